/** The bodies that the local API takes. Each is refused whole where it is not exactly of its shape. */
import { isName } from '@wardkeeper/proto';
import * as v from 'valibot';
import { AUTHENTICATORS, DEVICE_STATES, ROLES } from '../access/index.ts';

/** Longer than any account's name, so that odd ones are answered like unknown ones and not told apart. */
export const MAX_PRINCIPAL_LENGTH = 256;
export const MAX_SECRET_LENGTH = 1_024;

const DEVICE_ID = v.pipe(v.string(), v.check(isName, 'expected 1 to 63 lower-case letters, digits and inner hyphens'));
const PRINCIPAL = v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_PRINCIPAL_LENGTH));
const SECRET = v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_SECRET_LENGTH));
/** 32 bytes, base64url. */
export const SESSION_ID = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/, 'expected a session as the login gave it'));

export const LOGIN = v.strictObject({
  deviceId: DEVICE_ID,
  principal: PRINCIPAL,
  authenticator: v.picklist(AUTHENTICATORS),
  secret: SECRET,
});

/** Loose on purpose: an essential action is looked for before anything else in the request can be wrong. */
export const AUTHORIZATION = v.strictObject({
  deviceId: v.pipe(v.string(), v.maxLength(63)),
  action: v.pipe(v.string(), v.maxLength(63)),
  session: v.optional(v.pipe(v.string(), v.maxLength(64))),
});

export const DEVICE_STATE = v.strictObject({ deviceId: DEVICE_ID, state: v.picklist(DEVICE_STATES), patientConnected: v.boolean() });

export const ACCOUNT = v.strictObject({
  name: PRINCIPAL,
  role: v.picklist(ROLES),
  authenticator: v.picklist(AUTHENTICATORS),
  secret: SECRET,
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
