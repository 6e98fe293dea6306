/** Access put together: bounds, the policy in force, who people are outside, and the guard over them. */
import { join } from 'node:path';
import { bothKeysOf, type GatewayName, Severity, type VerifyingIdentity } from '@wardkeeper/proto';
import {
  type AccessGuard,
  builtInPolicy,
  createAccessGuard,
  emergencyCopiesIn,
  loadAuthority,
  loadBounds,
  loadPseudonymKey,
  PolicyHolder,
  policyCopyAt,
  SitePseudonyms,
  uptimeMarkAt,
  verifierCopyAt,
} from './access/index.ts';
import type { ServiceGrant } from './commands/index.ts';
import type { AgentConfig } from './config.ts';
import { identityFolder, loadSitePseudonymKey, pseudonymKeyFile, saveSitePseudonymKey } from './identity/index.ts';
import type { LedgerWriter } from './ledger/index.ts';
import { groupId } from './local-api/index.ts';
import type { Clock } from './runtime/clock.ts';
import type { Log } from './runtime/log.ts';
import type { SecretFiles } from './runtime/secret-files.ts';

export interface AccessParts {
  readonly config: AgentConfig;
  readonly name: GatewayName;
  readonly clock: Clock;
  readonly log: Log;
  readonly randomBytes: (count: number) => Uint8Array;
  readonly ledger: LedgerWriter;
  readonly secrets: SecretFiles;
  readonly serviceGrant: ServiceGrant;
  readonly hospitalRoot: VerifyingIdentity;
  readonly deviceFolder: string;
  readonly damaged: boolean;
  readonly hasSaidLastWord: boolean;
}

export interface ComposedAccess {
  readonly policy: PolicyHolder;
  readonly people: SitePseudonyms;
  readonly access: AccessGuard;
}

export async function composeAccess(parts: AccessParts): Promise<ComposedAccess> {
  const { config, name, clock, log, randomBytes, ledger, secrets, serviceGrant, hospitalRoot, deviceFolder, damaged, hasSaidLastWord } =
    parts;
  const bounds = loadBounds(config.access.boundsFiles);
  if (bounds.refused !== null) {
    log('policy bounds refused: those built in are used', { code: bounds.refused });
    const detail = { object: 'policy-bounds', code: bounds.refused };
    await ledger.transact((transaction) => transaction.record({ kind: 'trustRefused', severity: Severity.HIGH, detail }));
  }
  const policy = new PolicyHolder({
    ledger,
    builtIn: builtInPolicy(config.site, config.careSetting, config.access),
    trusted: bothKeysOf([hospitalRoot]),
    bounds: bounds.bounds,
    copy: policyCopyAt(join(config.paths.state, 'access-policy.wkdoc')),
  });
  const consoleGroup = config.localApi.deviceConsole.group;
  const pseudonymKey = loadPseudonymKey(pseudonymKeyFile(config.paths.state), secrets, randomBytes);
  const people = new SitePseudonyms({
    ledger,
    ownKey: pseudonymKey,
    load: () => loadSitePseudonymKey(identityFolder(config.paths.state), secrets),
    save: (key) => saveSitePseudonymKey(identityFolder(config.paths.state), key, secrets),
    names: () => access.listAccounts().map(({ name: account }) => account),
  });
  if (!hasSaidLastWord) await people.start();
  ledger.namePeople((pseudonym) => people.toldOf(pseudonym));
  const { certificateAuthorityFile } = config.access;
  const access: AccessGuard = createAccessGuard({
    ledger,
    clock,
    name,
    policy,
    emergencyCopies: emergencyCopiesIn(deviceFolder, consoleGroup === undefined ? null : groupId(consoleGroup)),
    devices: config.devices,
    randomBytes,
    pseudonymKey,
    onName: (person) => people.note(person),
    uptimeMark: uptimeMarkAt(join(config.paths.state, 'access-uptime.mark'), pseudonymKey),
    verifierCopy: verifierCopyAt(join(config.paths.state, 'access-verifiers.copy'), pseudonymKey),
    factors: {
      relyingParty: config.access.relyingParty,
      certificateAuthority: certificateAuthorityFile === null ? null : loadAuthority(certificateAuthorityFile),
    },
    damaged,
    rosterSigners: bothKeysOf([hospitalRoot]),
    serviceGrant,
  });
  return { policy, people, access };
}
