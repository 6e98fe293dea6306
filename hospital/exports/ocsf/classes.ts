/** What each OCSF class that is used asks for beyond the base event. */
import type { Json } from '../bounded.ts';
import type { ExportRecord } from '../export-record.ts';
import { actorOf, fileActorOf, fileOf, fileResultOf, textOf, userOf } from './objects.ts';

type Part = Readonly<Record<string, Json>>;

/** OCSF: which kind of sign-in method. 99 with a name where the schema has none. */
const FACTORS: Readonly<Record<string, number>> = { totp: 7, webauthn: 10, password: 11 };

const SERVICE: Part = { name: 'wardkeeper', uid: 'wardkeeper-agent' };

const PARTS: Readonly<Record<number, (record: ExportRecord) => Part>> = {
  1001: (record) => ({ actor: fileActorOf(record), file: fileOf(record), ...fileResultOf(record) }),
  1008: (record) => ({ log_name: 'Wardkeeper ledger', log_provider: 'wardkeeper', actor: actorOf(record) }),
  2004: (record) => ({
    finding_info: {
      uid: findingOf(record),
      title: record.codes.title,
      created_time: record.timeMs,
      analytic: { type_id: 1, name: record.kind, uid: record.kind },
    },
    is_alert: record.severity >= 4,
  }),
  3001: (record) => ({ user: userOf(record, 'account'), actor: actorOf(record) }),
  3002: (record) => ({ user: userOf(record), service: SERVICE, ...factors(record), ...remote(record) }),
  3003: (record) => ({ user: userOf(record), privileges: ['emergency access'] }),
  3004: (record) => ({
    entity: { name: record.codes.title, uid: entityOf(record), type: record.kind, type_id: 99 },
    actor: actorOf(record),
  }),
  3005: (record) => ({ user: userOf(record), privileges: [record.kind === 'serviceGrant' ? 'service from afar' : 'emergency access'] }),
  5001: () => ({}),
  5019: (record) => ({ actor: actorOf(record) }),
  6002: (record) => ({ app: appOf(record) }),
  6003: (record) => ({
    api: { operation: textOf(record, 'order') || textOf(record, 'action') || record.kind, service: SERVICE },
    actor: actorOf(record),
    src_endpoint: { name: textOf(record, 'origin') || record.gateway },
  }),
  6008: () => ({}),
  7002: (record) => ({ command_uid: record.uid, file: fileOf(record) }),
};

/** The classes that the table of codes may name, besides the base event. */
export const OCSF_CLASSES: readonly number[] = Object.keys(PARTS).map(Number);

export function classPart(classUid: number, record: ExportRecord): Part {
  return PARTS[classUid]?.(record) ?? {};
}

/** An alarm of the hospital's is one finding from its beginning to its end. */
function findingOf(record: ExportRecord): string {
  if (!record.kind.startsWith('alarm-')) return record.uid;
  return [record.site, record.gateway, record.kind, textOf(record, 'about')].filter((part) => part !== '').join('/');
}

function factors(record: ExportRecord): Part {
  const method = textOf(record, 'authenticator');
  if (method === '') return {};
  const known = FACTORS[method];
  return { auth_factors: [known === undefined ? { factor_type_id: 99, factor_type: method } : { factor_type_id: known }] };
}

function remote(record: ExportRecord): Part {
  const origin = textOf(record, 'origin');
  return origin === '' ? {} : { is_remote: origin === 'remote-service', src_endpoint: { name: origin } };
}

function entityOf(record: ExportRecord): string {
  return textOf(record, 'request') || textOf(record, 'digest') || textOf(record, 'credential') || record.uid;
}

/** The agent, or the release that an update is about. */
function appOf(record: ExportRecord): Part {
  const component = textOf(record, 'component');
  const version = textOf(record, 'version');
  return { name: component || 'wardkeeper-agent', uid: component || 'wardkeeper-agent', ...(version === '' ? {} : { version }) };
}
