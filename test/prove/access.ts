/**
 * `npm run prove -- access [--seed N] [--long] [--every-line] [--only night|processes|lines]`: access on a ward, from end to end.
 *
 * A night on a moved clock; the same ward on real processes and sockets, the agent killed on the way; and lines of code taken
 * away to see whether the tests notice. `--long`: ten nights, and ten minutes of real ones. The last line is one JSON object.
 */
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { playLines } from './access-lines.ts';
import { playNight, playTenWrong } from './access-night.ts';
import { playProcesses } from './access-processes.ts';
import { Story } from './story.ts';

const LOGINS = 2_000;
const LINES_AT_RANDOM = 5;

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    long: { type: 'boolean', default: false },
    'every-line': { type: 'boolean', default: false },
    only: { type: 'string' },
  },
});
const seed = values.seed === undefined ? randomInt(2 ** 31) : Number(values.seed);
const story = new Story();
const startedMs = performance.now();
const wants = (part: string) => values.only === undefined || values.only === part;
const figures: Record<string, unknown> = {};
console.log(`Access on a ward (seed ${seed}; the same again: npm run prove -- access --seed ${seed})`);

if (wants('night')) {
  const nights = values.long ? 10 : 1;
  for (let night = 0; night < nights; night += 1) {
    story.chapter(`A night on a ward, on a clock that the story moves${nights > 1 ? ` (${night + 1} of ${nights})` : ''}`);
    figures['night'] = await playNight(story, seed + night, LOGINS);
  }
  story.chapter('Ten wrong PINs for everybody');
  figures['tenWrong'] = await playTenWrong(story, seed);
}
if (wants('processes')) {
  story.chapter('The same ward on real processes and sockets');
  figures['processes'] = await playProcesses(story, seed, values.long ? 10 : 0.3);
}
if (wants('lines')) {
  story.chapter(values['every-line'] ? 'Every guarded line, taken away' : 'Five lines of code, taken away');
  figures['lines'] = playLines(story, seed, values['every-line'] ? null : LINES_AT_RANDOM);
}

const failed = story.checks.filter(({ ok }) => !ok).map(({ what }) => what);
console.log(
  JSON.stringify({ ok: story.ok, proof: 'access', seed, seconds: Math.round((performance.now() - startedMs) / 1_000), ...figures, failed }),
);
process.exitCode = story.ok ? 0 : 1;
