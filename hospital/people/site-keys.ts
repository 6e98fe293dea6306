/**
 * The site's pseudonym keys: one file of 0600 in the key folder, with every generation there ever was, so that old events still resolve; and the
 * key under which the names of people lie in the store. Whoever can read it and the store can tell whose a pseudonym is.
 */
import { MAX_PSEUDONYM_GENERATION, PSEUDONYM_KEY_BYTES, type PseudonymKey } from '@wardkeeper/proto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { HospitalError } from '../errors.ts';
import { KEY_FILES } from '../keys/index.ts';
import { makePrivateFolder, readFileWithin, writeFileDurably } from '../runtime/index.ts';

export interface Generation extends PseudonymKey {
  readonly madeMs: number;
}

export interface SiteKeys {
  readonly site: string;
  /** 32 bytes. */
  readonly namesKey: Uint8Array;
  /** The oldest first, at least one. */
  readonly generations: readonly Generation[];
}

interface Making {
  readonly nowMs: number;
  readonly randomBytes: (count: number) => Uint8Array;
}

const KIND = 'wardkeeper-pseudonym-keys/1';
const MAX_BYTES = 64 * 1024;
/** Each is tried for each name. */
const MAX_GENERATIONS = 100;

const KEY = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z0-9+/]{43}=$/),
  v.transform((text) => new Uint8Array(Buffer.from(text, 'base64'))),
);
const GENERATION = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_PSEUDONYM_GENERATION));
const FILE = v.strictObject({
  kind: v.literal(KIND),
  site: v.string(),
  namesKey: KEY,
  generations: v.pipe(
    v.array(v.strictObject({ generation: GENERATION, key: KEY, madeMs: v.pipe(v.number(), v.safeInteger()) })),
    v.minLength(1),
    v.maxLength(MAX_GENERATIONS),
    v.check((all) => all.every(({ generation }, index) => generation > (all[index - 1]?.generation ?? 0))),
  ),
});

/** Null: "pseudonym init" was never run here. Throws HospitalError `FILE_UNREADABLE`, `KEYS_INVALID`. */
export function loadSiteKeys(folder: string, site: string): SiteKeys | null {
  const path = join(folder, KEY_FILES.pseudonymKeys);
  if (!existsSync(path)) return null;
  const parsed = v.safeParse(FILE, jsonOf(readFileWithin(path, MAX_BYTES, 'pseudonym keys').toString('utf8')));
  if (!parsed.success) throw new HospitalError('KEYS_INVALID', `${path}: expected pseudonym keys: put them back from a backup`);
  if (parsed.output.site !== site)
    throw new HospitalError('KEYS_INVALID', `${path}: expected keys of site ${site}, got ${parsed.output.site}`);
  const { namesKey, generations } = parsed.output;
  return { site, namesKey, generations };
}

/** As `loadSiteKeys`, for who needs them. Throws `COMMAND_REFUSED` where there are none. */
export function needSiteKeys(folder: string, site: string): SiteKeys {
  const keys = loadSiteKeys(folder, site);
  if (keys === null)
    throw new HospitalError('COMMAND_REFUSED', `${folder} holds no pseudonym keys: "wardkeeper-hospital pseudonym init" makes them`);
  return keys;
}

/** By what people are named from now on. */
export function newestOf({ generations }: SiteKeys): Generation {
  const newest = generations.at(-1);
  if (newest === undefined) throw new HospitalError('KEYS_INVALID', 'expected at least one generation of pseudonym keys');
  return newest;
}

/** The first generation. `generation` above 1: the keys before are lost, and gateways take no lower one. Throws HospitalError `FILE_EXISTS`. */
export function initSiteKeys(folder: string, site: string, generation: number, { nowMs, randomBytes }: Making): SiteKeys {
  makePrivateFolder(folder);
  const first = { generation, key: randomBytes(PSEUDONYM_KEY_BYTES), madeMs: nowMs };
  const keys: SiteKeys = { site, namesKey: randomBytes(PSEUDONYM_KEY_BYTES), generations: [first] };
  writeFileDurably(join(folder, KEY_FILES.pseudonymKeys), textOf(keys), { secret: true, fresh: true });
  return keys;
}

/** One generation more; those before stay. Throws HospitalError `COMMAND_REFUSED`. */
export function rotateSiteKeys(folder: string, site: string, { nowMs, randomBytes }: Making): SiteKeys {
  const keys = needSiteKeys(folder, site);
  if (keys.generations.length >= MAX_GENERATIONS)
    throw new HospitalError('COMMAND_REFUSED', `expected at most ${MAX_GENERATIONS} generations`);
  const next = { generation: newestOf(keys).generation + 1, key: randomBytes(PSEUDONYM_KEY_BYTES), madeMs: nowMs };
  const rotated = { ...keys, generations: [...keys.generations, next] };
  writeFileDurably(join(folder, KEY_FILES.pseudonymKeys), textOf(rotated), { secret: true });
  return rotated;
}

function textOf({ site, namesKey, generations }: SiteKeys): string {
  const base64 = (key: Uint8Array) => Buffer.from(key).toString('base64');
  const all = generations.map(({ generation, key, madeMs }) => ({ generation, key: base64(key), madeMs }));
  return `${JSON.stringify({ kind: KIND, site, namesKey: base64(namesKey), generations: all }, null, 2)}\n`;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
