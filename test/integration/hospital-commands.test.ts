/** The commands of `wardkeeper-hospital` on real files: what they say, and how they end. */
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Severity } from '@wardkeeper/proto';
import { describe, expect, it } from 'vitest';
import { sqliteAt } from '../../hospital/store/index.ts';
import { NAME } from '../support/envelope-parts.ts';
import { startBench } from '../support/hospital-bench.ts';
import { eventBody, seal, TestLedger, until } from '../support/hospital-parts.ts';
import { hospital, makeGateway, makeWard, startHospital, type Ward } from '../support/hospital-ward.ts';
import { tempFolder } from '../support/temp.ts';

const add = (ward: Ward, ...more: string[]) =>
  hospital(
    ...['gateway', 'add', '--config', ward.config, '--certificate', ward.evidence.certificate],
    ...['--key-statement', ward.evidence.keyStatement, '--factory-ca', ward.evidence.factoryCa, ...more],
  );

/** A ward whose store holds a ledger of ten rows and a checkpoint; row 4 is critical, row 5 is missing when `gap` says so. */
async function wardWithEvents({ gap = false } = {}): Promise<Ward> {
  const ward = await makeWard();
  await add(ward);
  const ledger = new TestLedger(3);
  ledger.append(eventBody({ kind: 'loginDenied', severity: Severity.CRITICAL, detail: { code: '\u001b[31mLOCKED', retryAfterMs: 5 } }));
  for (let index = 0; index < 6; index++) ledger.append(eventBody());
  const bench = await startBench({}, sqliteAt(join(ward.folder, 'hospital.db')));
  const runs = gap ? [ledger.run(1, 4), ledger.run(6, 10)] : [ledger.run(1, 10)];
  await bench.send(
    seal(ledger.content(runs, { checkpoints: [ledger.checkpoint(8)], heartbeat: ledger.heartbeat({ warnings: ['disk-low'] }) })),
  );
  await bench.stop();
  return ward;
}

describe('directory init', () => {
  it('makes private files that only this user can read, and does not touch a folder that has keys', async () => {
    const folder = join(tempFolder('keys'), 'keys');
    const made = await hospital('directory', 'init', '--dir', folder, '--site', 'st-anna', '--json');
    expect(made.code).toBe(0);
    const { recipient } = JSON.parse(made.stdout) as { recipient: string };
    const names = readdirSync(folder).toSorted();
    expect(names).toEqual([
      'directory.wkdoc',
      'receipt.ed25519.key.pem',
      'receipt.ml-dsa-65.key.pem',
      `recipient-${recipient}.json`,
      `recipient-${recipient}.x-wing.seed`,
      'root.ed25519.key.pem',
      'root.json',
      'root.ml-dsa-65.key.pem',
    ]);
    for (const name of names.filter((file) => /key\.pem$|seed$/.test(file)))
      expect(statSync(join(folder, name)).mode & 0o777, name).toBe(0o600);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    const before = readFileSync(join(folder, 'root.json'), 'utf8');
    expect((await hospital('directory', 'init', '--dir', folder, '--site', 'st-anna')).code).toBe(1);
    expect(readFileSync(join(folder, 'root.json'), 'utf8')).toBe(before);
    expect(readdirSync(folder)).toHaveLength(names.length);
  });

  it.each([
    { what: 'a name with a wildcard', args: ['--site', '+'] },
    { what: 'no days', args: ['--site', 'st-anna', '--days', '0'] },
    { what: 'too many days', args: ['--site', 'st-anna', '--days', '99999'] },
    { what: 'no site', args: [] },
  ])('refuses $what with exit 2', async ({ args }) => {
    expect((await hospital('directory', 'init', '--dir', join(tempFolder('keys'), 'k'), ...args)).code).toBe(2);
  });
});

