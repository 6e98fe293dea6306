/**
 * Days without a link at one event a second, then everything at once: real ledger, real receiver and store, one process. The short
 * form is a quarter of a day; WARDKEEPER_OFFLINE_DAYS=7 makes it the week of docs/performance.md, which prints its figures.
 */
import { openBatch, Severity } from '@wardkeeper/proto';
import { expect, test } from 'vitest';
import { createCheckpoints } from '../../agent/ledger/index.ts';
import { GATEWAY, HOSPITAL, SENDER } from '../support/envelope-parts.ts';
import { NAME, openTestLedger } from '../support/ledger.ts';
import { delivered } from '../support/telemetry-line.ts';
import { startWholeLine } from '../support/whole-line.ts';
import { sampleDraft } from '../bench/mix.ts';

const DAYS = Number(process.env['WARDKEEPER_OFFLINE_DAYS'] ?? '0.25');
const EVENTS = Math.round(DAYS * 86_400);
const HOUR_EVENTS = 3_600;
/** Of processor time, agent and hospital together, which others on the machine do not stretch: a minute for a week. */
const CATCH_UP_CPU_MS = Math.max(10_000, (DAYS / 7) * 60_000);

test(`${DAYS} days offline, caught up: nothing lost, nothing twice, newest critical first, memory flat`, { timeout: 600_000 }, async () => {
  const { ledger, clock } = await openTestLedger();
  const checkpoints = createCheckpoints({ ledger, name: NAME, identity: GATEWAY, clock, log: () => undefined });
  for (let hour = 0; hour * HOUR_EVENTS < EVENTS; hour++) {
    await ledger.transact((transaction) => {
      for (let index = hour * HOUR_EVENTS; index < Math.min(EVENTS, (hour + 1) * HOUR_EVENTS); index++) {
        clock.advance(1_000);
        const draft = sampleDraft(index);
        // Two in an hour: the mix has far more, for a ward that is under attack all day.
        const severity = index % (HOUR_EVENTS / 2) === 7 ? Severity.CRITICAL : Math.min(draft.severity, Severity.WARNING);
        transaction.record({ ...draft, severity });
      }
    });
    await checkpoints.checkpoint();
  }
  const head = ledger.head.seq;
  const before = process.memoryUsage.rss();
  const beganMs = performance.now();
  const cpuBefore = process.cpuUsage();
  const line = await startWholeLine(ledger);
  let peak = before;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 100);
  try {
    await delivered({ telemetry: line.telemetry, ledger }, 500_000);
  } finally {
    clearInterval(watch);
  }
  const tookMs = performance.now() - beganMs;
  const { user, system } = process.cpuUsage(cpuBefore);
  const cpuMs = (user + system) / 1_000;
  const addedMiB = (peak - before) / 2 ** 20;
  if (DAYS >= 1)
    process.stdout.write(
      `${DAYS} days, ${head} events: caught up in ${(tookMs / 1_000).toFixed(1)} s, ${(cpuMs / 1_000).toFixed(1)} s of processor, ${addedMiB.toFixed(0)} MiB more at most\n`,
    );

  const first = openBatch(line.batches[0] ?? new Uint8Array(), { ...SENDER, bootCounter: 0 }, [HOSPITAL.decryption]);
  const firstSeqs = first.ok ? first.content.runs.flatMap(({ rows }) => rows.map(({ seq }) => seq)) : [];
  expect(firstSeqs.length).toBeGreaterThan(0);
  expect(firstSeqs.at(-1)).toBeGreaterThan(head - HOUR_EVENTS);
  const held = await line.store.position(NAME, ledger.head.ledger);
  expect(held).toMatchObject({ throughSeq: ledger.head.seq, gaps: [] });
  expect(cpuMs).toBeLessThan(CATCH_UP_CPU_MS);
  expect(addedMiB).toBeLessThan(256);
});
