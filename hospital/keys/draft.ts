/**
 * The next directory before it is signed: a readable file that a person can take to the machine with the root and look through
 * there. It holds public keys only.
 */
import {
  type Authority,
  type Directory,
  equalBytes,
  isName,
  keyName,
  parseVerifyingIdentity,
  type RecipientKey,
  recipientFrom,
  type VerifyingIdentity,
} from '@wardkeeper/proto';
import * as v from 'valibot';
import { HospitalError } from '../errors.ts';
import { readFileWithin, writeFileDurably } from '../runtime/index.ts';

const KIND = 'wardkeeper-directory-proposal/1';
const MAX_DRAFT_BYTES = 8 * 1024 * 1024;
/** As many as a gateway accepts of each (proto's limits). */
const MAX_KEYS = 8;
const MAX_AUTHORITIES = 256;
const MAX_ROLES = 32;

export interface DirectoryDraft {
  readonly site: string;
  /** What the signed directory's version will be. */
  readonly version: number;
  readonly recipients: readonly RecipientKey[];
  readonly receiptKeys: readonly VerifyingIdentity[];
  readonly commandAuthorities: readonly Authority[];
}

const Base64 = v.pipe(v.string(), v.base64('expected base64'));
const IDENTITY = { id: v.string(), ed25519: Base64, mlDsa65: Base64 };
const SCHEMA = v.strictObject({
  kind: v.literal(KIND),
  site: v.pipe(v.string(), v.check(isName, 'expected a name')),
  version: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  recipients: v.pipe(v.array(v.strictObject({ id: v.string(), xWing: Base64 })), v.minLength(1), v.maxLength(MAX_KEYS)),
  receiptKeys: v.pipe(v.array(v.strictObject(IDENTITY)), v.minLength(1), v.maxLength(MAX_KEYS)),
  commandAuthorities: v.pipe(
    v.array(
      v.strictObject({
        ...IDENTITY,
        roles: v.pipe(v.array(v.pipe(v.string(), v.check(isName, 'expected a role'))), v.maxLength(MAX_ROLES)),
      }),
    ),
    v.maxLength(MAX_AUTHORITIES),
  ),
});

export function draftOf(directory: Directory, version: number): DirectoryDraft {
  const { site, recipients, receiptKeys, commandAuthorities } = directory;
  return { site, version, recipients, receiptKeys, commandAuthorities };
}

/** Throws HospitalError `FILE_UNWRITABLE`. */
export function writeDraft(path: string, draft: DirectoryDraft): void {
  const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
  const identity = ({ ed25519, mlDsa65 }: VerifyingIdentity) => ({
    id: keyName(ed25519),
    ed25519: base64(ed25519.raw),
    mlDsa65: base64(mlDsa65.raw),
  });
  const value = {
    kind: KIND,
    site: draft.site,
    version: draft.version,
    recipients: draft.recipients.map((recipient) => ({ id: keyName(recipient), xWing: base64(recipient.key.raw) })),
    receiptKeys: draft.receiptKeys.map(identity),
    commandAuthorities: draft.commandAuthorities.map(({ keys, roles }) => ({ ...identity(keys), roles })),
  };
  writeFileDurably(path, `${JSON.stringify(value, null, 2)}\n`);
}

/** Ids are worked out from the keys: one that says another is refused. Throws HospitalError `FILE_UNREADABLE`, `DIRECTORY_REFUSED`. */
export function readDraft(path: string): DirectoryDraft {
  const text = readFileWithin(path, MAX_DRAFT_BYTES, 'proposal').toString('utf8');
  const refused = (why: string, cause?: unknown) => new HospitalError('DIRECTORY_REFUSED', `${path}: not a proposal: ${why}`, { cause });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw refused('expected JSON', cause);
  }
  const parsed = v.safeParse(SCHEMA, value);
  if (!parsed.success) {
    throw refused(parsed.issues.map((issue) => `${v.getDotPath(issue) ?? 'the file'}: ${issue.message}`).join('; '));
  }
  const { site, version, recipients, receiptKeys, commandAuthorities } = parsed.output;
  const identity = ({ id, ed25519, mlDsa65 }: { id: string; ed25519: string; mlDsa65: string }) => {
    const keys = parseVerifyingIdentity({ ed25519: Buffer.from(ed25519, 'base64'), mlDsa65: Buffer.from(mlDsa65, 'base64') });
    if (keyName(keys.ed25519) !== id) throw refused(`the key shown as ${id} is ${keyName(keys.ed25519)}`);
    return keys;
  };
  try {
    return {
      site,
      version,
      recipients: recipients.map(({ id, xWing }) => {
        const recipient = recipientFrom(Buffer.from(xWing, 'base64'));
        if (keyName(recipient) !== id) throw refused(`the recipient shown as ${id} is ${keyName(recipient)}`);
        return recipient;
      }),
      receiptKeys: receiptKeys.map(identity),
      commandAuthorities: commandAuthorities.map((authority) => ({ keys: identity(authority), roles: authority.roles })),
    };
  } catch (cause) {
    throw cause instanceof HospitalError ? cause : refused('a key is malformed', cause);
  }
}

export function sameIdentity(a: VerifyingIdentity, b: VerifyingIdentity | undefined): boolean {
  return b !== undefined && equalBytes(a.ed25519.raw, b.ed25519.raw) && equalBytes(a.mlDsa65.raw, b.mlDsa65.raw);
}

/** One line for each key that `next` has and `before` has not, or the other way round, or with other roles. For the person who signs. */
export function describeChanges(before: DirectoryDraft | null, next: DirectoryDraft): string[] {
  const [old, fresh] = [before === null ? new Map<string, string>() : entriesOf(before), entriesOf(next)];
  return [
    ...[...fresh]
      .filter(([key, what]) => old.get(key) !== what)
      .map(([key, what]) => `${old.has(key) ? 'changed' : 'new'}: ${what} ${key}`),
    ...[...old].filter(([key]) => !fresh.has(key)).map(([key, what]) => `gone: ${what} ${key}`),
  ];
}

function entriesOf({ recipients, receiptKeys, commandAuthorities }: DirectoryDraft): Map<string, string> {
  return new Map([
    ...recipients.map((recipient) => [keyName(recipient), 'recipient'] as const),
    ...receiptKeys.map(({ ed25519 }) => [keyName(ed25519), 'receipt key'] as const),
    ...commandAuthorities.map(({ keys, roles }) => [keyName(keys.ed25519), `authority (${roles.join(', ') || 'no role'})`] as const),
  ]);
}
