/**
 * A TLS connection to an enrolment server, judged here before a byte of ours goes over it: chain, name and time. Not by node:tls
 * alone: to a gateway that comes out of a cupboard with its clock behind, a server's certificate would not be valid yet for ever. A
 * certificate that a trusted CA has signed and that begins later than our clock says something about the clock; its end still counts.
 */
import type { X509Certificate } from 'node:crypto';
import { connect as tcpConnect, isIP } from 'node:net';
import { connect as tlsConnect, type TLSSocket } from 'node:tls';
import { type NotStanding, standing } from '../../runtime/socket.ts';

/** Who may answer, and what time it is as far as is known. */
export interface ServerTrust {
  /** PEM; the CAs that the server's certificate may come from. */
  readonly anchors: readonly string[];
  /** Unix milliseconds, bounded from below by what was signed. */
  readonly nowMs: number;
}

export interface ClientCredentials {
  readonly certificatePem: string;
  readonly keyPem: string;
}

export interface ServerRefusal {
  readonly ok: false;
  readonly code: 'SERVER_UNREACHABLE' | 'SERVER_UNTRUSTED' | 'CREDENTIALS_UNUSABLE';
  readonly detail: string;
}

export interface JudgedConnection {
  readonly ok: true;
  readonly stream: TLSSocket;
  /** Unix milliseconds: it is at least so late, by what the server's CA has signed. */
  readonly provenMs: number;
}

/** TLS 1.2 at least: hospitals' own EST servers may know nothing newer. `trust` null: nobody is believed, and nothing must be sent. */
export async function openConnection(
  url: URL,
  trust: ServerTrust | null,
  client: ClientCredentials | null,
  signal: AbortSignal,
): Promise<JudgedConnection | ServerRefusal> {
  // An address in brackets is IPv6.
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (signal.aborted) return unreachable('no time was left');
  const raw = tcpConnect({ host, port: url.port === '' ? 443 : Number(url.port), noDelay: true });
  const failed = await standing(raw, 'connect', signal);
  if (failed !== null) return unreachable(sayWhy(failed));
  let stream: TLSSocket;
  try {
    stream = tlsConnect({
      socket: raw,
      host,
      ...(isIP(host) === 0 ? { servername: host } : {}),
      ...(trust === null ? {} : { ca: [...trust.anchors] }),
      ...(client === null ? {} : { cert: client.certificatePem, key: client.keyPem }),
      minVersion: 'TLSv1.2',
      rejectUnauthorized: false, // judged below, whole, before anything is written
    });
  } catch (cause) {
    raw.destroy();
    return { ok: false, code: 'CREDENTIALS_UNUSABLE', detail: `certificate and key cannot be used: ${textOf(cause)}` };
  }
  const broken = await standing(stream, 'secureConnect', signal);
  if (broken !== null) {
    raw.destroy();
    return unreachable(sayWhy(broken));
  }
  if (trust === null) return { ok: true, stream, provenMs: 0 };
  const judged = await judgeServer(stream, host, trust);
  if (judged.ok) return { ok: true, stream, provenMs: judged.provenMs };
  stream.destroy();
  return judged;
}

/** Name, chain and time of a server that TLS has been spoken with; nothing may have been written yet. */
export async function judgeServer(
  stream: TLSSocket,
  host: string,
  trust: ServerTrust,
): Promise<{ readonly ok: true; readonly provenMs: number } | ServerRefusal> {
  const [server, ...sent] = chainOf(stream);
  if (server === undefined) return untrusted('it showed no certificate');
  const names = isIP(host) === 0 ? server.checkHost(host) : server.checkIP(host);
  if (names === undefined) return untrusted(`its certificate is not for ${host}`);
  // What OpenSSL made of it counts too, but for the clock, of which it knows less than we do.
  const verdict = stream.authorizationError as Error | string | null;
  const finding =
    verdict === null ? null : typeof verdict === 'string' ? verdict : 'code' in verdict ? String(verdict.code) : verdict.message;
  if (finding !== null && finding !== 'CERT_NOT_YET_VALID') return untrusted(`its certificate does not verify (${finding})`);
  const { verifyChain } = await import('@wardkeeper/proto/x509');
  const begunMs = Math.max(...[server, ...sent].map(({ validFromDate }) => validFromDate.getTime()));
  const atMs = Math.max(trust.nowMs, begunMs);
  const chain = verifyChain(server.toString(), {
    anchors: trust.anchors,
    intermediates: sent.map(String),
    purpose: 'serverAuth',
    atMs,
  });
  return chain.ok ? { ok: true, provenMs: begunMs } : untrusted(`${chain.detail} (${chain.code})`);
}

/** The server's own first. */
function chainOf(stream: TLSSocket): readonly X509Certificate[] {
  const chain: X509Certificate[] = [];
  for (let next = stream.getPeerX509Certificate(); next !== undefined && chain.length < 8; next = next.issuerCertificate) {
    if (chain.some(({ fingerprint256 }) => fingerprint256 === next?.fingerprint256)) break;
    chain.push(next);
  }
  return chain;
}

function sayWhy(outcome: NotStanding): string {
  if (outcome.why === 'error') return outcome.error.message;
  return outcome.why === 'closed' ? 'the connection was closed before it stood' : 'it did not answer in time';
}

function unreachable(detail: string): ServerRefusal {
  return { ok: false, code: 'SERVER_UNREACHABLE', detail };
}

function untrusted(detail: string): ServerRefusal {
  return { ok: false, code: 'SERVER_UNTRUSTED', detail };
}

function textOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
