/** What a running ward does when it is asked at its stage door. */
import { playTour } from '../tour/index.ts';
import type { FirstCode } from './console.ts';
import { needsFirstAdministrator } from './console.ts';
import { consoleLines, type GivenOut } from './guide.ts';
import { parseObject, textOf } from '../json.ts';
import { runProgram } from './programs.ts';
import type { Wish } from './stage-door.ts';
import type { Ward } from './ward.ts';

/** A code that is about to expire helps nobody. */
const CODE_LEFT_MS = 60_000;

/** `given`: null where the PINs were given out at an earlier start; the story needs them. `signal`: the ward is being stopped. */
export function wishesOf(
  ward: Ward,
  given: GivenOut | null,
  signal: AbortSignal,
): (wish: Wish, say: (line: string) => void) => Promise<void> {
  let isPlayed = false;
  const refuse = (say: (line: string) => void, code: string, why: string) => {
    say(why);
    say(JSON.stringify({ ok: false, code }));
  };
  return async (wish, say) => {
    if (wish === 'console') return tellConsole(ward, say);
    if (given === null) {
      return refuse(
        say,
        'STATE_UNUSABLE',
        'The tour needs the PINs, which were shown when this ward was made: start it anew by "npm start -- --fresh".',
      );
    }
    if (isPlayed) return refuse(say, 'STATE_UNUSABLE', 'The tour was played here already: start the ward anew by "npm start -- --fresh".');
    isPlayed = true;
    const report = await playTour(ward, given.accounts, given.envelopes, performance.now(), say, signal);
    await ward.moveTo(ward.parts.careSetting);
    return say(JSON.stringify(report));
  };
}

async function tellConsole(ward: Ward, say: (line: string) => void): Promise<void> {
  const { console } = ward;
  if (console === null) return say('This ward has no console.');
  const code = (await needsFirstAdministrator(console.url)) ? await codeOf(ward, console.code) : null;
  for (const line of consoleLines({ url: console.url, code })) say(line);
}

/** The one that was printed, or another where it is not good for long. */
async function codeOf({ parts: { runtime, layout } }: Ward, printed: FirstCode | null): Promise<FirstCode> {
  if (printed !== null && printed.expiresMs - Date.now() > CODE_LEFT_MS) return printed;
  const { stdout } = await runProgram(runtime, 'wardkeeper-hospital', ['account', 'first', '--config', layout.hospitalConfig, '--json']);
  const told = parseObject(stdout) ?? {};
  return { code: textOf(told, 'code'), expiresMs: Number(told['expiresMs']) };
}
