/** The [local_api] part of agent.toml: who may connect to which socket. */
import * as v from 'valibot';

export interface SocketAccess {
  /** File mode of the socket. Connecting needs the write bit. */
  readonly mode: number;
  /** Numeric group id, or a name from /etc/group; absent: the agent's own group. */
  readonly group?: string | number;
}

export interface LocalApiConfig {
  readonly deviceConsole: SocketAccess;
  readonly deviceNetwork: SocketAccess;
  /** Null: no remote service comes in, and there is no such socket. */
  readonly deviceRemote: SocketAccess | null;
  readonly operator: SocketAccess;
}

const MODE = v.pipe(
  v.string(),
  v.regex(/^0?[0-7]{3}$/, 'expected an octal mode such as "0660"'),
  v.transform((text) => Number.parseInt(text, 8)),
  v.check((mode) => (mode & 0o007) === 0, 'a socket that everybody may use tells nobody apart: the last digit must be 0'),
);
const GROUP = v.union([v.pipe(v.number(), v.integer(), v.minValue(0)), v.pipe(v.string(), v.regex(/^[a-z_][a-z0-9_-]{0,31}$/))]);
const SHARED = '0660';
const PRIVATE = '0600';

/** TOML table -> LocalApiConfig. Refuses unknown keys. */
export const CONFIG_SCHEMA = v.pipe(
  v.strictObject({
    device_console_mode: v.optional(MODE, SHARED),
    device_console_group: v.optional(GROUP),
    device_network_mode: v.optional(MODE, SHARED),
    device_network_group: v.optional(GROUP),
    device_remote: v.optional(v.boolean(), false),
    device_remote_mode: v.optional(MODE, SHARED),
    device_remote_group: v.optional(GROUP),
    operator_mode: v.optional(MODE, PRIVATE),
    operator_group: v.optional(GROUP),
  }),
  v.check(
    ({ device_remote, device_remote_group, device_console_group, device_network_group }) =>
      !device_remote ||
      (device_remote_group !== undefined && device_remote_group !== device_console_group && device_remote_group !== device_network_group),
    'device_remote: expected device_remote_group beside it, another group than the other device sockets have: the group is all that tells the origin',
  ),
  v.transform(
    (table): LocalApiConfig => ({
      deviceConsole: access(table.device_console_mode, table.device_console_group),
      deviceNetwork: access(table.device_network_mode, table.device_network_group),
      deviceRemote: table.device_remote ? access(table.device_remote_mode, table.device_remote_group) : null,
      operator: access(table.operator_mode, table.operator_group),
    }),
  ),
);

/** What an agent.toml without [local_api] means. */
export const DEFAULT_CONFIG: LocalApiConfig = v.parse(CONFIG_SCHEMA, {});

function access(mode: number, group: string | number | undefined): SocketAccess {
  return group === undefined ? { mode } : { mode, group };
}
