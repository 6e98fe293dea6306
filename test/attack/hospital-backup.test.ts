/** What can be done to a backup on its way to the safe and back, and that nothing is replaced before all of it has been checked. */
import { randomBytes } from 'node:crypto';
import {
  appendFileSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expandXWingSeed, keyName, openBatch } from '@wardkeeper/proto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHUNK_BYTES, createBackup, restoreBackup } from '../../hospital/backup/index.ts';
import { packFiles } from '../../hospital/backup/archive.ts';
import { isKeyFile, KEY_PREFIX, STORE_ENTRY } from '../../hospital/backup/create.ts';
import { writeSealed } from '../../hospital/backup/sealed-file.ts';
import { makeKey } from '../../hospital/backup/sealing-key.ts';
import { HospitalError } from '../../hospital/errors.ts';
import { loadHospitalKeys, makeRecipient, readRecipientFile, recipientFile } from '../../hospital/keys/index.ts';
import { DurableFile } from '../../hospital/runtime/index.ts';
import { lockStore, openReader, openStore, sqliteAt } from '../../hospital/store/index.ts';
import { GATEWAY, HOSPITAL, NAME } from '../support/envelope-parts.ts';
import { startBench } from '../support/hospital-bench.ts';
import { eventBody, register, seal, TestLedger } from '../support/hospital-parts.ts';
import { hospital } from '../support/hospital-ward.ts';
import { tempFolder } from '../support/temp.ts';

const PASSPHRASE = 'correct horse battery staple';
const random = (count: number) => randomBytes(count);

interface Place {
  readonly folder: string;
  readonly storePath: string;
  readonly keysFolder: string;
  readonly site: string;
}

function placeIn(folder: string, site: string = NAME.site): Place {
  return { folder, storePath: join(folder, 'hospital.db'), keysFolder: join(folder, 'keys'), site };
}

/** A site with keys and a store of `rows` events. */
async function makePlace(rows = 20): Promise<Place> {
  const place = placeIn(tempFolder('backup'));
  await fill(place, rows);
  return place;
}

async function fill(place: Place, rows: number): Promise<void> {
  await hospital('directory', 'init', '--dir', place.keysFolder, '--site', NAME.site);
  const ledger = new TestLedger(rows);
  await using store = await openStore(sqliteAt(place.storePath), NAME.site);
  await register(store);
  const gateway = await store.gateways.find(NAME);
  const sender = { ...NAME, certified: NAME, keys: [GATEWAY.ed25519], bootCounter: 0 };
  const opened = openBatch(seal(ledger.content([ledger.run(1, rows)])), sender, [HOSPITAL.decryption]);
  if (gateway === null || !opened.ok) throw new Error('the store cannot be filled');
  await store.transact((tx) => tx.ingest.ingest(gateway, opened, 1));
}

function make(
  place: Place,
  out: string,
  locksmith: Parameters<typeof createBackup>[0]['locksmith'] = { recipient: readRecipientFile(shared.public) },
) {
  const signal = new AbortController().signal;
  return createBackup({
    ...place,
    out,
    locksmith,
    includeRoot: false,
    nowMs: Date.now(),
    randomBytes: random,
    signal,
    onProgress: () => undefined,
  });
}

type RestoreChange = Partial<Parameters<typeof restoreBackup>[0]>;

function putBack(place: Place, file: string, change: RestoreChange = {}) {
  return restoreBackup({
    ...place,
    file,
    opener: openShared,
    replace: true,
    dryRun: false,
    nowMs: Date.now(),
    randomBytes: random,
    onProgress: () => undefined,
    ...change,
  });
}

async function eventsIn(place: Place): Promise<number> {
  await using reader = await openReader(sqliteAt(place.storePath), place.site);
  return (await reader.newestEvents({}, 1_000_000)).length;
}

function flip(path: string, at: number): void {
  const bytes = readFileSync(path);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(path, bytes);
}

