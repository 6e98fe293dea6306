/** What people agree to: one release, on one gateway, once. */
import { concat, equalBytes, lengthPrefixed, safeNumber, u64, utf8 } from '../bytes.ts';
import { HASH_BYTES, sha256 } from '../chain.ts';
import { type GatewayName, isName } from '../names.ts';
import { hasMoreFieldsThan, wardkeeper } from '../wire.ts';

const REQUEST = wardkeeper.v1.UpdateRequest;
export const REQUEST_NONCE_BYTES = 16;
/** Encoded; what is longer was not written by a gateway. */
export const MAX_REQUEST_BYTES = 512;
const FIELDS = 11;
const MAX_WORD = 64;

export interface ReleaseName {
  readonly version: string;
  readonly releaseCounter: number;
}

export interface UpdateRequest extends GatewayName {
  /** 32 bytes: names what the manufacturer signed. */
  readonly release: Uint8Array;
  readonly component: string;
  /** Null: nobody knows what runs. */
  readonly from: ReleaseName | null;
  readonly to: ReleaseName;
  readonly isRollback: boolean;
  readonly nonce: Uint8Array;
  /** Unix ms, by the gateway's clock. */
  readonly expiresMs: number;
}

/** The bytes that every approval is over: each part with its length, so that no two requests look alike. */
export function canonicalRequest(request: UpdateRequest): Uint8Array {
  const { site, gateway, release, component, from, to, isRollback, nonce, expiresMs } = request;
  const name = (one: ReleaseName | null) => [utf8(one?.version ?? ''), u64(one?.releaseCounter ?? 0)];
  const words = ['wardkeeper/update-request/1', site, gateway].map(utf8);
  return lengthPrefixed(
    ...words,
    release,
    utf8(component),
    Uint8Array.of(from === null ? 0 : 1),
    ...name(from),
    ...name(to),
    Uint8Array.of(isRollback ? 1 : 0),
    nonce,
    u64(expiresMs),
  );
}

/** 32 bytes that name the request. */
export function requestDigest(request: UpdateRequest): Uint8Array {
  return sha256(canonicalRequest(request));
}

export function encodeRequest({ from, to, release, component, isRollback, nonce, expiresMs, site, gateway }: UpdateRequest): Uint8Array {
  return REQUEST.encode({
    ...{ site, gateway, release, component, nonce, expiresMs, rollback: isRollback },
    ...(from === null ? {} : { fromVersion: from.version, fromCounter: from.releaseCounter }),
    ...{ toVersion: to.version, toCounter: to.releaseCounter },
  }).finish();
}

/** Null for what no gateway writes, a field twice included: people may have been shown the first. */
export function decodeRequest(bytes: Uint8Array): UpdateRequest | null {
  if (bytes.length === 0 || bytes.length > MAX_REQUEST_BYTES) return null;
  try {
    if (hasMoreFieldsThan(FIELDS, bytes)) return null;
    const message = REQUEST.decode(bytes);
    const fromVersion = message.fromVersion ?? '';
    const request: UpdateRequest = {
      ...{ site: message.site ?? '', gateway: message.gateway ?? '' },
      ...{ release: message.release ?? new Uint8Array(), component: message.component ?? '' },
      from: fromVersion === '' ? null : { version: fromVersion, releaseCounter: safeNumber(message.fromCounter, 'from_counter') },
      to: { version: message.toVersion ?? '', releaseCounter: safeNumber(message.toCounter, 'to_counter') },
      isRollback: message.rollback === true,
      nonce: message.nonce ?? new Uint8Array(),
      expiresMs: safeNumber(message.expiresMs, 'expires_ms'),
    };
    // Exactly as a gateway writes it: what is hidden beside it would be carried along unread.
    return isSound(request) && equalBytes(encodeRequest(request), bytes) ? request : null;
  } catch {
    return null;
  }
}

function isSound({ site, gateway, release, component, from, to, nonce }: UpdateRequest): boolean {
  const isWord = (text: string) => /^[0-9A-Za-z][0-9A-Za-z .+_-]*$/.test(text) && text.length <= MAX_WORD;
  if (!isName(site) || !isName(gateway) || release.length !== HASH_BYTES || nonce.length !== REQUEST_NONCE_BYTES) return false;
  return isWord(component) && isWord(to.version) && (from === null || isWord(from.version));
}

/** For MACs over a request: the label keeps one kind from being another. */
export function labelled(label: string, ...parts: readonly Uint8Array[]): Uint8Array {
  return concat(utf8(`${label}\0`), lengthPrefixed(...parts));
}
