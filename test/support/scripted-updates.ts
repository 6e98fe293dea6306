/** An update guard that moves only when a test says so, behind the same port as the real one; consent and receipts are real. */
import { randomBytes } from 'node:crypto';
import { generateSigningIdentity } from '@wardkeeper/proto';
import { builtInPolicy, DEFAULT_CONFIG } from '../../agent/access/index.ts';
import type { UpdateRouteParts } from '../../agent/local-api/update-routes.ts';
import { createApprovalDesk, SCHEMA as CONSENT_SCHEMA } from '../../agent/updates/approvals/index.ts';
import type { InspectedRelease, UpdateControl, UpdateStatus } from '../../agent/updates/operator-port.ts';
import { createReceipts, SCHEMA as RECEIPT_SCHEMA } from '../../agent/updates/receipts/index.ts';
import type { AccessBench } from './access.ts';
import { APPROVAL_KEY, ASKED, AUTHORITY } from './consent-bench.ts';
import { NAME } from './names.ts';

export const GATEWAY_KEYS = generateSigningIdentity();

export interface ScriptedUpdates extends UpdateRouteParts {
  /** What the guard says next. */
  status: UpdateStatus;
  /** Of the one release in the bundle. */
  readonly release: { -readonly [Name in keyof InspectedRelease]: InspectedRelease[Name] };
  /** What the guard was told to do, in order. */
  readonly told: string[];
  /** What the web server's next checks find, by their code; absent: none is configured. */
  onlineAnswers: string[] | null;
  /** How often somebody looked. */
  readonly looks: number;
  /** Instead of doing it. */
  refusal: { readonly code: string; readonly detail: string } | null;
  readonly finish: (kind: 'confirmed' | 'rolled-back' | 'failed', code: string) => Promise<void>;
}

const RUNNING = { version: '1.4.0', releaseCounter: 14, digest: 'c0'.repeat(32) };

export const IDLE: UpdateStatus = {
  ...{ state: 'IDLE', code: '', alarm: null, component: 'firmware', running: RUNNING, target: null, digest: '', slot: '' },
  ...{ progress: null, trial: null, rollback: null, floor: 12, ended: null },
};

export function scriptUpdates(bench: AccessBench): ScriptedUpdates {
  const { ledger, clock } = bench;
  ledger.database.exec(CONSENT_SCHEMA + RECEIPT_SCHEMA);
  const policy = builtInPolicy(NAME.site, 'ward', DEFAULT_CONFIG);
  const approvals = createApprovalDesk({
    ...{ ledger, clock, name: NAME, randomBytes },
    policy: { current: () => policy, onChange: () => () => undefined },
    approvalKey: () => APPROVAL_KEY,
    authorities: () => [{ keys: AUTHORITY, roles: ['biomed'] }],
    describe: async () => ({ materials: null, notes: '' }),
  });
  const receipts = createReceipts({ ledger, clock, name: NAME, identity: GATEWAY_KEYS, approvals, toldOf: (subject) => subject });
  const told: string[] = [];
  const refused = () => (script.refusal === null ? null : ({ ok: false, ...script.refusal } as const));
  const done = (what: string) => {
    told.push(what);
    return Promise.resolve(refused() ?? ({ ok: true } as const));
  };
  const control: UpdateControl = {
    inspect: async ({ path }) => {
      told.push(`inspect ${path}`);
      return refused() ?? { ok: true, releases: [script.release], signedBy: [ROOT] };
    },
    apply: async ({ path, digest, again = false }, dryRun) => {
      told.push(`apply ${path} ${dryRun ? 'dry' : 'wet'}${again ? ' again' : ''}`);
      const differs = { ok: false, code: 'RELEASE_DIFFERS', detail: '' } as const;
      return refused() ?? (digest === ASKED.digest ? { ok: true, request: ASKED } : differs);
    },
    status: () => {
      looks += 1;
      return script.status;
    },
    confirm: () => done('confirm'),
    rollback: async () => {
      told.push('rollback');
      return refused() ?? { ok: true, request: { ...ASKED, isRollback: true } };
    },
    cancel: () => done('cancel'),
    settle: ({ digest }) => done(`settle ${digest}`),
  };
  let looks = 0;
  let checks = 0;
  let found = '';
  const online: NonNullable<UpdateRouteParts['online']> = {
    checkNow: () => {
      found = script.onlineAnswers?.shift() ?? '';
      checks += 1;
      return checks;
    },
    get view() {
      return { asked: checks, done: checks, code: found, detail: '' };
    },
  };
  const script: ScriptedUpdates = {
    ...{ control, approvals, receipts, identity: GATEWAY_KEYS, told, refusal: null, status: IDLE, onlineAnswers: null },
    get online() {
      return script.onlineAnswers === null ? null : online;
    },
    get looks() {
      return looks;
    },
    release: {
      ...{
        digest: ASKED.digest,
        component: 'firmware',
        from: ASKED.from,
        to: ASKED.to,
        securityFloor: 14,
        bytes: 5_000_000,
        restart: true,
      },
      ...{ materials: null, notes: 'Alarms are louder.\u001b[31m', obstacles: [], consents: ['technician', 'hospital'] },
    },
    finish: async (kind, code) => {
      await ledger.transact((transaction) =>
        receipts.onOutcome(transaction, { kind, request: ASKED, slot: 'b', code, trial: kind === 'rolled-back' ? 'UNHEALTHY' : null }),
      );
      script.status = IDLE;
    },
  };
  return script;
}

const ROOT = { role: 'root', version: 3, expires: '2027-01-01T00:00:00Z', signers: ['ada', 'grace'], signatures: 2, threshold: 2 };
