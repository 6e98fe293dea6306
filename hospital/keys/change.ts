/** Changing the next directory: each verb edits the draft in the key folder; nothing counts before the root has signed it. */
import { type Authority, equalBytes, generateSigningIdentity, isName, keyName } from '@wardkeeper/proto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { HospitalError } from '../errors.ts';
import { readIdentityFile } from './authority.ts';
import { type DirectoryDraft, draftOf, readDraft, sameIdentity, writeDraft } from './draft.ts';
import { writeIdentityPair } from './identity-pair.ts';
import { KEY_FILES, receiptFiles, recipientFile } from './key-files.ts';
import { makeRecipient, readRecipientFile } from './recipient.ts';
import { noteInUse, noteRetired } from './retired.ts';
import { loadPublicRoot } from './root.ts';
import { readSignedDirectory } from './signed-directory.ts';

const DAY_MS = 86_400_000;
/** What a person types of a key's id. */
const LEAST_KEY_CHARACTERS = 8;

/** The draft in the folder, or the directory there as it would be renewed unchanged. Throws as the readers do. */
export function openDraft(folder: string): DirectoryDraft {
  const current = readSignedDirectory(join(folder, KEY_FILES.directory), loadPublicRoot(folder));
  const path = join(folder, KEY_FILES.draft);
  if (!existsSync(path)) return draftOf(current.directory, current.version + 1);
  // A draft begun on an older directory than the one published since: its keys, under the next version.
  return { ...readDraft(path), version: current.version + 1 };
}

/** Returns the id of the key that gateways will seal to. Without `file` a key is made here. Throws HospitalError `USAGE` and as the readers do. */
export function addRecipient(folder: string, file: string | null, randomBytes: (count: number) => Uint8Array): string {
  const draft = openDraft(folder);
  const recipient = file === null ? makeRecipient(folder, randomBytes) : readRecipientFile(file);
  if (draft.recipients.some(({ id }) => equalBytes(id, recipient.id))) throw listed(keyName(recipient));
  noteInUse(folder, keyName(recipient));
  save(folder, { ...draft, recipients: [...draft.recipients, recipient] });
  return keyName(recipient);
}

/** Makes a receipt key here and returns its id. */
export function addReceiptKey(folder: string): string {
  const draft = openDraft(folder);
  const identity = generateSigningIdentity();
  const name = keyName(identity.ed25519);
  writeIdentityPair(folder, receiptFiles(name), identity);
  save(folder, { ...draft, receiptKeys: [...draft.receiptKeys, identity] });
  return name;
}

/** A known key gets these roles in place of those before. Returns its id. */
export function addAuthority(folder: string, file: string, roles: readonly string[]): string {
  const unsound = roles.find((role) => !isName(role));
  if (roles.length === 0 || unsound !== undefined) {
    throw new HospitalError('USAGE', `--role: expected lower-case letters, digits and inner hyphens, got ${JSON.stringify(unsound ?? '')}`);
  }
  const draft = openDraft(folder);
  const authority: Authority = { keys: readIdentityFile(file), roles: [...new Set(roles)].toSorted() };
  const others = draft.commandAuthorities.filter(({ keys }) => !sameIdentity(keys, authority.keys));
  save(folder, { ...draft, commandAuthorities: [...others, authority] });
  return keyName(authority.keys.ed25519);
}

export interface Retirement {
  readonly key: string;
  readonly what: 'recipient' | 'receipt-key' | 'authority';
  /** Until when the seed is kept; null where there is none here. */
  readonly keepUntilMs: number | null;
}

/**
 * Takes a key out of the next directory. `key`: its id or the beginning of it. A recipient's seed stays in the folder until its
 * end. Throws HospitalError `USAGE` where no key or several fit, or it is the last of its kind.
 */
export function retireKey(folder: string, key: string, { keepDays, nowMs }: { keepDays: number; nowMs: number }): Retirement {
  const draft = openDraft(folder);
  const all = [
    ...draft.recipients.map((recipient) => ({ what: 'recipient' as const, id: keyName(recipient) })),
    ...draft.receiptKeys.map(({ ed25519 }) => ({ what: 'receipt-key' as const, id: keyName(ed25519) })),
    ...draft.commandAuthorities.map(({ keys }) => ({ what: 'authority' as const, id: keyName(keys.ed25519) })),
  ];
  const [found, ...more] = key.length < LEAST_KEY_CHARACTERS ? [] : all.filter(({ id }) => id.startsWith(key.toLowerCase()));
  if (found === undefined || more.length > 0) {
    throw new HospitalError(
      'USAGE',
      `--key: expected the id of one key of the next directory, or its first ${LEAST_KEY_CHARACTERS} characters or more, got ${JSON.stringify(key)}; "directory show" lists them`,
    );
  }
  const { id, what } = found;
  const next: DirectoryDraft = {
    ...draft,
    recipients: draft.recipients.filter((recipient) => keyName(recipient) !== id),
    receiptKeys: draft.receiptKeys.filter(({ ed25519 }) => keyName(ed25519) !== id),
    commandAuthorities: draft.commandAuthorities.filter(({ keys }) => keyName(keys.ed25519) !== id),
  };
  if (next.recipients.length === 0 || next.receiptKeys.length === 0) {
    throw new HospitalError('USAGE', `${what} ${id} is the last one: add its successor first, or gateways could not be served`);
  }
  save(folder, next);
  const hasSeed = what === 'recipient' && existsSync(join(folder, recipientFile(id)));
  const keepUntilMs = hasSeed ? nowMs + keepDays * DAY_MS : null;
  if (keepUntilMs !== null) noteRetired(folder, { key: id, retiredMs: nowMs, keepUntilMs });
  return { key: id, what, keepUntilMs };
}

function save(folder: string, draft: DirectoryDraft): void {
  writeDraft(join(folder, KEY_FILES.draft), draft);
}

function listed(key: string): HospitalError {
  return new HospitalError('USAGE', `key ${key} is in the next directory already`);
}
