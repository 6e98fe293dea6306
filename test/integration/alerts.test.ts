/** Alert rules beside a real store: from an event to the mailbox, over crashes, dead mail servers and storms. */
import { readFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { Severity } from '@wardkeeper/proto';
import { describe, expect, it, onTestFinished } from 'vitest';
import { DatabaseAlertStore, DatabasePostingStore, fixedRules, listPostings, runAlerts, runNotify } from '../../hospital/alerts/index.ts';
import { SYSTEM_CLOCK } from '../../hospital/runtime/index.ts';
import { alertBench, channel, rulesOf, secretIn, shippedRules } from '../support/alert-bench.ts';
import { NAME } from '../support/envelope-parts.ts';
import { LOGIN_FAILED } from '../support/export-bench.ts';
import { startBench } from '../support/hospital-bench.ts';
import { seal, TestLedger, until } from '../support/hospital-parts.ts';
import { readMail, smtpReceiver } from '../support/smtp-receiver.ts';
import { webhookReceiver } from '../support/webhook-receiver.ts';

const LOGINS = rulesOf(`
[[rule]]
name = "logins"
title = "Many failed logins"
advice = "Look."
severity = "high"
[rule.event]
kinds = ["loginFailed"]
count = 3
within_minutes = 10
`);
const ALARMS = rulesOf(`
[[rule]]
name = "clones"
title = "One identity on two machines"
advice = "Find both."
severity = "critical"
fold_over = 1000
[rule.alarm]
codes = ["clone"]
`);

describe('from what has happened to people', () => {
  it('an event that a rule means reaches mailbox and webhook once, with where it stands and what to do', async () => {
    const bench = await alertBench();
    const mail = await smtpReceiver(bench.folder);
    const hook = await webhookReceiver(bench.folder);
    await bench.add([LOGIN_FAILED]);
    await bench.watch({
      rules: LOGINS,
      channels: [
        channel({ by: 'email', port: mail.port, ca: mail.ca }),
        channel({ by: 'webhook', url: hook.url, ca: hook.ca, secretFile: secretIn(bench.folder) }, { name: 'hook' }),
      ],
    });
    await bench.add([LOGIN_FAILED, LOGIN_FAILED]);
    await bench.add([LOGIN_FAILED]);
    await until(() => mail.mails.length > 0 && hook.hooked.length > 0);
    await bench.add([LOGIN_FAILED]);
    await until(async () => (await bench.alerts())[0]?.count === 4);
    expect(await bench.alerts()).toMatchObject([{ rule: 'logins', key: 'gw-1', state: 'open', count: 4 }]);
    expect(mail.mails).toHaveLength(1);
    expect(readMail(mail.mails[0]?.raw ?? '').text).toMatch(
      /Many failed logins[\s\S]*Where: +st-anna, gw-1[\s\S]*Login failed on pump-1 at gw-1[\s\S]*What to do: Look\./,
    );
    expect(hook.hooked).toHaveLength(1);
    await until(async () => (await bench.postings('sent')).length === 2);
  });

  it("the shipped rules: an alarm of the hospital's own is told, and so is its end", async () => {
    const bench = await alertBench();
    await bench.watch({ rules: shippedRules(), channels: [channel({ by: 'email', port: 1 })] });
    await bench.alarm({ gateway: '', code: 'crl-stale', about: '' });
    await until(async () => (await bench.alerts('open')).length === 1);
    await bench.alarm({ gateway: '', code: 'crl-stale', about: '' }, 'cleared');
    await until(async () => (await bench.alerts('resolved')).length === 1);
    expect((await bench.postings()).map(({ notice }) => [notice.reason, notice.alert.rule, notice.alert.key])).toEqual([
      ['opened', 'enrolment-trouble', 'crl-stale'],
      ['resolved', 'enrolment-trouble', 'crl-stale'],
    ]);
  });

  it('a channel hears only of what is bad enough for it, and of rules that name it', async () => {
    const bench = await alertBench();
    const rules = { ...LOGINS, rules: [...LOGINS.rules, ...ALARMS.rules.map((rule) => ({ ...rule, notify: ['night'] }))] };
    const target = { by: 'email', port: 1 } as const;
    await bench.watch({
      rules,
      channels: [channel(target, { name: 'day', minSeverity: 4 }), channel(target, { name: 'night', minSeverity: 5 })],
    });
    await bench.add([LOGIN_FAILED, LOGIN_FAILED, LOGIN_FAILED]);
    await bench.alarm({ gateway: 'gw-1', code: 'clone', about: '' });
    await until(async () => (await bench.alerts()).length === 2);
    expect((await bench.postings()).map(({ channel: name, notice }) => `${name} ${notice.alert.rule}`).toSorted()).toEqual([
      'day logins',
      'night clones',
    ]);
  });
});

describe('nothing lost, nothing doubled', () => {
  it('stopped and begun anew at any moment: each alarm is one alert and one notice', async () => {
    const bench = await alertBench();
    const channels = [channel({ by: 'email', port: 1 })];
    const gateways = Array.from({ length: 30 }, (_, index) => `gw-${index}`);
    await (await bench.watch({ rules: ALARMS, channels }))();
    for (const [index, gateway] of gateways.entries()) {
      const stop = index % 3 === 0 ? await bench.watch({ rules: ALARMS, channels }) : null;
      await bench.alarm({ gateway, code: 'clone', about: '' });
      if (index % 2 === 0) await until(async () => (await bench.alerts()).length > 0);
      await stop?.();
    }
    await bench.watch({ rules: ALARMS, channels });
    await until(async () => (await bench.alerts()).length >= gateways.length);
    const alerts = await bench.alerts();
    expect(alerts.map(({ key }) => key).toSorted()).toEqual(gateways.toSorted());
    expect((await bench.postings()).map(({ notice }) => notice.alert.key).toSorted()).toEqual(gateways.toSorted());
  });

  it('two at work on one store: the slower one lets go, and each alarm is still one alert and one notice', async () => {
    const bench = await alertBench();
    const channels = [channel({ by: 'email', port: 1 })];
    await Promise.all([bench.watch({ rules: ALARMS, channels }), bench.watch({ rules: ALARMS, channels })]);
    const gateways = Array.from({ length: 20 }, (_, index) => `gw-${index}`);
    for (const gateway of gateways) await bench.alarm({ gateway, code: 'clone', about: '' });
    await until(async () => (await bench.alerts()).length >= gateways.length);
    expect((await bench.alerts()).map(({ key }) => key).toSorted()).toEqual(gateways.toSorted());
    expect(await bench.postings()).toHaveLength(gateways.length);
  });

  it('what was acknowledged is told nobody again and, where nothing else would end it, is over', async () => {
    const bench = await alertBench();
    await bench.watch({ rules: ALARMS });
    await bench.alarm({ gateway: 'gw-1', code: 'clone', about: '' });
    await until(async () => (await bench.alerts()).length === 1);
    const [{ id } = { id: 0 }] = await bench.alerts();
    await bench.store_.transact(async (tx) => {
      await tx.sql.change('INSERT INTO alert_word (alert, who, at_ms, note) VALUES ($1, $2, $3, $4)', [
        id,
        'anna',
        Date.now(),
        'both found',
      ]);
    });
    await until(async () => (await bench.alerts('resolved')).length === 1);
    expect(await bench.alerts()).toMatchObject([{ acknowledged: { by: 'anna', note: 'both found' } }]);
  });
});

describe('a mail server that is dead', () => {
  it('holds up its own notices and no other channel', async () => {
    const bench = await alertBench();
    const hook = await webhookReceiver(bench.folder);
    const channels = [
      channel({ by: 'email', port: 1 }),
      channel({ by: 'webhook', url: hook.url, ca: hook.ca, secretFile: secretIn(bench.folder) }, { name: 'hook' }),
    ];
    await bench.watch({ rules: ALARMS, channels });
    for (let index = 0; index < 12; index++) await bench.alarm({ gateway: `gw-${index}`, code: 'clone', about: '' });
    await until(async () => (await bench.postings('sent')).length === 12);
    expect((await bench.postings('sent')).every(({ channel: name }) => name === 'hook')).toBe(true);
    await until(async () => (await bench.postings('waiting')).some(({ attempts }) => attempts > 0));
    expect(await bench.postings('waiting')).toHaveLength(12);
  });

  it('that takes the connection and never says a word delays no receipt', async () => {
    const silent = createServer();
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void silent.close());
    const taken = new Promise<void>((resolve) => silent.once('connection', () => resolve()));
    const receiver = await startBench();
    const stopping = new AbortController();
    const common = {
      channels: [channel({ by: 'email', host: '127.0.0.1', port: (silent.address() as AddressInfo).port })],
      clock: SYSTEM_CLOCK,
      log: () => {},
      random: () => 0,
    };
    const { database } = receiver.store;
    const done = Promise.all([
      runAlerts({ ...common, rules: fixedRules(ALARMS), store: new DatabaseAlertStore(database, NAME.site) }, stopping.signal),
      runNotify({ ...common, site: NAME.site, store: new DatabasePostingStore(database) }, stopping.signal),
    ]);
    await until(async () => (await database.outside.one('SELECT 1 AS one FROM alert_engine')) !== null);
    await receiver.store.transact((tx) => tx.alarms.raise({ gateway: 'gw-1', code: 'clone', about: '' }, Date.now()));
    await taken;
    const ledger = new TestLedger(5);
    await receiver.send(seal(ledger.content([ledger.run(1, 5)])));
    await until(() => receiver.receipts().some(({ receipt }) => receipt.throughSeq === 5));
    expect(await listPostings(database.outside, { state: 'waiting' }, 10)).toHaveLength(1);
    stopping.abort();
    await done;
  });

  it('a storm is one mail with a count', async () => {
    const bench = await alertBench();
    const mail = await smtpReceiver(bench.folder);
    mail.refuseWith = { code: 451, text: 'later' };
    await bench.watch({ rules: ALARMS, channels: [channel({ by: 'email', port: mail.port, ca: mail.ca })] });
    for (let index = 0; index < 40; index++) await bench.alarm({ gateway: `gw-${index}`, code: 'clone', about: '' });
    await until(async () => (await bench.postings('waiting')).length === 40);
    mail.refuseWith = null;
    await until(async () => (await bench.postings('sent')).length === 40);
    // One may have been on its way already.
    expect(mail.mails.length).toBeLessThanOrEqual(2);
    const mails = mail.mails.map(({ raw }) => readMail(raw));
    expect(mails.some(({ headers }) => headers.some((line) => /^Subject: \[st-anna\] \d+ alerts, the worst: CRITICAL/.test(line)))).toBe(
      true,
    );
    expect(mails.some(({ text }) => /^\d+ alerts of st-anna/.test(text))).toBe(true);
  });

  it('what it refuses for good is a dead letter, which can be brought again', async () => {
    const bench = await alertBench();
    const mail = await smtpReceiver(bench.folder);
    mail.refuseWith = { code: 554, text: 'no such mailbox' };
    await bench.watch({ rules: ALARMS, channels: [channel({ by: 'email', port: mail.port, ca: mail.ca })] });
    await bench.alarm({ gateway: 'gw-1', code: 'clone', about: '' });
    await until(async () => (await bench.postings('dead')).length === 1);
    expect(await bench.postings()).toMatchObject([{ state: 'dead', reason: expect.stringContaining('no such mailbox') as string }]);
  });
});

