/** A real SMTP server on loopback, with TLS under a CA that only this test knows, that keeps what it is sent. */
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { onTestFinished } from 'vitest';
import { siteTls } from './site-tls.ts';

export interface Mailed {
  readonly from: string;
  readonly to: readonly string[];
  readonly raw: string;
  readonly secure: boolean;
  readonly user: string | null;
}

export interface SmtpReceiver {
  readonly port: number;
  readonly ca: string;
  readonly mails: Mailed[];
  /** Thrown at the end of each message while it is set; `responseCode` is what the client gets. */
  refuseWith: { readonly code: number; readonly text: string } | null;
  readonly logins: { readonly user: string; readonly password: string }[];
  stop(): Promise<void>;
}

export async function smtpReceiver(
  folder: string,
  { implicit = false, startTls = true, login = null as { user: string; password: string } | null, port = 0 } = {},
): Promise<SmtpReceiver> {
  const { ca, cert, key } = siteTls(folder);
  const receiver: SmtpReceiver = { port: 0, ca, mails: [], refuseWith: null, logins: [], stop: () => stop() };
  const server = new SMTPServer({
    secure: implicit,
    cert,
    key,
    hideSTARTTLS: !startTls,
    disabledCommands: [...(startTls ? [] : ['STARTTLS']), ...(login === null ? ['AUTH'] : [])],
    authOptional: login === null,
    logger: false,
    closeTimeout: 10,
    onAuth({ username, password }, _session, done) {
      receiver.logins.push({ user: username ?? '', password: password ?? '' });
      if (login !== null && username === login.user && password === login.password) done(null, { user: login.user });
      else done(Object.assign(new Error(`bad login ${password}`), { responseCode: 535 }));
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => void chunks.push(chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        if (receiver.refuseWith !== null) {
          done(Object.assign(new Error(receiver.refuseWith.text), { responseCode: receiver.refuseWith.code }));
          return;
        }
        receiver.mails.push({
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
          raw: Buffer.concat(chunks).toString('utf8'),
          secure: session.secure,
          user: typeof session.user === 'string' ? session.user : null,
        });
        done();
      });
    },
  });
  server.on('error', () => {
    // A client that gives up on TLS is what some tests are about.
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
  let stopped = false;
  const stop = async () => {
    if (stopped) return;
    stopped = true;
    await new Promise<void>((resolve) => server.close(() => resolve()));
  };
  onTestFinished(stop);
  return Object.assign(receiver, { port: (server.server.address() as AddressInfo).port });
}

/** Header lines unfolded, and the text decoded. */
export function readMail(raw: string): { readonly headers: readonly string[]; readonly text: string } {
  const [head = '', ...rest] = raw.split('\r\n\r\n');
  const headers = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n');
  const body = rest.join('\r\n\r\n');
  const encoding =
    headers
      .find((line) => /^content-transfer-encoding:/i.test(line))
      ?.split(':')[1]
      ?.trim()
      .toLowerCase() ?? '7bit';
  if (encoding === 'base64') return { headers, text: Buffer.from(body, 'base64').toString('utf8') };
  if (encoding !== 'quoted-printable') return { headers, text: body };
  const bytes = body.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return { headers, text: Buffer.from(bytes, 'latin1').toString('utf8') };
}
