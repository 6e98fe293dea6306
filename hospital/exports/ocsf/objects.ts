/** OCSF objects that several classes have: users by their pseudonym, files by what was seen of them. */
import type { Json } from '../bounded.ts';
import type { ExportRecord } from '../export-record.ts';

type Part = Readonly<Record<string, Json>>;

const SHA_256 = 3;
const UNKNOWN = 0;
const REGULAR_FILE = 1;
const SYMBOLIC_LINK = 7;
/** What an all-absent pseudonym is called. */
const NOBODY = 'unknown';

/** A field of the detail as text; empty where it is absent or has parts. */
export function textOf(record: ExportRecord, field: string): string {
  const value = Object.hasOwn(record.detail, field) ? record.detail[field] : undefined;
  return value === undefined || value === null || typeof value === 'object' ? '' : String(value);
}

/** `field`: of the detail, a pseudonym that is meant rather than the actor. */
export function userOf(record: ExportRecord, field = ''): Part {
  const uid = (field === '' ? '' : textOf(record, field)) || record.actor;
  const role = textOf(record, 'role');
  const who: Part = uid === '' ? { name: NOBODY, type_id: UNKNOWN } : { uid, type_id: UNKNOWN };
  return role === '' ? who : { ...who, groups: [{ name: role, type: 'role' }] };
}

export function actorOf(record: ExportRecord): Part {
  return record.actor === '' ? { app_name: 'wardkeeper-agent' } : { user: { uid: record.actor, type_id: UNKNOWN } };
}

/** Who changed a file is said only where the kernel told. */
export function fileActorOf(record: ExportRecord): Part {
  const who = partOf(record.detail['who']);
  if (who === null || typeof who['pid'] !== 'number') return { app_name: NOBODY };
  const executable = typeof who['executable'] === 'string' ? who['executable'] : '';
  return {
    process: {
      pid: who['pid'],
      ...(executable === '' ? {} : { file: { name: baseName(executable), path: executable, type_id: REGULAR_FILE } }),
    },
    // Root's number is 0, which the wire leaves out.
    user: { uid: typeof who['uid'] === 'number' ? String(who['uid']) : '0', type_id: UNKNOWN },
  };
}

/** As it was before; as it is now where it was not there before. */
export function fileOf(record: ExportRecord): Part {
  return fileFrom(textOf(record, 'path'), partOf(record.detail['before']) ?? partOf(record.detail['after']));
}

export function fileResultOf(record: ExportRecord): Part {
  const after = partOf(record.detail['after']);
  return partOf(record.detail['before']) === null || after === null ? {} : { file_result: fileFrom(textOf(record, 'path'), after) };
}

function fileFrom(path: string, state: Part | null): Part {
  const hash = state?.['sha256'];
  const size = state?.['size'];
  const link = typeof state?.['linkTarget'] === 'string' && state['linkTarget'] !== '';
  return {
    name: baseName(path),
    path,
    type_id: state === null ? UNKNOWN : link ? SYMBOLIC_LINK : REGULAR_FILE,
    ...(typeof size === 'number' ? { size } : {}),
    ...(typeof hash === 'string' && hash !== '' ? { hashes: [{ algorithm_id: SHA_256, value: hash }] } : {}),
  };
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1) || path || NOBODY;
}

function partOf(value: Json | undefined): Part | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Part) : null;
}
