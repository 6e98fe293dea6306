/** Alerts on their last metres: to a real SMTP server and to a real webhook, over TLS under a private CA. */
import { createHmac } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { EmailConfig, WebhookConfig } from '../../hospital/alerts/notify/config.ts';
import { Mail } from '../../hospital/alerts/notify/mail.ts';
import { toMessage } from '../../hospital/alerts/notify/message.ts';
import { Webhook } from '../../hospital/alerts/notify/webhook.ts';
import { event, rule, runRules } from '../support/alert-parts.ts';
import { readMail, type SmtpReceiver, smtpReceiver } from '../support/smtp-receiver.ts';
import { quickFolder } from '../support/temp.ts';
import { webhookReceiver } from '../support/webhook-receiver.ts';

const NEVER = new AbortController().signal;
const TIMEOUT_MS = 20_000;

function message(text = 'Login failed on pump-1 at gw-1') {
  return toMessage('st-anna', runRules([rule()]).at(1, { facts: [event(1, { text })] }).notices);
}

function secretFile(folder: string, secret: string): string {
  const path = join(folder, 'secret');
  writeFileSync(path, `${secret}\n`, { mode: 0o600 });
  return path;
}

function mailTo(receiver: SmtpReceiver, change: Partial<EmailConfig> = {}): Mail {
  const { port, ca } = receiver;
  const common = { by: 'email', host: 'localhost', port, tls: 'starttls', from: 'wardkeeper@st-anna.example' } as const;
  return new Mail(
    { ...common, to: ['biomed@st-anna.example', 'it@st-anna.example'], login: null, ca, timeoutMs: TIMEOUT_MS, ...change },
    'st-anna',
  );
}

describe('e-mail', () => {
  it.each(['starttls', 'implicit'] as const)('arrives whole over TLS (%s), with what happened, where, and what to do', async (tls) => {
    const receiver = await smtpReceiver(quickFolder('mail'), { implicit: tls === 'implicit' });
    expect(await mailTo(receiver, { tls }).bring('wk-1', message(), NEVER)).toEqual({ is: 'sent' });
    expect(receiver.mails).toMatchObject([
      { secure: true, from: 'wardkeeper@st-anna.example', to: ['biomed@st-anna.example', 'it@st-anna.example'] },
    ]);
    const { headers, text } = readMail(receiver.mails[0]?.raw ?? '');
    expect(headers).toContain('Subject: [st-anna] HIGH Something happened, gw-1 (alert 1)');
    expect(headers).toContain('Message-ID: <wk-1@st-anna.wardkeeper>');
    expect(headers).toContain('Auto-Submitted: auto-generated');
    for (const part of ['Where:    st-anna, gw-1', 'Login failed on pump-1 at gw-1', 'What to do: Look at it.', 'alert acknowledge 1'])
      expect(text).toContain(part);
  });

  it('logs in by user and password file', async () => {
    const folder = quickFolder('mail');
    const receiver = await smtpReceiver(folder, { login: { user: 'wardkeeper', password: 'correct horse' } });
    const mail = mailTo(receiver, { login: { user: 'wardkeeper', passwordFile: secretFile(folder, 'correct horse') } });
    expect(await mail.bring('wk-1', message(), NEVER)).toEqual({ is: 'sent' });
    expect(receiver.mails).toMatchObject([{ user: 'wardkeeper', secure: true }]);
  });

  it('a wrong password waits for a person, and stands in no reason', async () => {
    const folder = quickFolder('mail');
    const receiver = await smtpReceiver(folder, { login: { user: 'wardkeeper', password: 'another' } });
    const mail = mailTo(receiver, { login: { user: 'wardkeeper', passwordFile: secretFile(folder, 'correct horse') } });
    const brought = await mail.bring('wk-1', message(), NEVER);
    expect(brought).toMatchObject({ is: 'later', reason: expect.stringContaining('[secret]') as string });
    expect(JSON.stringify(brought)).not.toMatch(/correct|horse/);
  });

  it.each([
    ['refuses it for good', 554, 'refused'],
    ['has no room now', 452, 'later'],
  ])('a server that %s: %i is %s', async (_what, code, expected) => {
    const receiver = await smtpReceiver(quickFolder('mail'));
    receiver.refuseWith = { code, text: 'no' };
    expect(await mailTo(receiver).bring('wk-1', message(), NEVER)).toMatchObject({ is: expected });
  });

  it.each([
    ['somebody in between takes STARTTLS away', async (folder: string) => mailTo(await smtpReceiver(folder, { startTls: false }))],
    ['the server has a certificate of a CA that is not ours', async (folder: string) => mailTo(await smtpReceiver(folder), { ca: null })],
    ['the server has the certificate of another name', async (folder: string) => mailTo(await smtpReceiver(folder), { host: '127.0.0.1' })],
    ['nobody listens', async (folder: string) => mailTo(await smtpReceiver(folder), { port: 1 })],
  ])('where %s, nothing is told', async (_attack, open) => {
    const mail = await open(quickFolder('mail'));
    expect(await mail.bring('wk-1', message(), NEVER)).toMatchObject({ is: 'later' });
  });

  it('goes in the clear where the configuration says so', async () => {
    const receiver = await smtpReceiver(quickFolder('mail'), { startTls: false });
    expect(await mailTo(receiver, { tls: 'none' }).bring('wk-1', message(), NEVER)).toEqual({ is: 'sent' });
    expect(receiver.mails).toMatchObject([{ secure: false }]);
  });
});

