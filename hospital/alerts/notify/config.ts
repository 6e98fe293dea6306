/** The `[[notify]]` tables of hospital.toml: who is told of alerts, and how. Pure. */
import * as v from 'valibot';

const SEVERITY_WORDS = ['info', 'notice', 'warning', 'high', 'critical'] as const;
const Path = v.pipe(v.string(), v.minLength(1, 'expected a path'));
const wholeNumber = (least: number, most: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(least, `expected at least ${least}`), v.maxValue(most, `expected at most ${most}`));
const Timeout = v.optional(wholeNumber(1_000, 300_000), 10_000);
/** Strict on purpose: no quotes, no comments, no display names; nothing that could begin another header. */
const Address = v.pipe(
  v.string(),
  v.maxLength(254, 'expected at most 254 characters'),
  v.regex(/^[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?$/, 'expected an address such as biomed@hospital.example'),
);

const CHANNEL = v.pipe(
  v.strictObject({
    name: v.pipe(
      v.string(),
      v.regex(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/, 'expected 1 to 63 lower-case letters, digits and inner hyphens'),
    ),
    min_severity: v.optional(v.picklist(SEVERITY_WORDS), 'warning'),
    digest_over: v.optional(wholeNumber(1, 1_000), 3),
    pause_seconds: v.optional(wholeNumber(0, 3_600), 30),
    webhook: v.optional(
      v.strictObject({
        url: v.pipe(
          v.string(),
          v.check(isWebhookUrl, 'expected https://host… without user or fragment; http:// only to this machine itself'),
        ),
        secret_file: Path,
        ca: v.optional(Path),
        certificate: v.optional(Path),
        key: v.optional(Path),
        timeout_ms: Timeout,
      }),
    ),
    email: v.optional(
      v.strictObject({
        server: v.pipe(
          v.string(),
          v.check(
            (text) => parseServer(text) !== null,
            'expected smtps://host[:port], or smtp://host[:port], which is made secure by STARTTLS',
          ),
        ),
        tls: v.optional(v.picklist(['required', 'none'], 'expected required or none'), 'required'),
        from: Address,
        to: v.pipe(v.array(Address), v.minLength(1, 'expected at least one address'), v.maxLength(50, 'expected at most 50 addresses')),
        user: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(256), v.regex(/^[\x20-\x7e]+$/, 'expected printable characters'))),
        password_file: v.optional(Path),
        ca: v.optional(Path),
        timeout_ms: v.optional(wholeNumber(1_000, 300_000), 30_000),
      }),
    ),
  }),
  v.check(
    ({ webhook, email }) => (webhook === undefined) !== (email === undefined),
    'expected exactly one of [notify.webhook] and [notify.email]',
  ),
  v.check(
    ({ webhook }) => (webhook?.certificate === undefined) === (webhook?.key === undefined),
    'expected certificate and key together, or neither',
  ),
  v.check(
    ({ email }) => (email?.user === undefined) === (email?.password_file === undefined),
    'expected user and password_file together, or neither',
  ),
  v.check(
    ({ email }) => email === undefined || email.tls !== 'none' || !email.server.startsWith('smtps:'),
    'expected smtp:// with tls = "none": smtps:// is TLS',
  ),
  v.check(
    ({ email }) => email === undefined || email.tls !== 'none' || email.user === undefined,
    'expected no user with tls = "none": the password would go out in the clear',
  ),
);

export const CHANNELS_SCHEMA = v.pipe(
  v.array(CHANNEL),
  v.maxLength(32, 'expected at most 32 channels'),
  v.check((all) => new Set(all.map(({ name }) => name)).size === all.length, 'expected every channel to have a name of its own'),
);

export interface WebhookConfig {
  readonly by: 'webhook';
  readonly url: URL;
  /** Absolute paths; null: none. */
  readonly secretFile: string;
  readonly ca: string | null;
  readonly certificate: string | null;
  readonly key: string | null;
  readonly timeoutMs: number;
}

export interface EmailConfig {
  readonly by: 'email';
  readonly host: string;
  readonly port: number;
  /** implicit: from the first byte (smtps) · starttls: before anything is told · none: in the clear, because the configuration says so. */
  readonly tls: 'implicit' | 'starttls' | 'none';
  readonly from: string;
  readonly to: readonly string[];
  readonly login: { readonly user: string; readonly passwordFile: string } | null;
  readonly ca: string | null;
  readonly timeoutMs: number;
}

export interface ChannelConfig {
  readonly name: string;
  /** 1 to 5. */
  readonly minSeverity: number;
  /** More notices than this at once are one message. */
  readonly digestOver: number;
  /** Between two messages: what comes meanwhile is told together. */
  readonly pauseMs: number;
  readonly target: WebhookConfig | EmailConfig;
}

/** `absolute` makes paths of the file's folder absolute. */
export function toChannelConfig(table: v.InferOutput<typeof CHANNEL>, absolute: (path: string) => string): ChannelConfig {
  const { name, min_severity: severity, digest_over: digestOver, pause_seconds: pause } = table;
  return { name, minSeverity: SEVERITY_WORDS.indexOf(severity) + 1, digestOver, pauseMs: pause * 1_000, target: targetOf(table, absolute) };
}

function targetOf({ webhook, email }: v.InferOutput<typeof CHANNEL>, absolute: (path: string) => string): ChannelConfig['target'] {
  const optional = (path: string | undefined) => (path === undefined ? null : absolute(path));
  if (webhook !== undefined) {
    const { url, secret_file: secret, ca, certificate, key, timeout_ms: timeoutMs } = webhook;
    return {
      by: 'webhook',
      url: new URL(url),
      secretFile: absolute(secret),
      ca: optional(ca),
      certificate: optional(certificate),
      key: optional(key),
      timeoutMs,
    };
  }
  const server = parseServer(email?.server ?? '');
  // The schema lets nothing else through.
  if (email === undefined || server === null) throw new TypeError('a channel without a target');
  const { tls, from, to, user, password_file: password, ca, timeout_ms: timeoutMs } = email;
  const login = user === undefined || password === undefined ? null : { user, passwordFile: absolute(password) };
  const how = server.secure ? 'implicit' : tls === 'none' ? 'none' : 'starttls';
  return { by: 'email', host: server.host, port: server.port, tls: how, from, to, login, ca: optional(ca), timeoutMs };
}

function parseServer(text: string): { readonly host: string; readonly port: number; readonly secure: boolean } | null {
  const [, scheme = '', bracketed, plain, port] =
    /^(smtps?):\/\/(?:\[([0-9a-f:.]+)\]|([A-Za-z0-9.-]+))(?::(\d{1,5}))?\/?$/i.exec(text) ?? [];
  const host = bracketed ?? plain;
  if (host === undefined || Number(port ?? 0) > 65_535) return null;
  const secure = scheme.toLowerCase() === 'smtps';
  return { host, port: port === undefined ? (secure ? 465 : 587) : Number(port), secure };
}

function isWebhookUrl(text: string): boolean {
  const url = URL.parse(text);
  if (url === null || url.hostname === '' || url.username !== '' || url.password !== '' || url.hash !== '') return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname));
}
