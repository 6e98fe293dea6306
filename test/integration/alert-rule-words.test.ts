/** Rules while they work: files that change, and what people say of a rule, without a restart. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { publishedRules, RuleFiles, type RuleWord, sayOfRule, takeBackWord } from '../../hospital/alerts/index.ts';
import { publishRules } from '../../hospital/alerts/published.ts';
import type { Clock } from '../../hospital/runtime/index.ts';
import { openConsoleBench } from '../support/console-bench.ts';
import { type AlertBench, alertBench, channel, rulesOf } from '../support/alert-bench.ts';
import { LOGIN_FAILED } from '../support/export-bench.ts';
import { until } from '../support/hospital-parts.ts';

/** Twenty times as fast, so that looks which come once a second do not make up the test's time. */
const FAST: Clock = { wallMs: () => Date.now(), monotonicMs: () => performance.now() * 20 };
const CHANNELS = [channel({ by: 'email', port: 1 })];

function ruleText(name: string, title = 'Failed logins'): string {
  return `[[rule]]
name = "${name}"
title = "${title}"
advice = "Look."
severity = "high"
group_by = ["gateway"]
[rule.event]
kinds = ["loginFailed"]
`;
}

async function say(bench: AlertBench, word: RuleWord['word'] | null, forMs: number | null = null): Promise<void> {
  await bench.store_.database.transact(async (tx) => {
    if (word === null) await takeBackWord(tx, 'logins');
    else
      await sayOfRule(tx, { rule: 'logins', word, untilMs: forMs === null ? null : Date.now() + forMs, by: 'ada', atMs: 1, reason: 'x' });
  });
}

describe('rule files that change', () => {
  it('are in force within seconds; faulty ones leave the last good in force and raise an alarm, which ends when they are mended', async () => {
    const bench = await alertBench();
    const file = join(bench.folder, 'rules.toml');
    writeFileSync(file, ruleText('logins', 'The first'));
    const rules = new RuleFiles([file], ['biomed']);
    await bench.watch({ rules, clock: FAST });
    const { outside } = bench.store_.database;
    const standing = async () =>
      (await outside.one<{ count: number }>("SELECT count(*) AS count FROM alarm WHERE code = 'rules-refused' AND cleared_ms IS NULL"))
        ?.count;
    const titles = async () => (await publishedRules(outside))?.rules.map(({ title }) => title);
    await until(async () => (await titles())?.[0] === 'The first');

    writeFileSync(file, ruleText('logins', 'The second'));
    await until(async () => (await titles())?.[0] === 'The second');
    for (const broken of ['[[rule]]\nname = "logins"\nseverity = "loud"\n', 'not TOML', null]) {
      if (broken === null) rmSync(file);
      else writeFileSync(file, broken);
      await until(async () => (await standing()) === 1);
      expect([await titles(), (await publishedRules(outside))?.faults]).toEqual([['The second'], expect.stringContaining('rules.toml')]);
      await bench.add([LOGIN_FAILED]);
      await until(async () => (await bench.alerts('open')).some(({ title }) => title === 'The second'));
      writeFileSync(file, ruleText('logins', 'The second'));
      await until(async () => (await standing()) === 0);
    }
    writeFileSync(file, ruleText('others', 'The third'));
    await until(async () => (await bench.alerts('open')).length === 0);
    expect(await titles()).toEqual(['The third']);
  });

  it('a receiver does not begin with faulty ones', async () => {
    const bench = await alertBench();
    const file = join(bench.folder, 'rules.toml');
    writeFileSync(file, 'not TOML');
    expect(() => new RuleFiles([file], [])).toThrow(/rules\.toml/);
  });
});

