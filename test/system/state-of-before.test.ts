/**
 * State that an earlier version has left, checked in as it was: today's programs open it with record, counters, keys, baseline, accounts and what
 * waits for somebody whole, and go on from there. test/support/states/README.md says how each archive came about.
 */
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { STATE_SCHEMAS } from '../../agent/compose-ledger.ts';
import { loadIdentity } from '../../agent/identity/index.ts';
import { openLedger } from '../../agent/ledger/index.ts';
import { MIGRATIONS, openForReading, openStore, sqliteAt, verifyStore } from '../../hospital/store/index.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { journeys } from '../support/journey.ts';
import { openStateSecrets } from '../support/secrets.ts';
import { ROOT } from '../support/source-tree.ts';
import { inNamespace, missingNamespace } from '../support/states/namespace.ts';
import { putBack, readState, readTables, type StateContent } from '../support/states/read.ts';
import { tempFolder } from '../support/temp.ts';

interface Expected extends StateContent {
  readonly site: string;
  readonly gateway: string;
}

interface Finding {
  readonly set: string;
  readonly path: string;
  readonly eventSeq: number;
}

const archives = globSync('test/support/states/*.tar.gz', { cwd: ROOT });
/** What a migration itself adds to. */
const OWN_TABLES = ['meta', 'migration'];

function unpack(archive: string): { readonly folder: string; readonly ward: string; readonly expected: Expected } {
  const folder = tempFolder('state');
  const { status, stderr } = spawnSync('tar', ['-xzf', join(ROOT, archive), '-C', folder], { encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const ward = join(folder, 'ward');
  putBack(ward);
  return { folder, ward, expected: JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Expected };
}

test('there is a state of an earlier version to open', () => expect(archives.length).toBeGreaterThan(0));

describe.each(archives)('%s', (archive) => {
  test('says that its keys are those of a test', () => {
    const { folder } = unpack(archive);
    expect(readFileSync(join(folder, 'TEST-KEYS-ONLY'), 'utf8')).toContain('protects nothing');
  });

  test('the agent: every row of every table is as it was, its ledger goes on, its keys open', async () => {
    const { ward, expected } = unpack(archive);
    const state = join(ward, 'agent');
    const holding = ['event', 'checkpoint', 'counter', 'access_account', 'access_counter', 'access_totp_step', 'integrity_expected'];
    const waiting = ['integrity_finding', 'update_run', 'update_consent_request', 'update_consent'];
    for (const table of [...holding, ...waiting]) expect(expected.agent[table]?.rows, table).toBeGreaterThan(0);
    const { site, gateway } = expected;
    const { ledger, damage, isNew } = await openLedger({
      ...{
        path: join(state, 'ledger.db'),
        name: { site, gateway },
        clock: new FakeClock(),
        randomBytes,
        schemas: STATE_SCHEMAS,
        hadLedger: true,
      },
    });
    expect({ damage, isNew }).toEqual({ damage: null, isNew: false });
    expect(Number(ledger.head.seq)).toBe(expected.agent['event']?.rows);
    ledger.database.close();
    const { agent, identity } = readState(ward, expected);
    expect({ agent, identity }).toEqual({ agent: expected.agent, identity: expected.identity });
    expect(loadIdentity(join(state, 'identity'), await openStateSecrets(state))).toMatchObject({ site, gateway });
  });

  test('the hospital: migrated by at least one step, every row is as it was, and its own check finds nothing', async () => {
    const { ward, expected } = unpack(archive);
    const place = sqliteAt(join(ward, 'hospital', 'store.db'));
    const before = expected.hospital['migration']?.rows ?? 0;
    expect(before).toBeLessThan(MIGRATIONS.length);
    await expect(openForReading(place, expected.site)).rejects.toMatchObject({ code: 'STORE_MISSING' });
    {
      await using store = await openStore(place, expected.site);
      const { rows: events } = expected.hospital['event'] ?? { rows: 0 };
      expect(await verifyStore(store.database, expected.site)).toMatchObject({ ok: true, events, missing: 0 });
    }
    const kept = Object.fromEntries(Object.entries(expected.hospital).filter(([name]) => !OWN_TABLES.includes(name)));
    expect(readTables(place.path, kept)).toEqual(kept);
    expect(readTables(place.path)['migration']?.rows).toBe(MIGRATIONS.length);
  });
});

journeys('a whole ward of an earlier version wakes', missingNamespace(), () => {
  test.each(archives)('%s', { timeout: 240_000 }, (archive) => {
    const { folder, expected } = unpack(archive);
    const program = [process.execPath, '--conditions=wardkeeper-source', join(ROOT, 'test/support/states/wake.ts')];
    const [command, args] = inNamespace(folder, program);
    const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: expect.any(String) });
    const found = JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
    expect(found).toMatchObject({
      usedCode: expect.stringContaining('ended with 1'),
      administrator: 'done',
      nurse: 'done',
      audit: { ok: true },
      update: { status: { state: 'AWAIT_CONSENT' } },
      hospital: { ok: true, missing: 0 },
    });
    // What was open stays open under its own event. The ward has written its configuration anew; nothing else has changed.
    const findings = (found.findings.findings as Finding[]).filter(({ set }) => set !== 'wardkeeper-config');
    expect(findings).toEqual([expect.objectContaining({ set: 'drug-library', path: '/mnt/ward/pump/drug-library/planted' })]);
    expect(findings[0]?.eventSeq).toBeLessThan(expected.agent['event']?.rows ?? 0);
  });
});
