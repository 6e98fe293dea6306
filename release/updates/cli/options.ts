/** Values of options, checked as they are read. */
import { type Command, InvalidArgumentError } from 'commander';
import { MAX_DAYS, type Role, ROLES } from '../roles.ts';
import { isSignerName } from '../signer.ts';

export function withRepository(command: Command): Command {
  return command.requiredOption('--repository <dir>', 'folder of the repository').option('--json', 'print JSON');
}

export function parseCount(text: string): number {
  if (!/^(?:0|[1-9]\d{0,14})$/.test(text)) throw new InvalidArgumentError('Expected a whole number.');
  return Number(text);
}

export function parsePeople(text: string): number {
  if (!/^[1-9]\d?$/.test(text)) throw new InvalidArgumentError('Expected 1 to 99 people.');
  return Number(text);
}

export function parseDays(text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text) || Number(text) > MAX_DAYS) throw new InvalidArgumentError(`Expected 1 to ${MAX_DAYS} days.`);
  return Number(text);
}

export function parseNames(text: string): readonly string[] {
  return text.split(',').map(parseSignerName);
}

export function parseSignerName(text: string): string {
  if (!isSignerName(text)) throw new InvalidArgumentError('Expected names of lower-case letters, digits and hyphens.');
  return text;
}

export function parseRole(text: string): Role {
  const role = ROLES.find((name) => name === text);
  if (role === undefined) throw new InvalidArgumentError(`Expected one of ${ROLES.join(', ')}.`);
  return role;
}

/** For options that may be given several times. */
export function collect(text: string, before: readonly string[]): readonly string[] {
  return [...before, text];
}

/** `agent:3`. */
export function collectRequirement(text: string, before: readonly { readonly component: string; readonly minCounter: number }[]) {
  const [, component, counter] = /^([A-Za-z0-9._-]+):(\d{1,15})$/.exec(text) ?? [];
  if (component === undefined) throw new InvalidArgumentError('Expected a component and a counter, as in agent:3.');
  return [...before, { component, minCounter: Number(counter) }];
}

/** `git+https://example.org/pump@sha1:0123…`. */
export function collectMaterial(
  text: string,
  before: readonly { readonly uri: string; readonly digest: Readonly<Record<string, string>> }[],
) {
  const [, uri, kind, digest] = /^(.+)@([a-z0-9]+):([0-9a-f]{32,128})$/.exec(text) ?? [];
  if (uri === undefined || kind === undefined || digest === undefined)
    throw new InvalidArgumentError('Expected a URI and a digest, as in git+https://example.org/pump@sha1:0123….');
  return [...before, { uri, digest: { [kind]: digest } }];
}
