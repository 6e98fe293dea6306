/** agent.toml -> a typed configuration. All faults at once, each with its line; unknown keys refused. */
import { isName } from '@wardkeeper/proto';
import { formatFaults, MAX_TOML_BYTES, parseToml, type TomlResult } from '@wardkeeper/proto/toml';
import * as v from 'valibot';
import { type AccessConfig, CARE_SETTINGS, type CareSetting, CONFIG_SCHEMA as ACCESS } from './access/index.ts';
import { AgentError } from './errors.ts';
import { BUDGET_SCHEMA, type BudgetConfig } from './governor/index.ts';
import { HEALTH_SCHEMA, type HealthConfig } from './health/config.ts';
import { CONFIG_SCHEMA as IDENTITY, type IdentityConfig } from './identity/config.ts';
import { CONFIG_SCHEMA as INTEGRITY, type IntegrityConfig } from './integrity/index.ts';
import { LEDGER_SCHEMA, type LedgerConfig } from './ledger/index.ts';
import { CONFIG_SCHEMA as LOCAL_API, type LocalApiConfig } from './local-api/index.ts';
import { POSTURE_SCHEMA, type PostureConfig } from './posture/config.ts';
import { readWithin, reasonOf } from './runtime/durable-file.ts';
import { BROKER_SCHEMA, type BrokerConfig, type SendTiming, TELEMETRY_SCHEMA } from './telemetry/index.ts';
import { CONFIG_SCHEMA as UPDATES, type UpdatesConfig } from './updates/config.ts';

export const DEFAULT_CONFIG_PATH = '/etc/wardkeeper/agent.toml';

export interface DeviceConfig {
  readonly id: string;
  /** Always allowed, asked of nobody. The manufacturer's alone to name. */
  readonly essentialActions: readonly string[];
}

export interface AgentConfig {
  readonly site: string;
  readonly gateway: string;
  readonly careSetting: CareSetting;
  readonly paths: {
    readonly state: string;
    readonly runtime: string;
    /** What is kept for the firmware while the agent is silent, readable by its group; absent: `device` under the state folder. */
    readonly device?: string;
  };
  readonly broker: BrokerConfig;
  readonly telemetry: SendTiming;
  readonly devices: readonly DeviceConfig[];
  readonly identity: IdentityConfig;
  readonly access: AccessConfig;
  readonly localApi: LocalApiConfig;
  readonly integrity: IntegrityConfig;
  readonly ledger: LedgerConfig;
  readonly budget: BudgetConfig;
  readonly posture: PostureConfig;
  readonly health: HealthConfig;
  /** Null: this gateway takes no updates. */
  readonly updates: UpdatesConfig | null;
}

const NAME = v.pipe(v.string(), v.check(isName, 'expected 1 to 63 lower-case letters, digits and inner hyphens'));
/** 80 characters: with a socket's name the longest path that a unix socket can have is 107. */
const FOLDER = (longest: number) =>
  v.pipe(v.string(), v.maxLength(longest), v.regex(/^\/(?:[^\0]*[^/\0])?$/, 'expected an absolute path without a slash at its end'));

const DEVICE = v.pipe(
  v.strictObject({ id: NAME, essential_actions: v.pipe(v.array(NAME), v.maxLength(64)) }),
  v.transform((table): DeviceConfig => ({ id: table.id, essentialActions: table.essential_actions })),
);

export const AGENT_SCHEMA = v.pipe(
  v.strictObject({
    site: NAME,
    gateway: NAME,
    care_setting: v.picklist(CARE_SETTINGS),
    paths: v.optional(
      v.strictObject({
        state: v.optional(FOLDER(1_024), '/var/lib/wardkeeper'),
        runtime: v.optional(FOLDER(80), '/run/wardkeeper'),
        device: v.optional(FOLDER(1_024)),
      }),
      {},
    ),
    broker: BROKER_SCHEMA,
    telemetry: v.optional(TELEMETRY_SCHEMA, {}),
    device: v.pipe(
      v.array(DEVICE),
      v.minLength(1, 'expected at least one [[device]]'),
      v.maxLength(64),
      v.check((devices) => new Set(devices.map(({ id }) => id)).size === devices.length, 'two devices have the same id'),
    ),
    identity: v.optional(IDENTITY, {}),
    access: v.optional(ACCESS, {}),
    local_api: v.optional(LOCAL_API, {}),
    integrity: v.optional(INTEGRITY, {}),
    ledger: v.optional(LEDGER_SCHEMA, {}),
    budget: v.optional(BUDGET_SCHEMA, {}),
    posture: v.optional(POSTURE_SCHEMA, {}),
    health: v.optional(HEALTH_SCHEMA, {}),
    updates: v.optional(UPDATES),
  }),
  v.check(
    ({ updates, device }) => updates?.device === undefined || updates.device === null || device.some(({ id }) => id === updates.device),
    'updates.device: expected the id of a [[device]]',
  ),
  v.check(
    ({ updates, device }) => updates === undefined || updates.device !== null || device.length === 1,
    'updates.device: expected it where there are several [[device]]',
  ),
  v.transform(
    ({ care_setting, device, local_api, paths, updates, ...rest }): AgentConfig => ({
      ...rest,
      paths: { state: paths.state, runtime: paths.runtime, ...(paths.device === undefined ? {} : { device: paths.device }) },
      careSetting: care_setting,
      devices: device,
      localApi: local_api,
      updates: updates ?? null,
    }),
  ),
);

export function parseConfig(text: string): TomlResult<AgentConfig> {
  return parseToml(text, AGENT_SCHEMA);
}

/** Throws AgentError `CONFIG_INVALID`, whose message names every fault with file and line. */
export function loadConfig(path: string): AgentConfig {
  const result = parseConfig(readText(path));
  if (!result.ok) throw new AgentError('CONFIG_INVALID', formatFaults(path, result.faults));
  return result.value;
}

function readText(path: string): string {
  try {
    const bytes = readWithin(path, MAX_TOML_BYTES);
    if (bytes !== null) return Buffer.from(bytes).toString('utf8');
  } catch (cause) {
    throw new AgentError('CONFIG_INVALID', `${path}: ${whyUnread(cause)}`, { cause });
  }
  throw new AgentError('CONFIG_INVALID', `${path}: expected at most ${MAX_TOML_BYTES} bytes`);
}

/** With what to do next: for somebody new there is no configuration yet, and for somebody else it is another user's. */
function whyUnread(cause: unknown): string {
  const reason = reasonOf(cause);
  if (reason === 'ENOENT') return 'there is no such file: "wardkeeper init" makes one; where it lies elsewhere, name it with --config';
  if (reason === 'EACCES') return `cannot be read (${reason}): run this as root or as the agent's user`;
  return `cannot be read (${reason}): expected a configuration in TOML`;
}
