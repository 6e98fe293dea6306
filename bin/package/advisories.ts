/**
 * What is known to be vulnerable in what is shipped: bills of materials against files of advisories in OSV's schema, which a machine without
 * network gets on a stick. Nothing is fetched. What cannot be read is never taken for nothing known.
 */
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  type Finding,
  findVulnerable,
  MAX_ADVISORY_BYTES,
  MAX_BILL_BYTES,
  parseAdvisories,
  parseBill,
  type Part,
} from '@wardkeeper/proto/bundle';
import { materialsOf } from './materials-of.ts';
import { PROGRAM_NAMES } from './programs.ts';

const USAGE =
  'usage: npm run package:advisories -- [--program NAME ...] [--materials BILL.cdx.json ...] ADVISORIES.json|FOLDER ...\n' +
  'Exit codes: 0 nothing is known, 1 a part is affected or may be, or something could not be read, 2 wrong usage.';
/** The database of one ecosystem, a file for each advisory, has some hundred thousand. */
const MAX_FILES = 1_000_000;

interface Bill {
  readonly of: string;
  readonly parts: readonly Part[];
}

export interface AdvisoryTalk {
  /** One line of data. */
  readonly stdout: (line: string) => void;
  /** One line of talk. */
  readonly stderr: (line: string) => void;
}

/** Returns the exit code. One JSON line a bill: `of`, `parts` and `advisories` as counts, `affected` and `unclear` as lists of findings. */
export function checkAdvisories(args: readonly string[], { stdout, stderr }: AdvisoryTalk): 0 | 1 | 2 {
  const order = readOrder(args);
  if (typeof order === 'string') {
    stderr(`${order}\n${USAGE}`);
    return 2;
  }
  try {
    const bills = billsOf(order);
    const { advisories, findings } = judge(bills, order.paths.flatMap(filesAt));
    for (const [index, { of, parts }] of bills.entries()) {
      const found = findings[index] ?? [];
      const [affected, unclear] = [found.filter(isAffected), found.filter((each) => !isAffected(each))];
      stdout(JSON.stringify({ kind: 'advisories', of, parts: parts.length, advisories, affected, unclear }));
      for (const { id, part, version, certainty, summary } of found) stderr(`${of}: ${id} ${part} ${version}, ${certainty}: ${summary}`);
    }
    const isClear = findings.every((found) => found.length === 0);
    stderr(
      isClear
        ? `${advisories} advisories, and none of them is about what is in there`
        : 'look at each: a part that only may be affected counts too',
    );
    return isClear ? 0 : 1;
  } catch (fault) {
    stderr(`advisories: ${fault instanceof Error ? fault.message : String(fault)}`);
    return 1;
  }
}

const isAffected = ({ certainty }: Finding): boolean => certainty === 'affected';

interface Order {
  readonly paths: readonly string[];
  readonly programs: readonly string[];
  readonly materials: readonly string[];
}

/** Text: what is wrong with the arguments. */
function readOrder(args: readonly string[]): Order | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { program: { type: 'string', multiple: true }, materials: { type: 'string', multiple: true } },
    });
    const { program = [], materials = [] } = values;
    const unknown = program.filter((name) => PROGRAM_NAMES.every((known) => known !== name));
    if (unknown.length > 0) return `expected --program ${PROGRAM_NAMES.join(' or ')}, and "${unknown.join(', ')}" came`;
    if (program.length > 0 && materials.length > 0) return 'expected --program or --materials, and both came';
    if (positionals.length === 0) return 'expected a file or folder of advisories, and none came';
    return { paths: positionals, programs: program, materials };
  } catch (fault) {
    return fault instanceof Error ? fault.message : String(fault);
  }
}

/** From bills that were made, or of this checkout; which processor it is for changes no part's name or version. */
function billsOf({ programs, materials }: Order): readonly Bill[] {
  if (materials.length > 0) return materials.map((path) => ({ of: path, parts: parseBill(readWithin(path, MAX_BILL_BYTES)) }));
  const named = PROGRAM_NAMES.filter((name) => programs.length === 0 || programs.includes(name));
  return named.map((name) => ({ of: name, parts: parseBill(Buffer.from(JSON.stringify(materialsOf(name, 'x64', new Date(0))))) }));
}

/** One file after the other is held in memory, and no more. Findings are in the order of the bills. */
function judge(bills: readonly Bill[], files: readonly string[]): { advisories: number; findings: readonly (readonly Finding[])[] } {
  let advisories = 0;
  const findings: Finding[][] = bills.map(() => []);
  for (const file of files) {
    const known = readAdvisories(file);
    advisories += known.length;
    for (const [index, { parts }] of bills.entries()) findings[index]?.push(...findVulnerable(parts, known));
  }
  return { advisories, findings };
}

function readAdvisories(file: string): ReturnType<typeof parseAdvisories> {
  const bytes = readWithin(file, MAX_ADVISORY_BYTES);
  try {
    return parseAdvisories(bytes);
  } catch (cause) {
    throw new Error(`${file}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

/** A file itself, or the JSON files directly in a folder. */
function filesAt(path: string): readonly string[] {
  if (!statSync(path).isDirectory()) return [path];
  const names = readdirSync(path).filter((name) => name.endsWith('.json'));
  if (names.length === 0) throw new Error(`${path}: expected files of advisories that end in .json, and there is none`);
  if (names.length > MAX_FILES) throw new Error(`${path}: ${names.length} files, expected ${MAX_FILES} at most`);
  return names.toSorted().map((name) => join(path, name));
}

function readWithin(path: string, maxBytes: number): Uint8Array {
  const { size } = statSync(path);
  if (size > maxBytes) throw new Error(`${path}: ${size} bytes, expected ${maxBytes} at most`);
  return readFileSync(path);
}
