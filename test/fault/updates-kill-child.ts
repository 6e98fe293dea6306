/**
 * A whole box in one process, to be killed: the launcher's rules and the agent's update machine over real files and a real ledger, one
 * update after another. `FOLDER STICK GOAL [warm] [STATE]`: ends once GOAL updates have come to their end; `warm`: the launcher has lived on;
 * STATE: kills itself as soon as an update has come to be in it.
 */
import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openLedger } from '../../agent/ledger/index.ts';
import type { Ledger } from '../../agent/ledger/port.ts';
import { SystemClock } from '../../agent/runtime/system-clock.ts';
import { bootIdText } from '../../agent/updates/boot/mark.ts';
import { otherSlot, type SlotName } from '../../agent/updates/boot/record.ts';
import { readRecord } from '../../agent/updates/boot/record-file.ts';
import { SYSTEM_BULK_FILES } from '../../agent/updates/bulk-files.ts';
import { SYSTEM_FILES } from '../../agent/updates/files.ts';
import { prepareStart } from '../../agent/updates/launcher/prepare.ts';
import { Machine } from '../../agent/updates/machine/machine.ts';
import { parsePlan } from '../../agent/updates/machine/plan.ts';
import { SCHEMA } from '../../agent/updates/machine/schema.ts';
import { UpdateStore } from '../../agent/updates/machine/store.ts';
import { FolderBoot } from '../../agent/updates/slots/folder-boot.ts';
import { FolderSlots } from '../../agent/updates/slots/folder-slots.ts';
import { readPayloadArchive } from '../../agent/updates/slots/payload-archive.ts';
import { FolderStaging } from '../../agent/updates/staging/staging.ts';
import { FolderSource } from '../../agent/updates/trust/folder-source.ts';
import { NAME } from '../support/names.ts';
import { boxPaths, isHealthyRelease, LATER_COUNTERS } from '../support/update-box.ts';
import { lookOnce } from '../support/update-launcher.ts';

const [folder = '', stick = '', goalText = '', ...more] = process.argv.slice(2);
const goal = Number(goalText);
const killIn = more.find((word) => word !== 'warm');
const paths = boxPaths(folder, stick);
const clock = new SystemClock();
const bootClock = () => ({ bootId: bootIdText(clock.bootId), monotonicMs: clock.monotonicMs(), wallMs: clock.wallMs() });
const OUTCOMES = 'CREATE TABLE IF NOT EXISTS test_outcome (counter INTEGER NOT NULL, kind TEXT NOT NULL) STRICT';

/** From cold, as after a power cut; or beside a launcher that runs on. */
function startSlot(): SlotName {
  const record = readRecord(SYSTEM_FILES, paths);
  const before = more.includes('warm') ? (readFileSync(paths.running, 'utf8') as SlotName) : null;
  // It was killed between its decision and the start: that is a launcher of which nothing lived on.
  const isBetween = before === null || (record?.trial?.started === true ? record.trial.slot : record?.active) !== before;
  const slot = isBetween ? prepareStart(SYSTEM_FILES, paths, bootClock()).slot : before;
  if (slot === null) throw new Error('nothing starts');
  return note(slot);
}

function note(slot: SlotName): SlotName {
  writeFileSync(paths.running, slot);
  return slot;
}

let running = startSlot();
const opened = await openLedger({ path: paths.ledger, name: NAME, clock, randomBytes, schemas: [SCHEMA, OUTCOMES], hadLedger: false });
const { ledger } = opened;
const told: Ledger = {
  get head() {
    return ledger.head;
  },
  database: ledger.database,
  onCommit: (listener) => ledger.onCommit(listener),
  transact: async (work) => {
    let reached = '';
    const result = await ledger.transact((transaction) =>
      work({
        ...transaction,
        database: transaction.database,
        record: (draft) => {
          if (draft.kind === 'updateStateChanged') reached = draft.detail.to ?? '';
          return transaction.record(draft);
        },
      }),
    );
    if (reached !== '' && reached === killIn) process.kill(process.pid, 'SIGKILL');
    return result;
  },
};

await FolderStaging.prepare(SYSTEM_BULK_FILES, paths.state);
const source = new FolderSource(paths.stick);
const machine = new Machine({
  ...{ ledger: told, clock, log: () => undefined },
  config: { trialStarts: 2, stableMs: 20, trialMs: 60, spareBytes: 0 },
  boot: new FolderBoot(SYSTEM_FILES, paths),
  slots: new FolderSlots(SYSTEM_FILES, SYSTEM_BULK_FILES, paths.slots),
  staging: new FolderStaging(SYSTEM_BULK_FILES, join(paths.state, 'staging'), readPayloadArchive),
  approvals: { judge: async () => ({ ok: true }) },
  interlock: { hold: async () => ({ ok: true }), isHeld: true, release: async () => undefined, onDropped: () => () => undefined },
  health: {
    look: async () => {
      const { trial } = readRecord(SYSTEM_FILES, paths) ?? { trial: null };
      const isGood = trial?.slot === running && isHealthyRelease(machine.progress.plan?.to.releaseCounter ?? 0);
      return { isGood, isServing: false, code: isGood ? '' : 'UNHEALTHY', saidMs: clock.monotonicMs() };
    },
  },
  change: {
    begin: async () => ({ ok: true }),
    commit: async (outcome) => {
      await told.transact(outcome);
      return { ok: true };
    },
    empty: async () => ({ ok: true }),
  },
  recheck: async () => ({ ok: true }),
  onOutcome: (transaction, { kind, request }) =>
    void transaction.database.prepare('INSERT INTO test_outcome (counter, kind) VALUES (?, ?)').run(request.to.releaseCounter, kind),
});

await machine.reconcile();
writeSync(1, 'ready\n');
const signal = new AbortController().signal;
for (;;) {
  const ended = Number(ledger.database.prepare('SELECT count(*) AS n FROM test_outcome').get()?.['n']);
  const counter = LATER_COUNTERS[ended];
  const run = new UpdateStore(ledger.database).run();
  if (machine.alarm !== null) throw new Error(`an alarm: ${machine.alarm}`);
  if (run === null && (ended >= goal || counter === undefined)) break;
  if (run === null) {
    const plan = parsePlan(readFileSync(join(paths.stick, `${counter}.plan.json`), 'utf8'));
    if (plan === null) throw new Error('no plan');
    await machine.begin(plan, otherSlot(readRecord(SYSTEM_FILES, paths)?.active ?? 'b'), source);
  } else machine.attach(source);
  await machine.advance(signal);
  const decision = lookOnce(SYSTEM_FILES, paths, bootClock, running);
  if (decision !== null) running = note(decision.slot ?? running);
  await sleep(2);
}
process.exit(0);
