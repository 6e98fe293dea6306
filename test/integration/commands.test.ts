/** Commands from the hospital's own verbs to the gateway and back, over Mosquitto, by real processes: each kind, its effect, its proof. */
import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { gatewayTopic, recipientFrom } from '@wardkeeper/proto';
import { sealCommand } from '@wardkeeper/proto/commands';
import { formatOverlay } from '@wardkeeper/proto/files';
import mqtt from 'mqtt';
import { expect, onTestFinished } from 'vitest';
import { requestLocal } from '../../agent/local-api/client.ts';
import type { WardLayout } from '../../firmware-sim/ward/layout.ts';
import type { Ward } from '../../firmware-sim/ward/ward.ts';
import { readRequestFile } from '../../hospital/commands/index.ts';
import { makeRosterVerifier } from '../../hospital/policy/index.ts';
import { hospital, mosquittoMissing } from '../support/hospital-ward.ts';
import { journey } from '../support/journey.ts';
import { startMosquittoWard } from '../support/mosquitto-ward.ts';
import { change, shippedText } from '../support/policies.ts';
import { ROOT } from '../support/source-tree.ts';

const LIFE_MS = 180_000;
const PASSWORD = 'nine brown otters by the weir';
interface Told {
  readonly id: number;
  readonly gateway: string;
  readonly state: string;
  readonly answer: string | null;
  readonly field: string | null;
  readonly counter: number;
  readonly expires: string;
  readonly proof: { readonly ledger: string; readonly seq: number } | null;
}

function consoleOf(layout: WardLayout) {
  const config = ['--config', layout.hospitalConfig];
  const run = async (...args: string[]) => hospital('command', ...args, ...config);
  const issue = async (...args: string[]) => {
    const { code, stdout, stderr } = await run('issue', ...args, '--gateway', 'gw-1', '--authority', 'ward', '--json');
    const told = stdout === '' ? [] : (JSON.parse(stdout) as { commands: Told[] }).commands;
    return { code, stderr, told };
  };
  return {
    run,
    issue,
    /** `done`, or `refused CODE`: the state and the gateway's answer. */
    order: async (...args: string[]) => {
      const { told, stderr } = await issue(...args, '--wait', '40s');
      const [one] = told;
      if (one === undefined) return `none: ${stderr}`;
      if (one.proof === null) return one.state;
      return one.state === 'done' ? 'done' : `${one.state} ${one.answer}${one.field === null || one.field === '' ? '' : ` ${one.field}`}`;
    },
    show: async (id: number) => JSON.parse((await run('show', String(id), '--json')).stdout) as Told,
    events: async (kind: string) =>
      (await hospital('events', ...config, '--json', '--limit', '10000')).stdout
        .split('\n')
        .filter((line) => line.includes(`"kind":"${kind}"`))
        .map((line) => JSON.parse(line) as { seq: number; deviceId: string; detail: Record<string, unknown> }),
  };
}

interface Bench {
  readonly ward: Ward;
  readonly layout: WardLayout;
  readonly brokerUrl: string;
}

journey(
  'each kind with its effect and its proof; then away, late, twice, by two consoles and signed elsewhere',
  mosquittoMissing(),
  { timeout: LIFE_MS },
  async () => {
    const bench = await startMosquittoWard();
    await playEachKind(bench);
    await playTrouble(bench);
  },
);

