/** The last signed statement: what is wiped once it is said, and where the history ends. */
import { createPublicKey } from 'node:crypto';
import { existsSync } from 'node:fs';
import { type CertificateName, type EventTime, expandXWingSeed, recipientFrom, sha256, TimeQuality } from '@wardkeeper/proto';
import { type RetirementReason, signRetirement, type Wiped } from '@wardkeeper/proto/enrolment';
import { identityFiles } from '../files.ts';
import type { GatewayKeys } from '../keys.ts';

export interface LastWord {
  readonly name: CertificateName;
  readonly keys: GatewayKeys;
  readonly reason: RetirementReason;
  readonly wiped: readonly Wiped[];
  /** The row before the statement. */
  readonly head: { readonly id: Uint8Array; readonly seq: number; readonly hash: Uint8Array };
  readonly time: Pick<EventTime, 'wallMs' | 'timeQuality'>;
}

export function whatIsWiped(folder: string): readonly Wiped[] {
  const { approvalKey, pseudonymKey } = identityFiles(folder);
  const shared = [
    ...(existsSync(approvalKey) ? ['approval-key' as const] : []),
    ...(existsSync(pseudonymKey) ? ['pseudonym-key' as const] : []),
  ];
  return ['tls-key', 'telemetry-keys', 'sealing-key', ...shared, 'accounts', 'policies'];
}

export function sayLastWord({ name, keys, reason, wiped, head, time }: LastWord): Uint8Array {
  return signRetirement(
    {
      ...name,
      ...{ reason, wiped, ledger: head.id, headSeq: head.seq, headHash: head.hash, wallMs: time.wallMs },
      timeQuality: QUALITIES[time.timeQuality] ?? 'untrusted',
      sealingKeyId: recipientFrom(expandXWingSeed(keys.sealingSeed).publicKey).id,
      certificateKeySha256: sha256(createPublicKey(keys.tls).export({ format: 'der', type: 'spki' })),
    },
    keys.telemetry,
  );
}

const QUALITIES: Partial<Record<TimeQuality, string>> = {
  [TimeQuality.SYNCHRONISED]: 'synchronised',
  [TimeQuality.FREE_RUNNING]: 'free-running',
};
