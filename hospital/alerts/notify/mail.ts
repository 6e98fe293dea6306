/** Alerts by e-mail. TLS before anything is told, unless the configuration says otherwise; plain text, no pictures, no links. */
import { createTransport } from 'nodemailer';
import { messageOf } from '../../errors.ts';
import { readSecret, reasonFrom } from '../../exports/index.ts';
import { readFileWithin } from '../../runtime/index.ts';
import type { EmailConfig } from './config.ts';
import type { Message } from './message.ts';
import type { Brought, Messenger } from './messenger.ts';

const MAX_PEM_BYTES = 256 * 1024;

export class Mail implements Messenger {
  readonly #config: EmailConfig;
  readonly #site: string;

  constructor(config: EmailConfig, site: string) {
    this.#config = config;
    this.#site = site;
  }

  /** A connection for each message: they are few, and certificate and password are read anew. */
  async bring(id: string, { subject, text }: Message, signal: AbortSignal): Promise<Brought> {
    const { from, to, login } = this.#config;
    const secrets: string[] = [];
    try {
      const pass = login === null ? '' : readSecret(login.passwordFile);
      if (login !== null)
        secrets.push(pass, Buffer.from(pass).toString('base64'), Buffer.from(`\0${login.user}\0${pass}`).toString('base64'));
      const transport = createTransport(this.#options(login === null ? null : { user: login.user, pass }));
      await transport.sendMail({
        from: { name: 'Wardkeeper', address: from },
        to: to.map((address) => ({ name: '', address })),
        subject,
        text,
        signal,
        messageId: `<${id}@${this.#site}.wardkeeper>`,
        headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
      });
      return { is: 'sent' };
    } catch (error) {
      return { is: isForGood(error) ? 'refused' : 'later', reason: reasonFrom(messageOf(error), secrets) };
    }
  }

  [Symbol.asyncDispose](): Promise<void> {
    return Promise.resolve();
  }

  #options(auth: { readonly user: string; readonly pass: string } | null) {
    const { host, port, tls, ca, timeoutMs } = this.#config;
    return {
      host,
      port,
      secure: tls === 'implicit',
      // With STARTTLS: a server that does not offer it, or somebody in between who took it away, gets nothing.
      requireTLS: tls === 'starttls',
      ignoreTLS: tls === 'none',
      tls: { minVersion: 'TLSv1.2' as const, ...(ca === null ? {} : { ca: readFileWithin(ca, MAX_PEM_BYTES, 'certificate') }) },
      ...(auth === null ? {} : { auth }),
      connectionTimeout: timeoutMs,
      greetingTimeout: timeoutMs,
      socketTimeout: timeoutMs,
      disableFileAccess: true,
      disableUrlAccess: true,
    };
  }
}

/** The server has looked at this message, or at whom it is for, and refuses it for good (5xx). A refused login is for a person to put right. */
function isForGood(error: unknown): boolean {
  if (!(error instanceof Error) || !('responseCode' in error) || !('code' in error)) return false;
  const { code, responseCode } = error;
  return (code === 'EENVELOPE' || code === 'EMESSAGE') && typeof responseCode === 'number' && responseCode >= 500;
}
