/** The same ward on real parts: the agent as a process, its sockets, its database on a disk; killed and started again on the way. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { appendFileSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { loadPseudonymKey } from '../../agent/access/index.ts';
import { openStateSecrets } from '../support/secrets.ts';
import { DEFAULT_HASHING } from '../../agent/access/verifier.ts';
import { requestLocal, socketPaths } from '../../agent/local-api/index.ts';
import { makeFolders, makeStateFolder, wardLayout } from '../../firmware-sim/ward/layout.ts';
import { prepareWard } from '../../firmware-sim/ward/prepare.ts';
import type { Runtime } from '../../firmware-sim/ward/programs.ts';
import { openAccessBench } from '../support/access.ts';
import { DEVICES, hireStaff, type Person, wrongPin } from './access-night.ts';
import { pick, seeded, type Story } from './story.ts';

const FLAGS = ['--conditions=wardkeeper-source'];
const ENTRY = join(import.meta.dirname, '../../agent/main.ts');
const NAMES = { site: 'st-anna', gateway: 'gw-1', device: 'pump-1' };
const FLOOD_EVERY_MS = 5;

export interface ProcessFigures {
  readonly opened: number;
  readonly refusedThoughRight: number;
  readonly busyAtBedside: number;
  readonly flood: number;
  readonly kills: number;
  readonly p99Ms: number;
  readonly ledgerSound: boolean;
}

interface Answer {
  readonly status: number;
  readonly code: string;
  readonly retryAfterMs: number;
  readonly session: string;
  readonly tookMs: number;
}

export async function playProcesses(story: Story, seed: number, minutes: number): Promise<ProcessFigures> {
  const random = seeded(seed);
  const staff = hireStaff(random);
  const stop = new AbortController();
  const runtime: Runtime = { execPath: process.execPath, execArgv: FLAGS, environment: { PATH: '/usr/bin:/bin' }, signal: stop.signal };
  const layout = wardLayout(mkdtempSync(join(realpathSync(tmpdir()), 'wardkeeper-prove-')));
  let agent: ChildProcess | null = null;
  try {
    makeStateFolder(layout);
    makeFolders(layout);
    // Nobody answers there: access works without any hospital.
    await prepareWard(runtime, layout, {
      names: NAMES,
      careSetting: 'ward',
      broker: { url: 'mqtts://localhost:1', protocol: '3.1.1' },
      brokerAuthority: null,
    });
    const more = Array.from(
      { length: DEVICES - 1 },
      (_, index) => `\n[[device]]\nid = "pump-${index + 2}"\nessential_actions = ["alarm-silence", "stop", "view-vitals"]\n`,
    );
    appendFileSync(layout.agentConfig, more.join(''));
    await hire(layout.agentState, staff);
    agent = await startAgent(layout.agentConfig);
    const sockets = socketPaths(layout.runtime);
    story.say(`the agent runs as process ${agent.pid ?? 0}; ${staff.length} people, ${DEVICES} devices`);

    let flood = 0;
    let flooding = true;
    const attacker = (async () => {
      while (flooding) {
        flood += 1;
        const body = {
          deviceId: 'pump-1',
          principal: flood % 3 === 0 ? `user-${flood}` : pick(random, staff).name,
          authenticator: 'password',
          secret: `guess number ${flood}`,
        };
        void requestLocal(sockets.deviceNetwork, 'POST', '/v1/sessions', body).catch(() => undefined);
        await sleep(FLOOD_EVERY_MS);
      }
    })();

    const login = (person: Person, secret: string): Promise<Answer> =>
      ask(sockets.deviceConsole, {
        deviceId: `pump-${1 + Math.floor(random() * DEVICES)}`,
        principal: person.name,
        authenticator: 'pin',
        secret,
      });
    const took: number[] = [];
    let opened = 0;
    let refusedThoughRight = 0;
    let busyAtBedside = 0;
    const comeToWork = async (person: Person): Promise<void> => {
      const answer = await untilLookedAt(() => login(person, person.pin));
      took.push(answer.tookMs);
      if (answer.status === 201) opened += 1;
      else refusedThoughRight += 1;
      if (answer.status === 429 || answer.status === 503) busyAtBedside += 1;
    };
    const rounds = Math.max(1, Math.round(minutes * 3));
    for (let round = 0; round < rounds; round += 1) for (const person of staff) await comeToWork(person);
    flooding = false;
    await attacker;
    const sorted = took.toSorted((a, b) => a - b);
    const p99Ms = Math.round(sorted[Math.ceil(sorted.length * 0.99) - 1] ?? 0);
    story.say(
      `${opened} logins under a flood of ${flood} network tries; bedside p50 ${Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0)} ms, p99 ${p99Ms} ms, hash and commits included`,
    );
    story.check(
      'under a network flood every right PIN opens, and the bedside is never told "busy"',
      refusedThoughRight === 0 && busyAtBedside === 0,
    );

    // Each of them is guessed at, the power is cut in the middle, and each of them comes to work.
    let kills = 0;
    const victims = staff.slice(0, 12);
    const waitsBefore = new Map<string, number>();
    for (const [index, person] of victims.entries()) {
      for (let tries = 0; tries < 3; tries += 1) await login(person, wrongPin(random, person.pin));
      if (index % 4 !== 3) continue;
      const under = login(person, person.pin).catch(() => null);
      waitsBefore.set(person.name, (await login(person, person.pin).catch(() => null))?.retryAfterMs ?? 0);
      agent.kill('SIGKILL');
      await Promise.all([once(agent, 'exit'), under]);
      kills += 1;
      agent = await startAgent(layout.agentConfig);
    }
    const [last] = victims.slice(-1);
    const after = last === undefined ? null : await login(last, last.pin);
    story.check(
      'a wait goes on where it stood after kill -9',
      after === null || after.status === 201 || after.retryAfterMs <= (waitsBefore.get(last?.name ?? '') ?? 0),
    );
    const before = opened;
    for (const person of victims) await comeToWork(person);
    story.check(
      `killed ${kills} times in between, everyone guessed at still gets in`,
      opened - before === victims.length && refusedThoughRight === 0,
    );

    const lockedOut = { deviceId: 'pump-1', principal: 'nobody-at-all', authenticator: 'password', secret: 'wrong wrong wrong wrong' };
    let looked = 0;
    for (let tries = 0; tries < 8; tries += 1)
      if ((await untilServed(() => ask(sockets.deviceNetwork, lockedOut))).code === 'CREDENTIALS_REFUSED') looked += 1;
    agent.kill('SIGKILL');
    await once(agent, 'exit');
    kills += 1;
    agent = await startAgent(layout.agentConfig);
    const still = await untilServed(() => ask(sockets.deviceNetwork, lockedOut));
    story.check(
      `the network gets 5 tries of 8 for one name, and kill -9 gives none back (${looked} looked at, then ${still.code})`,
      looked === 5 && still.code === 'LOCKED',
    );

    agent.kill('SIGTERM');
    await once(agent, 'exit');
    agent = null;
    const audit = spawnSync(process.execPath, [...FLAGS, ENTRY, 'audit', 'verify', '--config', layout.agentConfig], { encoding: 'utf8' });
    story.check('the ledger is whole after all of it', audit.status === 0);
    return { opened, refusedThoughRight, busyAtBedside, flood, kills, p99Ms, ledgerSound: audit.status === 0 };
  } finally {
    if (agent !== null && agent.exitCode === null) agent.kill('SIGKILL');
    stop.abort();
    rmSync(layout.runtime, { recursive: true, force: true });
    rmSync(layout.state, { recursive: true, force: true });
  }
}

/** People as the agent would have made them, before it runs: with hashes of the full price. */
async function hire(state: string, staff: readonly Person[]): Promise<void> {
  const pseudonymKey = loadPseudonymKey(join(state, 'pseudonym.key'), await openStateSecrets(state), (count) => randomBytes(count));
  const bench = await openAccessBench({ careSetting: 'ward', path: join(state, 'ledger.db'), pseudonymKey, hashing: DEFAULT_HASHING });
  for (const { name, pin } of staff) await bench.guard.addAccount({ name, role: 'patient-care', authenticator: 'pin', secret: pin });
  bench.ledger.inner.database.close();
}

