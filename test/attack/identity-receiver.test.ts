/** Gateways whose word does not count any more, and two that say they are one: what the receiver makes of them. */
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { encodeEvent, recipientFrom, Severity, type SigningIdentity, TimeQuality } from '@wardkeeper/proto';
import { type Retirement, signRetirement } from '@wardkeeper/proto/enrolment';
import { createRevocationList } from '@wardkeeper/proto/x509';
import { describe, expect, it } from 'vitest';
import { releaseBatch, RevocationFiles } from '../../hospital/identity/index.ts';
import { HELD_MAX_BATCHES, openReader } from '../../hospital/store/index.ts';
import { GATEWAY, HOSPITAL, LEDGER, NAME, STRANGER } from '../support/envelope-parts.ts';
import { type Bench, type BenchOptions, startBench } from '../support/hospital-bench.ts';
import { eventBody, register, seal, TestLedger, testKeys, until } from '../support/hospital-parts.ts';
import { quickFolder } from '../support/temp.ts';
import { type Authority, DAY_MS, issueGateway, makeKey } from '../support/x509-parts.ts';
import { makeFactory, serialOf } from '../support/identity-site.ts';
import { fileOf } from '../support/stores.ts';

const boot = (byte: number) => Buffer.alloc(16, byte);

function started(starts: number, bootId: Uint8Array): Uint8Array {
  const time = { wallMs: starts, bootId, monotonicUs: 1, timeQuality: TimeQuality.SYNCHRONISED };
  return encodeEvent({ kind: 'agentStarted', severity: Severity.INFO, detail: { version: '0.1.0', bootCounter: starts } }, time);
}

function retirement(signer: SigningIdentity = GATEWAY, change: Partial<Retirement> = {}): Uint8Array {
  return signRetirement(
    {
      ...{ ...NAME, serial: 'WK-gw-1', reason: 'decommissioned', wiped: ['tls-key', 'telemetry-keys', 'sealing-key'], ledger: LEDGER },
      ...{ headSeq: 3, headHash: Buffer.alloc(32, 1), wallMs: 5, timeQuality: 'synchronised' },
      ...{ sealingKeyId: recipientFrom(HOSPITAL.recipient.key.raw).id, certificateKeySha256: Buffer.alloc(32, 2) },
      ...change,
    },
    signer,
  );
}

const retired = (statement: Uint8Array) => eventBody({ kind: 'identityRetired', severity: Severity.NOTICE, detail: { statement } });

async function standing(bench: Bench, state: 'revoked' | 'retired'): Promise<void> {
  await bench.store.transact(async (tx) => {
    const gateway = await tx.gateways.find(NAME);
    await tx.identities.setStanding(gateway?.id ?? 0, { state, sinceMs: 1, reason: 'keyCompromise', statement: null });
  });
}

const good = new TestLedger(12);