/** Made once: what is tried below on copies of its files must leave all of it as it is. */
const shared = { place: placeIn(mkdtempSync(join(tmpdir(), 'wardkeeper-shared-'))), file: '', withPassphrase: '', seed: '', public: '' };
const openShared = async () => ({ recipient: expandXWingSeed(Buffer.from(readFileSync(shared.seed, 'utf8').trim(), 'base64')) });
beforeAll(async () => {
  const { place } = shared;
  // Several chunks, so that there is something to cut between.
  await fill(place, 4_000);
  const safe = join(place.folder, 'safe');
  mkdirSync(safe);
  const recipient = makeRecipient(safe, random);
  shared.public = join(safe, `recipient-${keyName(recipient)}.json`);
  shared.seed = join(safe, recipientFile(keyName(recipient)));
  [shared.file, shared.withPassphrase] = [join(safe, 'a.wkbackup'), join(safe, 'b.wkbackup')];
  await make(place, shared.file);
  await make(place, shared.withPassphrase, { passphrase: PASSPHRASE });
});
afterAll(() => rmSync(shared.place.folder, { recursive: true, force: true }));

const refusedWith = (code: string) => expect.objectContaining({ code });

describe('a backup that is not what was written is refused, and nothing changes', () => {
  const header = 'wardkeeper-backup/1\n'.length;
  const attacks: readonly { attack: string; change: (file: string) => void }[] = [
    { attack: 'a bit of the first chunk flipped', change: (file) => flip(file, 700) },
    { attack: 'a bit of the last chunk flipped', change: (file) => flip(file, statSync(file).size - 20) },
    { attack: 'the last tag flipped', change: (file) => flip(file, statSync(file).size - 1) },
    { attack: 'a bit of the wrapped key flipped', change: (file) => flip(file, readFileSync(file).indexOf('"wrappedKey":"') + 20) },
    { attack: 'the time of its making changed', change: (file) => flip(file, readFileSync(file).indexOf('"createdMs":') + 14) },
    { attack: 'cut by one byte', change: (file) => truncateSync(file, statSync(file).size - 1) },
    { attack: 'cut after its first chunk', change: (file) => truncateSync(file, chunkStart(file, 1)) },
    { attack: 'cut after its header', change: (file) => truncateSync(file, chunkStart(file, 0)) },
    { attack: 'cut within its header', change: (file) => truncateSync(file, header + 20) },
    { attack: 'a byte added', change: (file) => appendFileSync(file, '\0') },
    { attack: 'its last chunk twice', change: (file) => appendFileSync(file, readFileSync(file).subarray(chunkStart(file, 1))) },
    {
      attack: 'two chunks exchanged',
      change: (file) => {
        const bytes = readFileSync(file);
        const [a, b, end] = [chunkStart(file, 0), chunkStart(file, 1), chunkStart(file, 2)];
        writeFileSync(file, Buffer.concat([bytes.subarray(0, a), bytes.subarray(b, end), bytes.subarray(a, b), bytes.subarray(end)]));
      },
    },
    { attack: 'another version', change: (file) => flip(file, header - 2) },
    { attack: 'a header that claims four gigabytes', change: (file) => flip(file, header) },
    { attack: 'empty', change: (file) => truncateSync(file, 0) },
    { attack: 'a file of something else', change: (file) => writeFileSync(file, Buffer.alloc(100_000, 'x')) },
  ];
  it.each(attacks)('$attack', async ({ change }) => {
    const file = join(tempFolder('changed'), 'b.wkbackup');
    copyFileSync(shared.file, file);
    const before = readFileSync(shared.place.storePath);
    change(file);
    await expect(putBack(shared.place, file)).rejects.toThrow(refusedWith('BACKUP_REFUSED'));
    expect(readFileSync(shared.place.storePath)).toEqual(before);
    expect(readdirSync(shared.place.folder).filter((name) => /restor/.test(name))).toEqual([]);
  });

  it.each([
    { attack: 'a bit of the salt flipped', change: (file: string) => flip(file, readFileSync(file).indexOf('"salt":"') + 10) },
    {
      attack: 'a header that asks for more memory than there is',
      change: (file: string) => {
        const bytes = readFileSync(file);
        bytes.set(Buffer.from('m99999'), bytes.indexOf('m65536'));
        writeFileSync(file, bytes);
      },
    },
    { attack: 'a wrong passphrase', change: () => undefined, passphrase: `${PASSPHRASE}.` },
  ])('$attack', async ({ change, passphrase = PASSPHRASE }) => {
    const file = join(tempFolder('changed'), 'b.wkbackup');
    copyFileSync(shared.withPassphrase, file);
    change(file);
    const before = readFileSync(shared.place.storePath);
    await expect(putBack(shared.place, file, { opener: async () => ({ passphrase }) })).rejects.toThrow(refusedWith('BACKUP_REFUSED'));
    expect(readFileSync(shared.place.storePath)).toEqual(before);
  });

  it("another recipient's key", async () => {
    const place = await makePlace();
    const safe = tempFolder('safe');
    const [ours, theirs] = [makeRecipient(safe, random), makeRecipient(safe, random)];
    const file = join(place.folder, 'b.wkbackup');
    await make(place, file, { recipient: ours });
    const seedOf = (name: string) => expandXWingSeed(Buffer.from(readFileSync(join(safe, recipientFile(name)), 'utf8').trim(), 'base64'));
    const opener = async () => ({ recipient: seedOf(keyName(theirs)) });
    await expect(putBack(place, file, { opener })).rejects.toThrow(refusedWith('BACKUP_REFUSED'));
    await expect(putBack(place, file, { opener: async () => ({ passphrase: PASSPHRASE }) })).rejects.toThrow(refusedWith('BACKUP_REFUSED'));
    expect((await putBack(place, file, { opener: async () => ({ recipient: seedOf(keyName(ours)) }) })).events).toBe(20);
    expect(readRecipientFile(join(safe, `recipient-${keyName(ours)}.json`)).id).toEqual(ours.id);
  });

  it("another site's", async () => {
    const other = placeIn(tempFolder('berta'), 'st-berta');
    await expect(putBack(other, shared.file)).rejects.toThrow(refusedWith('BACKUP_REFUSED'));
    expect(existsSync(other.storePath)).toBe(false);
  });

  it('into a folder of another root', async () => {
    const other = await makePlace();
    const before = readFileSync(join(other.keysFolder, 'root.json'));
    await expect(putBack(other, shared.file)).rejects.toThrow(refusedWith('KEYS_INVALID'));
    expect(readFileSync(join(other.keysFolder, 'root.json'))).toEqual(before);
  });

  it('whose store is damaged, by someone who has the passphrase', async () => {
    const place = await makePlace();
    const file = join(place.folder, 'b.wkbackup');
    const damaged = placeIn(tempFolder('damaged'));
    await hospital('directory', 'init', '--dir', damaged.keysFolder, '--site', NAME.site);
    copyFileSync(place.storePath, damaged.storePath);
    const database = new DatabaseSync(damaged.storePath);
    database.exec('PRAGMA journal_mode = DELETE; PRAGMA application_id = 7');
    database.close();
    await expect(make(damaged, file)).rejects.toThrow(refusedWith('STORE_FOREIGN'));
    expect(existsSync(file)).toBe(false);
  });
});

