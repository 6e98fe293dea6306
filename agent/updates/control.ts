/** What people at the operator socket ask of the update guard, in its words; and what a web server has, waiting for them. */
import { missingConsents } from './approvals/index.ts';
import type { UpdatesConfig } from './config.ts';
import type { HealthReport } from './health/index.ts';
import type { CheckOutcome } from './online/index.ts';
import type { Inspection, UpdateControl } from './operator-port.ts';
import type { UpdateRequest } from './ports.ts';
import type { Release, UpdateGuard } from './service.ts';
import { bundleAt, type BundleSource, type VerifiedBundle } from './trust/index.ts';

export interface ControlParts {
  readonly guard: UpdateGuard;
  readonly config: UpdatesConfig;
  readonly policy: { current(): Parameters<typeof missingConsents>[0] };
  readonly health: { readonly last: HealthReport | null };
}

export function createUpdateControl({ guard, config, policy, health }: ControlParts): UpdateControl {
  return {
    async inspect({ path }) {
      const place = await bundleAt(path);
      if (!place.ok) return place;
      const { source } = place;
      const verified = await guard.verify(source, true);
      if (!verified.ok) return { ok: false, code: verified.code, detail: verified.detail };
      const releases: Inspection['releases'][number][] = [];
      for (const offer of verified.offers) {
        const { release, digest, target } = offer;
        const obstacles = await guard.obstacles(offer, source);
        releases.push({
          digest,
          component: release.component,
          from: release.component === config.component ? named(guard.status().running) : null,
          to: { version: release.version, releaseCounter: release.releaseCounter },
          securityFloor: release.securityFloor,
          bytes: target.length,
          restart: release.restart,
          ...(await guard.describe(source, offer)),
          obstacles,
          consents: missingConsents(policy.current(), []),
        });
      }
      return { ok: true, releases, signedBy: signedBy(verified) };
    },
    async apply({ path, digest, again = false }, dryRun) {
      const place = await bundleAt(path);
      if (!place.ok) return place;
      const { source } = place;
      const verified = await guard.verify(source, true);
      if (!verified.ok) return { ok: false, code: verified.code, detail: verified.detail };
      const offer = verified.offers.find(({ release }) => release.component === config.component);
      if (offer === undefined || offer.digest !== digest)
        return { ok: false, code: 'RELEASE_DIFFERS', detail: `expected the release that was inspected, found ${offer?.digest ?? 'none'}` };
      const { running } = guard.status();
      const begun = await guard.apply(source, { offline: true, dryRun, again });
      if (!begun.ok) return begun;
      const { component, version, releaseCounter } = offer.release;
      return { ok: true, request: request(digest, component, running, { version, releaseCounter }, false) };
    },
    status() {
      const { running, target, rollback, trial, ...rest } = guard.status();
      const known = health.last;
      return {
        ...rest,
        running: running === null ? null : { version: running.version, releaseCounter: running.releaseCounter, digest: running.digest },
        target: named(target),
        rollback: named(rollback),
        trial: trial === null ? null : { ...trial, health: known === null ? 'SILENT' : known.code || known.health },
      };
    },
    confirm: () => Promise.resolve(guard.confirm()),
    async rollback() {
      const { running, rollback, component } = guard.status();
      const begun = await guard.rollback();
      if (!begun.ok) return begun;
      if (rollback === null)
        return { ok: false, code: 'NOTHING_TO_GO_BACK_TO', detail: 'the other slot holds no release that may run here' };
      const { version, releaseCounter } = rollback;
      return { ok: true, request: request(begun.digest, component, running, { version, releaseCounter }, true) };
    },
    cancel: () => Promise.resolve(guard.cancel()),
    settle: ({ digest }) => guard.settle(digest),
  };
}

/** Where a web server has something for this device it is begun, and waits for whoever must agree. */
export async function checkOnline(guard: UpdateGuard, source: BundleSource): Promise<CheckOutcome> {
  const begun = await guard.apply(source, { offline: false, dryRun: false, again: false });
  if (begun.ok) return { isFoundOut: true, code: '', detail: '' };
  const { code, detail } = begun;
  // What a server does not have is an answer; only one that cannot be asked is asked again sooner.
  return { isFoundOut: code !== 'SOURCE', code, detail };
}

function signedBy({ update: { set } }: VerifiedBundle): Inspection['signedBy'] {
  return [...set.signers].map(([role, { shares, needed }]) => {
    const signed =
      role === 'root'
        ? set.root.signed
        : role === 'timestamp'
          ? set.timestamp?.signed
          : role === 'snapshot'
            ? set.snapshot?.signed
            : set.targets(role)?.signed;
    const signatures = shares.filter((share) => share.signed).length;
    const signers = [...new Set(shares.filter((share) => share.signed).map(({ signer, keyId }) => signer || keyId.slice(0, 16)))];
    return { role, version: signed?.version ?? 0, expires: signed?.expires ?? '', signers, signatures, threshold: needed };
  });
}

function request(digest: string, component: string, from: Release | null, to: UpdateRequest['to'], isRollback: boolean): UpdateRequest {
  return { digest, component, from: named(from), to, isRollback };
}

function named(release: Release | null): { readonly version: string; readonly releaseCounter: number } | null {
  return release === null ? null : { version: release.version, releaseCounter: release.releaseCounter };
}
