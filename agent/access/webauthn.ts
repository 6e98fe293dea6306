/**
 * Security keys and passkeys (WebAuthn Level 3 §7). The library is loaded when somebody uses one and not before: most gateways
 * never do, and an idle agent should not carry it. Attestation is not asked for: which brand of key a site hands out is its own
 * business, and who may bind one has logged in as an administrator.
 * Text form: `$webauthn$1$<JSON: id, publicKey (COSE), counter>`, the JSON in base64url.
 */
import * as v from 'valibot';

/** Which web address the panel's or gateway's page has: without one, no key can be used. */
export interface RelyingParty {
  /** A domain name; an address in numbers is not allowed by the standard. */
  readonly id: string;
  /** `https://…` */
  readonly origin: string;
}

const BASE64URL = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]*$/), v.maxLength(8_192));
const CREDENTIAL_ID = v.pipe(BASE64URL, v.minLength(1), v.maxLength(1_364));
const KEY = v.strictObject({ id: CREDENTIAL_ID, publicKey: BASE64URL, counter: v.pipe(v.number(), v.integer(), v.minValue(0)) });
const FORM = /^\$webauthn\$1\$([A-Za-z0-9_-]{1,8192})$/;

/** What a browser's `navigator.credentials.get` gives, as JSON. Unknown members are left out. */
export const ASSERTION = v.object({
  id: CREDENTIAL_ID,
  rawId: CREDENTIAL_ID,
  type: v.literal('public-key'),
  response: v.object({ clientDataJSON: BASE64URL, authenticatorData: BASE64URL, signature: BASE64URL, userHandle: v.optional(BASE64URL) }),
});
export type Assertion = v.InferOutput<typeof ASSERTION>;

/** What `navigator.credentials.create` gives, as JSON. */
export const ATTESTATION = v.object({
  id: CREDENTIAL_ID,
  rawId: CREDENTIAL_ID,
  type: v.literal('public-key'),
  response: v.object({ clientDataJSON: BASE64URL, attestationObject: BASE64URL }),
});
export type Attestation = v.InferOutput<typeof ATTESTATION>;

export interface CheckedAssertion {
  readonly userVerified: boolean;
  /** With the key's counter as it stands now; to be stored with the login. */
  readonly verifier: string;
}

/** The challenge that a browser says it signed; null: not readable. Whether it is ours is the caller's to check. */
export function challengeOf(clientDataJson: string): string | null {
  try {
    const parsed = v.safeParse(v.object({ challenge: BASE64URL }), JSON.parse(Buffer.from(clientDataJson, 'base64url').toString('utf8')));
    return parsed.success ? parsed.output.challenge : null;
  } catch {
    return null;
  }
}

/** The verifier of a newly made key; null: not made by a key for this page and this challenge. */
export async function registerKey(attestation: Attestation, challenge: string, party: RelyingParty): Promise<string | null> {
  const { verifyRegistrationResponse } = await import('@simplewebauthn/server');
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: { ...attestation, clientExtensionResults: {} },
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: false,
    });
    if (!verified) return null;
    const { id, publicKey, counter } = registrationInfo.credential;
    return formatKey({ id, publicKey: Buffer.from(publicKey).toString('base64url'), counter });
  } catch {
    // The library throws for every fault in what it is given.
    return null;
  }
}

/** Null: another key, another page, another challenge, a counter that does not go up, or a signature that is none. */
export async function checkAssertion(
  assertion: Assertion,
  challenge: string,
  verifier: string,
  party: RelyingParty,
): Promise<CheckedAssertion | null> {
  const key = parseKey(verifier);
  if (key === null || key.id !== assertion.id) return null;
  const { verifyAuthenticationResponse } = await import('@simplewebauthn/server');
  const { userHandle, ...response } = assertion.response;
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: {
        ...assertion,
        response: { ...response, ...(userHandle === undefined ? {} : { userHandle }) },
        clientExtensionResults: {},
      },
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      credential: { id: key.id, publicKey: Buffer.from(key.publicKey, 'base64url'), counter: key.counter },
      // A key without PIN or finger is one factor and not two: what that is enough for is decided elsewhere.
      requireUserVerification: false,
    });
    if (!verified) return null;
    return { userVerified: authenticationInfo.userVerified, verifier: formatKey({ ...key, counter: authenticationInfo.newCounter }) };
  } catch {
    return null;
  }
}

/** The key's public id, for the list of keys that a browser may ask. */
export function keyIdOf(verifier: string): string | null {
  return parseKey(verifier)?.id ?? null;
}

/** Whether the stored key has not been used since with a higher count: two logins at once must not both pass. */
export function isNewer(stored: string, checked: string): boolean {
  const [before, after] = [parseKey(stored), parseKey(checked)];
  if (before === null || after === null || before.id !== after.id) return false;
  return after.counter > before.counter || (after.counter === 0 && before.counter === 0);
}

function formatKey(key: v.InferOutput<typeof KEY>): string {
  return `$webauthn$1$${Buffer.from(JSON.stringify(key)).toString('base64url')}`;
}

function parseKey(text: string): v.InferOutput<typeof KEY> | null {
  const encoded = FORM.exec(text)?.[1];
  if (encoded === undefined) return null;
  try {
    const parsed = v.safeParse(KEY, JSON.parse(Buffer.from(encoded, 'base64url').toString('utf8')));
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}
