/**
 * TOML as every part of Wardkeeper reads it: typed by a schema, all faults at once, each with its key and line.
 * A subpath of its own, so that nobody who only seals or opens loads a parser.
 */
import { type AST, getStaticTOMLValue, parseTOML, ParseError } from 'toml-eslint-parser';
import * as v from 'valibot';

/** 1 MiB: the largest file anybody edits by hand is far below. */
export const MAX_TOML_BYTES = 1024 * 1024;

export interface TomlFault {
  /** For example `integrity.set[0].name`; empty for the file as a whole. */
  readonly key: string;
  /** From 1; of the key, or of the table that lacks it. */
  readonly line: number;
  readonly message: string;
}

export type TomlResult<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly faults: readonly TomlFault[] };

/** Never throws for what a person wrote. */
export function parseToml<S extends v.GenericSchema>(text: string, schema: S): TomlResult<v.InferOutput<S>> {
  if (text.length > MAX_TOML_BYTES) return { ok: false, faults: [{ key: '', line: 1, message: `larger than ${MAX_TOML_BYTES} bytes` }] };
  let tree: AST.TOMLProgram;
  try {
    tree = parseTOML(text, { tomlVersion: '1.0.0' });
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    return { ok: false, faults: [{ key: '', line: error.lineNumber, message: error.message }] };
  }
  const checked = v.safeParse(schema, getStaticTOMLValue(tree));
  if (checked.success) return { ok: true, value: checked.output };
  const lines = locateKeys(tree);
  const faults = checked.issues.flatMap(leafIssues).map((issue) => {
    const path = (issue.path ?? []).map(({ key }) => key as string | number);
    return { key: keyText(path), line: lineOf(lines, path), message: describe(issue) };
  });
  return { ok: false, faults: faults.toSorted((a, b) => a.line - b.line) };
}

/** Finds the line of a key, named as in faults, or of the nearest table around it. Line 1 for everything in a text that is not TOML. */
export function locateTomlKeys(text: string): (key: string) => number {
  let lines: ReadonlyMap<string, number> = new Map();
  try {
    lines = locateKeys(parseTOML(text, { tomlVersion: '1.0.0' }));
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
  }
  return (key) => {
    for (let part = key; part !== ''; part = part.replace(/(?:^|\.)[^.[\]]*$|\[\d+\]$/, '')) {
      const line = lines.get(part);
      if (line !== undefined) return line;
    }
    return 1;
  };
}

/** One line a fault: `agent.toml:12: broker.url: …`. */
export function formatFaults(file: string, faults: readonly TomlFault[]): string {
  return faults.map(({ key, line, message }) => `${file}:${line}: ${key === '' ? '' : `${key}: `}${message}`).join('\n');
}

/** A union's issue hides what its members found; those are what a person can act on. */
function leafIssues(issue: v.BaseIssue<unknown>): readonly v.BaseIssue<unknown>[] {
  return issue.issues === undefined || issue.issues.length === 0 ? [issue] : issue.issues.flatMap(leafIssues);
}

function describe(issue: v.BaseIssue<unknown>): string {
  if (issue.expected === 'never') return 'unknown key';
  if (issue.received === 'undefined') return 'missing';
  return issue.message;
}

/** Line of every key and table, under its dotted path with indices. */
function locateKeys(tree: AST.TOMLProgram): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  const visit = (node: AST.TOMLTopLevelTable['body'][number] | AST.TOMLKeyValue, prefix: readonly (string | number)[]) => {
    if (node.type === 'TOMLTable') {
      note(node.resolvedKey, node.loc.start.line);
      // An array of tables as a whole stands where its first table does.
      if (typeof node.resolvedKey.at(-1) === 'number') note(node.resolvedKey.slice(0, -1), node.loc.start.line);
      for (const entry of node.body) visit(entry, node.resolvedKey);
      return;
    }
    const path = [...prefix, ...node.key.keys.map((key) => (key.type === 'TOMLBare' ? key.name : key.value))];
    note(path, node.loc.start.line);
    visitValue(node.value, path);
  };
  const visitValue = (value: AST.TOMLContentNode, path: readonly (string | number)[]) => {
    if (value.type === 'TOMLInlineTable') for (const entry of value.body) visit(entry, path);
    if (value.type === 'TOMLArray') {
      value.elements.forEach((element, index) => {
        note([...path, index], element.loc.start.line);
        visitValue(element, [...path, index]);
      });
    }
  };
  const note = (path: readonly (string | number)[], line: number) => {
    const key = keyText(path);
    if (!lines.has(key)) lines.set(key, line);
  };
  for (const entry of tree.body[0].body) visit(entry, []);
  return lines;
}

/** The key's own line, or that of the nearest table around it. */
function lineOf(lines: ReadonlyMap<string, number>, path: readonly (string | number)[]): number {
  for (let length = path.length; length > 0; length--) {
    const line = lines.get(keyText(path.slice(0, length)));
    if (line !== undefined) return line;
  }
  return 1;
}

function keyText(path: readonly (string | number)[]): string {
  return path.reduce<string>((text, part) => (typeof part === 'number' ? `${text}[${part}]` : text === '' ? part : `${text}.${part}`), '');
}
