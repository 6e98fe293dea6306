/** What lies in quarantine, for whoever investigates, and how it goes: nothing is taken out before two people and the ledger have it. */
import { readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { readWithin, syncFolder } from '../runtime/durable-file.ts';
import { hashOf } from './file-copy.ts';
import type { Pace } from './pace.ts';
import { ABOUT, CONTENT, PARTIAL } from './quarantine.ts';

/** As `chooseNames` makes them, and nothing that leads out of the folder. */
const ENTRY_NAME = /^\d{4}-\d{2}-\d{2}T\d{6}\.\d{3}Z-[0-9a-f]{12}$/;
const MAX_ABOUT_BYTES = 64 * 1024;
const NOTE = v.object({
  path: v.string(),
  set: v.string(),
  at: v.string(),
  mode: v.string(),
  uid: v.number(),
  gid: v.number(),
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
});

/** Where a bad file was, as it was written down beside it. */
export type QuarantineNoteRead = v.InferOutput<typeof NOTE>;

export interface QuarantineEntry {
  readonly name: string;
  /** Of its content; 0 where that is gone. */
  readonly bytes: number;
  /** Null: what was written down about it is gone or damaged. */
  readonly note: QuarantineNoteRead | null;
}

export function isEntryName(name: string): boolean {
  return ENTRY_NAME.test(name);
}

/** By name, which is by time. What is being put in or taken out does not count. */
export function listEntries(folder: string): readonly QuarantineEntry[] {
  return namesIn(folder)
    .filter(isEntryName)
    .sort()
    .map((name) => readEntry(folder, name));
}

/** Null: there is none of this name. */
export function findEntry(folder: string, name: string): QuarantineEntry | null {
  return isEntryName(name) && namesIn(folder).includes(name) ? readEntry(folder, name) : null;
}

/** Whether the content is still what it was when it was put in. Null: it cannot be read. */
export async function isIntact(folder: string, { name, note }: QuarantineEntry, pace: Pace): Promise<boolean | null> {
  if (note === null) return null;
  try {
    return Buffer.from(await hashOf(Buffer.from(join(folder, name, CONTENT)), pace)).toString('hex') === note.sha256;
  } catch {
    return null;
  }
}

/** In one step out of sight, then gone. Throws the system's error. */
export function removeEntry(folder: string, name: string): void {
  const leaving = join(folder, `${name}${PARTIAL}`);
  renameSync(join(folder, name), leaving);
  syncFolder(folder);
  rmSync(leaving, { recursive: true, force: true });
}

/** What a power cut left of entries on their way in or out. Called while nothing is put in. */
export function dropPartialEntries(folder: string): void {
  for (const name of namesIn(folder)) if (name.endsWith(PARTIAL)) rmSync(join(folder, name), { recursive: true, force: true });
}

function readEntry(folder: string, name: string): QuarantineEntry {
  const bytes = statSync(join(folder, name, CONTENT), { throwIfNoEntry: false })?.size ?? 0;
  return { name, bytes, note: readNote(join(folder, name, ABOUT)) };
}

function readNote(path: string): QuarantineNoteRead | null {
  try {
    const parsed = v.safeParse(NOTE, JSON.parse(Buffer.from(readWithin(path, MAX_ABOUT_BYTES) ?? []).toString('utf8')));
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}

/** None where nothing was ever put there. */
function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}
