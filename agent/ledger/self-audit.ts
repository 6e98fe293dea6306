/**
 * The agent's own walk over its whole ledger, at start and daily, in slices between turns of the loop: a bit that flips under a
 * running agent, or long before the last checkpoint, is found too. What is found sets the ledger aside.
 */
import { type GatewayName, hex, type VerifyingIdentity } from '@wardkeeper/proto';
import type { Clock } from '../runtime/clock.ts';
import type { Service } from '../runtime/service.ts';
import type { Log } from '../runtime/log.ts';
import { messageOf } from '../runtime/message.ts';
import { pause } from '../runtime/wait.ts';
import { auditLedger } from './audit.ts';
import { type Damage, setLedgerAside } from './open.ts';
import { readLedgers } from './rows.ts';
import type { LedgerWriter } from './writer.ts';

const AUDIT_EVERY_MS = 24 * 60 * 60_000;
/** Rest between two slices: an audit takes at most about a fifth of a core. */
const REST_MS = 40;

export interface SelfAuditOptions {
  readonly ledger: LedgerWriter;
  readonly name: GatewayName;
  readonly identity: VerifyingIdentity;
  readonly clock: Clock;
  readonly randomBytes: (count: number) => Uint8Array;
  readonly onDamage: (damage: Damage) => void;
  readonly log: Log;
}

export function createSelfAudit(options: SelfAuditOptions): Service {
  return {
    name: 'self-audit',
    async run(signal) {
      while (!signal.aborted) {
        try {
          await auditOnce(options, signal);
        } catch (error) {
          // Found again at the next walk, or at the next start.
          options.log('the ledger could not be audited', { error: messageOf(error) });
        }
        await pause(AUDIT_EVERY_MS, signal);
      }
    },
  };
}

async function auditOnce(options: SelfAuditOptions, signal: AbortSignal): Promise<void> {
  const { ledger, name, identity } = options;
  const record = readLedgers(ledger.database).find(({ number }) => number === ledger.head.number);
  if (record === undefined) return;
  for (const { finding } of auditLedger(ledger.database, name, record, identity)) {
    if (signal.aborted) return;
    if (finding !== null) {
      const damage: Damage = {
        ledger: record.id,
        firstBadSeq: finding.seq,
        finding: finding.finding,
        note: `ledger ${hex(record.id)} fails its check at row ${finding.seq} (${finding.finding}); its rows are kept and a new ledger begins`,
      };
      await setLedgerAside(ledger, options, damage);
      options.onDamage(damage);
      return;
    }
    await pause(REST_MS, signal);
  }
}
