/** The `[integrity]` part of the agent's configuration. Unknown keys are refused; every limit is checked here. */
import { posix } from 'node:path';
import { isName, Severity } from '@wardkeeper/proto';
import * as v from 'valibot';
import { type Coverage, type Glob, parseGlob } from './glob.ts';
import { BUDGET, fitsBudget, promisedMs } from './reread-rules.ts';

export const FILE_CLASSES = ['agent', 'trust', 'boot', 'executable', 'library', 'config', 'data', 'derived'] as const;
export type FileClass = (typeof FILE_CLASSES)[number];

const SEVERITIES = {
  info: Severity.INFO,
  notice: Severity.NOTICE,
  warning: Severity.WARNING,
  high: Severity.HIGH,
  critical: Severity.CRITICAL,
} as const;

/** Whose word makes a change right. `anyone`: nobody's is needed, but it is told. */
export const CHANGERS = ['nobody', 'update', 'configuration', 'anyone'] as const;
export type Changer = (typeof CHANGERS)[number];

/** report: told and left. quarantine: and what nobody expects there is moved away. restore: and what is changed or missing put back. */
export const RESPONSES = ['report', 'quarantine', 'restore'] as const;
export type Response = (typeof RESPONSES)[number];

const CHANGED_BY: Readonly<Record<FileClass, Changer>> = {
  agent: 'update',
  trust: 'configuration',
  boot: 'update',
  executable: 'update',
  library: 'update',
  config: 'configuration',
  data: 'configuration',
  derived: 'anyone',
};

const MAX_SETS = 64;
const MAX_LISTS = 16;
const MAX_PATTERNS = 64;
const MAX_PATTERN_LENGTH = 256;
const MAX_ROOT_LENGTH = 1_024;
/** A million files with their folders: measured (docs/performance.md, Integrity). */
const MAX_FILES = 1_100_000;
const MAX_FILE_BYTES = 2 ** 40;

/** One guarded set, as configured. */
export interface SetConfig {
  /** Passes `isName`; unique. */
  readonly name: string;
  /** Absolute and normal: a folder, or a single file. */
  readonly path: string;
  readonly class: FileClass;
  /** Of a change in this set. */
  readonly severity: Severity;
  /** Patterns as configured; `coverage` is the same, parsed. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly coverage: Coverage;
  /** The device whose files these are; empty: the gateway's own. */
  readonly device: string;
  /** Files, folders and all else together; what exceeds it is told and not followed. */
  readonly maxFiles: number;
  /** Files beyond it are not read and stand as unreadable. */
  readonly maxFileBytes: number;
  /** Within so long every byte is read again, whatever lstat says. */
  readonly rereadMs: number;
  /** nobody: not even an update; update: the manufacturer's signed word alone; configuration: the hospital's or two people's as well. */
  readonly changedBy: Changer;
  /** What the agent does about a change by itself. */
  readonly response: Response;
  /** What an essential action needs (alarms, stop): never moved away, and never put right but by a person. */
  readonly essential: readonly Glob[];
}

export interface IntegrityConfig {
  /** The manufacturer's identity file, pinned; null: no list of files is believed. */
  readonly manufacturerRoot: string | null;
  /** Signed file lists; each replaces the first scan of the sets that it covers. */
  readonly fileLists: readonly string[];
  /** A folder with good copies, laid out as from "/"; null: nothing can be restored. */
  readonly knownGood: string | null;
  /** Two people on the device may approve a change where a set lets configuration change it. */
  readonly twoPeople: boolean;
  /** The agent guards its own program, configuration and keys, whatever the sets say. */
  readonly selfProtection: boolean;
  readonly sweepIntervalMs: number;
  readonly sets: readonly SetConfig[];
}

const NAME = v.pipe(v.string(), v.check(isName, 'expected 1 to 63 lower-case letters, digits and inner hyphens'));

const ROOT = v.pipe(
  v.string(),
  v.maxLength(MAX_ROOT_LENGTH),
  v.check((path) => posix.isAbsolute(path), 'expected an absolute path'),
  v.check((path) => path === posix.normalize(path) && !path.includes('\0'), 'expected a path without "." or "..", double slashes or NUL'),
  v.check((path) => path === '/' || !path.endsWith('/'), 'expected a path without a slash at its end'),
  v.check((path) => path !== '/', 'expected a folder below "/": name the folders that matter'),
);

