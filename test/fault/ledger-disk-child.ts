/**
 * A process on a small file system of its own: fills it, records against it, and says on stdout what came of it.
 * `fill FOLDER`: runs into the full disk, keeps an alarm aside, then dies by SIGKILL. `resume FOLDER`: starts on the disk as it was
 * left, gets a receipt, then room. `limit FOLDER`: under a limit on the size of a file instead of a full disk.
 */
import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { decodeEvent, generateSigningIdentity, Severity } from '@wardkeeper/proto';
import {
  auditLedger,
  createCheckpoints,
  createStorage,
  openLedger,
  readLedgers,
  readRows,
  recordOrLog,
  recordReceipt,
} from '../../agent/ledger/index.ts';
import { SystemClock } from '../../agent/runtime/system-clock.ts';
import { sampleEvent } from '../support/ledger.ts';
import { NAME } from '../support/names.ts';

const MIB = 1024 * 1024;
const DAY_MS = 86_400_000;
const [, , phase = '', folder = ''] = process.argv;
const say = (said: Record<string, unknown>) => writeSync(1, `${JSON.stringify(said)}\n`);
const clock = new SystemClock();
const log = () => undefined;
const path = join(folder, 'ledger.db');
const filler = join(folder, 'filler');

const { ledger, damage } = await openLedger({ path, name: NAME, clock, randomBytes, schemas: [], hadLedger: existsSync(path) });
const config = { quotaBytes: 512 * MIB, keepAfterReceiptMs: 7 * DAY_MS, keepHashesMs: 90 * DAY_MS, ballastBytes: 6 * MIB };
const storage = createStorage({ ledger, name: NAME, folder, config, clock, randomBytes, log });
const checkpoints = createCheckpoints({ ledger, name: NAME, identity: generateSigningIdentity(), clock, log });
storage.makeRoomToStart();
const stop = new AbortController();
for (const service of storage.services) void service.run(stop.signal);

async function until(holds: () => boolean): Promise<void> {
  for (const endMs = clock.monotonicMs() + 20_000; !holds(); ) {
    if (clock.monotonicMs() > endMs) throw new Error('it never held');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** How many were recorded before one was refused, and its code. */
async function recordUntilRefused(): Promise<{ recorded: number; code: string }> {
  for (let recorded = 0; ; recorded++) {
    try {
      await ledger.transact((transaction) => {
        for (let index = 0; index < 200; index++) transaction.record(sampleEvent(index));
      });
    } catch (error) {
      return { recorded: recorded * 200, code: (error as { code: string }).code };
    }
  }
}

function fillDisk(): void {
  const file = openSync(filler, 'a');
  try {
    for (let size = 256 * 1024; size > 0; size = Math.floor(size / 2)) {
      try {
        for (;;) writeSync(file, randomBytes(size));
      } catch {
        // Full for this size; a smaller piece may still fit.
      }
    }
  } finally {
    closeSync(file);
  }
}

const alarm = (code: string) => ({ kind: 'trustRefused', severity: Severity.CRITICAL, detail: { object: 'alarm', code } }) as const;

/** Code of each alarm and kind of each event that tells of the silence, in their order. */
function told(): readonly string[] {
  return [...readRows(ledger.database, 1, 1)].flatMap(({ body }) => {
    const event = body === null ? null : decodeEvent(body);
    if (event?.kind === 'trustRefused') return [String((event.detail as { code: string }).code)];
    return event?.kind === 'recordingResumed' ? [`resumed ${(event.detail as { kept: number }).kept}`] : [];
  });
}

function verdict(): string | null {
  const [record] = readLedgers(ledger.database);
  const last = record === undefined ? undefined : [...auditLedger(ledger.database, NAME, record, null)].at(-1);
  return last?.finding?.finding ?? null;
}

const standing = () => ({ ...storage.status(), damage: damage?.finding ?? null, finding: verdict(), headSeq: ledger.head.seq });

if (phase === 'fill') {
  await until(() => storage.status().ballast === 'present');
  for (let round = 0; round < 20; round++)
    await ledger.transact((transaction) => Array.from({ length: 1_000 }, (_, index) => transaction.record(sampleEvent(index))));
  await checkpoints.checkpoint();
  fillDisk();
  const refused = await recordUntilRefused();
  await until(() => !existsSync(join(folder, 'ballast')));
  say({ ...refused, ...standing() });
  await recordOrLog(ledger, alarm('FIRST'), log);
  await recordOrLog(ledger, alarm('SECOND'), log);
  await recordOrLog(ledger, sampleEvent(1), log); // routine: not kept
  say({ ringUsed: storage.status().ringUsed, told: told() });
  process.kill(process.pid, 'SIGKILL');
}

if (phase === 'resume') {
  say(standing());
  // Others have eaten what the ballast gave, too; a receipt comes all the same, and lets the ledger make room in its own file.
  fillDisk();
  await recordUntilRefused();
  const { number } = ledger.head;
  const receipted = (receivedMs: number) =>
    ledger.transact(({ database }) => recordReceipt(database, number, { throughSeq: 19_000, receivedMs, bothKinds: true }), {
      toMakeRoom: true,
    });
  await receipted(0).catch(() => undefined);
  await until(() => !ledger.isFull);
  say({ ...standing(), told: told() });
  await recordOrLog(ledger, alarm('THIRD'), log);
  rmSync(filler);
  say({ ...standing(), told: told() });
}

if (phase === 'limit') {
  const refused = await recordUntilRefused();
  await recordOrLog(ledger, alarm('FIRST'), log);
  say({ ...refused, ...standing(), size: statSync(path).size });
}
stop.abort();
process.exit(0);