describe('a program that was taken back to before the store', () => {
  const LATER = /changed by Wardkeeper 7\.3\.0 .*Install 7\.3\.0 or a later one again; or put back a backup made before/;

  it('puts a backup from before over a store of a later version, as its refusal says, and keeps that store for the later version', async () => {
    const place = await makePlace();
    const file = join(place.folder, 'b.wkbackup');
    await make(place, file);
    changeAsLater(place.storePath);
    const refusal = await openStore(sqliteAt(place.storePath), NAME.site).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: 'STORE_FOREIGN', message: expect.stringMatching(LATER) });
    expect(String(refusal)).toContain('restore --from FILE --replace');

    const before = contentOf(place.storePath);
    expect(await putBack(place, file, { dryRun: true })).toMatchObject({ events: 20, keptAs: null });
    expect(contentOf(place.storePath)).toEqual(before);
    const { keptAs, storeBefore, storeAfter } = await putBack(place, file);
    expect(await eventsIn(place)).toBe(20);
    expect(storeAfter).not.toBe(storeBefore);
    expect(contentOf(keptAs ?? '')).toEqual(before);
    expect(before.steps).toContain('of-the-future');
  });

  it.each([
    ['over a store of its own version', makePlace],
    ['over a store of that later version', async () => changedAsLater(await makePlace())],
  ])("refuses a later version's backup, %s, and says the way back", async (_over, makeOne) => {
    const later = await makePlace();
    const file = join(later.folder, 'b.wkbackup');
    await makeAsLater(later, file);
    const place = await makeOne();
    // The same site: its keys are those in the backup.
    cpSync(later.keysFolder, place.keysFolder, { recursive: true, force: true });
    const before = contentOf(place.storePath);
    const refused = await putBack(place, file).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'BACKUP_REFUSED', message: expect.stringMatching(LATER) });
    // A way that is gone is no way back.
    expect(String(refused)).not.toContain(place.folder);
    expect(contentOf(place.storePath)).toEqual(before);
    expect(readdirSync(place.folder).filter((name) => /restor/.test(name))).toEqual([]);
  });
});

