/** One metadata file, read strictly: what its models accept and a gateway should not is refused here. */
import { type Key, type MetaFile, Metadata, MetadataKind, type Root, type Snapshot, type Targets, type Timestamp } from '@tufjs/models';
import { parseJson } from './json.ts';
import { canonicalJson, keyIdOf } from './keys.ts';
import { TUF_LIMITS } from './limits.ts';
import { isRoleName } from './names.ts';

export type MetadataType = 'root' | 'timestamp' | 'snapshot' | 'targets';

export interface MetadataOf {
  readonly root: Root;
  readonly timestamp: Timestamp;
  readonly snapshot: Snapshot;
  readonly targets: Targets;
}

/** What metadata says of another metadata file; length and hashes are optional there (TUF 4.4, 4.5). */
export type FileMeta = Pick<MetaFile, 'version' | 'length' | 'hashes'>;

export type MetadataRefusal =
  | 'SIZE'
  | 'MALFORMED'
  /** Too deep, too many members, keys, signatures or delegations, or a number that is not a safe integer. */
  | 'LIMITS'
  /** Another kind of metadata than was asked for. */
  | 'TYPE'
  /** A role's name that cannot be visited in the order it was signed in. */
  | 'NAME'
  /** A key under an id that is not its own. */
  | 'KEY_ID'
  /** A file without a length, or without SHA-256 or SHA-512. */
  | 'HASHES';

/** Metadata whose form is right. Nothing has been verified yet. */
export interface ReadMetadata<T extends MetadataType> {
  readonly type: T;
  readonly signed: MetadataOf[T];
  /** What the signatures are over. */
  readonly canonical: Uint8Array;
  /** Signatures in hex, by key id. */
  readonly signatures: ReadonlyMap<string, string>;
  /** As received: what is stored, and what hashes of it are over. */
  readonly bytes: Uint8Array;
}

export type ParsedMetadata<T extends MetadataType> =
  | { readonly ok: true; readonly metadata: ReadMetadata<T> }
  | { readonly ok: false; readonly code: MetadataRefusal; readonly detail: string };

const KINDS: Readonly<Record<MetadataType, MetadataKind>> = {
  root: MetadataKind.Root,
  timestamp: MetadataKind.Timestamp,
  snapshot: MetadataKind.Snapshot,
  targets: MetadataKind.Targets,
};

/** `bytes`: the file as received, at most what `TUF_LIMITS` allows its type. */
export function parseMetadata<T extends MetadataType>(type: T, bytes: Uint8Array): ParsedMetadata<T> {
  const json = parseJson(bytes, TUF_LIMITS[`${type}Bytes`]);
  if (!json.ok) return json;
  const { signed: raw, signatures } = Object(json.value) as { readonly signed?: unknown; readonly signatures?: unknown };
  if (!isRecord(raw) || !Array.isArray(signatures)) return refused('MALFORMED', 'expected {"signatures": […], "signed": {…}}');
  if (raw['_type'] !== type) return refused('TYPE', `expected ${type} metadata`);
  if (signatures.length > TUF_LIMITS.signatures) return refused('LIMITS', `${signatures.length} signatures`);
  if (!Number.isSafeInteger(raw['version']) || Number(raw['version']) < 1) return refused('MALFORMED', 'version is not a positive integer');
  let metadata: Metadata<Root | Timestamp | Snapshot | Targets>;
  try {
    // The models know the union of kinds as overloads.
    metadata = Metadata.fromJSON(KINDS[type] as MetadataKind.Targets, json.value as Parameters<typeof Metadata.fromJSON>[1]);
  } catch (error) {
    return refused('MALFORMED', error instanceof Error ? error.message : 'not understood');
  }
  const signed = metadata.signed as MetadataOf[T];
  const fault = faultOf(type, signed, raw);
  if (fault !== null) return fault;
  return {
    ok: true,
    metadata: {
      type,
      signed,
      canonical: canonicalJson(raw),
      signatures: new Map(Object.values(metadata.signatures).map(({ keyID, sig }) => [keyID, sig])),
      bytes,
    },
  };
}

type Refused = { readonly ok: false; readonly code: MetadataRefusal; readonly detail: string };

function faultOf(type: MetadataType, signed: MetadataOf[MetadataType], raw: Readonly<Record<string, unknown>>): Refused | null {
  switch (type) {
    case 'root':
      return keyFault((signed as Root).keys, raw['keys']);
    case 'timestamp':
      return lengthsFault([(signed as Timestamp).snapshotMeta]);
    case 'snapshot':
      return lengthsFault(Object.values((signed as Snapshot).meta));
    case 'targets':
      return targetsFault(signed as Targets, raw);
  }
}

function targetsFault({ targets, delegations }: Targets, raw: Readonly<Record<string, unknown>>): Refused | null {
  for (const [path, { hashes }] of Object.entries(targets)) {
    if (!isHashed(hashes)) return refused('HASHES', `${JSON.stringify(path).slice(0, 200)}: expected sha256 or sha512`);
    if (Buffer.byteLength(path) > TUF_LIMITS.nameBytes) return refused('NAME', `a target's path of ${Buffer.byteLength(path)} bytes`);
  }
  if (delegations === undefined) return null;
  const bins = delegations.succinctRoles?.namePrefix;
  const roles = [...Object.keys(delegations.roles ?? {}), ...(bins === undefined ? [] : [`${bins}-ffffffff`])];
  if (roles.length > TUF_LIMITS.delegations) return refused('LIMITS', `${roles.length} delegations`);
  const odd = roles.find((name) => !isRoleName(name));
  if (odd !== undefined) return refused('NAME', `a role called ${JSON.stringify(odd).slice(0, 200)}`);
  return keyFault(delegations.keys, (raw['delegations'] as Readonly<Record<string, unknown>> | undefined)?.['keys']);
}

function keyFault(keys: Readonly<Record<string, Key>>, raw: unknown): Refused | null {
  const names = Object.keys(keys);
  if (names.length > TUF_LIMITS.keys) return refused('LIMITS', `${names.length} keys`);
  const odd = names.find((name) => !keyIdOf(Object(raw)[name]).includes(name));
  return odd === undefined ? null : refused('KEY_ID', `the key under ${odd.slice(0, 64)} has another id`);
}

/** Lengths and hashes of other metadata are optional (TUF 4.4, 4.5); where there are hashes, one must be strong. */
function lengthsFault(files: readonly { readonly hashes?: Readonly<Record<string, string>> | undefined }[]): Refused | null {
  return files.every(({ hashes }) => hashes === undefined || isHashed(hashes)) ? null : refused('HASHES', 'expected sha256 or sha512');
}

function isHashed(hashes: Readonly<Record<string, string>>): boolean {
  return /^[0-9a-f]{64}$/.test(hashes['sha256'] ?? '') || /^[0-9a-f]{128}$/.test(hashes['sha512'] ?? '');
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function refused(code: MetadataRefusal, detail: string): Refused {
  return { ok: false, code, detail: detail.slice(0, 400) };
}
