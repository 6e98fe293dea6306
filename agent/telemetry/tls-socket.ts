/** A TCP connection and TLS 1.3 on it, with the bytes of both counted as the wire carries them. */
import { connect as tcpConnect, isIP } from 'node:net';
import { connect as tlsConnect, type TLSSocket } from 'node:tls';
import { type NotStanding, standing } from '../runtime/socket.ts';
import type { LinkRefusal, WireBytes } from './link.ts';

export interface TlsCredentials {
  /** PEM: one or several CA certificates. */
  readonly ca: string;
  readonly certificate: string;
  readonly key: string;
}

export interface SecureSocket {
  readonly stream: TLSSocket;
  readonly wireBytes: () => WireBytes;
}

/**
 * Asked where the server's certificate is not valid yet by our clock, and everything else holds: null lets it be, else why not. Such a
 * certificate is newer than our clock, which says something about the clock.
 */
export type EarlyJudge = (stream: TLSSocket, host: string, ca: string) => Promise<string | null>;

/** Resolves when the server has shown a certificate for `host` by `ca`. Nothing of ours is sent before that. Never rejects. */
export async function openSecureSocket(
  host: string,
  port: number,
  credentials: TlsCredentials,
  signal: AbortSignal,
  judgeEarly: EarlyJudge | null = null,
): Promise<SecureSocket | LinkRefusal> {
  const opening = signal.aborted ? null : tcpConnect({ host, port, noDelay: true });
  if (opening === null) return { refused: 'ABORTED', detail: 'no time was left to connect' };
  // After TCP is up, because Node's attempts at several addresses exchange the handle under a TLS socket.
  const failed = await standing(opening, 'connect', signal);
  if (failed !== null) return refusalOf(failed);
  const raw = opening;
  let stream: TLSSocket;
  try {
    stream = tlsConnect({
      socket: raw,
      host,
      ...(isIP(host) === 0 ? { servername: host } : {}),
      ca: credentials.ca,
      cert: credentials.certificate,
      key: credentials.key,
      minVersion: 'TLSv1.3',
      rejectUnauthorized: false, // judged below, before anything is written: the reason decides
    });
  } catch (error) {
    raw.destroy();
    return { refused: 'CREDENTIALS_UNUSABLE', detail: `certificate, key or CA cannot be used: ${describe(error).detail}` };
  }
  const broken = await standing(stream, 'secureConnect', signal);
  const untrusted = broken === null ? await distrust(stream, host, credentials.ca, judgeEarly) : refusalOf(broken);
  if (untrusted !== null) {
    raw.destroy();
    return untrusted;
  }
  return { stream, wireBytes: () => ({ sent: raw.bytesWritten, received: raw.bytesRead }) };
}

/** Null: chain and name hold, by OpenSSL and node:tls. */
async function distrust(stream: TLSSocket, host: string, ca: string, judgeEarly: EarlyJudge | null): Promise<LinkRefusal | null> {
  if (stream.authorized) return null;
  const error: unknown = stream.authorizationError;
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  const detail = error instanceof Error ? error.message : code;
  if (code !== 'CERT_NOT_YET_VALID' || judgeEarly === null) return { refused: code, detail };
  const objection = await judgeEarly(stream, host, ca);
  return objection === null ? null : { refused: code, detail: objection };
}

function refusalOf(outcome: NotStanding): LinkRefusal {
  if (outcome.why === 'error') return describe(outcome.error);
  return outcome.why === 'closed'
    ? { refused: 'CLOSED', detail: 'the connection was closed before it stood' }
    : { refused: 'CONNECT_TIMEOUT', detail: 'the broker did not answer in time' };
}

export function describe(error: unknown): LinkRefusal {
  const detail = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (typeof code === 'string') return { refused: code, detail };
  return { refused: typeof code === 'number' ? `REFUSED_${code}` : 'LINK_ERROR', detail };
}
