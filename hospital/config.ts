/** hospital.toml: what it may say, read and checked as a whole. */
import { isName } from '@wardkeeper/proto';
import { isEnrolmentUrl } from '@wardkeeper/proto/enrolment';
import { formatFaults, MAX_TOML_BYTES, parseToml } from '@wardkeeper/proto/toml';
import { dirname, resolve } from 'node:path';
import * as v from 'valibot';
import { CONSOLE_SCHEMA, type ConsoleConfig, toConsoleConfig } from './console/config.ts';
import { HospitalError } from './errors.ts';
import type { IdentityConfig } from './identity/config.ts';
import { type ExportConfig, EXPORTS_SCHEMA, toExportConfig } from './exports/index.ts';
import { DEFAULT_HEARTBEAT_MISSING_MS, DEFAULT_QUEUE_MAX_BYTES } from './receiver/index.ts';
import { type ChannelConfig, CHANNELS_SCHEMA, toChannelConfig } from './alerts/index.ts';
import { type MetricsConfig, METRICS_SCHEMA, toMetricsConfig } from './metrics/index.ts';
import { RETENTION_SCHEMA, type RetentionPolicy, toRetentionPolicy } from './retention/index.ts';
import { readFileWithin } from './runtime/index.ts';
import { locationOf, STORE_SCHEMA } from './store/config.ts';
import type { StoreLocation } from './store/location.ts';

const DAY_MS = 86_400_000;

const Path = v.pipe(v.string(), v.minLength(1, 'expected a path'));
const wholeNumber = (least: number, most: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(least, `expected at least ${least}`), v.maxValue(most, `expected at most ${most}`));

const BrokerUrl = v.pipe(
  v.string(),
  v.check(isBrokerUrl, 'expected mqtts://host or mqtts://host:port and nothing else: there is no way without TLS'),
);

const IDENTITY_SCHEMA = v.strictObject({
  folder: Path,
  url: v.pipe(v.string(), v.check(isEnrolmentUrl, 'expected https://host or https://host:port and nothing else')),
  listen: v.optional(
    v.pipe(
      v.string(),
      v.check((text) => parseListen(text) !== null, 'expected address:port'),
    ),
    '0.0.0.0:8443',
  ),
  factory_cas: Path,
  broker_cas: v.optional(Path),
  certificate_days: v.optional(wholeNumber(1, 3_653), 365),
  crl_days: v.optional(wholeNumber(1, 366), 7),
  renew_expired_days: v.optional(wholeNumber(0, 3_653), 90),
  accept_plain_requests: v.optional(v.boolean(), false),
  approval_authority: v.optional(v.pipe(v.string(), v.check(isName, 'expected the name given to "authority init"'))),
  external_crl: v.optional(Path),
  external_crl_ca: v.optional(Path),
});

export const HOSPITAL_SCHEMA = v.strictObject({
  site: v.pipe(v.string(), v.check(isName, 'expected 1 to 63 lower-case letters, digits and inner hyphens')),
  broker: v.strictObject({
    url: BrokerUrl,
    protocol: v.optional(v.picklist(['5', '3.1.1']), '5'),
    ca: Path,
    certificate: Path,
    key: Path,
  }),
  keys: v.strictObject({ folder: Path }),
  store: STORE_SCHEMA,
  receiver: v.optional(
    v.strictObject({
      queue_max_bytes: v.optional(wholeNumber(8 * 1024 * 1024, 4 * 1024 ** 3), DEFAULT_QUEUE_MAX_BYTES),
      heartbeat_missing_ms: v.optional(wholeNumber(1_000, 86_400_000), DEFAULT_HEARTBEAT_MISSING_MS),
    }),
    {},
  ),
  identity: v.optional(
    v.pipe(
      IDENTITY_SCHEMA,
      v.check(
        ({ external_crl: list, external_crl_ca: ca }) => (list === undefined) === (ca === undefined),
        'expected external_crl and external_crl_ca, or neither',
      ),
    ),
  ),
  export: v.optional(EXPORTS_SCHEMA, []),
  alerts: v.optional(
    v.strictObject({
      rules: v.pipe(v.array(Path), v.minLength(1, 'expected at least one file'), v.maxLength(32, 'expected at most 32 files')),
    }),
  ),
  notify: v.optional(CHANNELS_SCHEMA, []),
  metrics: v.optional(METRICS_SCHEMA),
  retention: v.optional(RETENTION_SCHEMA),
  console: v.optional(CONSOLE_SCHEMA),
});

