/** Recipients that no directory names any more, and until when their seeds are kept: what was sealed to them may still come. */
import { keyName } from '@wardkeeper/proto';
import { existsSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { HospitalError } from '../errors.ts';
import { readFileWithin, writeFileDurably } from '../runtime/index.ts';
import { KEY_FILES, recipientFile, recipientPublicFile } from './key-files.ts';
import { loadPublicRoot } from './root.ts';
import { readSignedDirectory } from './signed-directory.ts';

/** Longer than a gateway is expected to be away; its ledger is kept until a receipt covers it, so this only spares sending again. */
export const DEFAULT_KEEP_DAYS = 90;
const MAX_RETIRED_BYTES = 1024 * 1024;
const MAX_RETIRED = 1_000;
const MAX_NAMED = 5;

export interface RetiredKey {
  /** Key id in hex. */
  readonly key: string;
  readonly retiredMs: number;
  readonly keepUntilMs: number;
}

const SCHEMA = v.pipe(
  v.array(
    v.strictObject({
      key: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/)),
      retiredMs: v.pipe(v.number(), v.safeInteger()),
      keepUntilMs: v.pipe(v.number(), v.safeInteger()),
    }),
  ),
  v.maxLength(MAX_RETIRED),
);

/** Empty where none was ever retired. Throws HospitalError `FILE_UNREADABLE`, `KEYS_INVALID`. */
export function readRetired(folder: string): readonly RetiredKey[] {
  const path = join(folder, KEY_FILES.retired);
  if (!existsSync(path)) return [];
  const text = readFileWithin(path, MAX_RETIRED_BYTES, 'list of retired keys').toString('utf8');
  try {
    return v.parse(SCHEMA, JSON.parse(text));
  } catch (cause) {
    throw new HospitalError('KEYS_INVALID', `${path}: not a list of retired keys; nothing is deleted on its word`, { cause });
  }
}

/** Retired again, a key is kept by the new end. */
export function noteRetired(folder: string, retired: RetiredKey): void {
  writeRetired(folder, [...readRetired(folder).filter(({ key }) => key !== retired.key), retired]);
}

/** Named again by a draft: its end no longer counts. */
export function noteInUse(folder: string, key: string): void {
  const all = readRetired(folder);
  const others = all.filter((entry) => entry.key !== key);
  if (others.length < all.length) writeRetired(folder, others);
}

export interface RetiredVerdict {
  readonly key: string;
  /** Why its seed stays, for people; null where it may go. */
  readonly keptFor: string | null;
}

/**
 * A seed may go when its end has passed, the directory no longer names it, and every gateway that ever sealed to it has since been
 * heard sealing to another recipient only. A gateway not heard since may still return with batches for it.
 */
export function judgeRetired({
  folder,
  sealedTo,
  nowMs,
}: {
  readonly folder: string;
  readonly sealedTo: readonly { readonly gateway: string; readonly recipient: string; readonly lastMs: number }[];
  readonly nowMs: number;
}): readonly RetiredVerdict[] {
  const { directory } = readSignedDirectory(join(folder, KEY_FILES.directory), loadPublicRoot(folder));
  const named = new Set(directory.recipients.map((recipient) => keyName(recipient)));
  return readRetired(folder).map(({ key, keepUntilMs }) => {
    if (named.has(key)) return { key, keptFor: 'the directory in use still names it' };
    if (keepUntilMs > nowMs) return { key, keptFor: `kept to ${new Date(keepUntilMs).toISOString()}` };
    const waiting = sealedTo
      .filter((use) => use.recipient === key)
      .filter((use) => !sealedTo.some((other) => other.gateway === use.gateway && other.recipient !== key && other.lastMs > use.lastMs))
      .map(({ gateway }) => gateway);
    return {
      key,
      keptFor:
        waiting.length === 0 ? null : `last sealed to by ${waiting.slice(0, MAX_NAMED).join(', ')}, not heard under a newer directory`,
    };
  });
}

/** Deletes seed and note. What was sealed to it and comes later cannot be opened: the gateway sends it again under its newest directory. */
export function deleteRetired(folder: string, key: string): void {
  for (const name of [recipientFile(key), recipientPublicFile(key)]) {
    if (existsSync(join(folder, name))) unlinkSync(join(folder, name));
  }
  noteInUse(folder, key);
}

function writeRetired(folder: string, retired: readonly RetiredKey[]): void {
  writeFileDurably(join(folder, KEY_FILES.retired), `${JSON.stringify(retired, null, 2)}\n`, { secret: true });
}