describe('a revoked gateway', () => {
  it('is kept aside, gets no receipt, shows no events, and loses nothing', async () => {
    const bench = await startBench();
    await standing(bench, 'revoked');
    const batch = seal(good.content([good.run(1, 5)]));
    await bench.send(batch);
    await bench.send(batch);
    await bench.send(seal(good.content([good.run(6, 12)])));
    expect(await bench.quarantined()).toEqual(['REVOKED', 'REVOKED']);
    expect(await bench.seqs()).toEqual([]);
    expect(bench.receipts()).toEqual([]);
    expect(await bench.alarms()).toMatchObject([{ code: 'quarantined', about: 'REVOKED' }]);
  });

  it('that somebody else pretends to be fills nothing but the ordinary quarantine', async () => {
    const bench = await startBench();
    await standing(bench, 'revoked');
    await bench.send(seal(good.content([good.run(1, 5)]), { signer: STRANGER }));
    expect(await bench.quarantined()).toEqual(['SIGNATURE']);
  });

  it('keeps its first batches through a flood, and the flood gets no receipt', async () => {
    const bench = await startBench();
    await standing(bench, 'revoked');
    const first = seal(good.content([good.run(1, 2)]));
    await bench.send(first);
    using database = new DatabaseSync(fileOf(bench.location));
    database.exec(
      `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${HELD_MAX_BATCHES - 1})
       INSERT INTO quarantine (bucket, topic, reason, bytes, size, received_ms) SELECT 'gw-1', 'x', 'REVOKED', x'00', 1, i FROM n`,
    );
    await bench.send(seal(good.content([good.run(3, 12)])));
    expect(await bench.alarmCodes()).toContain('quarantine-full');
    expect(await bench.query('SELECT count(*) AS count, min(size) AS least FROM quarantine')).toMatchObject([{ count: HELD_MAX_BATCHES }]);
    expect(await bench.query('SELECT size FROM quarantine ORDER BY id LIMIT 1')).toEqual([{ size: first.length }]);
    expect(bench.receipts()).toEqual([]);
  });

  it('can be let in again by a person: the rows are then facts, and what was decided stays on record', async () => {
    const bench = await startBench();
    await standing(bench, 'revoked');
    await bench.send(seal(good.content([good.run(1, 5)])));
    await bench.send(seal(good.content([good.run(6, 12)])));
    await using reader = await openReader(bench.location, NAME.site);
    const [one, two] = (await reader.quarantine('gw-1', 10)).toReversed();
    const parts = { store: bench.store, recipients: testKeys().recipients, identities: await reader.identitiesOf('gw-1'), nowMs: 9 };
    const row = await bench.store.quarantine.find(one?.id ?? 0);
    if (row === null) throw new Error('nothing held');
    expect(await releaseBatch(row, parts)).toEqual({ id: row.id, events: 5, reason: '' });
    await bench.store.transact(async (tx) => {
      const other = await tx.quarantine.find(two?.id ?? 0);
      if (other !== null) await tx.quarantine.decide(other, 'discarded', 9);
    });
    expect(await bench.seqs()).toEqual([1, 2, 3, 4, 5]);
    expect(await bench.query('SELECT decision FROM quarantine_decision ORDER BY id')).toEqual([
      { decision: 'released' },
      { decision: 'discarded' },
    ]);
    expect(await bench.quarantined()).toEqual([]);
    expect((await bench.verify()).ok).toBe(true);
  });

  it('with new keys, rightly enrolled again, counts from then on', async () => {
    const bench = await startBench();
    await standing(bench, 'revoked');
    await bench.send(seal(good.content([good.run(1, 5)])));
    await register(bench.store, NAME.gateway, STRANGER, true);
    await bench.send(seal(good.content([good.run(1, 5)]), { signer: STRANGER }));
    expect(await bench.seqs()).toEqual([1, 2, 3, 4, 5]);
  });
});

