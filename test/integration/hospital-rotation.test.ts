/** Keys that change, keys that are lost and stores that are set back, with the agent's real delivery: nothing is lost, nothing comes twice. */
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expandXWingSeed, openBatch } from '@wardkeeper/proto';
import { expect, it } from 'vitest';
import { createBackup, restoreBackup } from '../../hospital/backup/index.ts';
import { isRecipientFile, judgeRetired, readRecipientFile, recipientFile } from '../../hospital/keys/index.ts';
import { openReader, openStore, sqliteAt } from '../../hospital/store/index.ts';
import { type HospitalLine, type Site, startHospitalLine } from '../support/hospital-line.ts';
import { until } from '../support/hospital-parts.ts';
import { appendEvents, NAME } from '../support/ledger.ts';

const DAY_MS = 86_400_000;

/** The next directory drafted, signed and taken into use, as people do it. Returns its version. */
async function publish({ run, keys, folder, config }: Site, name: string): Promise<number> {
  await run('directory', 'sign', '--dir', keys, '--out', join(folder, name));
  return (JSON.parse(await run('directory', 'publish', join(folder, name), '--config', config, '--json')) as { version: number }).version;
}

async function keyAdded(site: Site, ...what: string[]): Promise<string> {
  return site.run('directory', 'add', '--dir', site.keys, ...what);
}

interface Shown {
  readonly recipients: readonly { readonly key: string }[];
  readonly receiptKeys: readonly { readonly key: string }[];
}
const shown = async (site: Site) => JSON.parse(await site.run('directory', 'show', '--dir', site.keys, '--json')) as Shown;

function upTo(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}

async function expectAll({ held, bench }: HospitalLine): Promise<void> {
  expect(await held()).toMatchObject({ seqs: upTo(bench.ledger.head.seq), ok: true, missing: 0 });
}

it('every key changed in the middle of a 7-day outage: nothing lost, nothing twice, nothing set aside', async () => {
  const line = await startHospitalLine();
  const { site, bench, exchange } = line;
  await appendEvents(bench, 50);
  await line.settled();
  const before = await shown(site);

  exchange.away = true;
  exchange.cut();
  const day = async () => {
    bench.clock.advance(DAY_MS);
    await appendEvents(bench, 60);
  };
  for (let passed = 0; passed < 3; passed++) await day();
  // New ones beside the old, then the old ones out: two directories that the gateway does not see.
  const recipient = await keyAdded(site, '--recipient');
  await keyAdded(site, '--receipt-key');
  expect(await publish(site, '2.wkdoc')).toBe(2);
  for (let passed = 0; passed < 2; passed++) await day();
  for (const { key } of [...before.recipients, ...before.receiptKeys]) {
    await site.run('directory', 'retire', '--dir', site.keys, '--key', key.slice(0, 12));
  }
  expect(await publish(site, '3.wkdoc')).toBe(3);
  await until(() => line.logs.some(({ event, version }) => event === 'directory-changed' && version === 3));
  for (let passed = 0; passed < 2; passed++) await day();

  exchange.away = false;
  await line.settled();
  await expectAll(line);
  expect((await line.held()).quarantined).toBe(0);
  expect(line.telemetry.status().directoryVersion).toBe(3);
  // What comes now is sealed to the new key alone.
  await until(() => line.logs.some(({ event }) => event === 'stored'));
  const prune = JSON.parse(await site.run('directory', 'prune', '--config', site.config, '--json')) as {
    deleted: string[];
    retired: { keptFor: string }[];
  };
  expect(prune.deleted).toEqual([]);
  expect(prune.retired[0]?.keptFor).toMatch(/^kept to/);
  expect(readdirSync(site.keys)).toEqual(
    expect.arrayContaining([recipientFile(recipient), recipientFile(before.recipients[0]?.key ?? '')]),
  );
});

it('a retired seed goes only when no gateway goes by it any more', async () => {
  const line = await startHospitalLine();
  const { site, bench, exchange } = line;
  await appendEvents(bench, 5);
  await line.settled();
  exchange.away = true;
  exchange.cut();
  const [old] = (await shown(site)).recipients;
  await keyAdded(site, '--recipient');
  // An end that has passed already, as far as days go.
  await site.run('directory', 'retire', '--dir', site.keys, '--key', old?.key ?? '', '--keep-days', '1');
  await publish(site, '2.wkdoc');
  await until(() => line.logs.some(({ event }) => event === 'directory-changed'));
  const judge = async () => {
    await using reader = await openReader(sqliteAt(site.storePath), NAME.site);
    return judgeRetired({ folder: site.keys, sealedTo: await reader.sealedTo(), nowMs: Date.now() + 2 * DAY_MS })[0]?.keptFor ?? null;
  };
  expect(await judge()).toContain(`last sealed to by ${NAME.gateway}`);
  exchange.away = false;
  await until(() => line.telemetry.status().directoryVersion === 2);
  await appendEvents(bench, 5);
  await line.settled();
  await until(async () => (await judge()) === null);
});

