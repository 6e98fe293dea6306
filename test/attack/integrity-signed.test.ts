/** Attacks on what is expected: lists, overlays and changes that nobody should believe, and a baseline rewritten with its own root. */
import { chmodSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Severity } from '@wardkeeper/proto';
import { describe, expect, test, vi } from 'vitest';
import { createDigest } from '../../agent/integrity/baseline.ts';
import { IntegrityStore } from '../../agent/integrity/store.ts';
import { type GuardBench, startGuard, words } from '../support/integrity-bench.ts';
import {
  HOSPITAL,
  listOf,
  makeFirmware,
  overlayOf,
  signedDelta,
  signedDesk,
  signedList,
  signedOverlay,
  STRANGER,
} from '../support/integrity-signed.ts';
import { tempFolder } from '../support/temp.ts';

const baselines = (bench: GuardBench) =>
  bench.events().flatMap((event) => (event.kind === 'baselineRecorded' ? [event.detail.authority ?? ''] : []));
const refusals = (bench: GuardBench) =>
  bench
    .events()
    .flatMap((event) => (event.kind === 'trustRefused' ? [`${event.detail.object} ${event.detail.code} ${event.severity}`] : []));
const degraded = (bench: GuardBench) =>
  bench.events().flatMap((event) => (event.kind === 'watchDegraded' ? [`${event.detail.code} ${event.severity}`] : []));
const changes = (bench: GuardBench) =>
  bench
    .events()
    .flatMap((event) => (event.kind === 'authorisedChange' ? [`${event.detail.change} ${event.detail.code ?? ''}`.trim()] : []));

describe('the list of the manufacturer', () => {
  test('stands instead of a first scan: what was changed before the first start is told', async () => {
    const root = makeFirmware();
    const list = signedList(listOf(root));
    writeFileSync(join(root, 'bin/pump'), 'evil 1.0');
    writeFileSync(join(root, 'bin/extra'), 'x', { mode: 0o755 });
    const bench = await startGuard({ state: tempFolder('integrity-state'), root, desk: signedDesk(() => [list]) });
    await bench.started();
    expect(words(bench.told())).toEqual(['added bin/extra', 'content bin/pump']);
    expect(baselines(bench)).toEqual(['signed-list']);
    expect(bench.guard.status()).toMatchObject({ healthy: true, openFindings: 2, sets: [{ baseline: 'signed-list', files: 7 }] });
  });

  test('does not wash away what an earlier first scan took over', async () => {
    const root = makeFirmware();
    const list = signedList(listOf(root));
    const state = tempFolder('integrity-state');
    writeFileSync(join(root, 'bin/pump'), 'evil 1.0');
    const before = await startGuard({ state, root });
    await before.started();
    expect(before.told()).toEqual([]);
    await before.stop();
    const after = await startGuard({ state, root, desk: signedDesk(() => [list]) });
    await after.started();
    expect(words(after.told())).toEqual(['content bin/pump']);
    expect(baselines(after)).toEqual(['first-scan', 'signed-list']);
  });

  test.each([
    ['signed by another', (root: string) => signedList(listOf(root), STRANGER), 'SIGNATURE'],
    ['signed by the hospital', (root: string) => signedList(listOf(root), HOSPITAL), 'SIGNATURE'],
    [
      'one byte changed',
      (root: string) => Uint8Array.from(signedList(listOf(root)), (byte, index) => (index === 400 ? byte ^ 1 : byte)),
      'SIGNATURE',
    ],
    ['missing', () => null, 'MISSING'],
    ['another document', (root: string) => signedOverlay(overlayOf(listOf(root), `${root}/etc/ward.conf`)), 'TYPE'],
  ])('%s: a critical event, and a labelled first scan', async (_, make, code) => {
    const root = makeFirmware();
    const bytes = make(root);
    const bench = await startGuard({ state: tempFolder('integrity-state'), root, desk: signedDesk(() => [bytes]) });
    await bench.started();
    expect(refusals(bench)).toEqual([`file-list ${code} ${Severity.CRITICAL}`]);
    expect(baselines(bench)).toEqual(['first-scan']);
    expect(bench.guard.status()).toMatchObject({ healthy: false, problems: ['LIST_REFUSED'] });
  });

  test.each([
    ['older', 1, 'VERSION'],
    ['of the same version with other content', 2, 'VERSION_REUSED'],
  ])('%s than the one in force: refused, the one in force stays', async (_, version, code) => {
    const root = makeFirmware();
    const state = tempFolder('integrity-state');
    let list = signedList(listOf(root, 2));
    const before = await startGuard({ state, root, desk: signedDesk(() => [list]) });
    await before.started();
    await before.stop();
    writeFileSync(join(root, 'bin/pump'), 'evil 1.0');
    list = signedList(listOf(root, version));
    const after = await startGuard({ state, root, desk: signedDesk(() => [list]) });
    await after.started();
    expect(refusals(after)).toEqual([`file-list ${code} ${Severity.CRITICAL}`]);
    expect(words(after.told())).toEqual(['content bin/pump']);
  });
});

