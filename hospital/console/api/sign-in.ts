/** Calls around signing in, and what a person does with the own account. Pure. */
import * as v from 'valibot';
import type { Operation } from './operation.ts';
import { Count, freeText, NOTHING, RoleWord, STAGES, Time } from './words.ts';

const StageWord = v.picklist(STAGES);
const FactorKind = v.picklist(['totp', 'key']);
/** As it is typed; what is wrong with it is told after it was counted, or not at all. */
const AccountName = v.pipe(v.string(), v.minLength(1), v.maxLength(128));
const Secret = v.pipe(v.string(), v.minLength(1), v.maxLength(1_024));
const TotpCode = v.pipe(v.string(), v.maxLength(16));
const Id = v.strictObject({ id: v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/)) });

const BASE64URL = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]*$/), v.maxLength(16_384));
const CredentialId = v.pipe(BASE64URL, v.minLength(1), v.maxLength(1_364));
/** What a browser's `navigator.credentials.get` gives, as JSON. Further members are left out. */
export const Assertion = v.object({
  id: CredentialId,
  rawId: CredentialId,
  type: v.literal('public-key'),
  response: v.object({ clientDataJSON: BASE64URL, authenticatorData: BASE64URL, signature: BASE64URL }),
});
/** What `navigator.credentials.create` gives, as JSON. */
export const Attestation = v.object({
  id: CredentialId,
  rawId: CredentialId,
  type: v.literal('public-key'),
  response: v.object({ clientDataJSON: BASE64URL, attestationObject: BASE64URL }),
});

const none = { parts: NOTHING, query: NOTHING, body: NOTHING } as const;
const Signed = v.object({ stage: StageWord, factors: v.array(FactorKind) });
const Staged = v.object({ stage: StageWord });
const Options = v.object({ options: v.record(v.string(), v.unknown()) });
const Ended = v.object({ ended: Count });

export const showConsole = {
  ...none,
  ...{
    id: 'showConsole',
    method: 'GET',
    path: '/console',
    summary: 'What this is, and whether it has an administrator yet',
    access: 'public',
  },
  answer: v.object({
    site: v.string(),
    version: v.string(),
    nowMs: Time,
    needsFirstAdministrator: v.boolean(),
    session: v.nullable(Staged),
  }),
  problems: [],
} as const satisfies Operation;

export const signIn = {
  ...none,
  ...{
    id: 'signIn',
    method: 'POST',
    path: '/sign-in',
    summary: 'Name and password; opens a session that waits for the second factor',
    access: 'public',
  },
  body: v.strictObject({ name: AccountName, password: Secret }),
  answer: Signed,
  problems: ['CREDENTIALS_REFUSED', 'WAITING'],
} as const satisfies Operation;

export const signInTotp = {
  ...none,
  ...{ id: 'signInTotp', method: 'POST', path: '/sign-in/totp', summary: 'A one-time code completes signing in', access: ['factor'] },
  body: v.strictObject({ code: TotpCode }),
  answer: Staged,
  problems: ['CREDENTIALS_REFUSED', 'WAITING'],
} as const satisfies Operation;

export const challengeSignIn = {
  ...none,
  ...{
    id: 'challengeSignIn',
    method: 'POST',
    path: '/sign-in/key/challenge',
    summary: 'Asks for a challenge for a security key or passkey',
    access: ['factor'],
  },
  answer: Options,
  problems: [],
} as const satisfies Operation;

export const signInKey = {
  ...none,
  ...{
    id: 'signInKey',
    method: 'POST',
    path: '/sign-in/key',
    summary: 'A security key or passkey completes signing in',
    access: ['factor'],
  },
  body: v.strictObject({ assertion: Assertion }),
  answer: Staged,
  problems: ['CREDENTIALS_REFUSED', 'WAITING'],
} as const satisfies Operation;

export const welcome = {
  ...none,
  ...{
    id: 'welcome',
    method: 'POST',
    path: '/welcome',
    summary: 'A one-time code and a new password: the first administrator, and whoever was invited or reset',
    access: 'public',
  },
  body: v.strictObject({ name: AccountName, code: v.pipe(v.string(), v.maxLength(64)), password: Secret }),
  answer: Signed,
  problems: ['CREDENTIALS_REFUSED', 'WAITING', 'PASSWORD_MALFORMED', 'PASSWORD_GUESSABLE', 'NAME_TAKEN', 'USAGE'],
} as const satisfies Operation;

export const listFactors = {
  ...none,
  ...{ id: 'listFactors', method: 'GET', path: '/factors', summary: 'The own second factors', access: ['enrol', 'open'] },
  answer: v.object({
    factors: v.array(v.object({ id: v.string(), kind: FactorKind, label: v.string(), addedMs: Time, usedMs: v.nullable(Time) })),
  }),
  problems: [],
} as const satisfies Operation;

