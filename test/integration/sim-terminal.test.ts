/** The panel in a real pseudo-terminal, made by script(1): what a person sees and types. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { startPump, willing } from '../support/sim-pump.ts';
import { runSim } from '../support/ward-process.ts';

const MAIN = fileURLToPath(new URL('../../firmware-sim/main.ts', import.meta.url));
const PIN = '271828';
const SEEN_MS = 60_000;
/** util-linux's; another system's script(1) takes other options. */
const missing =
  spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout?.includes('util-linux') === true ? '' : ' (no script of util-linux)';

test.skipIf(missing !== '')(`a nurse's day at the panel${missing}`, { timeout: 180_000 }, async () => {
  const { agent, panelSocket } = await startPump();
  const terminal = new Terminal(panelSocket);
  await terminal.sees('pump-1: idle · patient not connected · nobody logged in');

  // Three wrong PINs: the wait is counted down in the prompt, and care does not wait.
  agent.answerWith((asked) =>
    asked.path === '/v1/sessions' ? { status: 401, body: { code: 'CREDENTIALS_REFUSED', retryAfterMs: 3_000 } } : willing(asked),
  );
  terminal.types('login anna');
  await terminal.sees('PIN: ');
  terminal.types(PIN);
  await terminal.sees('Next try in 3 s');
  await terminal.sees('login in 3 s');
  terminal.types('stop');
  await terminal.sees('pump-1 is idle');
  await terminal.sees('login in 2 s');
  await terminal.sees('login in 1 s');
  await terminal.sees('pump-1 [idle]> ');
  agent.answerWith(willing);

  terminal.types('login anna');
  await terminal.sees('PIN: ');
  terminal.types(PIN);
  await terminal.sees('Logged in as anna (patient-care).');
  terminal.types('connect');
  await terminal.sees('the patient is connected');
  terminal.types('start 60 10');
  await terminal.sees('pump-1 is infusing');

  // Left alone: the safety view shows the infusion, and says whose the session is.
  agent.notify('session-locked', { session: 's1', deviceId: 'pump-1', safetyView: true });
  await terminal.sees('* the panel is locked; alarms and vitals stay in view');
  await terminal.sees('pump-1 [infusing] anna (locked)> ');

  // A second factor is asked for without echo.
  agent.answerWith((asked) => {
    if (asked.path === '/v1/sessions') return { status: 202, body: { pending: 'p1', factors: ['totp'], expiresInMs: 60_000 } };
    if (asked.path === '/v1/sessions/p1/factor') return { status: 201, body: { session: 's2', role: 'service', expiresInMs: 60_000 } };
    return willing(asked);
  });
  terminal.types('login sven password');
  await terminal.sees('Password: ');
  terminal.types('correct horse battery');
  await terminal.sees('Code: ');
  terminal.types('314159');
  await terminal.sees('Logged in as sven (service).');

  // A badge with its PIN, a security key with its challenge, an own PIN changed: none of it is shown.
  agent.answerWith((asked) =>
    asked.path === '/v1/challenges' ? { status: 201, body: { challenge: 'c1', relyingPartyId: 'gw-1.example' } } : willing(asked),
  );
  terminal.types('login anna badge');
  await terminal.sees('Card: ');
  terminal.types('CARD7788');
  await terminal.sees('PIN of the card, or nothing: ');
  terminal.types('606060');
  await terminal.sees('Logged in as anna (patient-care).');
  terminal.types('login anna key');
  await terminal.sees('For the key to sign, at gw-1.example: c1');
  await terminal.sees('What the key answers: ');
  terminal.types('{"id":"key-answer"}');
  await terminal.sees('Logged in as anna (patient-care).');
  terminal.types('secret');
  await terminal.sees('The old one: ');
  terminal.types(PIN);
  await terminal.sees('The new one: ');
  terminal.types('818181');
  await terminal.sees('The new one again: ');
  terminal.types('818181');
  await terminal.sees('Changed. Every other login of yours has ended.');
  for (const body of [
    { deviceId: 'pump-1', principal: 'anna', authenticator: 'badge', secret: 'CARD7788', pin: '606060' },
    { deviceId: 'pump-1', principal: 'anna', authenticator: 'webauthn', assertion: { id: 'key-answer' } },
    { session: 's1', authenticator: 'pin', secret: PIN, newSecret: '818181' },
  ])
    expect(agent.asked).toContainEqual(expect.objectContaining({ body }));

  // The emergency button: a reason, a code, and the emergency in view.
  agent.answerWith((asked) =>
    asked.path === '/v1/emergencies'
      ? { status: 201, body: { emergency: 1, session: 'e1', credentialId: 7, scope: [], expiresInMs: 1_800_000, extensionsLeft: 1 } }
      : willing(asked),
  );
  terminal.types('emergency');
  await terminal.sees('Reason: ');
  terminal.types('nobody here can log in');
  await terminal.sees('Code: ');
  terminal.types('any');
  await terminal.sees('EMERGENCY, envelope 7: patient care is open for 30 min');
  await terminal.sees('[infusing, EMERGENCY]');

  // The agent goes: the panel says so, and what stays closed.
  await agent.close();
  await terminal.sees('* the security agent does not answer: care goes on, settings stay closed');
  terminal.types('settings');
  await terminal.sees('settings stay closed and nobody new can log in');

  terminal.types('quit');
  expect(await terminal.ended).toBe(0);
  for (const secret of [PIN, 'correct horse battery', '314159', 'CARD7788', '606060', 'key-answer', '818181'])
    expect(terminal.screen).not.toContain(secret);
});