describe('the baseline in the database', () => {
  test('rewritten together with its recorded root is caught by the ledger', async () => {
    const root = makeFirmware();
    const state = tempFolder('integrity-state');
    const before = await startGuard({ state, root });
    await before.started();
    await before.stop();
    writeFileSync(join(root, 'bin/pump'), 'evil 1.0');
    const database = new DatabaseSync(join(state, 'ledger.db'));
    const sha256 = createHash('sha256').update('evil 1.0').digest();
    expect(database.prepare("UPDATE integrity_expected SET sha256 = ? WHERE CAST(name AS TEXT) = 'pump'").run(sha256).changes).toBe(1);
    const digest = createDigest();
    for (const row of new IntegrityStore(database).expected.rows(1)) digest.add(row, row.record);
    expect(database.prepare('UPDATE integrity_set SET root = ?').run(digest.end().root).changes).toBe(1);
    database.close();

    const after = await startGuard({ state, root });
    await after.started();
    expect(degraded(after)).toEqual([`BASELINE_DAMAGED ${Severity.CRITICAL}`]);
    expect(after.guard.status().healthy).toBe(false);
  });

  test('an older one of the same ledger put back, rows and root and all: an alarm', async () => {
    const root = makeFirmware();
    const state = tempFolder('integrity-state');
    const before = await startGuard({ state, root, set: { class: 'config' }, desk: signedDesk(() => []) });
    await before.started();
    const tables = ['integrity_set', 'integrity_expected'];
    const aside = (database: DatabaseSync, direction: 'keep' | 'put back') => {
      database.exec('PRAGMA foreign_keys = OFF');
      for (const table of tables) {
        const [from, to] = direction === 'keep' ? [table, `old_${table}`] : [`old_${table}`, table];
        if (direction === 'keep') database.exec(`CREATE TABLE ${to} AS SELECT * FROM ${from}`);
        else database.exec(`DELETE FROM ${to}; INSERT INTO ${to} SELECT * FROM ${from}`);
      }
    };
    aside(before.ledger.database, 'keep');
    writeFileSync(join(root, 'etc/ward.conf'), 'ward = "icu"');
    const overlay = overlayOf(listOf(root), `${root}/etc/ward.conf`);
    expect(await before.guard.desk.applyOverlay(signedOverlay(overlay))).toMatchObject({ ok: true });
    await before.stop();
    const database = new DatabaseSync(join(state, 'ledger.db'));
    aside(database, 'put back');
    database.close();
    const after = await startGuard({ state, root, set: { class: 'config' }, desk: signedDesk(() => []) });
    await after.started();
    expect(degraded(after)).toEqual([`BASELINE_DAMAGED ${Severity.CRITICAL}`]);
    expect(after.guard.status().healthy).toBe(false);
  });

  test('erased whole: an alarm, and the next scan says that it follows damage', async () => {
    const root = makeFirmware();
    const state = tempFolder('integrity-state');
    const before = await startGuard({ state, root });
    await before.started();
    await before.stop();
    const database = new DatabaseSync(join(state, 'ledger.db'));
    database.exec('PRAGMA foreign_keys = OFF; DELETE FROM integrity_expected; DELETE FROM integrity_observed; DELETE FROM integrity_set');
    database.close();
    const after = await startGuard({ state, root });
    await after.started();
    expect(degraded(after)).toEqual([`BASELINE_DAMAGED ${Severity.CRITICAL}`]);
    expect(baselines(after)).toEqual(['first-scan', 'first-scan-after-damage']);
  });

  test('damaged where a list covers the set: an alarm, and the list again', async () => {
    const root = makeFirmware();
    const list = signedList(listOf(root));
    const state = tempFolder('integrity-state');
    const before = await startGuard({ state, root, desk: signedDesk(() => [list]) });
    await before.started();
    await before.stop();
    const database = new DatabaseSync(join(state, 'ledger.db'));
    database.exec("UPDATE integrity_expected SET sha256 = zeroblob(32) WHERE CAST(name AS TEXT) = 'pump'");
    database.close();
    const after = await startGuard({ state, root, desk: signedDesk(() => [list]) });
    await after.started();
    expect(degraded(after)).toEqual([`BASELINE_DAMAGED ${Severity.CRITICAL}`]);
    expect(baselines(after)).toEqual(['signed-list', 'signed-list-after-damage']);
    expect(after.told()).toEqual([]);
  });
});