describe('gateway add', () => {
  it('registers once, says so the second time, and takes other keys only when told to', async () => {
    const ward = await makeWard();
    expect((await add(ward, '--json')).stdout).toContain('"outcome":"added"');
    expect((await add(ward)).stdout).toContain('unchanged');
    expect((await hospital('gateways', '--json', '--config', ward.config)).stdout).toContain('"gateway":"gw-1","serial":"WK-0001"');
  });

  const refusals: readonly { attack: string; change: (ward: Ward) => void }[] = [
    {
      attack: "another factory's CA",
      change: (ward) => writeFileSync(ward.evidence.factoryCa, readFileSync(makeGateway(tempFolder('other')).factoryCa)),
    },
    {
      attack: "another gateway's statement",
      change: (ward) => writeFileSync(ward.evidence.keyStatement, readFileSync(makeGateway(tempFolder('other')).keyStatement)),
    },
    {
      attack: 'a certificate for another site',
      change: (ward) => void makeGateway(ward.folder, { commonName: NAME.gateway, organization: 'other-site', serialNumber: 'WK-0001' }),
    },
    {
      attack: 'a certificate for another gateway than the statement',
      change: (ward) => void makeGateway(ward.folder, { commonName: 'gw-2', organization: NAME.site, serialNumber: 'WK-0001' }),
    },
    {
      attack: 'a certificate with another serial than the statement',
      change: (ward) => void makeGateway(ward.folder, { commonName: NAME.gateway, organization: NAME.site, serialNumber: 'WK-0002' }),
    },
    {
      attack: 'the factory CA itself as the certificate',
      change: (ward) => writeFileSync(ward.evidence.certificate, readFileSync(ward.evidence.factoryCa)),
    },
    { attack: 'bytes for a statement', change: (ward) => writeFileSync(ward.evidence.keyStatement, Buffer.alloc(300, 7)) },
    { attack: 'bytes for a CA', change: (ward) => writeFileSync(ward.evidence.factoryCa, 'x') },
    { attack: 'a certificate file that is missing', change: (ward) => rmSync(ward.evidence.certificate) },
    { attack: 'a statement far too large', change: (ward) => writeFileSync(ward.evidence.keyStatement, Buffer.alloc(1_000_000)) },
  ];
  it.each(refusals)('refuses $attack', async ({ change }) => {
    const ward = await makeWard();
    change(ward);
    const result = await add(ward);
    expect(result.code).toBe(1);
    expect(result.stderr).not.toBe('');
    const listed = await hospital('gateways', '--json', '--config', ward.config);
    expect(listed.code === 75 || listed.stdout.includes('"gateways":[]')).toBe(true);
  });
});

describe('configuration', () => {
  it('tells every fault at once with key and line, and ends with 78', async () => {
    const path = join(tempFolder('config'), 'hospital.toml');
    writeFileSync(path, 'site = "St Anna"\n[broker]\nurl = "mqtt://localhost"\nca = "x"\nverify = false\n[store]\npath = 7\n');
    const result = await hospital('run', '--config', path);
    expect(result.code).toBe(78);
    for (const fault of [
      ':1: site',
      ':3: broker.url',
      ':5: broker.verify: unknown key',
      'broker.certificate: missing',
      'broker.key: missing',
      'keys: missing',
      ':7: store.path',
    ]) {
      expect(result.stderr).toContain(fault);
    }
  });

  it.each(['mqtt://h', 'ws://h', 'mqtts://user:pw@h', 'mqtts://h/path', 'mqtts://h?x=1', 'h:8883'])(
    'refuses the broker %s',
    async (url) => {
      const ward = await makeWard();
      writeFileSync(ward.config, readFileSync(ward.config, 'utf8').replace(/url = .*/, `url = "${url}"`));
      expect((await hospital('run', '--config', ward.config)).code).toBe(78);
    },
  );

  const keyFaults: readonly { what: string; change: (keys: string) => void; says: string }[] = [
    { what: 'no receipt key', change: (keys) => rmSync(join(keys, 'receipt.ed25519.key.pem')), says: 'receipt' },
    { what: 'a directory with a flipped bit', change: (keys) => flipFile(join(keys, 'directory.wkdoc')), says: 'not signed by both keys' },
    {
      what: 'no recipient seed',
      change: (keys) => {
        for (const name of readdirSync(keys).filter((file) => file.endsWith('.seed'))) rmSync(join(keys, name));
      },
      says: 'none of its recipients',
    },
  ];
  it.each(keyFaults)('does not start with $what', async ({ change, says }) => {
    const ward = await makeWard();
    change(join(ward.folder, 'keys'));
    const result = await hospital('run', '--config', ward.config);
    expect([1, 78]).toContain(result.code);
    expect(result.stderr).toContain(says);
  });

  it('refuses the store of another site, and a file that is none', async () => {
    const ward = await wardWithEvents();
    const config = readFileSync(ward.config, 'utf8');
    writeFileSync(ward.config, config.replace('site = "st-anna"', 'site = "st-berta"'));
    expect(await hospital('events', '--config', ward.config)).toMatchObject({ code: 78 });
    writeFileSync(ward.config, config.replace('hospital.db', 'hospital.toml'));
    expect((await hospital('verify', '--config', ward.config)).code).toBe(1);
    writeFileSync(ward.config, config.replace('hospital.db', 'none.db'));
    expect((await hospital('events', '--config', ward.config)).code).toBe(75);
  });
});