/** A step that this version does not know, by one that it does not know. */
function changeAsLater(path: string): void {
  using database = new DatabaseSync(path);
  database.exec(
    "PRAGMA journal_mode = DELETE; INSERT INTO migration VALUES ('of-the-future', 99); UPDATE meta SET value = '7.3.0' WHERE name = 'migrated_by'",
  );
}

function changedAsLater(place: Place): Place {
  changeAsLater(place.storePath);
  return place;
}

/** As that version would write it; this one makes no backup of such a store. */
async function makeAsLater(place: Place, out: string): Promise<void> {
  changeAsLater(place.storePath);
  const createdMs = Date.now();
  const { key, lock } = await makeKey({ recipient: readRecipientFile(shared.public) }, place.site, random);
  const header = Buffer.from(JSON.stringify({ kind: 'wardkeeper-backup/1', site: place.site, createdMs, lock }));
  const sources = [
    ...readdirSync(place.keysFolder)
      .filter((name) => isKeyFile(name))
      .map((name) => ({ name: `${KEY_PREFIX}${name}`, path: join(place.keysFolder, name) })),
    { name: STORE_ENTRY, path: place.storePath },
  ].map((source) => ({ ...source, bytes: statSync(source.path).size }));
  using file = new DurableFile(out);
  await writeSealed(
    file,
    key,
    header,
    packFiles(sources, new AbortController().signal, () => undefined),
  );
  file.commit();
}

/** Whatever its version. */
function contentOf(path: string): { readonly steps: readonly unknown[]; readonly events: readonly unknown[] } {
  using database = new DatabaseSync(path, { readOnly: true });
  const all = (query: string) => database.prepare(query).all();
  return {
    steps: all('SELECT name FROM migration ORDER BY number').map(({ name }) => name),
    events: all('SELECT * FROM event ORDER BY id'),
  };
}

describe('a backup protects what is in it', () => {
  it('shows nothing of store or keys, is private, and is not made with a short passphrase', async () => {
    const place = await makePlace();
    const file = join(place.folder, 'b.wkbackup');
    await expect(make(place, file, { passphrase: 'short' })).rejects.toThrow(refusedWith('USAGE'));
    const made = await make(place, file);
    expect(made).toMatchObject({ rootLeftOut: true });
    expect(made.keyFiles.some((name) => /^root\..*key/.test(name))).toBe(false);
    const bytes = readFileSync(file);
    const secret = readdirSync(place.keysFolder).find((name) => name.endsWith('.seed')) ?? '';
    for (const plain of ['pump-1', 'SQLite format', NAME.gateway, readFileSync(join(place.keysFolder, secret), 'utf8').trim()]) {
      expect(bytes.includes(plain), plain).toBe(false);
    }
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(existsSync(`${place.storePath}.backup`)).toBe(false);
  });

  it('never replaces a file, and leaves nothing behind when it is stopped', async () => {
    const place = await makePlace(2_000);
    const file = join(place.folder, 'b.wkbackup');
    writeFileSync(file, 'mine');
    await expect(make(place, file)).rejects.toThrow(refusedWith('FILE_EXISTS'));
    expect(readFileSync(file, 'utf8')).toBe('mine');
    rmSync(file);
    const stop = new AbortController();
    const request = {
      ...place,
      out: file,
      locksmith: { recipient: readRecipientFile(shared.public) },
      includeRoot: false,
      nowMs: 1,
      randomBytes: random,
      signal: stop.signal,
    };
    await expect(createBackup({ ...request, onProgress: () => stop.abort() })).rejects.toThrow(refusedWith('INTERRUPTED'));
    expect(readdirSync(place.folder).filter((name) => /backup(?!\.lock)/.test(name))).toEqual([]);
  });
});