async function playEachKind({ layout }: Bench): Promise<void> {
  const { order, issue, run, show, events } = consoleOf(layout);
  const at = (name: string) => join(layout.state, name);
  const login = async (secret = PASSWORD) => {
    const asked = { deviceId: 'pump-1', principal: 'nina', authenticator: 'password', secret };
    return requestLocal(layout.networkSocket, 'POST', '/v1/sessions', asked);
  };

  const [posture] = (await issue('request-posture', '--wait', '40s')).told;
  expect(posture?.state).toBe('done');
  expect(await show(posture?.id ?? 0)).toMatchObject({ posture: { gateway: 'gw-1', careSetting: 'icu', integrity: { openFindings: 0 } } });

  const notices = await noticesAt(layout.consoleSocket);
  expect(await order('drill', '--device', 'pump-1')).toBe('done');
  expect(await events('emergencyDrill')).toMatchObject([{ deviceId: 'pump-1' }]);
  await expect.poll(() => notices.join('')).toContain('event: emergency-drill\ndata: {"origin":"local-console","deviceId":"pump-1"}');
  expect(await wardkeeper('status', '--config', layout.agentConfig)).toMatch(/^drill +pump-1, called at 20.*; it opens nothing$/m);
  expect(await order('drill', '--device', 'pump-9')).toBe('refused DEVICE_UNKNOWN device_id');

  const policy = (version: number) => {
    const text = change(shippedText('icu'), ['version = 1', `version = ${version}`]);
    writeFileSync(at(`icu-${version}.toml`), text);
    return hospital('policy', 'sign', at(`icu-${version}.toml`), '--dir', layout.keys, '--out', at(`icu-${version}.wkdoc`));
  };
  for (const version of [4, 5]) expect((await policy(version)).code).toBe(0);
  expect(await order('apply-policy', at('icu-5.wkdoc'))).toBe('done');
  expect(await order('apply-policy', at('icu-4.wkdoc'))).toBe('refused VERSION version');
  expect((await issue('apply-policy', at('icu-4.toml'))).code).toBe(1);

  const verifier = await makeRosterVerifier('password', PASSWORD, 'argon2id', (count) => randomBytes(count));
  const roster = async (version: number, names: readonly string[]) => {
    const accounts = names.map((name) => `[[account]]\nname = "${name}"\nrole = "patient-care"\npassword = ${JSON.stringify(verifier)}\n`);
    writeFileSync(at(`r${version}.toml`), `site = "st-anna"\nversion = ${version}\n${accounts.join('')}`);
    const signed = await hospital('roster', 'sign', at(`r${version}.toml`), '--dir', layout.keys, '--out', at(`r${version}.wkdoc`));
    expect(signed.code, signed.stderr).toBe(0);
    return order('apply-roster', at(`r${version}.wkdoc`));
  };
  expect(await roster(1, ['nina', 'otto'])).toBe('done');
  expect((await login()).status).toBe(201);
  for (let tries = 0; tries < 5; tries++) expect((await login('a wrong one of some length')).status).toBe(401);
  expect((await login()).status).toBe(423);
  expect(await order('unlock', '--account', 'nina')).toBe('done');
  const session = (await login()).body as { session: string };
  expect(session.session).toMatch(/^.{40,}$/);
  expect(await roster(2, ['otto'])).toBe('done');
  // Revoked there, refused here, and what was open is closed.
  expect((await login()).status).toBe(401);
  expect((await requestLocal(layout.networkSocket, 'POST', `/v1/sessions/${session.session}/activity`)).status).not.toBe(200);
  expect(await order('apply-roster', at('r1.wkdoc'))).toBe('refused VERSION');

  writeFileSync(at('overlay.jsonl'), formatOverlay({ name: 'ward', version: 1, site: 'st-anna', gateways: [], files: [] }));
  const overlaid = await hospital('overlay', 'sign', at('overlay.jsonl'), '--dir', layout.keys, '--out', at('overlay.wkdoc'));
  expect(overlaid.code, overlaid.stderr).toBe(0);
  expect(await order('apply-overlay', at('overlay.wkdoc'))).toBe('done');
  expect(await order('apply-overlay', at('overlay.wkdoc'))).toBe('refused VERSION');

  const alarms = join(layout.pumpFiles, 'configuration', 'alarms.json');
  const agreed = '{"occlusionKpa":40}\n';
  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
  writeFileSync(alarms, agreed);
  await expect.poll(() => events('fileChanged'), { timeout: 60_000, interval: 500 }).toMatchObject([{ detail: { path: alarms } }]);
  const accept = (text: string) => order('accept-change', '--set', 'pump-configuration', '--path', alarms, '--sha256', sha256(text));
  expect(await accept('{"occlusionKpa":400}\n')).toBe('refused OTHER_CONTENT');
  expect(await accept(agreed)).toBe('done');
  expect(await accept(agreed)).toBe('refused NO_FINDING');
  expect((await events('baselineRecorded')).at(-1)).toMatchObject({ detail: { set: 'pump-configuration', authority: 'command' } });

  expect(await order('open-maintenance', '--for', '30m', '--reason', 'repair')).toBe('done');
  expect(await order('close-maintenance')).toBe('done');
  expect(await order('close-maintenance')).toBe('refused NOT_OPEN');

  expect(await order('grant-service', '--for', '2h')).toBe('done');
  expect(await serviceEndsInMs(layout)).toBeGreaterThan(100 * 60_000);

  const asked = await issue('send-diagnostics', '--wait', '40s');
  const [bundled] = asked.told;
  expect(bundled?.state).toBe('done');
  const out = at('bundle.json');
  expect((await run('show', String(bundled?.id), '--bundle', out)).code).toBe(0);
  const bundle = JSON.parse(readFileSync(out, 'utf8')) as { kind: string; status: object; log: string[] };
  expect(bundle).toMatchObject({ kind: 'wardkeeper-diagnostics/1', status: { gateway: 'gw-1', site: 'st-anna' } });
  expect(bundle.log.join('\n')).toContain('agent ready');
  expect(JSON.stringify(bundle)).not.toMatch(/nina|otto/);

  // The proof is a row of the gateway's own chain, which verifies.
  const shown = await show(bundled?.id ?? 0);
  expect((await events('commandFinished')).map(({ seq }) => seq)).toContain(shown.proof?.seq);
  expect((await hospital('verify', '--config', layout.hospitalConfig)).code).toBe(0);
}

