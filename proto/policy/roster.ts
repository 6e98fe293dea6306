/**
 * A roster: the accounts that a hospital keeps for all of its gateways, so that a ward's staff is typed in once. It carries
 * verifiers and never a secret; who is no longer in it is refused where it is applied. The hospital writes TOML; what is signed
 * is JSON of the same accounts with the time of issue and of expiry.
 */
import * as v from 'valibot';
import { utf8 } from '../bytes.ts';
import type { SigningIdentity } from '../crypto/signing.ts';
import { type DocumentRefusal, keysOf, signDocument, type Trusted, verifyDocument } from '../documents/signed-document.ts';
import { isName } from '../names.ts';
import { parseToml, type TomlResult } from '../toml/index.ts';
import { ROLES } from './model.ts';

export const MAX_ROSTER_ACCOUNTS = 1_000;
const MAX_ROSTER_BYTES = 4 * 1024 * 1024;

/** What a slow hash is kept as; the gateway also looks at its parameters. */
const HASH = String.raw`(?:\$argon2id\$v=19\$m=\d{1,7},t=\d{1,3},p=\d{1,2}|\$pbkdf2-sha512\$i=\d{1,7})\$[A-Za-z0-9+/]{11,86}\$[A-Za-z0-9+/]{43}`;

function form(pattern: string, verb: string) {
  const expected = `expected a verifier, as "wardkeeper-hospital roster verifier --authenticator ${verb}" makes it`;
  return v.pipe(v.string(expected), v.maxLength(512, expected), v.regex(new RegExp(`^${pattern}$`), expected));
}

const VERIFIERS = {
  password: v.optional(form(HASH, 'password')),
  pin: v.optional(form(HASH, 'pin')),
  /** Hash of the card's number, or of number and PIN: the number itself is in no roster. */
  badge: v.optional(form(String.raw`\$badge\$2\$(?:card|card-pin)${HASH}`, 'badge')),
  /** SHA-256 of the certificate's public key. */
  certificate: v.optional(form(String.raw`\$certificate\$1\$[A-Za-z0-9_-]{43}`, 'certificate')),
};

/** The authenticators that a roster can carry. Second factors by code are bound at the gateway. */
export const ROSTER_AUTHENTICATORS = ['password', 'pin', 'badge', 'certificate'] as const;

/** NFKC and lower case, as RFC 8265 §3.3 has user names. */
const PERSON = v.pipe(
  v.string('expected a text'),
  v.maxLength(64, 'expected at most 64 characters'),
  v.regex(/^[\p{L}\p{N}][\p{L}\p{N}\p{M}._@-]*$/u, 'expected letters, digits and inner . _ @ -'),
  v.check(
    (name) => name.normalize('NFKC').toLowerCase().normalize('NFKC') === name,
    'expected lower case and compatibility forms composed (NFKC)',
  ),
);

const ACCOUNT = v.pipe(
  v.strictObject({ name: PERSON, role: v.picklist(ROLES, `expected one of ${ROLES.join(', ')}`), ...VERIFIERS }),
  v.check(
    ({ password, pin, badge, certificate }) => [password, pin, badge, certificate].some((one) => one !== undefined),
    'has no authenticator',
  ),
  v.check(
    ({ role, pin }) => pin === undefined || role === 'patient-care' || role === 'biomed',
    'a PIN is for patient-care and biomed only',
  ),
);

const ACCOUNTS = v.pipe(
  v.array(ACCOUNT),
  v.maxLength(MAX_ROSTER_ACCOUNTS, `expected at most ${MAX_ROSTER_ACCOUNTS} accounts`),
  v.check((accounts) => new Set(accounts.map(({ name }) => name)).size === accounts.length, 'a name stands here twice'),
);

const VERSION = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(Number.MAX_SAFE_INTEGER));
const SITE = v.pipe(v.string(), v.check(isName, 'expected 1 to 63 lower-case letters, digits and inner hyphens'));
const TIME = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER));

const ROSTER_FILE = v.strictObject({ site: SITE, version: VERSION, account: ACCOUNTS });
const ROSTER_BODY = v.strictObject({
  kind: v.literal('wardkeeper-roster/1'),
  site: SITE,
  issuedMs: TIME,
  expiresMs: TIME,
  accounts: ACCOUNTS,
});

export type RosterFile = v.InferOutput<typeof ROSTER_FILE>;
export type RosterAccount = RosterFile['account'][number];

export interface Roster {
  readonly version: number;
  readonly site: string;
  /** Unix ms. */
  readonly issuedMs: number;
  readonly expiresMs: number;
  readonly accounts: readonly RosterAccount[];
}

export type RosterRefusal = DocumentRefusal | 'FAULTY' | 'OTHER_SITE' | 'EXPIRED';
export type OpenedRoster =
  | { readonly ok: true; readonly roster: Roster }
  | { readonly ok: false; readonly code: RosterRefusal; readonly detail: string };

/** The hospital's TOML. */
export function parseRosterFile(text: string): TomlResult<RosterFile> {
  return parseToml(text, ROSTER_FILE);
}

/** Signs with both keys. */
export function signRoster(roster: Roster, signer: SigningIdentity): Uint8Array {
  const { version, ...rest } = roster;
  const body = utf8(JSON.stringify({ kind: 'wardkeeper-roster/1', ...rest }));
  return signDocument({ type: 'roster', version, body }, keysOf(signer));
}

/**
 * Never throws for what a document holds. `nowMs` is wall time, or null where it cannot be trusted: then expiry is not looked at,
 * because a clock must take no ward's logins away.
 */
export function openRoster(
  bytes: Uint8Array,
  expected: { readonly trusted: Trusted; readonly site: string; readonly minVersion: number; readonly nowMs: number | null },
): OpenedRoster {
  const verdict = verifyDocument(bytes, { type: 'roster', trusted: expected.trusted, minVersion: expected.minVersion });
  if (!verdict.ok) {
    const detail =
      verdict.reason === 'VERSION' ? `version: expected ${expected.minVersion} or more` : "not signed by both keys of this hospital's root";
    return { ok: false, code: verdict.reason, detail };
  }
  const { body, version } = verdict.document;
  const parsed = readBody(body);
  if (typeof parsed === 'string') return { ok: false, code: 'FAULTY', detail: parsed };
  const { site, issuedMs, expiresMs, accounts } = parsed;
  if (site !== expected.site) return { ok: false, code: 'OTHER_SITE', detail: `site: expected ${expected.site}, got ${site}` };
  if (expected.nowMs !== null && expected.nowMs >= expiresMs) {
    return { ok: false, code: 'EXPIRED', detail: `it expired at ${new Date(expiresMs).toISOString()}` };
  }
  return { ok: true, roster: { version, site, issuedMs, expiresMs, accounts } };
}

function readBody(body: Uint8Array): v.InferOutput<typeof ROSTER_BODY> | string {
  if (body.length > MAX_ROSTER_BYTES) return `larger than ${MAX_ROSTER_BYTES} bytes`;
  try {
    const checked = v.safeParse(ROSTER_BODY, JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)));
    if (checked.success) return checked.output;
    const [issue] = checked.issues;
    return `${(issue.path ?? []).map(({ key }) => String(key).slice(0, 64)).join('.') || 'roster'}: ${issue.message.slice(0, 200)}`;
  } catch {
    return 'expected JSON in UTF-8';
  }
}
