/** The `[[export]]` tables of hospital.toml. Pure. */
import * as v from 'valibot';
import { FORMATS, type Format } from './formats.ts';

const SEVERITY_WORDS = ['info', 'notice', 'warning', 'high', 'critical'] as const;
const Path = v.pipe(v.string(), v.minLength(1, 'expected a path'));
const wholeNumber = (least: number, most: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(least, `expected at least ${least}`), v.maxValue(most, `expected at most ${most}`));
const Timeout = v.optional(wholeNumber(1_000, 300_000), 10_000);
const Tls = { ca: v.optional(Path), certificate: v.optional(Path), key: v.optional(Path) };
const HTTP_URL = 'expected https://host… without user, query or fragment; http:// only to this machine itself';
const HttpUrl = v.pipe(
  v.string(),
  v.check((text) => isReceiverUrl(text, 'https:', 'http:'), HTTP_URL),
);
const SyslogUrl = v.pipe(
  v.string(),
  v.check(
    (text) => isReceiverUrl(text, 'tls:', 'tcp:') && /^[a-z]+:\/\/[^/]+\/?$/.test(text),
    'expected tls://host:port; tcp://localhost:port only to this machine itself',
  ),
);

const Target = {
  file: v.optional(
    v.strictObject({
      path: Path,
      max_bytes: v.optional(wholeNumber(64 * 1024, 10 * 1024 ** 3), 100 * 1024 ** 2),
      max_files: v.optional(wholeNumber(1, 1_000), 10),
    }),
  ),
  http: v.optional(v.strictObject({ url: HttpUrl, ...Tls, authorization_file: v.optional(Path), timeout_ms: Timeout })),
  splunk: v.optional(
    v.strictObject({
      url: HttpUrl,
      ...Tls,
      token_file: Path,
      index: v.optional(v.pipe(v.string(), v.regex(/^[a-z0-9_][a-z0-9_-]{0,79}$/))),
      timeout_ms: Timeout,
    }),
  ),
  syslog: v.optional(
    v.strictObject({ url: SyslogUrl, ...Tls, timeout_ms: Timeout, settle_ms: v.optional(wholeNumber(100, 60_000), 2_000) }),
  ),
};

/** One `[[export]]` table. */
export const EXPORT_SCHEMA = v.pipe(
  v.strictObject({
    name: v.pipe(
      v.string(),
      v.regex(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/, 'expected 1 to 63 lower-case letters, digits and inner hyphens'),
    ),
    format: v.picklist(FORMATS),
    min_severity: v.optional(v.picklist(SEVERITY_WORDS), 'info'),
    start: v.optional(v.picklist(['now', 'beginning']), 'now'),
    batch_max_events: v.optional(wholeNumber(1, 1_000), 100),
    ...Target,
  }),
  v.check(
    ({ file, http, splunk, syslog }) => [file, http, splunk, syslog].filter((target) => target !== undefined).length === 1,
    'expected exactly one of [export.file], [export.http], [export.splunk] and [export.syslog]',
  ),
  v.check(
    ({ http, splunk, syslog }) =>
      [http, splunk, syslog].every((target) => (target?.certificate === undefined) === (target?.key === undefined)),
    'expected certificate and key together, or neither',
  ),
);

export const EXPORTS_SCHEMA = v.pipe(
  v.array(EXPORT_SCHEMA),
  v.maxLength(16, 'expected at most 16 exporters'),
  v.check((all) => new Set(all.map(({ name }) => name)).size === all.length, 'expected every exporter to have a name of its own'),
);

interface TlsFiles {
  /** Absolute paths; null: none. */
  readonly ca: string | null;
  readonly certificate: string | null;
  readonly key: string | null;
}

export type ExportTarget =
  | { readonly to: 'file'; readonly path: string; readonly maxBytes: number; readonly maxFiles: number }
  | ({ readonly to: 'http'; readonly url: URL; readonly authorizationFile: string | null; readonly timeoutMs: number } & TlsFiles)
  | ({
      readonly to: 'splunk';
      readonly url: URL;
      readonly tokenFile: string;
      readonly index: string | null;
      readonly timeoutMs: number;
    } & TlsFiles)
  | ({ readonly to: 'syslog'; readonly url: URL; readonly timeoutMs: number; readonly settleMs: number } & TlsFiles);

export interface ExportConfig {
  readonly name: string;
  readonly format: Format;
  /** 1 to 5. */
  readonly minSeverity: number;
  readonly start: 'now' | 'beginning';
  readonly batchMaxEvents: number;
  readonly target: ExportTarget;
}

/** `absolute` makes paths of the file's folder absolute. */
export function toExportConfig(table: v.InferOutput<typeof EXPORT_SCHEMA>, absolute: (path: string) => string): ExportConfig {
  const { name, format, min_severity: severity, start, batch_max_events: batchMaxEvents } = table;
  return {
    name,
    format,
    minSeverity: SEVERITY_WORDS.indexOf(severity) + 1,
    start,
    // A DICOM message is one document: a POST has one.
    batchMaxEvents: format === 'dicom' && table.http !== undefined ? 1 : batchMaxEvents,
    target: targetOf(table, absolute),
  };
}

function targetOf({ file, http, splunk, syslog }: v.InferOutput<typeof EXPORT_SCHEMA>, absolute: (path: string) => string): ExportTarget {
  const optional = (path: string | undefined) => (path === undefined ? null : absolute(path));
  const tls = (files: { ca?: string | undefined; certificate?: string | undefined; key?: string | undefined }): TlsFiles => ({
    ca: optional(files.ca),
    certificate: optional(files.certificate),
    key: optional(files.key),
  });
  if (file !== undefined) return { to: 'file', path: absolute(file.path), maxBytes: file.max_bytes, maxFiles: file.max_files };
  if (http !== undefined)
    return {
      to: 'http',
      url: new URL(http.url),
      ...tls(http),
      authorizationFile: optional(http.authorization_file),
      timeoutMs: http.timeout_ms,
    };
  if (splunk !== undefined) {
    const { url, token_file: token, index, timeout_ms: timeoutMs } = splunk;
    return { to: 'splunk', url: new URL(url), ...tls(splunk), tokenFile: absolute(token), index: index ?? null, timeoutMs };
  }
  if (syslog !== undefined)
    return { to: 'syslog', url: new URL(syslog.url), ...tls(syslog), timeoutMs: syslog.timeout_ms, settleMs: syslog.settle_ms };
  // The schema lets nothing else through.
  throw new TypeError('an export without a target');
}

/** What hospitals' events go over in the clear never leaves this machine. */
function isReceiverUrl(text: string, secure: string, plain: string): boolean {
  const url = URL.parse(text);
  if (url === null || url.hostname === '' || url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '')
    return false;
  if (url.protocol === secure) return true;
  return url.protocol === plain && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname) && (plain !== 'tcp:' || url.port !== '');
}