async function startAgent(config: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, [...FLAGS, '--disallow-code-generation-from-strings', ENTRY, 'run', '--config', config], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: child.stdout })) if (line.includes('"event":"ready"')) break;
  child.stdout.resume();
  return child;
}

async function ask(socket: string, body: object): Promise<Answer> {
  const startedMs = performance.now();
  const { status, body: answer } = await requestLocal(socket, 'POST', '/v1/sessions', body);
  const fields = (answer ?? {}) as Readonly<Record<string, unknown>>;
  const text = (name: string) => (typeof fields[name] === 'string' ? fields[name] : '');
  return {
    status,
    code: text('code'),
    session: text('session'),
    retryAfterMs: Number(fields['retryAfterMs'] ?? 0),
    tookMs: performance.now() - startedMs,
  };
}

/** Waits as told, like a person; gives up after the longest wait there is. */
async function untilLookedAt(attempt: () => Promise<Answer>): Promise<Answer> {
  const givesUpMs = performance.now() + 40_000;
  for (;;) {
    const answer = await attempt();
    if (answer.code !== 'WAITING' || performance.now() > givesUpMs) return answer;
    await sleep(answer.retryAfterMs);
  }
}

/** Network tries that the bucket of the device refuses are made again. */
async function untilServed(attempt: () => Promise<Answer>): Promise<Answer> {
  for (;;) {
    const answer = await attempt();
    if (answer.status !== 429) return answer;
    await sleep(Math.max(100, answer.retryAfterMs));
  }
}
