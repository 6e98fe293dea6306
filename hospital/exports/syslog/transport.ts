/** Syslog over TLS (RFC 5425), or over TCP to this machine itself. Syslog has no answers: see `settleMs`. */
import { connect as connectTcp, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { HospitalError, messageOf } from '../../errors.ts';
import { readFileWithin } from '../../runtime/index.ts';
import { type Rendered, toSyslogMessage } from '../formats.ts';
import { reasonFrom } from '../transports/reason.ts';
import type { Delivery, Transport } from '../transports/transport.ts';
import { toFrame, toSyslog } from './message.ts';

export interface SyslogTarget {
  /** `tls://host:port`, or `tcp://localhost:port`. */
  readonly url: URL;
  /** Absolute paths of PEM files; without a CA the machine's own trusted ones count. */
  readonly ca: string | null;
  readonly certificate: string | null;
  readonly key: string | null;
  readonly timeoutMs: number;
  readonly settleMs: number;
}

const MAX_PEM_BYTES = 256 * 1024;
const DEFAULT_PORT = 6514;

export class SyslogTransport implements Transport {
  readonly settleMs: number;
  readonly #target: SyslogTarget;
  #socket: Socket | null = null;
  #connection = 0;

  constructor(target: SyslogTarget) {
    this.#target = target;
    this.settleMs = target.settleMs;
  }

  get connection(): number {
    return this.#connection;
  }

  async send(batch: readonly Rendered[], signal: AbortSignal): Promise<Delivery> {
    try {
      const bytes = Buffer.concat(batch.map((rendered) => toFrame(toSyslog(toSyslogMessage(rendered)))));
      await this.#write(bytes, signal);
      return { done: batch.length, refused: [], later: null };
    } catch (error) {
      this.#drop();
      return { done: 0, refused: [], later: reasonFrom(messageOf(error)) };
    }
  }

  [Symbol.asyncDispose](): Promise<void> {
    this.#socket?.end();
    this.#drop();
    return Promise.resolve();
  }

  async #write(bytes: Uint8Array, signal: AbortSignal): Promise<void> {
    this.#socket ??= await this.#connected(signal);
    const socket = this.#socket;
    await within(socket, this.#target.timeoutMs, signal, (done) => {
      socket.write(bytes, (error) => done(error ?? null));
    });
  }

  async #connected(signal: AbortSignal): Promise<Socket> {
    const socket = this.#dial();
    // Whatever happens to it later, the break is seen by its number, and by the next write.
    socket.on('error', () => this.#lost(socket));
    socket.on('close', () => this.#lost(socket));
    socket.resume();
    try {
      await within(socket, this.#target.timeoutMs, signal, (done) => {
        socket.once(this.#target.url.protocol === 'tls:' ? 'secureConnect' : 'connect', () => done(null));
      });
    } catch (error) {
      socket.destroy();
      throw error;
    }
    socket.setKeepAlive(true, 30_000);
    return socket;
  }

  #dial(): Socket {
    const { url, ca, certificate, key } = this.#target;
    const host = url.hostname.replace(/^\[|\]$/g, '');
    const port = url.port === '' ? DEFAULT_PORT : Number(url.port);
    if (url.protocol !== 'tls:') return connectTcp({ host, port });
    return connectTls({
      host,
      port,
      servername: /^[\d.]+$|:/.test(host) ? '' : host,
      minVersion: 'TLSv1.2',
      ...(ca === null ? {} : { ca: pem(ca) }),
      ...(certificate === null || key === null ? {} : { cert: pem(certificate), key: pem(key) }),
    });
  }

  #lost(socket: Socket): void {
    if (this.#socket !== socket) return;
    this.#socket = null;
    this.#connection += 1;
  }

  #drop(): void {
    const socket = this.#socket;
    if (socket === null) return;
    this.#lost(socket);
    socket.destroy();
  }
}

function pem(path: string): Buffer {
  return readFileWithin(path, MAX_PEM_BYTES, 'certificate or key');
}

/** Ends with what `begin` says, with the socket's end, with the time, or with the signal, whichever is first. */
async function within(
  socket: Socket,
  timeoutMs: number,
  signal: AbortSignal,
  begin: (done: (error: Error | null) => void) => void,
): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const finish = (error: Error | null) => {
      clearTimeout(timer);
      socket.off('error', finish).off('close', closed);
      signal.removeEventListener('abort', aborted);
      if (error === null) resolve();
      else reject(error);
    };
    const closed = () => finish(new HospitalError('INTERRUPTED', 'the receiver closed the connection'));
    const aborted = () => finish(new HospitalError('INTERRUPTED', 'stopped'));
    const timer = setTimeout(() => finish(new HospitalError('INTERRUPTED', `nothing moved for ${timeoutMs} ms`)), timeoutMs);
    if (signal.aborted) return aborted();
    socket.once('error', finish).once('close', closed);
    signal.addEventListener('abort', aborted, { once: true });
    begin(finish);
  });
}