describe('a webhook', () => {
  async function hookTo(answer?: { status: number; body: string }, secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw') {
    const folder = quickFolder('hook');
    const receiver = await webhookReceiver(folder);
    if (answer !== undefined) receiver.answer = () => answer;
    const config: WebhookConfig = {
      by: 'webhook',
      url: receiver.url,
      secretFile: secretFile(folder, secret),
      ca: receiver.ca,
      certificate: null,
      key: null,
      timeoutMs: TIMEOUT_MS,
    };
    return { receiver, config };
  }

  it('carries the notice, signed as Standard Webhooks has it', async () => {
    const { receiver, config } = await hookTo();
    await using hook = new Webhook(config, () => 1_614_265_330_000);
    expect(await hook.bring('wk-1', message(), NEVER)).toEqual({ is: 'sent' });
    const [{ headers, body } = { headers: {}, body: '' }] = receiver.hooked;
    const key = Buffer.from('MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'base64');
    const expected = createHmac('sha256', key).update(`wk-1.1614265330.${body}`).digest('base64');
    expect(headers).toMatchObject({ 'webhook-id': 'wk-1', 'webhook-timestamp': '1614265330', 'webhook-signature': `v1,${expected}` });
    expect(JSON.parse(body)).toMatchObject({
      version: 1,
      site: 'st-anna',
      more: 0,
      notices: [{ reason: 'opened', alert: 1, severity: 'high', about: 'gw-1' }],
    });
  });

  it.each([
    [400, 'refused'],
    [422, 'refused'],
    [401, 'later'],
    [404, 'later'],
    [503, 'later'],
    [302, 'later'],
  ])('answered by %i: %s', async (status, expected) => {
    const { config } = await hookTo({ status, body: 'because of whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' });
    await using hook = new Webhook(config, Date.now);
    const brought = await hook.bring('wk-1', message(), NEVER);
    expect(brought).toMatchObject({ is: expected });
    expect(JSON.stringify(brought)).not.toContain('MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw');
  });

  it('that never answers is left after its time', async () => {
    const { receiver, config } = await hookTo();
    receiver.answer = () => null;
    await using hook = new Webhook({ ...config, timeoutMs: 300 }, Date.now);
    expect(await hook.bring('wk-1', message(), NEVER)).toEqual({ is: 'later', reason: 'no answer within 300 ms' });
  });

  it('under another CA gets nothing', async () => {
    const { receiver, config } = await hookTo();
    await using hook = new Webhook({ ...config, ca: null }, Date.now);
    expect(await hook.bring('wk-1', message(), NEVER)).toMatchObject({ is: 'later' });
    expect(receiver.hooked).toEqual([]);
  });
});