it('the decryption key lost: a new directory, and the gateway sends again what nobody could open', async () => {
  const line = await startHospitalLine();
  const { site, bench, exchange } = line;
  await appendEvents(bench, 30);
  await line.settled();
  exchange.away = true;
  exchange.cut();
  await line.stopReceiver();
  const lost = (await shown(site)).recipients[0]?.key ?? '';
  for (const name of readdirSync(site.keys).filter(isRecipientFile)) rmSync(join(site.keys, name));
  await keyAdded(site, '--recipient');
  await site.run('directory', 'retire', '--dir', site.keys, '--key', lost);
  await appendEvents(bench, 200);
  await publish(site, '2.wkdoc');
  await line.startReceiver();
  exchange.away = false;
  await line.settled(30_000);
  await expectAll(line);
  expect(line.telemetry.status().directoryVersion).toBe(2);
});

it('two recipients at once: each opens every batch alone', async () => {
  const line = await startHospitalLine();
  const { site, bench, exchange } = line;
  await line.stopReceiver();
  await keyAdded(site, '--recipient');
  await publish(site, '2.wkdoc');
  const batches: Uint8Array[] = [];
  const carried = exchange.connect.bind(exchange);
  exchange.connect = async (options) => {
    const session = await carried(options);
    if ('refused' in session) return session;
    return {
      ...session,
      publish: (message, how) => {
        if (message.topic.endsWith('/batch')) batches.push(message.payload);
        return session.publish(message, how);
      },
    };
  };
  await line.startReceiver();
  exchange.cut();
  await until(() => line.telemetry.status().directoryVersion === 2);
  batches.length = 0;
  await appendEvents(bench, 10);
  await line.settled();
  await using store = await openStore(sqliteAt(site.storePath), NAME.site);
  const gateway = await store.gateways.find(NAME);
  const seeds = readdirSync(site.keys).filter(isRecipientFile);
  expect(seeds).toHaveLength(2);
  for (const name of seeds) {
    const key = expandXWingSeed(Buffer.from(readFileSync(join(site.keys, name), 'utf8').trim(), 'base64'));
    const { id } = readRecipientFile(join(site.keys, name.replace('.x-wing.seed', '.json')));
    const sender = { ...NAME, certified: NAME, keys: [gateway?.identity.ed25519].flatMap((one) => one ?? []), bootCounter: 0 };
    for (const batch of batches) expect(openBatch(batch, sender, [{ id, key }])).toMatchObject({ ok: true });
  }
});

it('a backup of a day ago put back while the gateway goes on: lost 0, duplicates 0', async () => {
  const line = await startHospitalLine();
  const { site, bench } = line;
  const parts = { storePath: site.storePath, keysFolder: site.keys, site: NAME.site };
  await appendEvents(bench, 300);
  await line.settled();
  const file = join(site.folder, 'b.wkbackup');
  const recipient = await keyAdded(site, '--recipient');
  const randomly = (count: number) => randomBytes(count);
  const made = createBackup({
    ...parts,
    out: file,
    locksmith: { recipient: readRecipientFile(join(site.keys, `recipient-${recipient}.json`)) },
    includeRoot: false,
    nowMs: Date.now(),
    randomBytes: randomly,
    signal: new AbortController().signal,
    onProgress: () => undefined,
  });
  // The receiver stores on while the copy is made, and for a day after.
  await appendEvents(bench, 400);
  await made;
  bench.clock.advance(DAY_MS);
  await appendEvents(bench, 500);
  await line.settled();
  await line.stopReceiver();
  await appendEvents(bench, 100);
  const seed = Buffer.from(readFileSync(join(site.keys, recipientFile(recipient)), 'utf8').trim(), 'base64');
  const restored = await restoreBackup({
    ...parts,
    file,
    opener: async () => ({ recipient: expandXWingSeed(seed) }),
    replace: true,
    dryRun: false,
    nowMs: Date.now(),
    randomBytes: randomly,
    onProgress: () => undefined,
  });
  expect(restored.events).toBeGreaterThanOrEqual(300);
  expect(restored.events).toBeLessThan(1_000);
  await line.startReceiver();
  await appendEvents(bench, 200);
  await until(async () => (await line.held()).seqs.length === bench.ledger.head.seq);
  await expectAll(line);
});