export const beginTotp = {
  ...none,
  ...{
    id: 'beginTotp',
    method: 'POST',
    path: '/factors/totp',
    summary: 'A new secret for an authenticator program; counts once a code of it was given',
    access: ['enrol', 'open'],
    fresh: true,
  },
  answer: v.object({ uri: v.string(), secret: v.string() }),
  problems: ['TOO_MANY'],
} as const satisfies Operation;

export const confirmTotp = {
  ...none,
  ...{
    id: 'confirmTotp',
    method: 'POST',
    path: '/factors/totp/confirm',
    summary: 'The first code of a new authenticator program',
    access: ['enrol', 'open'],
    fresh: true,
  },
  body: v.strictObject({ code: TotpCode, label: v.optional(freeText(0, 64), '') }),
  answer: Staged,
  problems: ['CREDENTIALS_REFUSED', 'WAITING', 'NOT_OPEN'],
} as const satisfies Operation;

export const challengeFactor = {
  ...none,
  ...{
    id: 'challengeFactor',
    method: 'POST',
    path: '/factors/key/challenge',
    summary: 'Asks for a challenge to add a security key or passkey',
    access: ['enrol', 'open'],
    fresh: true,
  },
  answer: Options,
  problems: ['TOO_MANY'],
} as const satisfies Operation;

export const addKey = {
  ...none,
  ...{
    id: 'addKey',
    method: 'POST',
    path: '/factors/key',
    summary: 'Adds a security key or passkey',
    access: ['enrol', 'open'],
    fresh: true,
  },
  body: v.strictObject({ attestation: Attestation, label: v.optional(freeText(0, 64), '') }),
  answer: Staged,
  problems: ['CREDENTIALS_REFUSED', 'TOO_MANY'],
} as const satisfies Operation;

export const removeFactor = {
  ...none,
  ...{
    id: 'removeFactor',
    method: 'DELETE',
    path: '/factors/{id}',
    summary: 'Removes one of the own second factors, never the last',
    access: ['open'],
    fresh: true,
  },
  parts: Id,
  answer: v.object({ id: v.string() }),
  problems: ['LAST_FACTOR'],
} as const satisfies Operation;

export const changePassword = {
  ...none,
  ...{
    id: 'changePassword',
    method: 'PUT',
    path: '/password',
    summary: 'A new password; every other session of the account ends',
    access: ['open'],
  },
  body: v.strictObject({ old: Secret, new: Secret }),
  answer: Ended,
  problems: ['CREDENTIALS_REFUSED', 'WAITING', 'PASSWORD_MALFORMED', 'PASSWORD_GUESSABLE'],
} as const satisfies Operation;

export const showSession = {
  ...none,
  ...{
    id: 'showSession',
    method: 'GET',
    path: '/session',
    summary: 'Who is signed in, what they may, and how long it lasts',
    access: ['factor', 'enrol', 'open'],
  },
  answer: v.object({
    stage: StageWord,
    account: v.object({ id: v.string(), name: v.string(), displayName: v.string(), role: RoleWord }),
    may: v.pipe(v.array(v.string()), v.description('operationIds')),
    idleInMs: Count,
    endsInMs: Count,
    freshInMs: Count,
  }),
  problems: [],
} as const satisfies Operation;

export const recordActivity = {
  ...none,
  ...{ id: 'recordActivity', method: 'POST', path: '/session/activity', summary: 'Somebody is there', access: ['open'] },
  answer: v.object({ idleInMs: Count }),
  problems: [],
} as const satisfies Operation;

export const confirmSession = {
  ...none,
  ...{
    id: 'confirmSession',
    method: 'POST',
    path: '/session/confirm',
    summary: 'The password once more, before something that asks for it',
    access: ['open'],
  },
  body: v.strictObject({ password: Secret }),
  answer: v.object({ freshInMs: Count }),
  problems: ['CREDENTIALS_REFUSED', 'WAITING'],
} as const satisfies Operation;

export const signOut = {
  ...none,
  ...{ id: 'signOut', method: 'DELETE', path: '/session', summary: 'Ends this session', access: ['factor', 'enrol', 'open'] },
  answer: Ended,
  problems: [],
} as const satisfies Operation;

export const listSessions = {
  ...none,
  ...{ id: 'listSessions', method: 'GET', path: '/sessions', summary: 'The own sessions', access: ['open'] },
  answer: v.object({
    sessions: v.array(
      v.object({ id: v.string(), current: v.boolean(), openedMs: Time, lastMs: Time, address: v.string(), agent: v.string() }),
    ),
  }),
  problems: [],
} as const satisfies Operation;

export const signOutEverywhere = {
  ...none,
  ...{
    id: 'signOutEverywhere',
    method: 'DELETE',
    path: '/sessions',
    summary: 'Ends every session of the own account, this one too',
    access: ['open'],
  },
  answer: Ended,
  problems: [],
} as const satisfies Operation;

export const signOutOne = {
  ...none,
  ...{ id: 'signOutOne', method: 'DELETE', path: '/sessions/{id}', summary: 'Ends another of the own sessions', access: ['open'] },
  parts: Id,
  answer: Ended,
  problems: [],
} as const satisfies Operation;