describe('an overlay', () => {
  const data = { class: 'config', severity: 'warning' };

  test('of the hospital stands over the list', async () => {
    const root = makeFirmware();
    const list = signedList(listOf(root));
    const bench = await startGuard({ state: tempFolder('integrity-state'), root, set: data, desk: signedDesk(() => [list]) });
    await bench.started();
    writeFileSync(join(root, 'etc/ward.conf'), 'ward = "icu"');
    await bench.sweep();
    expect(words(bench.told())).toEqual(['content etc/ward.conf']);
    const verdict = await bench.guard.desk.applyOverlay(signedOverlay(overlayOf(listOf(root), `${root}/etc/ward.conf`)));
    expect(verdict).toEqual({ ok: true, name: 'ward', version: 1, files: 1, sets: ['firmware'] });
    await bench.sweep();
    expect(words(bench.told())).toEqual(['content etc/ward.conf', 'restored etc/ward.conf']);
    expect(bench.guard.status().openFindings).toBe(0);
    expect(bench.guard.desk.overlays()).toMatchObject([{ name: 'ward', version: 1, files: 1 }]);
  });

  test.each([
    ['not signed by the hospital', 'SIGNATURE', {}, STRANGER],
    ['for another site', 'OTHER_SITE', { site: 'elsewhere' }, HOSPITAL],
    ['for another gateway', 'OTHER_GATEWAY', { gateways: ['gw-2'] }, HOSPITAL],
    ['of a path that nobody guards', 'NOT_GUARDED', { files: [{ path: Buffer.from('/nowhere/x'), value: null }] }, HOSPITAL],
  ] as const)('%s is refused, and that is told', async (_, code, options, signer) => {
    const root = makeFirmware();
    const bench = await startGuard({ state: tempFolder('integrity-state'), root, set: data, desk: signedDesk(() => []) });
    await bench.started();
    const overlay = overlayOf(listOf(root), `${root}/etc/ward.conf`, options);
    expect(await bench.guard.desk.applyOverlay(signedOverlay(overlay, signer))).toMatchObject({ ok: false, code });
    expect(refusals(bench)).toEqual([`overlay ${code} ${Severity.CRITICAL}`]);
    expect(baselines(bench)).toEqual(['first-scan']);
  });

  test('of the same version again, and one that names what only the manufacturer changes', async () => {
    const root = makeFirmware();
    const bench = await startGuard({
      state: tempFolder('integrity-state'),
      root: join(root, 'etc'),
      set: data,
      others: [{ name: 'programs', path: join(root, 'bin'), class: 'executable', severity: 'critical' }],
      desk: signedDesk(() => []),
    });
    await bench.started();
    const list = listOf(root);
    expect((await bench.guard.desk.applyOverlay(signedOverlay(overlayOf(list, `${root}/etc/ward.conf`)))).ok).toBe(true);
    expect(await bench.guard.desk.applyOverlay(signedOverlay(overlayOf(list, `${root}/etc/ward.conf`)))).toMatchObject({ code: 'VERSION' });
    const programs = overlayOf(list, `${root}/bin/pump`, { version: 2 });
    expect(await bench.guard.desk.applyOverlay(signedOverlay(programs))).toMatchObject({ code: 'NOT_CONFIGURABLE' });
  });
});

