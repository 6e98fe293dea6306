/** A hostile but enrolled gateway, and whoever stands between us and a mailbox, against what people are told: each named attack, and what must come of it. */
import { connect } from 'node:net';
import { Severity } from '@wardkeeper/proto';
import { describe, expect, it, onTestFinished } from 'vitest';
import { MAX_INSTANCES, OTHERS } from '../../hospital/alerts/rule-run.ts';
import { alarmFact, eventFact } from '../../hospital/alerts/facts.ts';
import type { EventFact } from '../../hospital/alerts/fact.ts';
import { CHANNELS_SCHEMA } from '../../hospital/alerts/notify/config.ts';
import { Mail } from '../../hospital/alerts/notify/mail.ts';
import { toMessage } from '../../hospital/alerts/notify/message.ts';
import { signWebhook } from '../../hospital/alerts/notify/webhook.ts';
import { METRICS_SCHEMA } from '../../hospital/metrics/index.ts';
import { serveMetrics } from '../../hospital/metrics/server.ts';
import { parseToml } from '@wardkeeper/proto/toml';
import * as v from 'valibot';
import { channel } from '../support/alert-bench.ts';
import { event, rule, runRules, START_MS } from '../support/alert-parts.ts';
import { alarmRow, HOSTILE_TEXTS } from '../support/export-samples.ts';
import { eventBody } from '../support/hospital-parts.ts';
import { readMail, smtpReceiver } from '../support/smtp-receiver.ts';
import { quickFolder } from '../support/temp.ts';

const NEVER = new AbortController().signal;

/** What an enrolled gateway sent, as rules see it. */
function fileNamed(path: string, deviceId = path): EventFact {
  const body = eventBody(
    { kind: 'fileChanged', severity: Severity.HIGH, deviceId, detail: { set: path, path: Buffer.from(path), class: path } },
    START_MS,
  );
  const row = {
    position: 1,
    gateway: 'gw-1',
    ledger: 'ab'.repeat(16),
    seq: 1,
    hash: Buffer.alloc(32),
    body,
    kind: 'fileChanged',
    severity: 4,
  };
  return eventFact({ ...row, receivedMs: START_MS }, 'st-anna');
}

const FILES = rule({
  trigger: {
    is: 'event',
    test: { kinds: ['fileChanged'], minSeverity: 1, gateways: [], devices: [], where: [] },
    count: 1,
    withinMs: 1,
    until: null,
    quietMs: null,
  },
  groupBy: ['gateway', 'device', 'detail.path'],
});

function noticesOf(fact: EventFact) {
  return runRules([FILES]).at(1, { facts: [fact] }).notices;
}

const INJECTIONS: readonly (readonly [string, string])[] = [
  ['another header', 'x\r\nBcc: everybody@evil.example'],
  ['a bare line feed', 'x\nX-Forged: 1'],
  ['a folded line', 'x\r\n\tcontinued'],
  ['the end of the headers', 'x\r\n\r\nforged body'],
  ['the end of the mail', 'x\r\n.\r\nMAIL FROM:<evil@evil.example>\r\n'],
  ['an encoded word', '=?utf-8?q?forged=0D=0ABcc:_e@evil.example?='],
  ['text that turns round', 'x\u202egpj.exe'],
  ['a terminal sequence', '\u001b[2J\u009b2J'],
  ['half a character', 'x\ud800'],
  ...HOSTILE_TEXTS.map((text, index) => [`what ends a field, ${index}`, text] as const),
];

