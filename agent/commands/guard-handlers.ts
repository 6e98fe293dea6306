/** The kinds that today's guards take, each by the face that its guard already has. What no guard offers stays out. */
import { type EventDraft, Severity } from '@wardkeeper/proto';
import type { AccessGuard, PolicyHolder, SitePseudonyms } from '../access/index.ts';
import type { IntegrityDesk } from '../integrity/index.ts';
import type { Ledger } from '../ledger/port.ts';
import type { ApprovalDesk } from '../updates/approvals/index.ts';
import { type DiagnosticsSources, diagnosticsParts } from './diagnostics.ts';
import type { Drills } from './drills.ts';
import { DONE, type Handlers, wouldNot } from './handlers.ts';
import { NONCE_MS, type Nonces } from './nonces.ts';
import { postureReport } from './posture.ts';
import type { ServiceGrant } from './service-grant.ts';

export interface GuardFaces {
  readonly ledger: Ledger;
  readonly policy: Pick<PolicyHolder, 'apply'>;
  readonly access: Pick<AccessGuard, 'importRoster' | 'changeAccount' | 'listAccounts'>;
  readonly people: Pick<SitePseudonyms, 'isOf' | 'take'>;
  readonly integrity: {
    readonly applyOverlay: IntegrityDesk['applyOverlay'];
    readonly acceptOrdered: IntegrityDesk['acceptOrdered'];
    readonly maintenance: Pick<IntegrityDesk['maintenance'], 'open' | 'close'>;
  };
  readonly devices: readonly string[];
  readonly drills: Pick<Drills, 'call'>;
  readonly nonces: Nonces;
  readonly service: ServiceGrant;
  readonly diagnostics: DiagnosticsSources;
  /** Absent: this gateway takes no updates. */
  readonly updates?: Pick<ApprovalDesk, 'countersign'>;
  /** Durable when it returns. */
  readonly setApprovalKey?: (key: Uint8Array) => void;
}

export function guardHandlers(faces: GuardFaces): Handlers {
  const { ledger, access, integrity, nonces, service, updates, setApprovalKey } = faces;
  const record = (drafts: readonly EventDraft[]) =>
    ledger.transact((transaction) => {
      for (const draft of drafts) transaction.record(draft);
    });
  return {
    'apply-policy': async ({ document }) => {
      const outcome = await faces.policy.apply(document);
      return outcome.kind === 'applied' ? DONE : wouldNot(outcome.code, outcome.faults[0]?.key);
    },
    'apply-roster': async ({ document }) => {
      const outcome = await access.importRoster(document);
      return outcome.kind === 'applied' ? DONE : wouldNot(outcome.code);
    },
    'apply-overlay': async ({ document }) => {
      const verdict = await integrity.applyOverlay(document);
      return verdict.ok ? DONE : wouldNot(verdict.code);
    },
    unlock: async (order) => {
      const name = 'account' in order ? order.account : accountOf(faces, order.subject);
      const refusal = name === null ? 'ACCOUNT_UNKNOWN' : await access.changeAccount(name, { kind: 'unlock' });
      return refusal === null ? DONE : wouldNot(refusal);
    },
    'set-pseudonym-key': async ({ generation, key }) => {
      const outcome = await faces.people.take({ generation, key });
      return outcome === 'taken' ? DONE : wouldNot(outcome, outcome === 'GENERATION_OLD' ? 'generation' : 'key');
    },
    'request-posture': async (_order, { digest }) => {
      const report = postureReport(digest, faces.diagnostics);
      if (report === null) return wouldNot('REPORT_TOO_LARGE');
      await record([report]);
      return DONE;
    },
    'accept-change': async ({ set, path, sha256, rights }) => {
      const verdict = await integrity.acceptOrdered(set, path, { sha256, rights });
      return verdict.ok ? DONE : wouldNot(verdict.code);
    },
    'send-diagnostics': async (_order, { digest }) => {
      await record(diagnosticsParts(digest, faces.diagnostics));
      return DONE;
    },
    'grant-service': async ({ forMs }) => {
      await service.grant(forMs);
      return DONE;
    },
    'revoke-service': async () => ((await service.revoke()) ? DONE : wouldNot('NOT_OPEN')),
    'open-maintenance': async ({ reason, forMs }) => {
      await integrity.maintenance.open(reason, forMs);
      return DONE;
    },
    'close-maintenance': async () => ((await integrity.maintenance.close()) ? DONE : wouldNot('NOT_OPEN')),
    drill: async ({ deviceId }, { digest }) => {
      if (!faces.devices.includes(deviceId)) return wouldNot('DEVICE_UNKNOWN', 'device_id');
      await record([{ kind: 'emergencyDrill', severity: Severity.NOTICE, deviceId, detail: { digest } }]);
      faces.drills.call(deviceId);
      return DONE;
    },
    'request-nonce': async (_order, { authority }) => {
      const nonce = nonces.make();
      await record([{ kind: 'commandNonce', severity: Severity.NOTICE, detail: { nonce, forMs: NONCE_MS, authority } }]);
      nonces.activate(nonce, authority);
      return DONE;
    },
    ...(updates === undefined
      ? {}
      : {
          'update-countersign': async ({ request, approve }, { authority }) => {
            const outcome = await updates.countersign(authority, request, approve);
            return outcome.ok ? DONE : wouldNot(outcome.code, 'request');
          },
        }),
    ...(setApprovalKey === undefined
      ? {}
      : {
          'set-approval-key': async ({ key }) => {
            setApprovalKey(key);
            return DONE;
          },
        }),
  };
}

function accountOf({ access, people }: GuardFaces, subject: Uint8Array): string | null {
  return access.listAccounts().find(({ name }) => people.isOf(subject, name))?.name ?? null;
}