describe("the hospital's own alarms go out to exporters too", () => {
  it('each change once, in order, beside events, with a cursor of their own', async () => {
    const bench = await alertBench();
    const path = `${bench.folder}/out.jsonl`;
    await bench.add(5);
    const stop = bench.run({ target: { to: 'file', path, maxBytes: 1e9, maxFiles: 1 } });
    await bench.alarm({ gateway: 'gw-1', code: 'fork', about: 'x:3' });
    await bench.alarm({ gateway: '', code: 'directory-expiring', about: '' });
    await bench.alarm({ gateway: 'gw-1', code: 'fork', about: 'x:3' });
    await bench.alarm({ gateway: '', code: 'directory-expiring', about: '' }, 'cleared');
    const store = bench.store();
    await until(async () => (await store.progress('siem/alarms'))?.position === 3 && (await store.progress('siem'))?.position === 5);
    await stop();
    const lines = readFileSync(path, 'utf8')
      .trim()
      .split('\n')
      .map(
        (line) =>
          JSON.parse(line) as { metadata: { event_code: string }; type_uid: number; severity_id: number; device: { hostname: string } },
      );
    const alarms = lines.filter(({ metadata }) => metadata.event_code.startsWith('alarm-'));
    expect(lines).toHaveLength(8);
    expect(
      alarms.map(({ metadata, type_uid, severity_id, device }) => [metadata.event_code, type_uid, severity_id, device.hostname]),
    ).toEqual([
      ['alarm-fork', 200401, Severity.CRITICAL, 'gw-1'],
      ['alarm-directory-expiring', 200401, Severity.WARNING, 'hospital'],
      ['alarm-directory-expiring', 200403, Severity.WARNING, 'hospital'],
    ]);
  });

  it('a flood of the same alarm is told once, and once more when it comes after an hour of quiet', async () => {
    const bench = await alertBench();
    const hour = 3_600_000;
    for (const atMs of [0, 1, 2, hour + 3, hour + 4])
      await bench.alarm({ gateway: 'gw-1', code: 'quarantined', about: 'SIZE' }, 'raised', atMs);
    const changes = await bench.store_.database.outside.all<{ change: string; count: number }>(
      'SELECT change, count FROM alarm_change ORDER BY id',
    );
    expect(changes).toEqual([
      { change: 'raised', count: 1 },
      { change: 'again', count: 4 },
    ]);
  });
});
