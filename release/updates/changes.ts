/** What a draft changes, so that whoever signs it sees what it says. */
import { RELEASE_ROLE } from '@wardkeeper/proto/bundle';
import { SIGNER_FIELD } from '@wardkeeper/proto/tuf';
import type { RoleFile } from './role-file.ts';
import type { RoleKeys } from './roles.ts';

type Keys = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

interface TargetLike {
  readonly hashes?: { readonly sha256?: string };
  readonly custom?: { readonly version?: string };
}

/** Lines for people: releases that come, go or change, and who signs what; nothing for what a machine signs by itself. `held`: null: there is none yet. */
export function changesOf(draft: RoleFile, held: RoleFile | null): readonly string[] {
  const before = held === null ? new Map<string, string>() : said(held);
  const after = said(draft);
  return [
    ...[...after]
      .filter(([name, text]) => before.get(name) !== text)
      .map(([name, text]) => `${before.has(name) ? '~' : '+'} ${name}: ${text}`),
    ...[...before].filter(([name]) => !after.has(name)).map(([name, text]) => `- ${name}: ${text}`),
  ];
}

function said({ role, signed }: RoleFile): ReadonlyMap<string, string> {
  if (role === RELEASE_ROLE) {
    const targets = Object.entries(signed['targets'] as Readonly<Record<string, TargetLike>>);
    return new Map(
      targets.flatMap(([path, { hashes, custom }]) =>
        custom === undefined ? [] : [[path, `version ${custom.version ?? '?'}, sha256 ${hashes?.sha256 ?? '?'}`] as const],
      ),
    );
  }
  if (role === 'root') {
    const { keys, roles } = signed as { readonly keys: Keys; readonly roles: Readonly<Record<string, RoleKeys>> };
    return new Map(Object.entries(roles).map(([name, own]) => [name, peopleIn(keys, own)]));
  }
  if (role !== 'targets') return new Map();
  const { keys, roles } = signed['delegations'] as {
    readonly keys: Keys;
    readonly roles: readonly (RoleKeys & { readonly name: string })[];
  };
  return new Map(roles.map((own) => [own.name, peopleIn(keys, own)]));
}

/** Names alone could stay while keys change: the beginning of each key's id goes along. */
function peopleIn(keys: Keys, { keyids, threshold }: RoleKeys): string {
  const shown = keyids.map((keyId) => `${JSON.stringify(keys[keyId]?.[SIGNER_FIELD] ?? '?')} ${keyId.slice(0, 16)}`);
  return `${threshold} keys of ${shown.join(', ')}`;
}
