/** Whose pseudonym it is: asked at the terminal and in the console, by who may, with a reason that stands in the journal first. */
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type EventDraft, hex, pseudonymOf, Severity } from '@wardkeeper/proto';
import { describe, expect, it } from 'vitest';
import { FORMATS } from '../../hospital/exports/index.ts';
import { figuresOf, toOpenMetrics } from '../../hospital/metrics/index.ts';
import { loadSiteKeys } from '../../hospital/people/index.ts';
import { SYSTEM_CLOCK } from '../../hospital/runtime/index.ts';
import { type Answered, type ConsoleBench, CONSOLE_SITE, openConsoleBench } from '../support/console-bench.ts';
import { openGatewayAt } from '../support/console-gateway.ts';
import { hospitalReading } from '../support/hospital-ward.ts';

/** Nobody's, and like nothing else in a store. */
const NAME = 'quillonia.brambleworth';
const REASON = 'a stranger at the pump at night';

async function openSite() {
  const bench = await openConsoleBench();
  const folder = dirname(bench.config.keysFolder);
  const verb = (args: readonly string[], stdin = '') =>
    hospitalReading(stdin, 'pseudonym', ...args, '--config', join(folder, 'hospital.toml'));
  expect(await verb(['init'])).toMatchObject({ code: 0, stdout: 'generation 1' });
  return { bench, folder, verb };
}

/** What the site calls this person by its newest key. */
function calledOf(bench: ConsoleBench, name = NAME): string {
  const key = loadSiteKeys(bench.config.keysFolder, CONSOLE_SITE)?.generations.at(-1)?.key ?? new Uint8Array();
  return hex(pseudonymOf(key, name));
}

const codeOf = ({ status, body }: Answered) => [status, body['code'] ?? null];

describe('at the terminal', () => {
  it('a name that was added is found by its pseudonym, whole or its beginning, also by that of an older generation', async () => {
    const { bench, verb } = await openSite();
    expect(await verb(['add'], `${NAME.toUpperCase()}\n\nanna\n${NAME}\n`)).toMatchObject({
      code: 0,
      stdout: '2 names added, 0 were known',
    });
    const first = calledOf(bench);
    expect(await verb(['rotate'])).toMatchObject({ code: 0, stdout: 'generation 2' });
    const second = calledOf(bench);
    expect(second).not.toBe(first);
    for (const [asked, generation] of [
      [first, 1],
      [second.slice(0, 8), 2],
      [second.toUpperCase(), 2],
    ] as const) {
      const { code, stdout } = await verb(['resolve', asked, '--reason', REASON, '--json']);
      expect([code, JSON.parse(stdout)]).toMatchObject([0, { people: [{ name: NAME, generation, source: 'list' }] }]);
    }
    const nobody = await verb(['resolve', '0123456789abcdef', '--reason', REASON]);
    expect([nobody.code, nobody.stdout]).toEqual([1, '']);
    expect(await verb(['remove'], NAME)).toMatchObject({ code: 0 });
    expect((await verb(['resolve', second, '--reason', REASON])).code).toBe(1);
  });

  it('who asks without a reason, or for something else than a pseudonym, is told nothing and so is the journal', async () => {
    const { bench, verb } = await openSite();
    await verb(['add'], NAME);
    const before = (await bench.journal()).length;
    for (const args of [
      [calledOf(bench), '--reason', ''],
      [calledOf(bench), '--reason', '  x  '],
      [calledOf(bench), '--reason', 'x'.repeat(501)],
      [calledOf(bench).slice(0, 7), '--reason', REASON],
      ['%', '--reason', REASON],
      [calledOf(bench)],
    ]) {
      const { code, stdout } = await verb(['resolve', ...args]);
      expect([code, stdout]).toEqual([2, '']);
    }
    expect((await bench.journal()).length).toBe(before);
  });

  it('keys are made once, private, and a broken file is never replaced', async () => {
    const { bench, verb } = await openSite();
    const file = join(bench.config.keysFolder, 'pseudonym-keys.json');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect((await verb(['init'])).code).toBe(1);
    writeFileSync(file, '{}');
    for (const args of [['init'], ['rotate'], ['add'], ['resolve', '0123456789abcdef', '--reason', REASON]]) {
      expect((await verb(args, NAME)).code).toBe(78);
    }
    expect(readFileSync(file, 'utf8')).toBe('{}');
  });

  it('give orders each gateway to take the newest key, and status says who has', async () => {
    const { bench, verb } = await openSite();
    const gateway = await openGatewayAt(bench, 1);
    await gateway.send(1, 1);
    expect(await verb(['give', '--all', '--authority', 'ward', '--dry-run'])).toMatchObject({ code: 0 });
    expect(await verb(['give', '--all', '--authority', 'ward'])).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('gw-1') as string,
    });
    const key = loadSiteKeys(bench.config.keysFolder, CONSOLE_SITE)?.generations[0]?.key ?? new Uint8Array([0]);
    for (const { sealed } of await bench.database.outside.all<{ sealed: Uint8Array }>('SELECT sealed FROM hospital_command')) {
      expect(Buffer.from(sealed).includes(key)).toBe(false);
    }
    const gateways = async () => (JSON.parse((await verb(['status', '--json'])).stdout) as { gateways: object[] }).gateways;
    expect(await gateways()).toEqual([{ gateway: 'gw-1', generation: 0 }]);
    await gateway.tell([{ kind: 'pseudonymKeyChanged', severity: Severity.NOTICE, detail: { generation: 1, before: 0 } }]);
    expect(await gateways()).toEqual([{ gateway: 'gw-1', generation: 1 }]);
  });
});

