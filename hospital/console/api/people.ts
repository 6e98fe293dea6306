/** Calls about whose pseudonym it is. Nobody can list names: one question at a time, with its reason. Pure. */
import * as v from 'valibot';
import { LEAST_REASON, MAX_REASON } from '../../people/limits.ts';
import type { Operation } from './operation.ts';
import { Count, freeText, NOTHING, type Role } from './words.ts';

const none = { parts: NOTHING, query: NOTHING } as const;
const WORKING = ['biomed', 'security', 'administrator'] as const satisfies readonly Role[];
const RESOLVING = ['security', 'administrator'] as const satisfies readonly Role[];

const Pseudonym = v.pipe(v.string(), v.regex(/^[0-9a-f]{8,16}$/, 'expected 8 to 16 hex digits, as events show an actor'));

export const showPseudonyms = {
  ...none,
  ...{
    id: 'showPseudonyms',
    method: 'GET',
    path: '/pseudonyms',
    summary: 'By what people are named: generations, how many names are known',
  },
  access: { roles: WORKING },
  body: NOTHING,
  answer: v.object({
    generation: v.pipe(Count, v.description('the newest; 0: this hospital has made no key, or keeps it elsewhere')),
    names: Count,
    gateways: v.array(
      v.object({
        gateway: v.string(),
        generation: v.pipe(Count, v.description('0: it names people by a key of its own, and nobody can tell whose it is')),
      }),
    ),
  }),
  problems: [],
} as const satisfies Operation;

export const resolvePseudonym = {
  ...none,
  ...{
    id: 'resolvePseudonym',
    method: 'POST',
    path: '/pseudonyms/resolve',
    summary: 'Whose pseudonym it is; who asked and why stands in the journal before the answer. A few a minute for each person',
  },
  access: { roles: RESOLVING },
  fresh: true,
  body: v.strictObject({ pseudonym: Pseudonym, reason: freeText(LEAST_REASON, MAX_REASON) }),
  answer: v.object({
    people: v.array(v.object({ name: v.string(), pseudonym: v.string(), generation: Count, source: v.string() })),
  }),
  problems: ['NO_PSEUDONYM_KEYS'],
} as const satisfies Operation;

export const MAX_NAMES_AT_ONCE = 1_000;
export const addNames = {
  ...none,
  ...{ id: 'addNames', method: 'POST', path: '/pseudonyms/names', summary: 'Names of accounts that the hospital is to know' },
  access: { roles: RESOLVING },
  fresh: true,
  body: v.strictObject({
    names: v.pipe(v.array(v.pipe(v.string(), v.maxLength(64))), v.minLength(1), v.maxLength(MAX_NAMES_AT_ONCE)),
  }),
  answer: v.object({ added: Count, names: Count }),
  problems: ['NO_PSEUDONYM_KEYS', 'USAGE'],
} as const satisfies Operation;
