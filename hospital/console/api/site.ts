/** Calls about the site itself: keys, exports, accounts and the hospital's own ledger. Pure. */
import * as v from 'valibot';
import type { Operation } from './operation.ts';
import { Count, freeText, NOTHING, PAGE_ANSWER, PAGE_QUERY, type Role, ROLES, RoleWord, Time } from './words.ts';

const none = { parts: NOTHING, query: NOTHING, body: NOTHING, problems: [] } as const;
const AUDITING = ['reviewer', 'security', 'administrator'] as const satisfies readonly Role[];
const ADMINISTRATING = ['administrator'] as const satisfies readonly Role[];

const Key = v.object({ id: v.string(), here: v.pipe(v.boolean(), v.description('its private half is in this folder')) });

export const showDirectory = {
  ...none,
  ...{ id: 'showDirectory', method: 'GET', path: '/directory', summary: "The site's signed list of its keys", access: { roles: ROLES } },
  answer: v.object({
    ...{ version: Count, issuedMs: Time, expiresMs: Time, root: v.object({ id: v.string() }) },
    ...{ recipients: v.array(Key), receiptKeys: v.array(Key) },
    authorities: v.array(v.object({ id: v.string(), roles: v.array(v.string()) })),
    draft: v.pipe(v.boolean(), v.description('the next one is being prepared')),
  }),
} as const satisfies Operation;

export const listExports = {
  ...none,
  ...{
    id: 'listExports',
    method: 'GET',
    path: '/exports',
    summary: 'Where events go, and how far each has come',
    access: { roles: ROLES },
  },
  answer: v.object({
    exports: v.array(
      v.object({
        ...{
          name: v.string(),
          format: v.nullable(v.string()),
          target: v.nullable(v.string()),
          position: Count,
          behind: Count,
          sent: Count,
        },
        ...{ sentMs: v.nullable(Time), failingSinceMs: v.nullable(Time), reason: v.nullable(v.string()), dead: Count },
      }),
    ),
  }),
} as const satisfies Operation;

export const listJournal = {
  ...none,
  ...{
    id: 'listJournal',
    method: 'GET',
    path: '/journal',
    summary: "The hospital's own chained ledger: what people did here, newest first",
  },
  access: { roles: AUDITING },
  query: v.strictObject(PAGE_QUERY),
  answer: v.object({
    entries: v.array(
      v.object({
        ...{ seq: Count, atMs: Time, who: v.nullable(v.object({ name: v.string(), role: v.string() })) },
        ...{ via: v.string(), action: v.string(), about: v.record(v.string(), v.string()), outcome: v.string(), hash: v.string() },
      }),
    ),
    ...PAGE_ANSWER,
    checkpoint: v.pipe(v.nullable(v.object({ headSeq: Count, atMs: Time })), v.description('the last that is signed')),
  }),
} as const satisfies Operation;

export const Account = v.object({
  ...{ id: v.string(), name: v.string(), displayName: v.string(), role: RoleWord, state: v.picklist(['invited', 'active', 'disabled']) },
  ...{ factors: v.array(v.picklist(['totp', 'key'])), createdMs: Time, signedInMs: v.nullable(Time), waiting: v.boolean() },
  invitedUntilMs: v.nullable(Time),
});
const Invited = v.object({ account: Account, code: v.string(), expiresMs: Time });
const Changed = v.object({ account: Account });
const OneAccount = v.strictObject({ id: v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/)) });
const change = {
  method: 'POST',
  parts: OneAccount,
  query: NOTHING,
  body: NOTHING,
  access: { roles: ADMINISTRATING },
  fresh: true,
} as const;

export const listAccounts = {
  ...none,
  ...{ id: 'listAccounts', method: 'GET', path: '/accounts', summary: 'Who may sign in', access: { roles: ADMINISTRATING } },
  answer: v.object({ accounts: v.array(Account) }),
} as const satisfies Operation;

export const addAccount = {
  ...none,
  ...{
    id: 'addAccount',
    method: 'POST',
    path: '/accounts',
    summary: 'Invites somebody; the one-time code is given this once',
    fresh: true,
  },
  access: { roles: ADMINISTRATING },
  body: v.strictObject({
    ...{ name: v.pipe(v.string(), v.maxLength(64)), displayName: v.optional(freeText(0, 100), ''), role: RoleWord },
  }),
  answer: Invited,
  problems: ['NAME_TAKEN', 'USAGE', 'TOO_MANY'],
} as const satisfies Operation;

export const changeRole = {
  ...change,
  ...{ id: 'changeRole', path: '/accounts/{id}/role', summary: 'Another role; every session of the account ends' },
  body: v.strictObject({ role: RoleWord }),
  answer: Changed,
  problems: ['LAST_ADMINISTRATOR', 'OWN_ACCOUNT'],
} as const satisfies Operation;

export const disableAccount = {
  ...change,
  ...{ id: 'disableAccount', path: '/accounts/{id}/disable', summary: 'Ends its sessions and lets nobody in by it' },
  answer: Changed,
  problems: ['LAST_ADMINISTRATOR', 'OWN_ACCOUNT'],
} as const satisfies Operation;

export const enableAccount = {
  ...change,
  ...{ id: 'enableAccount', path: '/accounts/{id}/enable', summary: 'In use again, with the secrets that it had' },
  answer: Changed,
  problems: [],
} as const satisfies Operation;

export const resetAccount = {
  ...change,
  ...{
    id: 'resetAccount',
    path: '/accounts/{id}/reset',
    summary: 'Takes password and second factors away and gives a one-time code for new ones',
  },
  answer: Invited,
  problems: ['OWN_ACCOUNT'],
} as const satisfies Operation;

export const signOutAccount = {
  ...change,
  ...{ id: 'signOutAccount', path: '/accounts/{id}/sign-out', summary: 'Ends every session of the account' },
  answer: v.object({ ended: Count }),
  problems: [],
} as const satisfies Operation;