test('the same by script, an action a call: secrets on stdin, an exit code each', { timeout: 180_000 }, async () => {
  const { agent, panelSocket } = await startPump();
  agent.answerWith((asked) => {
    if (asked.path === '/v1/sessions') return { status: 202, body: { pending: 'p1', factors: ['lookup-code'], expiresInMs: 60_000 } };
    if (asked.path === '/v1/sessions/p1/factor') return { status: 201, body: { session: 's2', role: 'service', expiresInMs: 60_000 } };
    if (asked.path === '/v1/emergencies') return { status: 401, body: { code: 'EMERGENCY_CODE_REFUSED', retryAfterMs: 1_000 } };
    return willing(asked);
  });
  const panel = (words: readonly string[], stdin = '') => runSim(['panel', '--socket', panelSocket, ...words], stdin);
  expect(await panel(['login', '--user', 'sven', '--password'], 'correct horse battery\n')).toMatchObject({
    code: 1,
    stdout: 'Right so far. Now the code from the app, or one from the list.',
  });
  expect(await panel(['factor'], 'ABCDE-FGHJK\n')).toMatchObject({ code: 0, stdout: 'Logged in as sven (service).' });
  expect(await panel(['emergency', '--reason', 'cardiac arrest'], 'any\n')).toMatchObject({
    code: 75,
    stdout: 'No code of this device. Next try in 1 s.',
  });
  expect(await panel(['emergency'], 'any\n')).toMatchObject({ code: 2 });
  expect(await panel(['end-emergency'])).toMatchObject({ code: 1, stdout: 'No emergency is open.' });
  expect(agent.asked).toContainEqual({
    method: 'POST',
    path: '/v1/sessions',
    body: { deviceId: 'pump-1', principal: 'sven', authenticator: 'password', secret: 'correct horse battery' },
  });
});

class Terminal {
  readonly ended: Promise<number | null>;
  screen = '';
  readonly #child: ChildProcess;
  /** Where the next thing to be seen may begin. */
  #seenTo = 0;
  readonly #looks = new Set<() => void>();

  constructor(panelSocket: string) {
    const command = [process.execPath, '--conditions=wardkeeper-source', MAIN, 'panel', '--socket', panelSocket].join(' ');
    const child = spawn('script', ['--quiet', '--return', '--flush', '--command', command, '/dev/null'], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.#child = child;
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      this.screen += text;
      for (const look of this.#looks) look();
    });
    const { promise, resolve } = Promise.withResolvers<number | null>();
    child.on('close', resolve);
    this.ended = promise;
    onTestFinished(() => void child.kill());
  }

  types(line: string): void {
    this.#child.stdin?.write(`${line}\r`);
  }

  /** After what was seen before. */
  async sees(text: string): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const look = () => {
      const at = this.screen.indexOf(text, this.#seenTo);
      if (at < 0) return;
      this.#seenTo = at + text.length;
      resolve();
    };
    const late = setTimeout(() => reject(new Error(`not seen: ${text}\n${this.screen}`)), SEEN_MS);
    this.#looks.add(look);
    look();
    await promise.finally(() => {
      clearTimeout(late);
      this.#looks.delete(look);
    });
  }
}