/** What a device's firmware hears, as it comes. */
async function noticesAt(socketPath: string): Promise<readonly string[]> {
  const heard: string[] = [];
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const asked = request({ socketPath, path: '/v1/notices', agent: false }, (stream) => {
    stream.setEncoding('utf8').on('data', (text: string) => {
      heard.push(text);
      resolve();
    });
    stream.on('error', () => undefined);
  });
  asked.on('error', reject).end();
  onTestFinished(() => void asked.destroy());
  await promise;
  return heard;
}

async function wardkeeper(...args: readonly string[]): Promise<string> {
  const flags = ['--conditions=wardkeeper-source', '--disallow-code-generation-from-strings'];
  return (await promisify(execFile)(process.execPath, [...flags, join(ROOT, 'agent/main.ts'), ...args])).stdout;
}

async function playTrouble({ ward, layout, brokerUrl }: Bench): Promise<void> {
  const { order, issue, run, show, events } = consoleOf(layout);
  const at = (name: string) => join(layout.state, name);
  const settled = async (id: number) => {
    await expect.poll(async () => (await show(id)).answer, { timeout: 40_000, interval: 200 }).not.toBeNull();
    return show(id);
  };

  // Two consoles at once: no counter twice, and all run.
  const raced = await Promise.all(Array.from({ length: 4 }, () => issue('drill', '--device', 'pump-1')));
  const ids = raced.flatMap(({ told }) => told.map(({ id }) => id));
  expect(new Set(raced.flatMap(({ told }) => told.map(({ counter }) => counter))).size).toBe(4);
  for (const id of ids) expect((await settled(id)).state).toBe('done');

  // Signed on another machine, where only the authority's files are.
  expect((await issue('close-maintenance', '--unsigned', at('to-sign.json'))).told).toMatchObject([{ state: 'unsigned' }]);
  const shownFirst = await hospital(
    'command',
    'sign',
    at('to-sign.json'),
    '--dir',
    layout.keys,
    '--authority',
    'ward',
    '--out',
    at('signed.json'),
    '--dry-run',
  );
  expect(shownFirst.stderr).toMatch(/gw-1: close the maintenance window, not after 20/);
  const signed = await hospital(
    'command',
    'sign',
    at('to-sign.json'),
    '--dir',
    layout.keys,
    '--authority',
    'ward',
    '--out',
    at('signed.json'),
  );
  expect(signed.code, signed.stderr).toBe(0);
  expect((await run('submit', at('to-sign.json'))).stdout).toContain('NOT_SIGNED');
  expect((await run('submit', at('signed.json'))).stdout).toMatch(/gw-1 +submitted/);
  expect((await run('submit', at('signed.json'))).stdout).toContain('SIGNED_ALREADY');

  // Nothing is ordered by saying what would be.
  const count = async () => (JSON.parse((await run('list', '--json', '--limit', '1000')).stdout) as { commands: Told[] }).commands.length;
  const before = await count();
  const dry = await hospital(
    'command',
    'issue',
    'drill',
    '--device',
    'pump-1',
    '--all',
    '--authority',
    'ward',
    '--dry-run',
    '--config',
    layout.hospitalConfig,
  );
  expect(dry).toMatchObject({ code: 0, stdout: 'emergency drill at pump-1: gw-1' });
  expect(await count()).toBe(before);

  // Away: it gets what is still valid when it returns, and nothing of what is not.
  await ward.cutAgentPower();
  const [late] = (await issue('drill', '--device', 'pump-1', '--expires', '2s')).told;
  const sealed = sealedOf(layout, late?.id ?? 0);
  expect((await issue('grant-service', '--for', '1h', '--expires', '1m', '--dry-run')).code).toBe(0);
  await over(late);
  const [kept] = (await issue('drill', '--device', 'pump-1')).told;
  await ward.startAgent();
  // A grant outlasts a power cut, and ends at a word.
  expect(await serviceEndsInMs(layout)).toBeGreaterThan(100 * 60_000);
  expect(await settled(kept?.id ?? 0)).toMatchObject({ state: 'done' });
  expect((await show(late?.id ?? 0)).answer).toBeNull();

  // Somebody at the broker kept what had expired, and what has run, and hands both out again.
  const receiver = await mqtt.connectAsync(brokerUrl, {
    ca: readFileSync(layout.brokerAuthority),
    cert: readFileSync(join(layout.site, 'receiver.crt.pem')),
    key: readFileSync(join(layout.site, 'receiver.key.pem')),
    clientId: 'insider',
    protocolVersion: 5,
    reconnectPeriod: 0,
  });
  onTestFinished(() => receiver.endAsync(true));
  const topic = gatewayTopic({ site: 'st-anna', gateway: 'gw-1' }, 'command');
  await receiver.publishAsync(topic, Buffer.from(sealed), { qos: 1 });
  // Its counter is below that of the one that ran after it.
  expect(await settled(late?.id ?? 0)).toMatchObject({ state: 'refused', answer: 'COUNTER' });
  const short = (await issue('close-maintenance', '--expires', '1s', '--unsigned', at('short.json'))).told[0];
  await hospital('command', 'sign', at('short.json'), '--dir', layout.keys, '--authority', 'ward', '--out', at('short-signed.json'));
  const overdue = sealedBy(at('short-signed.json'), layout);
  await over(short);
  expect((await run('submit', at('short-signed.json'))).stdout).toContain('EXPIRED');
  await receiver.publishAsync(topic, Buffer.from(overdue), { qos: 1 });
  await expect
    .poll(async () => (await hospital('events', '--json', '--config', layout.hospitalConfig, '--limit', '500')).stdout, {
      timeout: 40_000,
      interval: 200,
    })
    .toContain('"code":"EXPIRED"');
  expect((await show(short?.id ?? 0)).state).toBe('expired');
  expect(await order('revoke-service')).toBe('done');
  expect(await serviceEndsInMs(layout)).toBe(0);
  expect((await events('serviceGrant')).map(({ detail }) => detail['change'])).toEqual(['granted', 'revoked']);
}

