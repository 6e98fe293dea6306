/** What each role's metadata says. Pure: the same in, the same out. */
import { RELEASE_ROLE, SIGNED_AT_FIELD } from '@wardkeeper/proto/bundle';
import type { KeyJson, PublicSigner } from './signer.ts';

export const ROLES = ['root', 'targets', RELEASE_ROLE, 'snapshot', 'timestamp'] as const;
export type Role = (typeof ROLES)[number];
export type Signed = Readonly<Record<string, unknown>>;
export type RoleDays = Readonly<Record<Role, number>>;

/** Roots outlive devices' years in a store room, releases a stick's months in a drawer; what a server renews by itself is short-lived. */
export const DEFAULT_DAYS: RoleDays = { root: 1_095, targets: 730, offline: 180, snapshot: 30, timestamp: 7 };
export const MAX_DAYS = 7_300;

const DAY_MS = 86_400_000;
const SPEC_VERSION = '1.0.34';
/** Of every line of products: `line/name`. */
const RELEASE_PATHS = ['*/*'];

/** Who signs one role. */
export interface RoleSigners {
  readonly signers: readonly PublicSigner[];
  /** How many of these people. */
  readonly people: number;
}

export interface RoleKeys {
  readonly keyids: readonly string[];
  readonly threshold: number;
}

export interface FileMetaJson {
  readonly version: number;
  readonly length: number;
  readonly hashes: { readonly sha256: string };
}

/** TUF counts keys: where each person has two, the threshold is two for each person who must sign. */
export function roleKeys({ signers, people }: RoleSigners): RoleKeys {
  const each = Math.max(...signers.map(({ keys }) => keys.length));
  return { keyids: signers.flatMap(({ keys }) => keys.map(({ keyId }) => keyId)), threshold: people * each };
}

export function keysOf(roles: readonly RoleSigners[]): Readonly<Record<string, KeyJson>> {
  return Object.fromEntries(roles.flatMap(({ signers }) => signers.flatMap(({ keys }) => keys.map(({ keyId, json }) => [keyId, json]))));
}

export type RootRoles = Readonly<Record<Exclude<Role, typeof RELEASE_ROLE>, RoleSigners>>;

export function makeRoot(version: number, expires: string, roles: RootRoles): Signed {
  return {
    ...head('root', version, expires),
    consistent_snapshot: true,
    keys: keysOf(Object.values(roles)),
    roles: Object.fromEntries(Object.entries(roles).map(([role, signers]) => [role, roleKeys(signers)])),
  };
}

/** Signs no target itself: it says who signs releases. */
export function makeTargets(version: number, expires: string, release: RoleSigners): Signed {
  const role = { name: RELEASE_ROLE, ...roleKeys(release), terminating: true, paths: RELEASE_PATHS };
  return { ...head('targets', version, expires), targets: {}, delegations: { keys: keysOf([release]), roles: [role] } };
}

export function makeReleases(version: number, expires: string, nowMs: number, targets: Readonly<Record<string, unknown>>): Signed {
  return { ...head('targets', version, expires), [SIGNED_AT_FIELD]: timeText(nowMs), targets };
}

export function makeSnapshot(version: number, expires: string, meta: Readonly<Record<string, FileMetaJson>>): Signed {
  return { ...head('snapshot', version, expires), meta };
}

export function makeTimestamp(version: number, expires: string, nowMs: number, snapshot: FileMetaJson): Signed {
  return { ...head('timestamp', version, expires), [SIGNED_AT_FIELD]: timeText(nowMs), meta: { 'snapshot.json': snapshot } };
}

export function expiryText(nowMs: number, days: number): string {
  return timeText(nowMs + days * DAY_MS);
}

/** TUF 4.2: in UTC, without fractions. */
function timeText(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

function head(type: string, version: number, expires: string): Signed {
  return { _type: type, spec_version: SPEC_VERSION, version, expires };
}
