/** The bodies that the local API takes. Each is refused whole where it is not exactly of its shape. */
import { isName } from '@wardkeeper/proto';
import * as v from 'valibot';
import {
  ASSERTION,
  ATTESTATION,
  AUTHENTICATORS,
  type AuthenticatorName,
  DEVICE_STATES,
  MAX_CERTIFICATE_LENGTH,
  ROLES,
} from '../access/index.ts';

/** Longer than any account's name, so that odd ones are answered like unknown ones and not told apart. */
export const MAX_PRINCIPAL_LENGTH = 256;
export const MAX_SECRET_LENGTH = 1_024;
/** Of what two people approve: a path is the longest. */
export const MAX_PARAMETER_LENGTH = 4_096;
/** A certificate as PEM is the longest. */
export const MAX_BINDING_LENGTH = MAX_CERTIFICATE_LENGTH;

export const DEVICE_ID = v.pipe(v.string(), v.check(isName, 'expected 1 to 63 lower-case letters, digits and inner hyphens'));
export const PRINCIPAL = v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_PRINCIPAL_LENGTH));
const SECRET = v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_SECRET_LENGTH));
/** 32 bytes, base64url. */
export const SESSION_ID = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/, 'expected a session as the login gave it'));

/** 16 bytes, base64url. */
export const APPROVAL_ID = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{22}$/, 'expected an approval as it was given'));
export const DIGEST = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'expected 64 hexadecimal digits'));

/** What may be presented with each authenticator. */
export const FACTOR_FIELDS = {
  authenticator: v.picklist(AUTHENTICATORS),
  // Empty where another member is presented instead: `hasItsSecret` says which.
  secret: v.optional(v.pipe(v.string(), v.maxLength(MAX_SECRET_LENGTH)), ''),
  pin: v.optional(SECRET),
  assertion: v.optional(ASSERTION),
  certificate: v.optional(
    v.strictObject({
      certificate: v.pipe(v.string(), v.maxLength(MAX_CERTIFICATE_LENGTH)),
      challenge: v.pipe(v.string(), v.maxLength(128)),
      signature: v.pipe(v.string(), v.maxLength(256)),
    }),
  ),
};

/** Each authenticator presents its own kind of thing, and no other. */
export function hasItsSecret(body: {
  readonly authenticator: AuthenticatorName;
  readonly secret: string;
  readonly pin?: string | undefined;
  readonly assertion?: object | undefined;
  readonly certificate?: object | undefined;
}): boolean {
  const { authenticator, secret, pin, assertion, certificate } = body;
  if ((assertion !== undefined) !== (authenticator === 'webauthn')) return false;
  if ((certificate !== undefined) !== (authenticator === 'certificate')) return false;
  if (pin !== undefined && authenticator !== 'badge') return false;
  return (secret === '') === (authenticator === 'webauthn' || authenticator === 'certificate');
}

export const LOGIN = v.pipe(
  v.strictObject({ deviceId: DEVICE_ID, principal: PRINCIPAL, ...FACTOR_FIELDS }),
  v.check((body) => hasItsSecret(body), 'expected what this authenticator presents'),
);

/** Loose on purpose: an essential action is looked for before anything else in the request can be wrong. */
export const AUTHORIZATION = v.strictObject({
  deviceId: v.pipe(v.string(), v.maxLength(63)),
  action: v.pipe(v.string(), v.maxLength(63)),
  session: v.optional(v.pipe(v.string(), v.maxLength(64))),
  /** Of two people, where the action needs them, with what exactly they approved. */
  approval: v.optional(v.pipe(v.string(), v.maxLength(64))),
  parameters: v.optional(v.record(v.pipe(v.string(), v.maxLength(63)), v.pipe(v.string(), v.maxLength(MAX_PARAMETER_LENGTH)))),
});

export const DEVICE_STATE = v.strictObject({
  deviceId: DEVICE_ID,
  state: v.picklist(DEVICE_STATES),
  patientConnected: v.boolean(),
  /** The answer to a hold request: that one's nonce. */
  hold: v.optional(
    v.strictObject({
      nonce: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{22}$/, 'expected the nonce of a hold request')),
      granted: v.boolean(),
      enoughPower: v.boolean(),
    }),
  ),
});

export const ACCOUNT = v.strictObject({
  name: PRINCIPAL,
  role: v.picklist(ROLES),
  authenticator: v.picklist(AUTHENTICATORS),
  secret: v.optional(v.pipe(v.string(), v.maxLength(MAX_BINDING_LENGTH)), ''),
  pin: v.optional(SECRET),
  attestation: v.optional(ATTESTATION),
});

/** What is wrong, by field, without the values: one of them may be a secret. */
export function describeIssues(issues: readonly v.BaseIssue<unknown>[]): string {
  return issues
    .slice(0, 8)
    .map((issue) => {
      const field = (issue.path ?? []).map(({ key }) => String(key).slice(0, 64)).join('.') || 'body';
      return `${field}: expected ${issue.expected ?? issue.type}`;
    })
    .join('; ');
}