const PATTERN = v.pipe(
  v.string(),
  v.minLength(1),
  v.maxLength(MAX_PATTERN_LENGTH),
  v.check(
    (pattern) => pattern.split('/').every((segment) => segment !== '' && segment !== '.' && segment !== '..'),
    'expected a pattern relative to the set\'s folder, such as "cache/**" or "**/*.log"',
  ),
);

const PATTERNS = v.optional(v.pipe(v.array(PATTERN), v.maxLength(MAX_PATTERNS)), []);

/** How much there is to read is known only after a scan; what no scan can mend is refused before it. */
function largestFile(set: { name: string; class: FileClass; max_file_bytes: number; reread_ms?: number | undefined }) {
  const { name, max_file_bytes: bytes, reread_ms } = set;
  return fitsBudget([{ name, bytes, promiseMs: reread_ms ?? promisedMs(set.class) }], BUDGET);
}

const SET = v.pipe(
  v.strictObject({
    name: NAME,
    path: ROOT,
    class: v.picklist(FILE_CLASSES),
    severity: v.picklist(['info', 'notice', 'warning', 'high', 'critical']),
    include: PATTERNS,
    exclude: PATTERNS,
    device: v.optional(NAME),
    max_files: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_FILES)), 50_000),
    reread_ms: v.optional(v.pipe(v.number(), v.integer(), v.minValue(60_000), v.maxValue(7 * 86_400_000))),
    max_file_bytes: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_FILE_BYTES)), 2 ** 30),
    changed_by: v.optional(v.picklist(CHANGERS)),
    response: v.optional(v.picklist(RESPONSES), 'report'),
    essential: PATTERNS,
  }),
  v.check(
    (set) => set.class !== 'derived' || set.response === 'report',
    'response: expected "report" for class "derived": what changes by itself is not put back',
  ),
  v.check(
    (set) => set.class === 'derived' || largestFile(set).fits,
    ({ input }) => {
      const { arithmetic } = largestFile(input as Parameters<typeof largestFile>[0]);
      return `max_file_bytes: one file of that size, read again as often as asked, takes more than the budget allows: ${arithmetic}`;
    },
  ),
  v.transform(
    (set): SetConfig => ({
      name: set.name,
      path: set.path,
      class: set.class,
      severity: SEVERITIES[set.severity],
      include: set.include,
      exclude: set.exclude,
      coverage: { include: set.include.map(parseGlob), exclude: set.exclude.map(parseGlob) },
      device: set.device ?? '',
      maxFiles: set.max_files,
      maxFileBytes: set.max_file_bytes,
      rereadMs: set.reread_ms ?? promisedMs(set.class),
      changedBy: set.changed_by ?? CHANGED_BY[set.class],
      response: set.response,
      essential: set.essential.map(parseGlob),
    }),
  ),
);

/** The slice as it stands in agent.toml, to the typed configuration. `{}` is a gateway that guards no file yet. */
export const CONFIG_SCHEMA = v.pipe(
  v.strictObject({
    manufacturer_root: v.optional(ROOT),
    file_lists: v.optional(v.pipe(v.array(ROOT), v.maxLength(MAX_LISTS)), []),
    known_good: v.optional(ROOT),
    two_people: v.optional(v.boolean(), false),
    self_protection: v.optional(v.boolean(), true),
    /** Milliseconds from the end of one sweep to the next. */
    sweep_interval_ms: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1_000), v.maxValue(3_600_000)), 60_000),
    set: v.optional(
      v.pipe(
        v.array(SET),
        v.maxLength(MAX_SETS),
        v.check((sets) => new Set(sets.map(({ name }) => name)).size === sets.length, 'expected a different name for each set'),
      ),
      [],
    ),
  }),
  v.check(
    ({ manufacturer_root, file_lists }) => file_lists.length === 0 || manufacturer_root !== undefined,
    "file_lists: expected manufacturer_root beside it: a list is believed only with the manufacturer's signature",
  ),
  v.check(
    ({ known_good, set }) => known_good !== undefined || !set.some(({ response }) => response === 'restore'),
    'known_good: expected a folder with good copies, because a set has response = "restore"',
  ),
  v.transform(
    (config): IntegrityConfig => ({
      manufacturerRoot: config.manufacturer_root ?? null,
      fileLists: config.file_lists,
      knownGood: config.known_good ?? null,
      twoPeople: config.two_people,
      selfProtection: config.self_protection,
      sweepIntervalMs: config.sweep_interval_ms,
      sets: config.set,
    }),
  ),
);
