/** One short text for each thing that pages show: another one when it has changed. Cheap to ask, whatever the size of the record. */
import { hex, sha256 } from '@wardkeeper/proto';
import type { Reads } from '../../database/index.ts';
import type { LiveTopic } from '../api/record.ts';

export type Stamps = Readonly<Record<LiveTopic, string>>;

const FLEET = 'SELECT count(*) AS a, CAST(sum(online) AS BIGINT) AS b, max(registered_ms) AS c, max(connection) AS d FROM gateway';
/** Whole: a sum of anything misses one warning that takes another's place. Most gateways have none. */
const WARNED = "SELECT id, warnings FROM gateway WHERE warnings <> '[]' ORDER BY id";
const QUESTIONS = {
  alarms: `SELECT count(*) AS a, CAST(sum(CASE WHEN cleared_ms IS NULL THEN 1 ELSE 0 END) AS BIGINT) AS b, max(last_ms) AS c, max(cleared_ms) AS d FROM alarm`,
  acknowledged: 'SELECT count(*) AS a, max(at_ms) AS b FROM alarm_acknowledgement',
  quarantine: 'SELECT count(*) AS a, max(id) AS b FROM quarantine',
  commands: 'SELECT max(id) AS a, max(sent_ms) AS b, max(answered_ms) AS c, count(answer) AS d FROM hospital_command',
  updates: "SELECT max(id) AS a FROM event WHERE kind = 'updateApproval'",
  emergencies: "SELECT max(id) AS a FROM event WHERE kind IN ('emergencyOpened', 'emergencyChanged', 'emergencyEnded', 'emergencyReview')",
  reviews: 'SELECT count(*) AS a FROM emergency_review',
  vouchers: 'SELECT count(*) AS a, max(issued_ms) AS b, max(ended_ms) AS c FROM identity_voucher',
  exports: 'SELECT count(*) AS a, count(failing_since_ms) AS b FROM export_cursor',
  dead: 'SELECT count(*) AS a, max(id) AS b FROM export_dead',
  accounts: 'SELECT count(*) AS a, max(signed_in_ms) AS b, CAST(sum(disabled) AS BIGINT) AS c, count(password) AS d FROM account',
  invitations: 'SELECT count(*) AS a, max(expires_ms) AS b FROM account_invitation',
  journal: 'SELECT seq AS a FROM journal_head',
} as const;

export async function readStamps(reads: Reads): Promise<Stamps> {
  const ask = async (sql: string) => JSON.stringify(await reads.one(sql));
  const of = async (...names: (keyof typeof QUESTIONS)[]) => (await Promise.all(names.map((name) => ask(QUESTIONS[name])))).join();
  const alarms = await of('alarms', 'acknowledged');
  const warned = hex(sha256(Buffer.from(JSON.stringify(await reads.all(WARNED)))));
  return {
    fleet: `${await ask(FLEET)}${warned}${alarms}`,
    alarms,
    quarantine: await of('quarantine'),
    commands: await of('commands'),
    updates: await of('updates'),
    emergencies: await of('emergencies', 'reviews'),
    vouchers: await of('vouchers'),
    exports: await of('exports', 'dead'),
    accounts: await of('accounts', 'invitations'),
    journal: await of('journal'),
  };
}

export function changedTopics(before: Stamps, after: Stamps): LiveTopic[] {
  return (Object.keys(after) as LiveTopic[]).filter((topic) => before[topic] !== after[topic]);
}