async function serviceEndsInMs({ runtime }: WardLayout): Promise<number> {
  const { body } = await requestLocal(join(runtime, 'operator.sock'), 'GET', '/v1/status');
  return (body as { commands: { serviceEndsInMs: number } }).commands.serviceEndsInMs;
}

/** Until the command's time is over. */
async function over(command: Told | undefined): Promise<void> {
  await expect.poll(() => Date.now(), { timeout: 60_000, interval: 50 }).toBeGreaterThan(Date.parse(command?.expires ?? ''));
}

/** What the receiver hands to the broker. */
function sealedOf({ hospitalStore }: WardLayout, id: number): Uint8Array {
  using database = new DatabaseSync(hospitalStore, { readOnly: true });
  const sealed = database.prepare('SELECT sealed FROM hospital_command WHERE id = ?').get(id)?.['sealed'];
  if (!(sealed instanceof Uint8Array)) throw new Error(`command ${id} is not sealed`);
  return sealed;
}

/** As "command submit" would seal it. */
function sealedBy(path: string, { hospitalStore }: WardLayout): Uint8Array {
  using database = new DatabaseSync(hospitalStore, { readOnly: true });
  const key = database.prepare('SELECT sealing FROM gateway_keys WHERE replaced_ms IS NULL').get()?.['sealing'];
  const document = readRequestFile(path).requests[0]?.document;
  if (!(key instanceof Uint8Array) || document === undefined || document === null) throw new Error('no key or nothing signed');
  return sealCommand({ site: 'st-anna', gateway: 'gw-1' }, recipientFrom(key), document);
}