export interface HospitalConfig {
  readonly site: string;
  readonly broker: {
    readonly url: string;
    readonly protocol: '5' | '3.1.1';
    /** Absolute paths of PEM files. */
    readonly ca: string;
    readonly certificate: string;
    readonly key: string;
  };
  /** Absolute. */
  readonly keysFolder: string;
  readonly store: StoreLocation;
  readonly queueMaxBytes: number;
  readonly heartbeatMissingMs: number;
  /** Null: this site runs no enrolment server and has no revocation list here. */
  readonly identity: IdentityConfig | null;
  readonly exports: readonly ExportConfig[];
  /** Absolute paths of rule files; empty: no rules run here. */
  readonly alertRules: readonly string[];
  readonly channels: readonly ChannelConfig[];
  /** Null: no figures are served. */
  readonly metrics: MetricsConfig | null;
  /** Without the table: everything is kept. */
  readonly retention: RetentionPolicy;
  /** Null: this site has no console. */
  readonly console: ConsoleConfig | null;
}

/** Paths in the file are relative to its folder. Throws HospitalError `CONFIG_INVALID`, one line for each fault. */
export function loadConfig(path: string): HospitalConfig {
  const result = parseToml(readText(path), HOSPITAL_SCHEMA);
  if (!result.ok) throw new HospitalError('CONFIG_INVALID', formatFaults(path, result.faults));
  const { site, broker, keys, store, receiver, identity, export: exports, alerts, notify, metrics, retention, console } = result.value;
  const absolute = (file: string) => resolve(dirname(path), file);
  return Object.freeze({
    site,
    broker: { ...broker, ca: absolute(broker.ca), certificate: absolute(broker.certificate), key: absolute(broker.key) },
    keysFolder: absolute(keys.folder),
    store: locationOf(store, absolute),
    queueMaxBytes: receiver.queue_max_bytes,
    heartbeatMissingMs: receiver.heartbeat_missing_ms,
    identity: identity === undefined ? null : Object.freeze(identityOf(identity, absolute, absolute(broker.ca))),
    exports: exports.map((table) => toExportConfig(table, absolute)),
    alertRules: (alerts?.rules ?? []).map(absolute),
    channels: notify.map((table) => toChannelConfig(table, absolute)),
    metrics: metrics === undefined ? null : toMetricsConfig(metrics),
    retention: Object.freeze(toRetentionPolicy(retention)),
    console: console === undefined ? null : toConsoleConfig(console, absolute),
  });
}

function identityOf(
  identity: v.InferOutput<typeof IDENTITY_SCHEMA>,
  absolute: (file: string) => string,
  brokerCas: string,
): IdentityConfig {
  const { external_crl: list, external_crl_ca: authority } = identity;
  return {
    folder: absolute(identity.folder),
    url: new URL(identity.url).origin,
    listen: parseListen(identity.listen) ?? { host: '0.0.0.0', port: 8443 },
    factoryCas: absolute(identity.factory_cas),
    brokerCas: identity.broker_cas === undefined ? brokerCas : absolute(identity.broker_cas),
    certificateMs: identity.certificate_days * DAY_MS,
    listMs: identity.crl_days * DAY_MS,
    renewExpiredMs: identity.renew_expired_days * DAY_MS,
    acceptPlainRequests: identity.accept_plain_requests,
    approvalAuthority: identity.approval_authority ?? null,
    externalList: list === undefined || authority === undefined ? null : { list: absolute(list), authority: absolute(authority) },
  };
}

/** `127.0.0.1:8443` or `[::]:8443`. */
function parseListen(text: string): { readonly host: string; readonly port: number } | null {
  const [, bracketed, plain, port = ''] = /^(?:\[([0-9a-f:.]+)\]|([^:\s]+)):(\d{1,5})$/i.exec(text) ?? [];
  const host = bracketed ?? plain;
  return host === undefined || Number(port) > 65_535 ? null : { host, port: Number(port) };
}

function readText(path: string): string {
  try {
    return readFileWithin(path, MAX_TOML_BYTES, 'configuration').toString('utf8');
  } catch (cause) {
    if (cause instanceof HospitalError)
      throw new HospitalError('CONFIG_INVALID', `${cause.message}; where it lies elsewhere, name it with --config`, { cause });
    throw cause;
  }
}

function isBrokerUrl(text: string): boolean {
  const url = URL.parse(text);
  return (
    url !== null &&
    url.protocol === 'mqtts:' &&
    url.hostname !== '' &&
    url.username === '' &&
    url.password === '' &&
    url.search === '' &&
    url.hash === '' &&
    (url.pathname === '' || url.pathname === '/')
  );
}