describe('in the console', () => {
  it('the answer comes after the journal has who asked, and why', async () => {
    const { bench } = await openSite();
    const browser = await (await bench.person('ada', 'security')).session('open');
    expect(await browser.post('/pseudonyms/names', { names: [NAME] })).toMatchObject({ status: 200, body: { added: 1, names: 1 } });
    const asked = { pseudonym: calledOf(bench), reason: REASON };
    expect(await browser.post('/pseudonyms/resolve', asked)).toMatchObject({ status: 200, body: { people: [{ name: NAME }] } });
    const entries = (await bench.journal()).filter(({ action }) => action === 'resolvePseudonym');
    expect(entries).toMatchObject([
      { outcome: 'asked', who: { name: 'ada', role: 'security' }, via: 'console', about: asked },
      { outcome: 'done', about: { pseudonym: asked.pseudonym, found: '1' } },
    ]);
    // Nobody is told anything that the journal did not take.
    await bench.database.transact((tx) => tx.change('DROP TABLE journal'));
    const unwritten = await browser.post('/pseudonyms/resolve', asked);
    expect([unwritten.status >= 500, JSON.stringify(unwritten.body).includes(NAME)]).toEqual([true, false]);
  });

  it('another role is told nothing, and that it tried is in the journal', async () => {
    const { bench, verb } = await openSite();
    await verb(['add'], NAME);
    for (const role of ['viewer', 'reviewer', 'biomed'] as const) {
      const browser = await (await bench.person(role, role)).session('open');
      const answer = await browser.post('/pseudonyms/resolve', { pseudonym: calledOf(bench), reason: REASON });
      expect(codeOf(answer)).toEqual([403, 'ROLE_NOT_ALLOWED']);
    }
    const refused = (await bench.journal()).filter(({ action, outcome }) => action === 'resolvePseudonym' && outcome === 'refused');
    expect(refused.map(({ who }) => who?.name)).toEqual(['viewer', 'reviewer', 'biomed']);
  });

  it('a program that asks for everybody is slowed down, whoever else asks', async () => {
    const { bench } = await openSite();
    const [ada, bert] = [
      await (await bench.person('ada', 'security')).session('open'),
      await (await bench.person('bert', 'security')).session('open'),
    ];
    const ask = (browser: typeof ada, number: number) =>
      browser.post('/pseudonyms/resolve', { pseudonym: number.toString(16).padStart(16, '0'), reason: REASON });
    for (let number = 0; number < 10; number++) expect((await ask(ada, number)).status).toBe(200);
    expect(codeOf(await ask(ada, 11))).toEqual([429, 'TOO_MANY_REQUESTS']);
    expect((await ask(bert, 12)).status).toBe(200);
    bench.clock.advance(30_000);
    expect((await ask(ada, 13)).status).toBe(200);
    expect((await ask(ada, 14)).status).toBe(429);
  });

  it('without keys it says so, and a stale session confirms first', async () => {
    const bench = await openConsoleBench();
    const browser = await (await bench.person('ada', 'security')).session('open');
    const asked = { pseudonym: '0123456789abcdef', reason: REASON };
    expect(codeOf(await browser.post('/pseudonyms/resolve', asked))).toEqual([409, 'NO_PSEUDONYM_KEYS']);
    bench.clock.advance(6 * 60_000);
    expect(codeOf(await browser.post('/pseudonyms/resolve', asked))).toEqual([403, 'FRESH_SIGN_IN_REQUIRED']);
  });
});

