/**
 * A ledger that holds more than its quota before it meets its hospital for the first time, as after a long time without a network: the
 * agent has to drop bodies that nobody else has, and to say so in signed records, which then travel through the chaos with all else.
 */
import { decodeEvent, Severity } from '@wardkeeper/proto';
import { join } from 'node:path';
import { identityFolder, loadIdentity } from '../../../agent/identity/index.ts';
import { createCheckpoints, type LedgerWriter, openDatabaseForReading } from '../../../agent/ledger/index.ts';
import type { Clock } from '../../../agent/runtime/clock.ts';
import type { WardLayout } from '../../../firmware-sim/ward/layout.ts';
import { openStateSecrets } from '../../support/secrets.ts';

const QUOTA_MIB = 16;
/** For the end of agent.toml. The smallest quota that it takes. */
export const QUOTA_LINES = `\n[ledger]\nquota_mib = ${QUOTA_MIB}\n`;
/** As large as a piece of a diagnostics bundle is, and nearly nothing once it is compressed. */
const BODY_BYTES = 12 * 1024;
const EVENTS = Math.ceil(((QUOTA_MIB + 1.5) * 1024 * 1024) / BODY_BYTES);
const AT_ONCE = 100;

/** Before the agent runs. With a checkpoint: what none covers is never dropped. */
export async function overfill(ledger: LedgerWriter, clock: Clock, layout: WardLayout): Promise<void> {
  for (let from = 0; from < EVENTS; from += AT_ONCE) {
    await ledger.transact((transaction) => {
      for (let part = from; part < Math.min(from + AT_ONCE, EVENTS); part += 1) {
        const detail = { digest: new Uint8Array(32), part: part + 1, parts: EVENTS, bytes: new Uint8Array(BODY_BYTES) };
        transaction.record({ kind: 'diagnosticsPart', severity: Severity.INFO, detail });
      }
    });
  }
  const { telemetry, site, gateway } = loadIdentity(identityFolder(layout.agentState), await openStateSecrets(layout.agentState));
  const options = { ledger, name: { site, gateway }, identity: telemetry, clock, log: () => undefined };
  await createCheckpoints(options).checkpoint();
}

/** Whether the agent has written that it dropped something. */
export function hasDropped(layout: WardLayout): boolean {
  try {
    const database = openDatabaseForReading(join(layout.agentState, 'ledger.db'));
    const rows = database.prepare('SELECT body FROM event WHERE severity >= ?').all(Severity.HIGH);
    database.close();
    return rows.some(({ body }) => body instanceof Uint8Array && decodeEvent(body)?.kind === 'eventsDropped');
  } catch {
    // Being written just now.
    return false;
  }
}
