/** From a commit at the gateway to a commit at the hospital, through agent, broker and receiver as processes. */
import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { BenchWard } from '../support/bench-ward.ts';
import { benchLinePeer } from './line-peer.ts';
import { figure, type Figure, median, percentile } from './measure.ts';

const CRITICAL_EVENTS = 60;
const BETWEEN_MS = 450;

export async function benchLine(): Promise<readonly Figure[]> {
  await using ward = await BenchWard.start();
  await sleep(3_000);
  for (let index = 0; index < CRITICAL_EVENTS; index++) {
    const path = join(ward.layout.pumpFiles, 'drug-library', `planted-${index}`);
    writeFileSync(path, '');
    appendFileSync(path, 'x');
    await sleep(BETWEEN_MS);
  }
  await sleep(2_000);
  const latencies = (await ward.hospitalEvents())
    .filter(({ kind, severity }) => kind === 'fileChanged' && severity === 'critical')
    .map(({ receivedMs, at }) => Number(receivedMs) - Date.parse(String(at)));
  return [
    { ...figure('critical event, gateway commit to hospital commit, p50', 'ms', latencies), median: median(latencies) },
    { ...figure('the same, p99', 'ms', latencies), median: percentile(latencies, 0.99), bar: '≤ 300' },
    ...(await benchLinePeer()),
  ];
}
