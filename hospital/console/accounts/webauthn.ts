/**
 * Security keys and passkeys (WebAuthn Level 3 §7), by @simplewebauthn/server. Attestation is not asked for: which brand of key a site hands out
 * is its own business. They stand beside a password, so a key without PIN or finger is enough.
 */
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import * as v from 'valibot';

/** The console as browsers know it. */
export interface RelyingParty {
  /** A domain name; addresses in numbers are not allowed by the standard. */
  readonly id: string;
  readonly origin: string;
  readonly name: string;
}

const KEY = v.strictObject({ id: v.string(), publicKey: v.string(), counter: v.pipe(v.number(), v.integer(), v.minValue(0)) });
export type StoredKey = v.InferOutput<typeof KEY>;

export function encodeKey(key: StoredKey): Uint8Array {
  return Buffer.from(JSON.stringify(key));
}

/** Null: it is damaged. */
export function decodeKey(bytes: Uint8Array): StoredKey | null {
  try {
    const parsed = v.safeParse(KEY, JSON.parse(Buffer.from(bytes).toString('utf8')));
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}

export function keyOptions(party: RelyingParty, account: { id: string; name: string }, known: readonly StoredKey[]) {
  return generateRegistrationOptions({
    ...{ rpName: party.name, rpID: party.id, userName: account.name, userID: Uint8Array.from(Buffer.from(account.id, 'hex')) },
    attestationType: 'none',
    excludeCredentials: known.map(({ id }) => ({ id })),
    authenticatorSelection: { residentKey: 'discouraged', userVerification: 'preferred' },
  });
}

export function assertionOptions(party: RelyingParty, known: readonly StoredKey[]) {
  return generateAuthenticationOptions({
    rpID: party.id,
    allowCredentials: known.map(({ id }) => ({ id })),
    userVerification: 'preferred',
  });
}

type Attestation = Pick<RegistrationResponseJSON, 'id' | 'rawId' | 'type'> & {
  readonly response: { clientDataJSON: string; attestationObject: string };
};
type Assertion = Pick<AuthenticationResponseJSON, 'id' | 'rawId' | 'type'> & {
  readonly response: { clientDataJSON: string; authenticatorData: string; signature: string };
};

/** Null: not made by a key for this page and this challenge. */
export async function readNewKey(attestation: Attestation, challenge: string, party: RelyingParty): Promise<StoredKey | null> {
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: { ...attestation, clientExtensionResults: {} },
      ...{ expectedChallenge: challenge, expectedOrigin: party.origin, expectedRPID: party.id, requireUserVerification: false },
    });
    if (!verified) return null;
    const { id, publicKey, counter } = registrationInfo.credential;
    return { id, publicKey: Buffer.from(publicKey).toString('base64url'), counter };
  } catch {
    // The library throws for every fault in what it is given.
    return null;
  }
}

/** The key with its counter as it stands now. Null: another key, page or challenge, a counter that does not go up, or no signature of it. */
export async function checkKey(assertion: Assertion, challenge: string, key: StoredKey, party: RelyingParty): Promise<StoredKey | null> {
  if (key.id !== assertion.id) return null;
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: { ...assertion, clientExtensionResults: {} },
      ...{ expectedChallenge: challenge, expectedOrigin: party.origin, expectedRPID: party.id, requireUserVerification: false },
      credential: { id: key.id, publicKey: Buffer.from(key.publicKey, 'base64url'), counter: key.counter },
    });
    return verified ? { ...key, counter: authenticationInfo.newCounter } : null;
  } catch {
    return null;
  }
}

/** The challenge that a browser says it signed; null: not readable. */
export function challengeOf(clientDataJson: string): string | null {
  try {
    const parsed = v.safeParse(v.object({ challenge: v.string() }), JSON.parse(Buffer.from(clientDataJson, 'base64url').toString('utf8')));
    return parsed.success ? parsed.output.challenge : null;
  } catch {
    return null;
  }
}