describe('mail header injection', () => {
  it.each(INJECTIONS)('%s: the mail has our headers and our receivers', async (_attack, hostile) => {
    // Without TLS: what is tried here is the message, dozens of times.
    const receiver = await smtpReceiver(quickFolder('mail'), { startTls: false });
    const { target } = channel({ by: 'email', port: receiver.port, tls: 'none' });
    if (target.by !== 'email') throw new Error('expected mail');
    const message = toMessage('st-anna', noticesOf(fileNamed(hostile)));
    expect(await new Mail(target, 'st-anna').bring('wk-1', message, NEVER)).toEqual({ is: 'sent' });
    expect(receiver.mails).toHaveLength(1);
    const { headers, text } = readMail(receiver.mails[0]?.raw ?? '');
    const names = headers.map((line) => line.split(':')[0]?.toLowerCase() ?? '');
    expect(names.toSorted()).toEqual(
      [
        'auto-submitted',
        'content-transfer-encoding',
        'content-type',
        'date',
        'from',
        'message-id',
        'mime-version',
        'subject',
        'to',
        'x-auto-response-suppress',
      ].toSorted(),
    );
    expect(receiver.mails[0]?.to).toEqual(['biomed@st-anna.example']);
    // Line ends are the mail's own.
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
    expect(text.match(/^Where: /gm)).toHaveLength(1);
    expect(text.match(/^What to do: /gm)).toHaveLength(1);
  });
});

describe('what a gateway can put into a message', () => {
  it.each(INJECTIONS)('webhook: %s stays a text of one notice', (_attack, hostile) => {
    const { json, subject } = toMessage('st-anna', noticesOf(fileNamed(hostile)));
    const read = JSON.parse(JSON.stringify(json)) as typeof json;
    expect(read.notices).toHaveLength(1);
    expect(Object.keys(read).toSorted()).toEqual(['more', 'notices', 'site', 'text', 'version']);
    expect(subject).toMatch(/^\[st-anna\] HIGH [^\p{C}]*$/u);
    expect(JSON.stringify(json).isWellFormed()).toBe(true);
  });

  it('the largest event: subject and text stay short', () => {
    const { subject, text, json } = toMessage('st-anna', noticesOf(fileNamed('A'.repeat(4_000))));
    expect(subject.length).toBeLessThanOrEqual(150);
    expect(text.length).toBeLessThan(4_000);
    expect(JSON.stringify(json).length).toBeLessThan(8_000);
  });

  it("an alarm's words are harmless too", () => {
    const { about, text } = alarmFact({
      id: 1,
      gateway: 'gw-1',
      code: 'quarantined',
      about: 'x\r\nBcc: e',
      message: 'm\u202e',
      change: 'raised',
      atMs: 1,
    });
    expect(`${about}${text}`).not.toMatch(/[\r\n\u202e]/);
    expect(alarmRow('alarm-clone', 'raised', 'x\n').alarm?.about).toBe('x\n');
  });
});

describe('a gateway that makes up ever new things', () => {
  it('fills its bounds and not the memory, and goes on being told of', () => {
    const run = runRules([{ ...FILES, foldOver: 3 }]);
    const many = (from: number, count: number) =>
      Array.from({ length: count }, (_, index) => event(1, { kind: 'fileChanged', detail: { path: `/f/${from + index}` } }));
    for (let from = 0; from < MAX_INSTANCES + 2_000; from += 3_500) run.at(1, { facts: many(from, 3_500) });
    const instances = run.state.rules.get(FILES.name)?.instances;
    expect(instances?.size).toBe(MAX_INSTANCES + 1);
    expect(instances?.get(OTHERS)?.count).toBe(2_000);
    const alerts = [...(run.state.rules.get(FILES.name)?.alerts.values() ?? [])];
    expect(alerts).toHaveLength(4);
    expect(JSON.stringify(alerts).length).toBeLessThan(20_000);
    expect(run.notices.length).toBeLessThanOrEqual(4);
  });
});

