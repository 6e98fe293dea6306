/** A gateway's consent desk on a real ledger, and a hospital with an authority and the key that both share. */
import { randomBytes } from 'node:crypto';
import { type Authority, generateSigningIdentity } from '@wardkeeper/proto';
import { readRequestText, type UpdateRequest } from '@wardkeeper/proto/consent';
import type { AccessPolicy } from '@wardkeeper/proto/policy';
import { builtInPolicy, DEFAULT_CONFIG } from '../../agent/access/index.ts';
import { type ApprovalDesk, createApprovalDesk, SCHEMA } from '../../agent/updates/approvals/index.ts';
import type { ToldShort } from '../../agent/updates/materials/index.ts';
import type { UpdateRequest as Asked } from '../../agent/updates/ports.ts';
import { type AccessBench, openAccessBench } from './access.ts';
import { NAME } from './names.ts';

export const AUTHORITY = generateSigningIdentity();
export const OTHER_AUTHORITY = generateSigningIdentity();
export const APPROVAL_KEY = new Uint8Array(32).fill(0x5a);

export const ASKED: Asked = {
  digest: 'd1'.repeat(32),
  component: 'firmware',
  from: { version: '1.4.0', releaseCounter: 14 },
  to: { version: '1.5.0', releaseCounter: 15 },
  isRollback: false,
};
export const TECHNICIAN = { subject: new Uint8Array(8).fill(1), role: 'service', issuer: 'local' };

export interface ConsentBench extends AccessBench {
  readonly desk: ApprovalDesk;
  readonly authorities: Authority[];
  /** As the hospital reads it from the code that the gateway shows. */
  readonly request: () => UpdateRequest;
  readonly judge: (asked?: Asked) => Promise<string>;
  /** The same gateway after its agent has started again. */
  readonly again: () => ApprovalDesk;
}

export interface ConsentChange {
  /** Instead of the ward's policy, which asks for two people. */
  readonly policy?: (shipped: AccessPolicy) => AccessPolicy;
  readonly approvalKey?: Uint8Array | null;
  /** What the release is made of, as the hospital is told. */
  readonly told?: ToldShort;
}

export async function openConsentBench(change: ConsentChange = {}): Promise<ConsentBench> {
  const bench = await openAccessBench();
  bench.ledger.database.exec(SCHEMA);
  const shipped = builtInPolicy(NAME.site, 'ward', DEFAULT_CONFIG);
  const policy = change.policy?.(shipped) ?? shipped;
  const authorities: Authority[] = [{ keys: AUTHORITY, roles: ['biomed'] }];
  const open = () =>
    createApprovalDesk({
      ...{ ledger: bench.ledger, clock: bench.clock, name: NAME, randomBytes },
      policy: { current: () => policy, onChange: () => () => undefined },
      approvalKey: () => (change.approvalKey === undefined ? APPROVAL_KEY : change.approvalKey),
      authorities: () => authorities,
      describe: async () => change.told ?? { materials: null, notes: '' },
    });
  const desk = open();
  return {
    ...bench,
    desk,
    authorities,
    request: () => {
      const request = readRequestText(desk.current()?.text ?? '');
      if (request === null) throw new Error('nobody is asked');
      return request;
    },
    judge: async (asked = ASKED) => {
      const verdict = await desk.judge(asked);
      return verdict.ok ? 'ok' : `${verdict.code} ${verdict.detail}`;
    },
    again: open,
  };
}
