/** hospital.toml: what it may say, read and checked as a whole. */
import { isName } from '@wardkeeper/proto';
import { formatFaults, MAX_TOML_BYTES, parseToml } from '@wardkeeper/proto/toml';
import { dirname, resolve } from 'node:path';
import * as v from 'valibot';
import { HospitalError } from './errors.ts';
import { DEFAULT_HEARTBEAT_MISSING_MS, DEFAULT_QUEUE_MAX_BYTES } from './receiver/index.ts';
import { readFileWithin } from './runtime/index.ts';

const Path = v.pipe(v.string(), v.minLength(1, 'expected a path'));
const wholeNumber = (least: number, most: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(least, `expected at least ${least}`), v.maxValue(most, `expected at most ${most}`));

const BrokerUrl = v.pipe(
  v.string(),
  v.check(isBrokerUrl, 'expected mqtts://host or mqtts://host:port and nothing else: there is no way without TLS'),
);

const CONFIG_SCHEMA = v.strictObject({
  site: v.pipe(v.string(), v.check(isName, 'expected 1 to 63 lower-case letters, digits and inner hyphens')),
  broker: v.strictObject({
    url: BrokerUrl,
    protocol: v.optional(v.picklist(['5', '3.1.1']), '5'),
    ca: Path,
    certificate: Path,
    key: Path,
  }),
  keys: v.strictObject({ folder: Path }),
  store: v.strictObject({ path: Path }),
  receiver: v.optional(
    v.strictObject({
      queue_max_bytes: v.optional(wholeNumber(8 * 1024 * 1024, 4 * 1024 ** 3), DEFAULT_QUEUE_MAX_BYTES),
      heartbeat_missing_ms: v.optional(wholeNumber(1_000, 86_400_000), DEFAULT_HEARTBEAT_MISSING_MS),
    }),
    {},
  ),
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
  /** Absolute. */
  readonly storePath: string;
  readonly queueMaxBytes: number;
  readonly heartbeatMissingMs: number;
}

/** Paths in the file are relative to its folder. Throws HospitalError `CONFIG_INVALID`, one line for each fault. */
export function loadConfig(path: string): HospitalConfig {
  const result = parseToml(readText(path), CONFIG_SCHEMA);
  if (!result.ok) throw new HospitalError('CONFIG_INVALID', formatFaults(path, result.faults));
  const { site, broker, keys, store, receiver } = result.value;
  const absolute = (file: string) => resolve(dirname(path), file);
  return Object.freeze({
    site,
    broker: { ...broker, ca: absolute(broker.ca), certificate: absolute(broker.certificate), key: absolute(broker.key) },
    keysFolder: absolute(keys.folder),
    storePath: absolute(store.path),
    queueMaxBytes: receiver.queue_max_bytes,
    heartbeatMissingMs: receiver.heartbeat_missing_ms,
  });
}

function readText(path: string): string {
  try {
    return readFileWithin(path, MAX_TOML_BYTES, 'configuration').toString('utf8');
  } catch (cause) {
    if (cause instanceof HospitalError) throw new HospitalError('CONFIG_INVALID', cause.message, { cause });
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
