/** A command as a value and as the signed document that carries it. Its counter is the document's version. */
import { equalBytes, safeNumber } from '../bytes.ts';
import { sha256 } from '../chain.ts';
import type { SigningIdentity } from '../crypto/signing.ts';
import type { Authority } from '../documents/directory.ts';
import { keysOf, signDocument, signersNamed, verifyDocument } from '../documents/signed-document.ts';
import { ProtoError } from '../errors.ts';
import { type GatewayName, isName } from '../names.ts';
import { hasMoreFieldsThan, wardkeeper } from '../wire.ts';
import { MAX_COMMAND_DOCUMENT_BYTES } from './envelope.ts';
import type { CommandKind } from './kinds.ts';
import { findOrderFault, kindIn, type Order, type OrderFault, readOrder, writeOrder } from './order.ts';

const COMMAND = wardkeeper.v1.Command;
export const NONCE_BYTES = 16;
/** From issue to expiry: a gateway that is away for longer has to be asked again. */
export const MAX_COMMAND_VALIDITY_MS = 7 * 24 * 60 * 60_000;

export interface Command extends GatewayName {
  readonly issuedMs: number;
  readonly expiresMs: number;
  /** Of the gateway's own making; null where nothing is granted. */
  readonly nonce: Uint8Array | null;
  readonly order: Order;
}

/** As received: the order may be of a newer version's kind, or outside its schema. */
export interface ReceivedCommand extends Omit<Command, 'order'> {
  readonly kind: CommandKind | null;
  readonly order: Order | null;
  /** Why `order` is null although the kind is known. */
  readonly fault: OrderFault | null;
}

/** SIGNATURE: an authority is named, and not both of its signatures hold. AUTHORITY: the directory has nobody who is named. */
export type CommandDocumentRefusal = 'SIZE' | 'MALFORMED' | 'TYPE' | 'AUTHORITY' | 'SIGNATURE' | 'FORM';
export type OpenedCommand =
  | {
      readonly ok: true;
      readonly command: ReceivedCommand;
      readonly authority: Authority;
      readonly counter: number;
      /** Names the command beyond doubt. */
      readonly digest: Uint8Array;
    }
  | { readonly ok: false; readonly reason: CommandDocumentRefusal };

/** Throws `COMMAND_FAULTY`: an argument outside its schema, or a validity that no gateway takes. */
export function encodeCommand({ site, gateway, issuedMs, expiresMs, nonce, order }: Command): Uint8Array {
  const fault = findOrderFault(order);
  if (fault !== null) throw new ProtoError('COMMAND_FAULTY', `${fault.field}: expected ${fault.expected}`);
  if (expiresMs <= issuedMs || expiresMs - issuedMs > MAX_COMMAND_VALIDITY_MS) {
    throw new ProtoError('COMMAND_FAULTY', `expected a command that is valid for at most ${MAX_COMMAND_VALIDITY_MS} ms`);
  }
  return COMMAND.encode({ site, gateway, issuedMs, expiresMs, ...(nonce === null ? {} : { nonce }), ...writeOrder(order) }).finish();
}

export function signCommand(body: Uint8Array, counter: number, authority: SigningIdentity): Uint8Array {
  return signDocument({ type: 'command', version: counter, body }, keysOf(authority));
}

export function commandDigest(document: Uint8Array): Uint8Array {
  return sha256(document);
}

/**
 * Checks size, form, type and that both keys of one of `authorities` signed it; no signature is looked at before one of them is
 * named. Never throws for what a sender wrote.
 */
export function openCommand(document: Uint8Array, authorities: readonly Authority[]): OpenedCommand {
  if (document.length > MAX_COMMAND_DOCUMENT_BYTES) return refuse('SIZE');
  const named = signersNamed(document);
  if (named === null) return refuse('MALFORMED');
  if (named.type !== 'command') return refuse('TYPE');
  const authority = authorities.find(({ keys }) => named.keyIds.some((id) => equalBytes(id, keys.ed25519.id)));
  if (authority === undefined) return refuse('AUTHORITY');
  const verdict = verifyDocument(document, { type: 'command', trusted: [[authority.keys.ed25519, authority.keys.mlDsa65]] });
  if (!verdict.ok) return refuse('SIGNATURE');
  const command = parseCommand(verdict.document.body);
  if (command === null) return refuse('FORM');
  return { ok: true, command, authority, counter: verdict.document.version, digest: commandDigest(document) };
}

/** Null for bytes that are no command. */
export function parseCommand(body: Uint8Array): ReceivedCommand | null {
  try {
    const message = COMMAND.decode(body);
    const [site, gateway, nonce] = [message.site ?? '', message.gateway ?? '', message.nonce ?? new Uint8Array()];
    if (!isName(site) || !isName(gateway) || (nonce.length !== 0 && nonce.length !== NONCE_BYTES)) return null;
    // Each field once and one order: of several a decoder takes the last, and people may have been shown the first.
    const present = [site, gateway, message.issuedMs, message.expiresMs, nonce.length].filter(Boolean).length;
    if (hasMoreFieldsThan(present + 1, body)) return null;
    const kind = kindIn(message);
    const read = kind === null ? null : readOrder(message, kind);
    return {
      site,
      gateway,
      issuedMs: safeNumber(message.issuedMs, 'issued_ms'),
      expiresMs: safeNumber(message.expiresMs, 'expires_ms'),
      nonce: nonce.length === 0 ? null : nonce,
      kind,
      order: read?.ok === true ? read.order : null,
      fault: read?.ok === false ? read.fault : null,
    };
  } catch {
    return null;
  }
}

function refuse(reason: CommandDocumentRefusal): OpenedCommand {
  return { ok: false, reason };
}
