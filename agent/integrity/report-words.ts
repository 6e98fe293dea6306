/** The words of the report: authorities, types, modes and differences as people say them. Pure. */

/** A FileState of an event in its JSON form. Fields that are zero or empty may be absent, as on the wire. */
export type FileFacts = Readonly<Record<string, unknown>>;

/** Who says what is expected, by the stable codes of BaselineRecorded. A code that is not here is shown as it is. */
export const AUTHORITY_WORDS: Readonly<Record<string, string>> = {
  'first-scan': 'nobody signed it: what was found when the set was first guarded',
  'first-scan-after-damage': 'nobody signed it: what was found after the database with the earlier baseline was lost',
  'definition-changed': 'nobody signed it: the configuration names other files now; what both name was kept',
  'signed-list': "the manufacturer's signed list",
  'authorised-change': 'an update that the manufacturer signed',
  overlay: "the manufacturer's list and what the hospital signed over it",
  'two-people': 'two people on the device',
  command: 'an order of the hospital',
};

/** What a change means beyond what differs, by the stable codes of FileChanged. */
export const MEANING_WORDS: Readonly<Record<string, string>> = {
  timestomp: 'its time stamps were put back',
  'set-uid': 'it now runs as its owner, whoever starts it',
  capability: 'it now has more rights than whoever starts it',
  executable: 'it can now be run',
  'world-writable': 'anybody can now write it',
};

/** S_IFMT's values, inode(7). */
const TYPES: ReadonlyMap<number, string> = new Map([
  [0o010000, 'pipe'],
  [0o020000, 'character device'],
  [0o040000, 'folder'],
  [0o060000, 'block device'],
  [0o100000, 'file'],
  [0o120000, 'link'],
  [0o140000, 'socket'],
]);
/** Told by their own words below; every other field of a state is compared as it stands. */
const KNOWN_FIELDS: ReadonlySet<string> = new Set(['mode', 'uid', 'gid', 'size', 'sha256', 'linkTarget']);

/** What differs between what is expected and what is there, in words. */
export function describeDifference(before: FileFacts | undefined, after: FileFacts | undefined): string {
  if (before === undefined) return after === undefined ? '' : `now there: ${describeFile(after)}`;
  if (after === undefined) return `was ${describeFile(before)}`;
  const [was, is] = [typeOf(before), typeOf(after)];
  if (was !== is) return `${describeFile(before)} → ${describeFile(after)}`;
  const differences = [
    changed('content', hashOf(before), hashOf(after)),
    numberOf(before, 'size') === numberOf(after, 'size') ? '' : `${numberOf(before, 'size')} → ${numberOf(after, 'size')} bytes`,
    changed('target', textOf(before, 'linkTarget'), textOf(after, 'linkTarget')),
    changed('mode', modeOf(before), modeOf(after)),
    changed('owner', ownerOf(before), ownerOf(after)),
    ...otherFields(before, after).map((name) => changed(name, shown(before[name]), shown(after[name]))),
  ];
  return differences.filter((words) => words !== '').join(', ');
}

/** For example `file 0755 0:0, 65536 bytes`. */
function describeFile(facts: FileFacts): string {
  const target = textOf(facts, 'linkTarget');
  const size = typeOf(facts) === 'file' ? `, ${numberOf(facts, 'size')} bytes` : '';
  return `${typeOf(facts)} ${modeOf(facts)} ${ownerOf(facts)}${size}${target === '' ? '' : ` to ${target}`}`;
}

function typeOf(facts: FileFacts): string {
  return TYPES.get(numberOf(facts, 'mode') & 0o170000) ?? 'unknown type';
}

function modeOf(facts: FileFacts): string {
  return (numberOf(facts, 'mode') & 0o7777).toString(8).padStart(4, '0');
}

function ownerOf(facts: FileFacts): string {
  return `${numberOf(facts, 'uid')}:${numberOf(facts, 'gid')}`;
}

function hashOf(facts: FileFacts): string {
  const hash = textOf(facts, 'sha256');
  return hash === '' ? 'not read' : `${hash.slice(0, 12)}…`;
}

function otherFields(before: FileFacts, after: FileFacts): readonly string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((name) => !KNOWN_FIELDS.has(name));
}

function changed(what: string, was: string, is: string): string {
  return was === is ? '' : `${what} ${was} → ${is}`;
}

function shown(value: unknown): string {
  if (value === undefined || value === '') return 'none';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 24 ? `${text.slice(0, 24)}…` : text;
}

function numberOf(facts: FileFacts, field: string): number {
  const value = facts[field];
  return typeof value === 'number' ? value : 0;
}

function textOf(facts: FileFacts, field: string): string {
  const value = facts[field];
  return typeof value === 'string' ? value : '';
}