describe('questions to the record', () => {
  it('events: newest, oldest first, filtered, harmless on a terminal', async () => {
    const ward = await wardWithEvents();
    const all = await hospital('events', '--config', ward.config);
    expect(all.stdout.split('\n')).toHaveLength(10);
    expect(all.stdout).not.toContain('\u001b');
    expect(all.stdout).toContain('\\u{1b}[31mLOCKED');
    const json = (await hospital('events', '--json', '--severity', 'high', '--config', ward.config)).stdout
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(json).toMatchObject([{ gateway: 'gw-1', seq: 4, kind: 'loginDenied', severity: 'critical' }]);
    expect((await hospital('events', '--limit', '2', '--config', ward.config)).stdout.split('\n')).toHaveLength(2);
    expect((await hospital('events', '--gateway', 'gw-2', '--config', ward.config)).stdout).toBe('');
  });

  it('gaps and gateways tell what is missing', async () => {
    const ward = await wardWithEvents({ gap: true });
    expect((await hospital('gaps', '--config', ward.config)).stdout).toMatch(/through 4 {2}missing 5$/);
    const { gateways } = JSON.parse((await hospital('gateways', '--json', '--config', ward.config)).stdout) as { gateways: unknown[] };
    expect(gateways).toMatchObject([{ gateway: 'gw-1', events: 9, throughSeq: 4, missing: 1, warnings: ['disk-low'], version: '0.1.0' }]);
    expect(await hospital('verify', '--json', '--config', ward.config)).toMatchObject({ code: 0 });
  });

  it('dropped bodies are named with the event in which the gateway says so, or as gaps', async () => {
    const ward = await makeWard();
    await add(ward);
    const ledger = new TestLedger(8);
    ledger.append(
      eventBody({
        kind: 'eventsDropped',
        severity: Severity.HIGH,
        detail: { firstSeq: 2, lastSeq: 4, count: 3, highest: Severity.NOTICE },
      }),
    );
    const bench = await startBench({}, sqliteAt(join(ward.folder, 'hospital.db')));
    await bench.send(seal(ledger.content([ledger.run(1, 9, [2, 3, 4, 7])])));
    await bench.stop();
    const told = (await hospital('gaps', '--config', ward.config)).stdout;
    expect(told).toContain('dropped 2-4, said so by the gateway in event 9');
    expect(told).toContain('without their bodies 7, and no event says why');
    const verified = await hospital('verify', '--json', '--config', ward.config);
    expect(JSON.parse(verified.stdout)).toMatchObject({ ok: true, events: 9, dropped: 3, droppedUntold: 1 });
    const events = (await hospital('events', '--json', '--config', ward.config)).stdout
      .split('\n')
      .map((line) => JSON.parse(line) as object);
    expect(events[2]).toMatchObject({ seq: 3, kind: 'dropped', saidIn: { seq: 9 } });
    expect((await hospital('events', '--config', ward.config)).stdout).toMatch(/dropped hash=\w+ said so by the gateway in event 9/);
    const { gateways } = JSON.parse((await hospital('gateways', '--json', '--config', ward.config)).stdout) as { gateways: unknown[] };
    expect(gateways).toMatchObject([{ missing: 1, dropped: 3, events: 9 }]);
  });

  it('two histories are shown as such, with both heads', async () => {
    const ward = await makeWard();
    await add(ward);
    const ledger = new TestLedger(8);
    const fork = ledger.forkAfter(5, 6);
    const bench = await startBench({}, sqliteAt(join(ward.folder, 'hospital.db')));
    await bench.send(seal(ledger.content([ledger.run(1, 8)])));
    await bench.send(seal(fork.content([fork.run(6, 11)])));
    await bench.stop();
    expect((await hospital('gaps', '--config', ward.config)).stdout).toMatch(/TWO HISTORIES from 6: held up to 8 .*, another up to 11 /);
  });

  it('events --follow shows a new event by itself', async () => {
    const ward = await wardWithEvents();
    const follow = startHospital('events', '--follow', '--limit', '1', '--config', ward.config);
    await follow.line((line) => line.includes(' 10 '));
    const bench = await startBench({}, sqliteAt(join(ward.folder, 'hospital.db')));
    const other = new TestLedger(1, { ledger: Buffer.alloc(16, 9) });
    await bench.send(seal(other.content([other.run(1, 1)])));
    await follow.line((line) => line.includes(' 1  info'));
    expect(await follow.stop()).toBe(0);
    expect(follow.lines).toHaveLength(2);
  });
});

