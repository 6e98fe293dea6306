/** The [access] part of agent.toml. Every key may be left out; the care setting decides the rest. */
import * as v from 'valibot';
import { DEFAULT_ACTIONS, ROLES, type Role } from './policy.ts';
import type { BucketLimits } from './rules.ts';

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
  /** Every action that any role may do, with those roles. */
  readonly actions: Readonly<Record<string, readonly Role[]>>;
}

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
    actions: v.optional(v.record(ACTION, v.pipe(v.array(v.picklist(ROLES)), v.maxLength(ROLES.length))), {}),
  }),
  v.transform(
    (table): AccessConfig => ({
      networkAttempts: { burst: table.network_attempts_burst, perMinute: table.network_attempts_per_minute },
      session: {
        ...(table.idle_lock_ms === undefined ? {} : { idleLockMs: table.idle_lock_ms }),
        ...(table.idle_logoff_ms === undefined ? {} : { idleLogoffMs: table.idle_logoff_ms }),
        ...(table.absolute_ms === undefined ? {} : { absoluteMs: table.absolute_ms }),
      },
      actions: { ...DEFAULT_ACTIONS, ...table.actions },
    }),
  ),
);

/** What an agent.toml without [access] means. */
export const DEFAULT_CONFIG: AccessConfig = v.parse(CONFIG_SCHEMA, {});
