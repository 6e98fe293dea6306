/** Alerts by POST, signed as Standard Webhooks has it (https://www.standardwebhooks.com, version 1): receivers have libraries for it. */
import { createHmac } from 'node:crypto';
import { messageOf } from '../../errors.ts';
import { HttpClient, readSecret, reasonFrom } from '../../exports/index.ts';
import type { WebhookConfig } from './config.ts';
import type { Message } from './message.ts';
import type { Brought, Messenger } from './messenger.ts';

/** What says that this body will never be taken, and not that somebody has to put something right. */
const REFUSED: ReadonlySet<number> = new Set([400, 413, 422]);
const BASE64_SECRET = 'whsec_';

export class Webhook implements Messenger {
  readonly #config: WebhookConfig;
  readonly #client: HttpClient;
  readonly #wallMs: () => number;

  constructor(config: WebhookConfig, wallMs: () => number) {
    this.#config = config;
    this.#client = new HttpClient(config);
    this.#wallMs = wallMs;
  }

  async bring(id: string, { json }: Message, signal: AbortSignal): Promise<Brought> {
    const { url, secretFile } = this.#config;
    const body = JSON.stringify(json);
    let secrets: string[] = [url.search.slice(1)];
    try {
      const secret = readSecret(secretFile);
      secrets = [...secrets, secret];
      const timestamp = String(Math.floor(this.#wallMs() / 1_000));
      const headers = {
        'content-type': 'application/json',
        'webhook-id': id,
        'webhook-timestamp': timestamp,
        'webhook-signature': signWebhook(secret, id, timestamp, body),
      };
      const answer = await this.#client.post(url, headers, body, signal);
      if (answer.status >= 200 && answer.status < 300) return { is: 'sent' };
      const reason = reasonFrom(`HTTP ${answer.status} ${answer.body.slice(0, 1_000)}`, secrets);
      return { is: REFUSED.has(answer.status) ? 'refused' : 'later', reason };
    } catch (error) {
      return { is: 'later', reason: reasonFrom(messageOf(error), secrets) };
    }
  }

  [Symbol.asyncDispose](): Promise<void> {
    this.#client[Symbol.dispose]();
    return Promise.resolve();
  }
}

/** `v1,` and base64 of HMAC-SHA-256 over `id.timestamp.body`. A secret that begins with `whsec_` is the base64 of its key. */
export function signWebhook(secret: string, id: string, timestamp: string, body: string): string {
  const key = secret.startsWith(BASE64_SECRET) ? Buffer.from(secret.slice(BASE64_SECRET.length), 'base64') : Buffer.from(secret, 'utf8');
  return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
}
