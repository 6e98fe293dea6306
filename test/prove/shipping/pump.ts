/** The simulated pump at the gateway's device socket, and beside it a firmware in C: the example, compiled as its own page says. */
import { chmodSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Programs } from '../identity/programs.ts';
import type { Story } from '../story.ts';
import { type Ended, must } from './command.ts';
import type { Debian } from './debian.ts';

const EXAMPLE = fileURLToPath(new URL('../../../examples/c-client', import.meta.url));
const SOCKET = '/run/wardkeeper/device-console.sock';
const PASSWORD = 'three words and a number 42';
/** Anna's. */
export const PIN = '428193';
const WRONG = '902817';
const WAIT_OVER_MS = 60_000;
const outsidePump = { place: 'hospital' } as const;

export interface PumpParts {
  readonly debian: Debian;
  readonly programs: Programs;
  readonly folder: string;
  readonly story: Story;
  /** As the agent's own user. */
  readonly operator: (args: readonly string[], stdin?: string) => string;
}

/** A firmware that may use the device's socket and nothing else of the gateway; once made it can be asked again. */
export type Unlock = (pin: string) => Ended;

/** Throws where the page names no command, or it does not compile. */
export function compileUnlock({ debian, folder }: PumpParts): { readonly command: string; readonly unlock: Unlock } {
  const sources = join(folder, 'c-client');
  cpSync(EXAMPLE, sources, { recursive: true });
  const command = /^ {4}(cc .*)$/m.exec(readFileSync(join(sources, 'README.md'), 'utf8'))?.[1];
  if (command === undefined) throw new Error('examples/c-client/README.md: expected a line that begins with cc');
  // Static beside it: that Debian's C library may be older than this machine's.
  must('sh', ['-c', `cd "$1" && ${command} -static`, 'sh', sources]);
  mkdirSync(debian.path('opt/pump'), { recursive: true });
  cpSync(join(sources, 'unlock_pump'), debian.path('opt/pump/unlock_pump'));
  chmodSync(debian.path('opt/pump/unlock_pump'), 0o755);
  debian.run('useradd', ['--system', '--groups', 'wardkeeper', '--shell', '/usr/sbin/nologin', 'pump']);
  const args = ['-u', 'pump', '--', '/opt/pump/unlock_pump', SOCKET, 'pump-1', 'anna', 'start-infusion'];
  return { command, unlock: (pin) => debian.run('runuser', args, `${pin}\n`) };
}

/** An agent with a pump and no accounts. Ends with anna's PIN known to the agent, and the pump still running. */
export async function playPump(parts: PumpParts): Promise<Unlock> {
  const { debian, programs, folder, story, operator } = parts;
  const panelSocket = join(folder, 'panel.sock');
  const files = join(folder, 'pump-files');
  mkdirSync(files);
  const consoleSocket = debian.live(SOCKET);
  writeFileSync(join(folder, 'pump.json'), JSON.stringify({ deviceId: 'pump-1', files, consoleSocket, panelSocket }));
  const pump = programs.start('pump', 'wardkeeper-sim', ['pump', '--config', 'pump.json'], 'gateway');
  await pump.says(/"event":"ready"/);
  const panel = (words: readonly string[], stdin = '') =>
    programs.run('wardkeeper-sim', ['panel', '--socket', panelSocket, '--json', ...words], { ...outsidePump, stdin });

  operator(['account', 'first-administrator']);
  const { setupCode } = (JSON.parse((await panel(['status'])).stdout) as { view: { setupCode: string | null } }).view;
  story.check("the pump's panel shows the code for the first administrator", setupCode !== null);
  const first = operator(['account', 'first-administrator', '--name', 'dora', '--json'], `${setupCode ?? ''}\n${PASSWORD}\n`);
  const [code = ''] = (JSON.parse(first) as { lookupCodes: readonly string[] }).lookupCodes;
  operator(['login', '--name', 'dora', '--second', 'lookup-code'], `${PASSWORD}\n${code}\n`);
  operator(['account', 'add', '--name', 'anna', '--role', 'patient-care', '--authenticator', 'pin'], `${PIN}\n`);

  const { command, unlock } = compileUnlock(parts);
  story.check(`the C example compiles: ${command}`, true);
  const unasked = await panel(['start']);
  story.check('the pump starts no infusion that nobody is logged in for', unasked.code === 1 && unasked.stdout.includes('LOGIN_NEEDED'));
  for (let times = 0; times < 2; times += 1) await panel(['login', '--user', 'anna'], `${WRONG}\n`);
  const third = unlock(WRONG);
  const early = unlock(PIN);
  story.check(
    'two wrong PINs at its panel and one from the C example: from then on the right one waits too',
    third.code === 1 && early.code === 1 && /refused, \S+; again in \d+ s/.test(early.stderr),
  );
  let opened = early;
  for (const endMs = performance.now() + WAIT_OVER_MS; opened.code !== 0 && performance.now() < endMs; opened = unlock(PIN))
    await sleep(500);
  story.check(
    `then the C example unlocks the pump: "${opened.stdout.trim().split('\n').join('", "')}"`,
    opened.code === 0 && opened.stdout.includes('logged in as patient-care') && opened.stdout.includes('start-infusion: allowed'),
  );
  await panel(['connect']);
  const login = await panel(['login', '--user', 'anna'], `${PIN}\n`);
  const started = await panel(['start']);
  story.check('with it the wait is over at the panel as well, and the pump infuses', login.code === 0 && started.code === 0);
  await panel(['stop']);
  await panel(['disconnect']);
  await panel(['logout']);
  return unlock;
}
