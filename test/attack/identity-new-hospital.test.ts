/** A device that changes hands: what was recorded under one hospital is never sent to the next, and nobody of the first gets in under it. */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SCHEMA as ACCESS_SCHEMA } from '../../agent/access/index.ts';
import { SCHEMA as COMMANDS_SCHEMA } from '../../agent/commands/index.ts';
import { FORMER_TABLES, forgetFormerRows, removeFormerFiles } from '../../agent/former-hospital.ts';
import { SCHEMA as INTEGRITY_SCHEMA } from '../../agent/integrity/index.ts';
import { claimLedger, forkLedger, isOfAnother, type LedgerWriter, openLedger, readRows } from '../../agent/ledger/index.ts';
import { DeliveryQueue } from '../../agent/telemetry/delivery-queue.ts';
import { TOLD_WARNINGS_SCHEMA } from '../../agent/health/told-store.ts';
import { SCHEMA as POSTURE_SCHEMA } from '../../agent/posture/index.ts';
import { TELEMETRY_SCHEMA_SQL } from '../../agent/telemetry/index.ts';
import { SCHEMA as APPROVALS_SCHEMA } from '../../agent/updates/approvals/index.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { appendEvents, NAME } from '../support/ledger.ts';
import { tempFolder } from '../support/temp.ts';

const [FIRST, SECOND] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
const LIMITS = { maxRows: 1_000, maxBytes: 1_000_000 };

let path: string;
let ledger: LedgerWriter;
const clock = new FakeClock();
const schemas = [
  TELEMETRY_SCHEMA_SQL,
  ACCESS_SCHEMA,
  COMMANDS_SCHEMA,
  INTEGRITY_SCHEMA,
  APPROVALS_SCHEMA,
  POSTURE_SCHEMA,
  TOLD_WARNINGS_SCHEMA,
];
const open = async () => {
  ({ ledger } = await openLedger({ path, name: NAME, clock, randomBytes, schemas, hadLedger: false }));
};
const claim = (root: Uint8Array) => claimLedger(ledger, { name: NAME, clock, randomBytes, root, forget: forgetFormerRows });
/** All that would ever be sent, ledger by ledger. */
const sent = () => {
  const queue = new DeliveryQueue(ledger, NAME);
  const ledgers: string[] = [];
  for (let load = queue.take(LIMITS); load !== null; load = queue.take(LIMITS)) {
    ledgers.push(Buffer.from(load.content.ledger).toString('hex'));
    load.done();
  }
  return { ledgers: [...new Set(ledgers)], backlog: queue.backlog() };
};
const idOfHead = () => Buffer.from(ledger.head.id).toString('hex');

beforeEach(async () => {
  path = join(tempFolder('new-hospital'), 'ledger.db');
  await open();
  expect(await claim(FIRST)).toBe(false);
  await appendEvents({ ledger }, 50);
});
afterEach(() => ledger.database.close());

describe('under another hospital', () => {
  it('a new ledger begins, and no row of the one before is sent, counted or named', async () => {
    const before = idOfHead();
    expect(await claim(SECOND)).toBe(true);
    const rows = [...readRows(ledger.database, ledger.head.number, 1)];
    expect(sent()).toEqual({ ledgers: [idOfHead()], backlog: rows.length });
    expect(rows.some(({ body }) => Buffer.from(body ?? []).includes(Buffer.from(before, 'hex')))).toBe(false);
    // Nothing was deleted: it stays here, for whoever it belongs to.
    expect([...readRows(ledger.database, 1, 1)].length).toBeGreaterThan(50);
  });

  it('that stays so after restarts, and when the new ledger forks', async () => {
    await claim(SECOND);
    const second = idOfHead();
    ledger.database.close();
    await open();
    expect(await claim(SECOND)).toBe(false);
    await forkLedger(ledger, { name: NAME, clock, randomBytes }, 'TEST');
    expect(sent().ledgers.toSorted()).toEqual([second, idOfHead()].toSorted());
  });

  it('a fork that the first hospital’s ledger had is not sent either', async () => {
    await forkLedger(ledger, { name: NAME, clock, randomBytes }, 'TEST');
    expect(isOfAnother(ledger, FIRST)).toBe(false);
    expect(isOfAnother(ledger, SECOND)).toBe(true);
    await claim(SECOND);
    expect(sent().ledgers).toEqual([idOfHead()]);
  });

  it('going back to the first begins a third: neither reads the other’s', async () => {
    const first = idOfHead();
    await claim(SECOND);
    const second = idOfHead();
    await claim(FIRST);
    const { ledgers } = sent();
    expect(ledgers).toContain(idOfHead());
    expect(ledgers).not.toContain(second);
    expect(ledgers).toContain(first);
  });

  it('nobody of the first hospital can log in, no policy or overlay of it holds, and no emergency code opens', async () => {
    const { database } = ledger;
    database.exec(`
      INSERT INTO access_account (name, role, added_ms) VALUES ('eva', 'nurse', 1);
      INSERT INTO access_verifier (name, authenticator, verifier) VALUES ('eva', 'pin', 'x');
      INSERT INTO access_policy (id, version, document) VALUES (1, 9, x'00');
      INSERT INTO access_condition (name) VALUES ('administrator-made'), ('damaged');
      INSERT INTO integrity_document (kind, name, version, body, applied_ms) VALUES ('overlay', 'o', 1, x'00', 1), ('file-list', 'l', 7, x'00', 1);
      INSERT INTO trusted_document (type, version, document) VALUES ('directory', 5, x'00');
    `);
    await claim(SECOND);
    const count = (table: string) => database.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.['n'];
    for (const table of ['access_account', 'access_verifier', 'access_policy', 'trusted_document'])
      expect([table, count(table)]).toEqual([table, 0]);
    // What is the device's own stays: its manufacturer's lists, and that its counters were damaged.
    expect(database.prepare('SELECT kind FROM integrity_document').all()).toMatchObject([{ kind: 'file-list' }]);
    expect(database.prepare('SELECT name FROM access_condition').all()).toMatchObject([{ name: 'damaged' }]);
  });

  it('the files beside the database go: copies of verifiers, policy and emergency codes, and the key of pseudonyms', () => {
    const state = tempFolder('former');
    const device = join(state, 'device');
    mkdirSync(device);
    const names = ['access-policy.wkdoc', 'access-verifiers.copy', 'access-uptime.mark', 'pseudonym.key', 'boot-counter'];
    for (const name of names) writeFileSync(join(state, name), 'x');
    for (const name of ['emergency-codes.1', 'emergency-codes.2']) writeFileSync(join(device, name), 'x');
    removeFormerFiles(state, device);
    expect(readdirSync(device)).toEqual([]);
    expect(names.filter((name) => existsSync(join(state, name)))).toEqual(['boot-counter']);
  });

  it('every table of access, commands and trust is forgotten, or is known to stay', () => {
    const rows = ledger.database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all();
    const names = rows
      .map((row) => String(row['name']))
      .filter((name) => /^(access|command|trusted|retired|update_consent|posture|warning)/.test(name));
    const stay = ['access_condition', 'command_time'];
    expect(names.filter((name) => !stay.includes(name)).toSorted()).toEqual(
      FORMER_TABLES.filter((name) => name !== 'integrity_maintenance').toSorted(),
    );
  });
});