describe('an authorised change', () => {
  /** A guard on version 1, and what an update to version 2 does. */
  async function scene() {
    const root = makeFirmware();
    const from = listOf(root);
    const state = tempFolder('integrity-state');
    const desk = signedDesk(() => [signedList(from)]);
    const bench = await startGuard({ state, root, desk });
    await bench.started();
    const install = () => {
      writeFileSync(join(root, '../pump-2'), 'pump 2.0', { mode: 0o755 });
      chmodSync(join(root, '../pump-2'), 0o755);
      renameSync(join(root, '../pump-2'), join(root, 'bin/pump'));
      unlinkSync(join(root, 'bin/old'));
      writeFileSync(join(root, 'bin/new'), 'new', { mode: 0o755 });
    };
    // What the manufacturer built, without touching this gateway.
    const built = makeFirmware();
    for (const [name, content] of [
      ['bin/pump', 'pump 2.0'],
      ['bin/new', 'new'],
    ] as const)
      writeFileSync(join(built, name), content, { mode: 0o755 });
    unlinkSync(join(built, 'bin/old'));
    const made = listOf(built, 2);
    const to = {
      ...made,
      covers: from.covers,
      files: made.files.map(({ path, value }) => ({ path: Buffer.from(Buffer.from(path).toString().replace(built, root)), value })),
    };
    rmSync(built, { recursive: true });
    return { root, from, to, state, desk, bench, install, delta: signedDelta(from, to) };
  }

  test('exactly as signed raises nothing and is one event; one byte beyond it is told', async () => {
    const { root, bench, install, delta } = await scene();
    const begun = await bench.guard.desk.change.begin(delta, 60_000);
    expect(begun).toMatchObject({ ok: true });
    install();
    writeFileSync(join(root, 'etc/ward.conf'), 'evil');
    await bench.sweep();
    expect(words(bench.told())).toEqual(['content etc/ward.conf']);
    expect(bench.told()[0]?.detail.duringChange).toBe(true);
    expect(bench.guard.desk.change.open?.pending).toBe(3);
    const id = begun.ok ? begun.id : '';
    expect(await bench.guard.desk.change.commit(id)).toEqual({ ok: true });
    await bench.sweep();
    expect(words(bench.told())).toEqual(['content etc/ward.conf']);
    expect(changes(bench)).toEqual(['begun', 'committed']);
    expect(bench.guard.status()).toMatchObject({ openFindings: 1, sets: [{ baseline: 'authorised-change', files: 7 }] });
    writeFileSync(join(root, 'bin/new'), 'NEW');
    await bench.sweep();
    expect(words(bench.told())).toEqual(['content bin/new', 'content etc/ward.conf']);
  });

  test('survives a restart after commit: the list of before is older than the change', async () => {
    const { root, bench, install, delta, state, desk } = await scene();
    const begun = await bench.guard.desk.change.begin(delta, 60_000);
    install();
    await bench.guard.desk.change.commit(begun.ok ? begun.id : '');
    await bench.stop();
    const after = await startGuard({ state, root, desk });
    await after.started();
    expect(after.told()).toEqual([]);
    expect(refusals(after)).toEqual([`file-list VERSION ${Severity.CRITICAL}`]);
    expect(after.guard.status().openFindings).toBe(0);
  });

  test.each([
    ['a byte more', (root: string) => writeFileSync(join(root, 'bin/new'), 'new!', { mode: 0o755 }), 'added bin/new'],
    ['another mode', (root: string) => chmodSync(join(root, 'bin/new'), 0o4755), 'added bin/new'],
  ])('%s than signed at a path of the change is told, and there is no commit', async (_, act, told) => {
    const { root, bench, install, delta } = await scene();
    const begun = await bench.guard.desk.change.begin(delta, 60_000);
    install();
    act(root);
    await bench.sweep();
    expect(words(bench.told())).toEqual([told]);
    expect(await bench.guard.desk.change.commit(begun.ok ? begun.id : '')).toMatchObject({ ok: false, code: 'NOT_AT_TARGET' });
  });

  test('what was pending is told when it is aborted', async () => {
    const { bench, install, delta } = await scene();
    const begun = await bench.guard.desk.change.begin(delta, 60_000);
    install();
    await bench.sweep();
    expect(bench.told()).toEqual([]);
    await bench.guard.desk.change.abort(begun.ok ? begun.id : '');
    await vi.waitUntil(() => bench.told().length === 3, { timeout: 60_000 });
    expect(words(bench.told())).toEqual(['added bin/new', 'content bin/pump', 'removed bin/old']);
    expect(changes(bench)).toEqual(['begun', 'aborted']);
  });

  test('what was pending is told when its time is over, which nothing but a renewal prolongs', async () => {
    const { bench, install, delta } = await scene();
    const begun = await bench.guard.desk.change.begin(delta, 60_000);
    expect(await bench.guard.desk.change.renew(begun.ok ? begun.id : '', 10 * 3_600_000)).toEqual({ ok: true });
    expect(bench.guard.desk.change.open?.endsInMs).toBeLessThanOrEqual(30 * 60_000);
    install();
    await bench.sweep();
    expect(bench.told()).toEqual([]);
    await bench.guard.desk.change.renew(begun.ok ? begun.id : '', 50);
    await vi.waitUntil(() => bench.told().length === 3, { timeout: 60_000 });
    expect(changes(bench)).toEqual(['begun', 'expired']);
  });

  test('goes on after a restart, with no more time than was left', async () => {
    const { root, bench, install, delta, state, desk } = await scene();
    const begun = await bench.guard.desk.change.begin(delta, 60_000);
    install();
    await bench.stop();
    const after = await startGuard({ state, root, desk });
    await after.started();
    expect(after.told()).toEqual([]);
    expect(after.guard.desk.change.open?.endsInMs).toBeLessThanOrEqual(60_000);
    expect(await after.guard.desk.change.commit(begun.ok ? begun.id : '')).toEqual({ ok: true });
  });

  test.each([
    ['signed by another', 'SIGNATURE', { signer: STRANGER }],
    ['out of date', 'EXPIRED', { expiresMs: Date.now() - 1 }],
  ])('%s is refused', async (_, code, options) => {
    const { bench, from, to } = await scene();
    expect(await bench.guard.desk.change.begin(signedDelta(from, to, options), 60_000)).toMatchObject({ ok: false, code });
    expect(changes(bench)).toEqual([`refused ${code}`]);
  });

  test('from another list, from a tree that is not as the list says, or while one is open: refused', async () => {
    const { root, bench, from, to, delta } = await scene();
    const { change } = bench.guard.desk;
    const other = { ...from, files: from.files.slice(1) };
    expect(await change.begin(signedDelta(other, to), 60_000)).toMatchObject({ code: 'FROM_DIFFERS' });
    writeFileSync(join(root, 'bin/old'), 'older');
    expect(await change.begin(delta, 60_000)).toMatchObject({ code: 'NOT_AT_FROM', paths: [Buffer.from(`${root}/bin/old`)] });
    writeFileSync(join(root, 'bin/old'), 'old');
    expect(await change.begin(delta, 60_000)).toMatchObject({ ok: true });
    expect(await change.begin(delta, 60_000)).toMatchObject({ code: 'BUSY' });
    expect(await change.commit('00')).toMatchObject({ code: 'UNKNOWN' });
  });
});
