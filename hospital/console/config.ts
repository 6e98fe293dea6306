/** The `[console]` table of hospital.toml. Pure. */
import { isName } from '@wardkeeper/proto';
import * as v from 'valibot';
import { type Role, ROLES } from './api/index.ts';

const Path = v.pipe(v.string(), v.minLength(1, 'expected a path'));
const minutes = (least: number, most: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(least, `expected at least ${least}`), v.maxValue(most, `expected at most ${most}`));
const AuthorityName = v.pipe(v.string(), v.check(isName, 'expected the name given to "authority init"'));

const TABLE = v.strictObject({
  url: v.pipe(
    v.string(),
    v.check(isConsoleUrl, 'expected https://host or https://host:port and nothing else, as people type it (or http://localhost:port)'),
  ),
  listen: v.optional(
    v.pipe(
      v.string(),
      v.check((text) => parseListen(text) !== null, 'expected address:port'),
    ),
    '127.0.0.1:8443',
  ),
  certificate: v.optional(Path),
  key: v.optional(Path),
  idle_minutes: v.optional(minutes(5, 60), 30),
  absolute_hours: v.optional(minutes(1, 24), 12),
  authorities: v.optional(
    v.strictObject({ biomed: v.optional(AuthorityName), security: v.optional(AuthorityName), administrator: v.optional(AuthorityName) }),
    {},
  ),
});

/** Without TLS only for whoever sits at this machine: what is typed must never cross a wire in the clear. */
export const CONSOLE_SCHEMA = v.pipe(
  TABLE,
  v.forward(
    v.check(
      ({ url, listen }) => !isPlain(url) || isLoopback(listen),
      'expected an address of this machine alone (127.0.0.1 or [::1]) where url begins with http:',
    ),
    ['listen'],
  ),
  v.forward(
    v.check(({ url, certificate }) => isPlain(url) === (certificate === undefined), 'expected with https:, and not with http:'),
    ['certificate'],
  ),
  v.forward(
    v.check(({ url, key }) => isPlain(url) === (key === undefined), 'expected with https:, and not with http:'),
    ['key'],
  ),
);

export interface ConsoleConfig {
  /** Origin: `https://host[:port]`, or `http://localhost:port`. */
  readonly url: string;
  readonly listen: { readonly host: string; readonly port: number };
  /** Absolute paths of PEM files. Null: without TLS, for the loopback interface alone. */
  readonly tls: { readonly certificate: string; readonly key: string } | null;
  /** SP 800-63B-4 §2.2.3: at most an hour, and a day. */
  readonly idleMs: number;
  readonly absoluteMs: number;
  /** By role of who signs in: the command authority whose keys sign for it. */
  readonly authorities: Readonly<Partial<Record<Role, string>>>;
}

/** `absolute` makes paths of the file's folder absolute. */
export function toConsoleConfig(table: v.InferOutput<typeof CONSOLE_SCHEMA>, absolute: (path: string) => string): ConsoleConfig {
  const { url, listen, certificate, key, idle_minutes: idle, absolute_hours: hours, authorities } = table;
  const named = ROLES.flatMap((role) => {
    const name = (authorities as Partial<Record<Role, string>>)[role];
    return name === undefined ? [] : [[role, name] as const];
  });
  return Object.freeze({
    url: new URL(url).origin,
    listen: parseListen(listen) ?? { host: '127.0.0.1', port: 8443 },
    tls: certificate === undefined || key === undefined ? null : { certificate: absolute(certificate), key: absolute(key) },
    ...{ idleMs: idle * 60_000, absoluteMs: hours * 3_600_000 },
    authorities: Object.fromEntries(named),
  });
}

function isConsoleUrl(text: string): boolean {
  const url = URL.parse(text);
  if (url === null || (text !== url.origin && text !== `${url.origin}/`)) return false;
  // Browsers call this one origin secure without TLS; another name could lead elsewhere.
  return url.protocol === 'https:' || (url.protocol === 'http:' && url.hostname === 'localhost' && url.port !== '');
}

function isPlain(url: string): boolean {
  return url.startsWith('http:');
}

function isLoopback(listen: string): boolean {
  return ['127.0.0.1', '::1'].includes(parseListen(listen)?.host ?? '');
}

/** `127.0.0.1:8443` or `[::]:8443`. */
function parseListen(text: string): { readonly host: string; readonly port: number } | null {
  const [, bracketed, plain, port = ''] = /^(?:\[([0-9a-f:.]+)\]|([^:\s]+)):(\d{1,5})$/i.exec(text) ?? [];
  const host = bracketed ?? plain;
  return host === undefined || Number(port) > 65_535 ? null : { host, port: Number(port) };
}