describe('the revocation list of a PKI', () => {
  interface Listed {
    readonly bench: Bench;
    readonly publish: (revoked: readonly string[], change?: { number?: number; nextUpdateMs?: number; by?: Authority }) => void;
    readonly revocations: RevocationFiles;
    readonly file: string;
    readonly serial: string;
  }

  async function listed(options: BenchOptions = {}): Promise<Listed> {
    const folder = quickFolder('crl');
    const ca = makeFactory('Hospital CA');
    const [file, authority] = [join(folder, 'crl.pem'), join(folder, 'ca.pem')];
    writeFileSync(authority, ca.certificate);
    let count = 0;
    const publish: Listed['publish'] = (revoked, { number = ++count, nextUpdateMs = Date.now() + DAY_MS, by = ca } = {}) =>
      writeFileSync(
        file,
        createRevocationList({
          issuer: by,
          number,
          thisUpdateMs: Date.now() - 2 * DAY_MS,
          nextUpdateMs,
          revoked: revoked.map((serial) => ({ serial, atMs: Date.now() - DAY_MS, reason: 'keyCompromise' })),
        }),
      );
    publish([]);
    const certificatePem = issueGateway(ca, makeKey(), { notAfterMs: Date.now() + DAY_MS });
    const revocations = new RevocationFiles([{ list: file, authority, optional: false }]);
    const bench = await startBench({ ...options, revocations });
    const enrolment = {
      ...NAME,
      serial: 'WK-gw-1',
      telemetry: GATEWAY,
      sealing: HOSPITAL.recipient.key.raw,
      certificatePem,
      statementVersion: 1,
    };
    await bench.store.transact((tx) => tx.gateways.register(enrolment, { replace: true, nowMs: 1 }));
    return { bench, publish, revocations, file, serial: serialOf(certificatePem) };
  }

  it('counts within seconds and without a restart, both ways', async () => {
    const { bench, publish, serial, revocations } = await listed();
    await bench.send(seal(good.content([good.run(1, 3)])));
    publish([serial]);
    await until(() => revocations.isRevoked(serial));
    await bench.send(seal(good.content([good.run(4, 6)])));
    expect((await bench.quarantined())[0]).toBe('REVOKED');
    expect(await bench.seqs()).toEqual([1, 2, 3]);
    publish([]);
    await until(() => !revocations.isRevoked(serial));
    await bench.send(seal(good.content([good.run(4, 6)])));
    expect(await bench.seqs()).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('that is overdue is a warning by name, and still counts', async () => {
    const { bench, publish, revocations, serial, file } = await listed();
    publish([serial], { nextUpdateMs: Date.now() - 1_000 });
    await until(async () => (await bench.alarmCodes()).includes('crl-stale') && revocations.isRevoked(serial));
    expect(await bench.alarms()).toMatchObject([{ code: 'crl-stale', severity: 3, about: file }]);
    await bench.send(seal(good.content([good.run(1, 3)])));
    expect(await bench.quarantined()).toEqual(['REVOKED']);
    publish([serial]);
    await until(async () => (await bench.alarms()).some(({ code, clearedMs }) => code === 'crl-stale' && clearedMs !== null));
  });

  it('that is refused because a clock is wrong counts as soon as the clock is right, with no new file', async () => {
    const { publish, revocations, serial } = await listed();
    publish([serial]);
    expect(revocations.refresh(Date.now() - 30 * 86_400_000)).toMatchObject([{ code: 'crl-refused' }]);
    expect(revocations.refresh(Date.now())).toEqual([]);
    expect(revocations.isRevoked(serial)).toBe(true);
  });

  it.each([
    ['noise', (listing: Listed) => writeFileSync(listing.file, randomBytes(300))],
    ["a stranger's", (listing: Listed) => listing.publish([], { by: makeFactory('Hospital CA') })],
    ['an older one put back', (listing: Listed) => listing.publish([], { number: 1 })],
  ])('%s in its place is refused with an alarm, and the one before goes on counting', async (_what, attack) => {
    const listing = await listed();
    const { bench, publish, serial } = listing;
    publish([serial], { number: 7 });
    await until(() => listing.revocations.isRevoked(serial));
    attack(listing);
    await until(async () => (await bench.alarmCodes()).includes('crl-refused'));
    await bench.send(seal(good.content([good.run(10, 12)])));
    expect(await bench.seqs()).toEqual([]);
  });
});

describe('retirement', () => {
  const ledger = new TestLedger(2).append(retired(retirement()));

  it('is taken in with its receipt; silence after it is no alarm', async () => {
    const bench = await startBench({ heartbeatMissingMs: 1_000 });
    await bench.send(seal(ledger.content([ledger.run(1, 3)], { heartbeat: ledger.heartbeat() })));
    await until(() => bench.receipts().at(-1)?.receipt.throughSeq === 3);
    const gateway = await bench.store.gateways.find(NAME);
    expect(gateway?.standing).toBe('retired');
    expect(await bench.store.identities.standingOf(gateway?.id ?? 0)).toMatchObject({ state: 'retired', reason: 'decommissioned' });
    expect(await bench.store.lastHeard()).toEqual([]);
    // Its last batch again, because the receipt was lost: a receipt and no alarm
    await bench.send(seal(ledger.content([ledger.run(1, 3)])));
    expect(await bench.alarmCodes()).toEqual([]);
  });

  it('and then something new from it: a critical alarm, and the batch is kept aside', async () => {
    const bench = await startBench();
    await bench.send(seal(ledger.content([ledger.run(1, 3)])));
    const next = ledger.forkAfter(3, 2);
    await bench.send(seal(next.content([next.run(4, 5)])));
    expect(await bench.quarantined()).toEqual(['RETIRED']);
    expect(await bench.alarms()).toMatchObject([
      { code: 'retired-speaks', severity: 5 },
      { code: 'quarantined', about: 'RETIRED' },
    ]);
    expect(await bench.seqs()).toEqual([1, 2, 3]);
  });

  it.each([
    ['signed by a stranger', retirement(STRANGER)],
    ['with one of two keys', retirement({ ...GATEWAY, mlDsa65: STRANGER.mlDsa65 })],
    ['of another gateway', retirement(GATEWAY, { gateway: 'gw-2' })],
    ['of another site', retirement(GATEWAY, { site: 'st-bee' })],
    ['of noise', randomBytes(500)],
  ])('%s retires nobody', async (_what, statement) => {
    const bench = await startBench();
    const forged = new TestLedger(2).append(retired(statement));
    await bench.send(seal(forged.content([forged.run(1, 3)])));
    expect((await bench.store.gateways.find(NAME))?.standing).toBeNull();
    expect(await bench.seqs()).toEqual([1, 2, 3]);
  });
});

describe('one identity on two machines', () => {
  it('that make the same start in two boots: one critical alarm that names both, however often they speak', async () => {
    const bench = await startBench();
    const common = new TestLedger(3).append(started(6, boot(0xa)));
    const original = common.forkAfter(4, 0).append(started(7, boot(0xb)));
    const copy = common
      .forkAfter(4, 0)
      .append(started(7, boot(0xc)))
      .append(eventBody());
    await bench.send(seal(original.content([original.run(1, 5)])));
    expect(await bench.alarmCodes()).toEqual([]);
    await bench.send(seal(copy.content([copy.run(1, 6)])));
    await bench.send(seal(copy.content([copy.run(5, 6)])));
    expect((await bench.alarms()).filter(({ code }) => code === 'clone')).toHaveLength(1);
    expect(await bench.store.clones.find('gw-1')).toMatchObject({
      evidence: 'two-boots',
      machines: [
        { boot: boot(0xb).toString('hex'), starts: 7 },
        { boot: boot(0xc).toString('hex'), starts: 7 },
      ],
    });
  });

  it('of which one is a start behind: its new rows are refused, and both are named', async () => {
    const bench = await startBench();
    const common = new TestLedger(3).append(started(7, boot(0xa)));
    const copy = common.forkAfter(4, 0).append(started(8, boot(0xc)));
    await bench.send(seal(common.content([common.run(1, 4)]), { bootCounter: 7 }));
    await bench.send(seal(copy.content([copy.run(5, 5)]), { bootCounter: 8 }));
    const original = common.forkAfter(4, 2);
    await bench.send(seal(original.content([original.run(5, 6)]), { bootCounter: 7 }));
    const found = await bench.store.clones.find('gw-1');
    expect(found).toMatchObject({
      evidence: 'boot-counter',
      machines: [
        { boot: boot(0xc).toString('hex'), starts: 8 },
        { boot: boot(1).toString('hex'), starts: 7 },
      ],
    });
    expect(found?.machines.every(({ firstMs, lastMs }) => firstMs !== null && lastMs !== null)).toBe(true);
    expect(await bench.quarantined()).toEqual(['BOOT_COUNTER']);
  });

  it('is not what an honest gateway looks like that restarts, sends its backlog late, and is replaced', async () => {
    const bench = await startBench();
    const honest = new TestLedger(0)
      .append(started(1, boot(0xa)))
      .append(eventBody())
      .append(started(2, boot(0xa)))
      .append(started(3, boot(0xb)));
    await bench.send(seal(honest.content([honest.run(4, 4)]), { bootCounter: 3 }));
    await bench.send(seal(honest.content([honest.run(1, 3)]), { bootCounter: 3 }));
    expect(await bench.alarmCodes()).toEqual([]);
    await register(bench.store, NAME.gateway, STRANGER, true);
    const fresh = new TestLedger(0, { ledger: Buffer.alloc(16, 0xe3) }).append(started(1, boot(0xd)));
    await bench.send(seal(fresh.content([fresh.run(1, 1)]), { bootCounter: 1, signer: STRANGER }));
    expect(await bench.alarmCodes()).toEqual(['ledger-changed']);
  });
});
