/**
 * The hospital's answer to one request as it travels without a network, in one QR code: an authority's Ed25519 signature, and a MAC
 * under the key that the hospital and this one gateway share. The signature says who, and survives a stolen approval key; the MAC
 * stands where an ML-DSA-65 signature (3,309 bytes) does not fit, and survives whoever breaks elliptic curves.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { equalBytes } from '../bytes.ts';
import { HASH_BYTES } from '../chain.ts';
import { KEY_ID_BYTES, type SigningKey, signObject, type VerifyingKey, verifyObject } from '../crypto/signing.ts';
import { hasMoreFieldsThan, wardkeeper } from '../wire.ts';
import { labelled, requestDigest, type UpdateRequest } from './request.ts';
import { armor, dearmor } from './text.ts';

const ANSWER = wardkeeper.v1.UpdateAnswer;
const LABEL = 'WKUA1';
const OBJECT = 'update-answer';
const SIGNATURE_BYTES = 64;
const FIELDS = 5;

export interface UpdateAnswer {
  /** Digest of the request that it answers. */
  readonly request: Uint8Array;
  readonly approve: boolean;
  /** Id of the authority's Ed25519 key. */
  readonly authority: Uint8Array;
  readonly signature: Uint8Array;
  readonly mac: Uint8Array;
}

/** The answer as text. */
export function signAnswer(request: UpdateRequest, approve: boolean, authority: SigningKey, approvalKey: Uint8Array): string {
  const statement = statementOf(requestDigest(request), approve, authority.id);
  const signature = signObject(OBJECT, authority, statement);
  const mac = macOf(approvalKey, statement);
  return armor(LABEL, ANSWER.encode({ request: requestDigest(request), approve, authority: authority.id, signature, mac }).finish());
}

/** Null for text that is no answer; nothing is verified yet. */
export function readAnswer(text: string): UpdateAnswer | null {
  const bytes = dearmor(LABEL, text);
  if (bytes === null) return null;
  try {
    if (hasMoreFieldsThan(FIELDS, bytes)) return null;
    const { request, approve, authority, signature, mac } = ANSWER.decode(bytes);
    if (request?.length !== HASH_BYTES || authority?.length !== KEY_ID_BYTES) return null;
    if (signature?.length !== SIGNATURE_BYTES || mac?.length !== HASH_BYTES) return null;
    return { request, approve: approve === true, authority, signature, mac };
  } catch {
    return null;
  }
}

/** Both proofs, over exactly this request. */
export function isAnswerTo(request: UpdateRequest, answer: UpdateAnswer, authority: VerifyingKey, approvalKey: Uint8Array): boolean {
  if (!equalBytes(answer.request, requestDigest(request)) || !equalBytes(answer.authority, authority.id)) return false;
  const statement = statementOf(answer.request, answer.approve, answer.authority);
  return timingSafeEqual(macOf(approvalKey, statement), answer.mac) && verifyObject(OBJECT, authority, statement, answer.signature);
}

function statementOf(request: Uint8Array, approve: boolean, authority: Uint8Array): Uint8Array {
  return labelled('wardkeeper/update-answer/1', request, Uint8Array.of(approve ? 1 : 0), authority);
}

function macOf(approvalKey: Uint8Array, statement: Uint8Array): Uint8Array {
  return createHmac('sha256', approvalKey).update(statement).digest();
}