describe('verify', () => {
  const damages: readonly { what: string; sql: string; code: string; seq: number | null }[] = [
    {
      what: 'a bit of a body',
      sql: "UPDATE event SET body = CAST(replace(body, 'idle', 'idlf') AS BLOB) WHERE seq = 7",
      code: 'HASH',
      seq: 7,
    },
    { what: 'a hash', sql: 'UPDATE event SET hash = zeroblob(32) WHERE seq = 7', code: 'HASH', seq: 7 },
    { what: 'a body taken out', sql: 'UPDATE event SET body = NULL WHERE seq = 3', code: 'BODY', seq: 3 },
    { what: 'a severity', sql: 'UPDATE event SET severity = 1 WHERE seq = 4', code: 'COLUMNS', seq: 4 },
    { what: 'a kind', sql: "UPDATE event SET kind = 'loginSucceeded' WHERE seq = 4", code: 'COLUMNS', seq: 4 },
    { what: 'a row taken out', sql: 'DELETE FROM event WHERE seq = 6', code: 'MISSING_ROW', seq: 6 },
    { what: 'the last row taken out', sql: 'DELETE FROM event WHERE seq = 10', code: 'MISSING_ROW', seq: 10 },
    {
      what: 'two rows exchanged',
      sql: 'UPDATE event SET seq = CASE seq WHEN 2 THEN 103 ELSE 102 END WHERE seq IN (2, 3); UPDATE event SET seq = seq - 100 WHERE seq > 100',
      code: 'HASH',
      seq: 2,
    },
    {
      what: 'a row put in',
      sql: 'INSERT INTO event SELECT NULL, ledger, 11, hash, body, body_hash, kind, severity, wall_ms, device, received_ms FROM event WHERE seq = 10',
      code: 'EXTRA_ROW',
      seq: 11,
    },
    {
      what: 'the tail taken out and the stretch shortened',
      sql: 'DELETE FROM event WHERE seq > 7; UPDATE segment SET last = 7',
      code: 'SEGMENT',
      seq: 7,
    },
    {
      what: 'a checkpoint',
      sql: "UPDATE checkpoint SET note = CAST(replace(note, 'at 1', 'at 2') AS BLOB)",
      code: 'CHECKPOINT_SIGNATURE',
      seq: 8,
    },
    { what: 'the ledger id', sql: 'UPDATE ledger SET ledger = zeroblob(16)', code: 'SEGMENT', seq: 1 },
  ];
  it.each(damages)('finds $what and names the row', async ({ sql, code, seq }) => {
    const ward = await wardWithEvents();
    expect((await hospital('verify', '--config', ward.config)).stdout).toMatch(/^intact: 10 events/);
    const database = new DatabaseSync(join(ward.folder, 'hospital.db'));
    database.exec(sql);
    database.close();
    const result = await hospital('verify', '--json', '--config', ward.config);
    expect(result.code).toBe(1);
    const report = JSON.parse(result.stdout) as { ok: boolean; findings: Record<string, unknown>[] };
    expect(report.ok).toBe(false);
    expect(report.findings[0]).toMatchObject({ code, seq, gateway: 'gw-1' });
  });

  it('finds a bit flipped anywhere in the pages of the file', async () => {
    const ward = await wardWithEvents();
    const path = join(ward.folder, 'hospital.db');
    const database = new DatabaseSync(path);
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    database.close();
    const bytes = readFileSync(path);
    const at = bytes.indexOf(Buffer.from('idle'), bytes.indexOf(Buffer.from('pump-1')));
    bytes[at] = (bytes[at] ?? 0) ^ 0x20;
    writeFileSync(path, bytes);
    expect((await hospital('verify', '--config', ward.config)).code).toBe(1);
  });
});

describe('store restored', () => {
  it('gives the store another id, which its next receipts carry', async () => {
    const ward = await wardWithEvents();
    const result = await hospital('store', 'restored', '--json', '--config', ward.config);
    const { before, after } = JSON.parse(result.stdout) as { before: string; after: string };
    expect(after).toMatch(/^[0-9a-f]{32}$/);
    expect(after).not.toBe(before);
    const bench = await startBench({}, sqliteAt(join(ward.folder, 'hospital.db')));
    await until(() => bench.receipts().length === 1);
    expect(Buffer.from(bench.receipts()[0]?.receipt.storeId ?? []).toString('hex')).toBe(after);
    expect(bench.receipts()[0]?.receipt.throughSeq).toBe(10);
  });
});

describe('run', () => {
  it('one receiver to a store; waits for a broker that is not there; ends with SIGTERM', async () => {
    const ward = await makeWard();
    const first = startHospital('run', '--config', ward.config);
    await first.line((line) => line.includes('"event":"link-down"'));
    const second = await hospital('run', '--config', ward.config);
    expect(second.code).toBe(75);
    expect(second.stderr).toContain('another receiver');
    expect(await first.stop()).toBe(0);
  });
});

function flipFile(path: string): void {
  const bytes = readFileSync(path);
  const at = bytes.length >> 1;
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(path, bytes);
}