describe('restore', () => {
  it('onto an empty machine: store and keys, under a new store id', async () => {
    const place = await makePlace();
    const file = join(place.folder, 'b.wkbackup');
    await make(place, file);
    const fresh = placeIn(tempFolder('fresh'));
    const restored = await putBack(fresh, file, { replace: false });
    expect(restored).toMatchObject({ events: 20, keptAs: null });
    expect(restored.storeAfter).not.toBe(restored.storeBefore);
    await using store = await openStore(sqliteAt(fresh.storePath), NAME.site);
    expect(Buffer.from(store.storeId).toString('hex')).toBe(restored.storeAfter);
    expect(loadHospitalKeys(fresh.keysFolder, NAME.site).directoryVersion).toBe(1);
    for (const name of readdirSync(fresh.keysFolder).filter((one) => /pem$|seed$/.test(one))) {
      expect(statSync(join(fresh.keysFolder, name)).mode & 0o777, name).toBe(0o600);
    }
  });

  it('brings every secret back: without the console’s key nobody signs in, without the approval secret none is given offline', async () => {
    const place = await makePlace();
    const file = join(place.folder, 'b.wkbackup');
    for (const name of ['console.key', 'approval.secret', 'pseudonym-keys.json']) {
      writeFileSync(join(place.keysFolder, name), `the content of ${name}`, { mode: 0o600 });
    }
    await make(place, file);
    const fresh = placeIn(tempFolder('fresh'));
    await putBack(fresh, file, { replace: false });
    for (const name of ['console.key', 'approval.secret', 'pseudonym-keys.json']) {
      expect(readFileSync(join(fresh.keysFolder, name), 'utf8')).toBe(`the content of ${name}`);
      expect(statSync(join(fresh.keysFolder, name)).mode & 0o777, name).toBe(0o600);
    }
  });

  it('keeps the store that was there, keys made since, and the newer directory', async () => {
    const place = await makePlace();
    const file = join(place.folder, 'b.wkbackup');
    await make(place, file);
    const bench = await startBench({}, sqliteAt(place.storePath));
    const other = new TestLedger(3, { ledger: Buffer.alloc(16, 9) }).append(eventBody());
    await bench.send(seal(other.content([other.run(1, 4)])));
    await bench.stop();
    const made = makeRecipient(place.keysFolder, random);
    const restored = await putBack(place, file);
    expect(await eventsIn(place)).toBe(20);
    expect(readdirSync(place.keysFolder)).toContain(recipientFile(keyName(made)));
    await using reader = await openReader(sqliteAt(restored.keptAs ?? ''), NAME.site);
    expect(await reader.newestEvents({}, 100)).toHaveLength(24);
  });

  it('without --replace, or while a receiver runs, it refuses; --dry-run changes nothing', async () => {
    const place = await makePlace();
    const file = join(place.folder, 'b.wkbackup');
    await make(place, file);
    const before = readFileSync(place.storePath);
    await expect(putBack(place, file, { replace: false })).rejects.toThrow(refusedWith('FILE_EXISTS'));
    {
      using _receiver = lockStore(sqliteAt(place.storePath));
      await expect(putBack(place, file)).rejects.toThrow(refusedWith('ALREADY_RUNNING'));
    }
    expect(await putBack(place, file, { dryRun: true, replace: false })).toMatchObject({ events: 20, keptAs: null });
    expect(readFileSync(place.storePath)).toEqual(before);
  });

  it('over a store that is damaged beyond reading, which is kept as it is', async () => {
    const place = await makePlace();
    const file = join(place.folder, 'b.wkbackup');
    await make(place, file);
    writeFileSync(place.storePath, Buffer.alloc(50_000, 'z'));
    writeFileSync(`${place.storePath}-wal`, 'z');
    const { keptAs } = await putBack(place, file);
    expect(await eventsIn(place)).toBe(20);
    expect(readFileSync(keptAs ?? '')).toEqual(Buffer.alloc(50_000, 'z'));
    expect(existsSync(`${place.storePath}-wal`)).toBe(false);
  });
});

it('the errors say no word of the passphrase', async () => {
  const secret = 'another long passphrase here';
  const opener = async () => ({ passphrase: secret });
  const error = await putBack(shared.place, shared.withPassphrase, { opener }).catch((cause: unknown) => cause);
  expect(error).toBeInstanceOf(HospitalError);
  expect(String((error as HospitalError).stack) + String((error as HospitalError).cause)).not.toContain(secret);
});

/** Where chunk `index` begins. */
function chunkStart(file: string, index: number): number {
  const bytes = readFileSync(file);
  const magic = 'wardkeeper-backup/1\n'.length;
  return magic + 4 + bytes.readUInt32BE(magic) + index * (CHUNK_BYTES + 16);
}
