/**
 * `node bin/pinned-node.mjs test/property/fuzz.ts [--minutes N] [--seed N] [--only NAME]`: the decoders of proto under changed inputs for as long as
 * you like, each in turn. Says for each how many inputs there were, how many it answered, and the slowest and largest; exit 1 at a finding.
 */
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { tryOnce } from '../support/fuzz/run.ts';
import { TARGETS } from '../support/fuzz/targets.ts';

const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '1' }, seed: { type: 'string' }, only: { type: 'string' } },
});
const seed = values.seed === undefined ? randomInt(2 ** 30) : Number(values.seed);
const targets = TARGETS.filter(({ name }) => values.only === undefined || name.includes(values.only));
const endMs = performance.now() + Number(values.minutes) * 60_000;
const seen = new Map(targets.map(({ name }) => [name, { inputs: 0, answered: 0, slowestMs: 0, largestBytes: 0 }]));
const findings: string[] = [];

console.log(`Fuzzing ${targets.length} decoders for ${values.minutes} minutes (seed ${seed})`);
for (let round = 0; performance.now() < endMs; round++) {
  for (const target of targets) {
    const tally = seen.get(target.name);
    if (tally === undefined) continue;
    try {
      const { tookMs, grewBytes, answered } = tryOnce(target, seed + round);
      tally.inputs += 1;
      tally.answered += answered ? 1 : 0;
      tally.slowestMs = Math.max(tally.slowestMs, tookMs);
      tally.largestBytes = Math.max(tally.largestBytes, grewBytes);
    } catch (error) {
      findings.push(String(error));
      console.error(String(error));
    }
  }
}
for (const [name, { inputs, answered, slowestMs, largestBytes }] of seen) {
  const figures = `${inputs} inputs, ${answered} answered, slowest ${slowestMs.toFixed(1)} ms, at most ${(largestBytes / 2 ** 20).toFixed(1)} MiB`;
  console.log(`${name.padEnd(48)} ${figures}`);
}
const inputs = [...seen.values()].reduce((sum, tally) => sum + tally.inputs, 0);
console.log(
  JSON.stringify({ ok: findings.length === 0, seed, minutes: Number(values.minutes), decoders: targets.length, inputs, findings }),
);
process.exitCode = findings.length === 0 ? 0 : 1;
