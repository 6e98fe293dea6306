/** An https receiver of webhooks under a CA that only this test knows; it keeps what it is sent and answers as it is told. */
import type { IncomingHttpHeaders } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { siteTls } from './site-tls.ts';

export interface Hooked {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface WebhookReceiver {
  readonly url: URL;
  readonly ca: string;
  readonly hooked: Hooked[];
  /** Null: nothing, ever. */
  answer: (hooked: Hooked) => { readonly status: number; readonly body: string } | null;
}

export async function webhookReceiver(folder: string): Promise<WebhookReceiver> {
  const { ca, cert, key } = siteTls(folder);
  const hooked: Hooked[] = [];
  const server = createServer({ cert, key }, (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => void chunks.push(chunk));
    request.on('end', () => {
      const one = { headers: request.headers, body: Buffer.concat(chunks).toString('utf8') };
      hooked.push(one);
      const answer = receiver.answer(one);
      if (answer !== null) response.writeHead(answer.status).end(answer.body);
    });
  });
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const receiver: WebhookReceiver = {
    url: new URL(`https://localhost:${port}/alerts`),
    ca,
    hooked,
    answer: () => ({ status: 204, body: '' }),
  };
  return receiver;
}