describe('what the configuration refuses', () => {
  const read = (text: string) => {
    const result = parseToml(text, v.object({ notify: v.optional(CHANNELS_SCHEMA), metrics: v.optional(METRICS_SCHEMA) }));
    return result.ok ? '' : result.faults.map(({ message }) => message).join('\n');
  };
  const mail = (lines: string) => `[[notify]]\nname = "a"\n[notify.email]\n${lines}`;
  const whole = 'server = "smtps://smtp.example"\nfrom = "a@b.example"\nto = ["c@d.example"]\n';

  it.each([
    [
      'a line end in an address',
      mail('server = "smtps://smtp.example"\nfrom = "a@b.example\\r\\nBcc: e@f"\nto = ["c@d.example"]\n'),
      /an address such as/,
    ],
    [
      'two addresses in one',
      mail('server = "smtps://smtp.example"\nfrom = "a@b.example"\nto = ["c@d.example, e@f.example"]\n'),
      /an address such as/,
    ],
    ['a password in the clear', mail(`${whole.replace('smtps', 'smtp')}tls = "none"\nuser = "u"\npassword_file = "p"\n`), /in the clear/],
    ['a password in the file itself', mail(`${whole}password = "p"\n`), /unknown key/],
    ['TLS that is none', mail(`${whole}tls = "none"\n`), /smtps:\/\/ is TLS/],
    ['a webhook in the clear', '[[notify]]\nname = "a"\n[notify.webhook]\nurl = "http://evil.example"\nsecret_file = "s"\n', /https/],
    [
      'a webhook with a password in its address',
      '[[notify]]\nname = "a"\n[notify.webhook]\nurl = "https://u:p@evil.example"\nsecret_file = "s"\n',
      /without user/,
    ],
    ['a webhook without a secret', '[[notify]]\nname = "a"\n[notify.webhook]\nurl = "https://x.example"\n', /missing/],
    ['figures for the whole network', '[metrics]\nlisten = "0.0.0.0:9464"\n', /127\.0\.0\.1/],
  ])('%s', (_what, text, expected) => expect(read(text)).toMatch(expected));

  it('and takes what is right', () => expect(read(mail(whole))).toBe(''));
});

describe('a webhook signature', () => {
  it.each([
    ['another body', ['s', 'id', '1', 'b2']],
    ['another time: a replay', ['s', 'id', '2', 'b']],
    ['another id', ['s', 'id2', '1', 'b']],
    ['another secret', ['s2', 'id', '1', 'b']],
  ] as const)('is another for %s', (_attack, [secret, id, time, body]) => {
    expect(signWebhook(secret, id, time, body)).not.toBe(signWebhook('s', 'id', '1', 'b'));
  });
});

describe('the port of figures', () => {
  async function served(snapshot: () => Promise<never> = () => Promise.reject(new Error('no store'))) {
    const stopping = new AbortController();
    const port = Promise.withResolvers<number>();
    const done = serveMetrics(
      {
        config: { host: '127.0.0.1', port: 0, maxGateways: 10 },
        snapshot,
        ping: () => Promise.resolve(),
        isLinkUp: () => false,
        log: (name, fields) => (name === 'metrics' ? port.resolve(Number(fields?.['port'])) : undefined),
      },
      stopping.signal,
    );
    onTestFinished(async () => {
      stopping.abort();
      await done;
    });
    return await port.promise;
  }
  const ask = async (port: number, request: string) =>
    await new Promise<string>((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => socket.write(request));
      let answer = '';
      socket.on('data', (chunk) => {
        answer += chunk.toString('latin1');
      });
      socket.on('error', reject);
      socket.on('close', () => resolve(answer));
    });

  it.each([
    ['DNS rebinding: asked by another name', 'GET /metrics HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n', 421],
    ['asked by no name', 'GET /metrics HTTP/1.0\r\n\r\n', 421],
    ['a name that only begins like ours', 'GET /metrics HTTP/1.1\r\nHost: localhost.evil.example\r\nConnection: close\r\n\r\n', 421],
    ['something to change', 'POST /metrics HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n', 405],
    ['another page', 'GET /../etc/passwd HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n', 404],
    ['headers without end', `GET / HTTP/1.1\r\nHost: localhost\r\nX: ${'a'.repeat(20_000)}\r\nConnection: close\r\n\r\n`, 431],
    ['a store that does not answer: no word of why', 'GET /metrics HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n', 503],
    ['readiness without a broker', 'GET /readyz HTTP/1.1\r\nHost: [::1]:9464\r\nConnection: close\r\n\r\n', 503],
    ['health', 'GET /healthz HTTP/1.1\r\nHost: localhost:9464\r\nConnection: close\r\n\r\n', 200],
  ])('%s', async (_attack, request, status) => {
    const answer = await ask(await served(), request);
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(answer).not.toContain('no store');
  });
});