it('a name that is known stands in no file, export, alert, log, metric, journal or answer but the one to who asked', async () => {
  const { bench, folder, verb } = await openSite();
  await verb(['add'], NAME);
  const gateway = await openGatewayAt(bench);
  const actor = Buffer.from(calledOf(bench), 'hex');
  const drafts: readonly EventDraft[] = [
    { kind: 'loginDenied', severity: Severity.WARNING, detail: { code: 'WAITING' }, actor },
    { kind: 'accountChanged', severity: Severity.NOTICE, detail: { change: 'account-added', account: actor, role: 'biomed' }, actor },
  ];
  await gateway.tell(drafts);
  const config = join(folder, 'hospital.toml');
  const said: string[] = [];
  for (const args of [
    ...FORMATS.map((format) => ['export', 'once', '--format', format]),
    ['events', '--json'],
    ['events'],
    ['alert', 'list', '--json'],
    ['journal', 'list', '--json'],
    ['pseudonym', 'status'],
    ['pseudonym', 'status', '--json'],
  ]) {
    const { stdout, stderr, code } = await hospitalReading('', ...args, '--config', config);
    expect([code, args.join(' ')]).toEqual([0, args.join(' ')]);
    said.push(stdout, stderr);
  }
  expect(said.join('\n')).toContain(calledOf(bench));
  const figures = figuresOf({
    ...{
      database: bench.database,
      site: CONSOLE_SITE,
      clock: SYSTEM_CLOCK,
      startedMs: 1,
      isLinkUp: () => true,
      exporters: [],
      channels: [],
    },
  });
  said.push((await toOpenMetrics(await figures(), 100)).text);
  const browser = await (await bench.person('ada', 'security')).session('open');
  for (const path of ['/events', '/events/1', '/events/2', '/journal', '/pseudonyms', '/alarms', '/fleet']) {
    said.push(JSON.stringify((await browser.ask(path)).body));
  }
  said.push(...bench.logs);
  const asked = await browser.post('/pseudonyms/resolve', { pseudonym: calledOf(bench), reason: REASON });
  expect(JSON.stringify(asked.body)).toContain(NAME);
  said.push(JSON.stringify(await bench.journal()));
  expect(said.join('\n')).not.toContain('brambleworth');
  // The store and everything beside it: the name lies there only sealed.
  for (const file of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (file.isFile())
      expect([file.name, readFileSync(join(file.parentPath, file.name)).includes('brambleworth')]).toEqual([file.name, false]);
  }
});
