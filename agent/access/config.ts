/**
 * The [access] part of agent.toml. Every key may be left out: the care setting decides the rest. What stands here changes the
 * built-in policy; once a signed one is applied, that one alone counts.
 */
import * as v from 'valibot';
import { ROLES, type Role } from './policy.ts';
import type { BoundsFiles } from './policy-bounds.ts';
import type { BucketLimits } from './rules.ts';
import type { RelyingParty } from './webauthn.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const ACTION = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/, 'expected lower-case letters, digits and inner hyphens'),
);
const DURATION = v.pipe(v.number(), v.integer(), v.minValue(MINUTE_MS), v.maxValue(DAY_MS));

export interface AccessConfig {
  /** Login attempts from the network, of all principals together. */
  readonly networkAttempts: BucketLimits;
  /** Shorter or longer sessions than the care setting's; privileged roles keep theirs. Absent: as the setting says. */
  readonly session: { readonly idleLockMs?: number; readonly idleLogoffMs?: number; readonly absoluteMs?: number };
  /** Added to the actions of the care setting, or instead of them. */
  readonly actions: Readonly<Record<string, readonly Role[]>>;
  /** Null: no WebAuthn. */
  readonly relyingParty: RelyingParty | null;
  /** PEM file of who issues people's certificates; null: no certificates. */
  readonly certificateAuthorityFile: string | null;
  /** Null: the bounds built in. */
  readonly boundsFiles: BoundsFiles | null;
}

const FILE = v.pipe(v.string(), v.maxLength(1_024), v.regex(/^\/[^\0]*[^/\0]$/, 'expected an absolute path'));

/** TOML table -> AccessConfig. Refuses unknown keys. */
export const CONFIG_SCHEMA = v.pipe(
  v.strictObject({
    /** Tries that may come at once. */
    network_attempts_burst: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)), 10),
    /** At 30 a minute the 4,096 remembered unknown names outlast the longest lock, so that a flood cannot tell them from accounts. */
    network_attempts_per_minute: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(60)), 30),
    idle_lock_ms: v.optional(DURATION),
    idle_logoff_ms: v.optional(DURATION),
    absolute_ms: v.optional(DURATION),
    /** The web page at which people use their keys: its domain name and its address. An address in numbers is not allowed by WebAuthn. */
    webauthn_rp_id: v.optional(
      v.pipe(v.string(), v.maxLength(253), v.regex(/^(?=.*[a-z])[a-z0-9-]+(?:\.[a-z0-9-]+)*$/, 'expected a domain name')),
    ),
    webauthn_origin: v.optional(
      v.pipe(v.string(), v.maxLength(300), v.regex(/^https:\/\/[a-z0-9.-]+(?::\d{1,5})?$/, 'expected https://NAME')),
    ),
    /** Who issues the certificates that people log in with. */
    certificate_authority: v.optional(FILE),
    /** The manufacturer's public keys, and its signed bounds on policies. */
    manufacturer_root: v.optional(FILE),
    policy_bounds: v.optional(FILE),
    actions: v.optional(v.record(ACTION, v.pipe(v.array(v.picklist(ROLES)), v.maxLength(ROLES.length))), {}),
  }),
  v.check(
    (table) => (table.manufacturer_root === undefined) === (table.policy_bounds === undefined),
    'manufacturer_root and policy_bounds: expected both or none',
  ),
  v.check(
    (table) => (table.webauthn_rp_id === undefined) === (table.webauthn_origin === undefined),
    'webauthn_rp_id and webauthn_origin: expected both or none',
  ),
  v.transform(
    (table): AccessConfig => ({
      relyingParty:
        table.webauthn_rp_id === undefined || table.webauthn_origin === undefined
          ? null
          : { id: table.webauthn_rp_id, origin: table.webauthn_origin },
      certificateAuthorityFile: table.certificate_authority ?? null,
      networkAttempts: { burst: table.network_attempts_burst, perMinute: table.network_attempts_per_minute },
      session: {
        ...(table.idle_lock_ms === undefined ? {} : { idleLockMs: table.idle_lock_ms }),
        ...(table.idle_logoff_ms === undefined ? {} : { idleLogoffMs: table.idle_logoff_ms }),
        ...(table.absolute_ms === undefined ? {} : { absoluteMs: table.absolute_ms }),
      },
      actions: table.actions,
      boundsFiles:
        table.manufacturer_root === undefined || table.policy_bounds === undefined
          ? null
          : { manufacturerRoot: table.manufacturer_root, bounds: table.policy_bounds },
    }),
  ),
);

/** What an agent.toml without [access] means. */
export const DEFAULT_CONFIG: AccessConfig = v.parse(CONFIG_SCHEMA, {});