describe('what people say of a rule', () => {
  const RULES = rulesOf(ruleText('logins'));

  it('a silenced one tells nobody; when the silence is over, what still stands is told', async () => {
    const bench = await alertBench();
    await say(bench, 'silenced', 600_000);
    const stop = await bench.watch({ rules: RULES, channels: CHANNELS, clock: FAST });
    await bench.add([LOGIN_FAILED]);
    await until(async () => (await bench.alerts('open')).length === 1);
    expect(await bench.postings()).toEqual([]);
    // What is held back outlives a restart.
    await stop();
    await bench.watch({ rules: RULES, channels: CHANNELS, clock: FAST });
    await say(bench, 'silenced', -1);
    await until(async () => (await bench.postings()).length === 1);
    expect((await bench.postings()).map(({ notice }) => notice.reason)).toEqual(['opened']);
    expect(await bench.store_.database.outside.all('SELECT alert FROM alert_held')).toEqual([]);
  });

  it('of what began before the silence people are told the end, and of what began and ended within it nothing', async () => {
    const bench = await alertBench();
    const rules = rulesOf(
      '[[rule]]\nname = "logins"\ntitle = "Clone"\nadvice = "Find both."\nseverity = "high"\nfold_over = 1000\nclear_minutes = 0\n[rule.alarm]\ncodes = ["clone"]\n',
    );
    const clone = (gateway: string) => ({ gateway, code: 'clone', about: '' }) as const;
    const clear = (gateway: string) => bench.alarm(clone(gateway), 'cleared');
    const stop = await bench.watch({ rules, channels: CHANNELS, clock: FAST });
    await bench.alarm(clone('gw-1'));
    await until(async () => (await bench.postings()).length === 1);
    await stop();
    await say(bench, 'silenced', 600_000);
    await bench.watch({ rules, channels: CHANNELS, clock: FAST });
    await bench.alarm(clone('gw-2'));
    await until(async () => (await bench.alerts('open')).length === 2);
    await clear('gw-2');
    await until(async () => (await bench.alerts('resolved')).length === 1);
    await clear('gw-1');
    await until(async () => (await bench.alerts('resolved')).length === 2);
    await until(async () => (await bench.postings()).length === 2);
    expect((await bench.postings()).map(({ notice }) => [notice.reason, notice.alert.key])).toEqual([
      ['opened', 'gw-1'],
      ['resolved', 'gw-1'],
    ]);
  });

  it('a disabled one ends its alerts, and works again when it is enabled', async () => {
    const bench = await alertBench();
    await bench.watch({ rules: RULES, channels: CHANNELS, clock: FAST });
    await bench.add([LOGIN_FAILED]);
    await until(async () => (await bench.postings()).length === 1);
    await say(bench, 'disabled');
    await until(async () => (await bench.alerts('open')).length === 0);
    expect((await bench.postings()).length).toBe(1);
    await say(bench, null);
    // When the receiver has heard of it, the next one counts.
    await until(async () => {
      await bench.add([LOGIN_FAILED]);
      return (await bench.alerts('open')).length === 1;
    });
    await until(async () => (await bench.postings()).length === 2);
  });
});

describe('in the console', () => {
  it('rules are listed with their state; each word on one is in the journal with its reason', async () => {
    const bench = await openConsoleBench();
    const security = await (await bench.person('ada', 'security')).session('open');
    expect((await security.ask('/rules')).body).toEqual({ readMs: null, faults: [], rules: [] });
    await bench.database.transact((tx) => publishRules(tx, rulesOf(ruleText('logins')), 'rules.toml:3: a fault', 7));
    type Rules = { rules: Record<string, unknown>[]; faults: string[] };
    const shown = async () => (await security.ask('/rules')).body as unknown as Rules;
    expect(await shown()).toMatchObject({
      readMs: 7,
      faults: ['rules.toml:3: a fault'],
      rules: [{ name: 'logins', state: 'active', open: 0 }],
    });

    const untilMs = bench.clock.wallMs() + 60_000;
    const reason = 'the network is rebuilt';
    expect(await security.post('/rules/logins/silence', { untilMs, reason })).toMatchObject({
      status: 200,
      body: { state: 'silenced', said: { untilMs } },
    });
    bench.clock.advance(60_000);
    expect((await shown()).rules).toMatchObject([{ state: 'active', said: null }]);
    expect(await security.post('/rules/logins/disable', { reason })).toMatchObject({
      status: 200,
      body: { state: 'disabled', said: { by: 'ada', reason } },
    });
    expect(await security.post('/rules/logins/enable')).toMatchObject({ status: 200, body: { state: 'active' } });
    expect((await bench.journal()).filter(({ action }) => action.endsWith('Rule'))).toMatchObject([
      { action: 'silenceRule', about: { rule: 'logins', reason }, who: { name: 'ada' } },
      { action: 'disableRule', about: { rule: 'logins', reason } },
      { action: 'enableRule', about: { rule: 'logins' } },
    ]);
    for (const [path, body, code] of [
      ['/rules/nothing/silence', { untilMs: untilMs + 60_000, reason }, 'NOT_FOUND'],
      ['/rules/logins/silence', { untilMs: bench.clock.wallMs(), reason }, 'USAGE'],
      ['/rules/logins/silence', { untilMs: bench.clock.wallMs() + 8 * 86_400_000, reason }, 'USAGE'],
      ['/rules/logins/silence', { untilMs: bench.clock.wallMs() + 1_000, reason: '' }, 'REQUEST_MALFORMED'],
    ] as const) {
      expect((await security.post(path, body)).body['code']).toBe(code);
    }
  });

  it('a text is tried over what has happened, with its faults by line, and nothing of it stays', async () => {
    const bench = await openConsoleBench();
    const browser = await (await bench.person('ada', 'biomed')).session('open');
    const tried = await browser.post('/rules/try', { text: ruleText('logins'), days: 3 });
    expect(tried).toMatchObject({ status: 200, body: { faults: [], rules: [{ rule: 'logins', played: true, alerts: 0 }] } });
    const faulty = await browser.post('/rules/try', { text: '[[rule]]\nname = "a"\nseverity = "loud"\n' });
    expect((faulty.body as { faults: string[] }).faults.join('\n')).toMatch(/your text:3: /);
    expect((await browser.post('/rules/try', { text: ruleText('logins'), rule: 'other' })).body['code']).toBe('NOT_FOUND');
    expect((await browser.ask('/rules')).body).toMatchObject({ rules: [] });
  });
});
