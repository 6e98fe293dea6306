/**
 * The second half of the proof: a guard, its ledger and its watchers on a pump's files, with the manufacturer's signed list for what is
 * expected. An update that is exactly as the signed delta says is one event and no alarm; one byte beyond it is an alarm.
 */
import { randomBytes } from 'node:crypto';
import { appendFileSync, chmodSync, cpSync, mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { decodeEvent, type Event, generateSigningIdentity, pathText, severityWord, type SigningIdentity } from '@wardkeeper/proto';
import { deltaBetween, type FileList, formatDelta, formatFileList, signSheet } from '@wardkeeper/proto/files';
import * as v from 'valibot';
import { createChokidarWatch } from '../../agent/integrity/chokidar-watch.ts';
import { createFolderWatch } from '../../agent/integrity/folder-watch.ts';
import { CONFIG_SCHEMA, createIntegrityGuard, type IntegrityGuard, SCHEMA } from '../../agent/integrity/index.ts';
import { createSizedWatch } from '../../agent/integrity/sized-watch.ts';
import { createSystemOutside } from '../../agent/integrity/system-outside.ts';
import { type LedgerWriter, openLedger, readRows } from '../../agent/ledger/index.ts';
import { SystemClock } from '../../agent/runtime/system-clock.ts';
import { ensureFileTree } from '../../firmware-sim/device/index.ts';
import { makeFileList } from '../../release/file-list.ts';

const NAME = { site: 'st-anna', gateway: 'gw-1' };
const COVERS = ['firmware', 'drug-library'];
const WINDOW_MS = 60_000;
const LIMIT_MS = 20_000;
/** The watch looks after 250 ms of quiet, 2 s at most. */
const LOOKED_MS = 2_500;
const DAY_MS = 86_400_000;

export interface Authorised {
  readonly ok: boolean;
  /** Who says what is expected, before the update. */
  readonly authority: string;
  /** Files that the update changed, added or removed, and alarms that it raised. */
  readonly files: number;
  readonly alarms: number;
  /** Alarms for one byte beyond what the next delta names, and their severity. */
  readonly beyond: number;
  readonly refusedForged: boolean;
}

export async function proveAuthorised(say: (text: string) => void): Promise<Authorised> {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'wardkeeper-prove-integrity-'));
  const stop = new AbortController();
  const scene = await Scene.open(folder, stop.signal);
  try {
    return await play(scene, say);
  } finally {
    stop.abort();
    await scene.running;
    scene.ledger.database.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function play(scene: Scene, say: (text: string) => void): Promise<Authorised> {
  const authority = scene.guard.status().sets[0]?.baseline ?? 'none';
  say(`  What is expected, by: ${authority}. ${scene.alarms().length === 0 ? 'Nothing differs.' : 'SOMETHING DIFFERS.'}`);
  const quietBefore = scene.alarms().length === 0;

  const first = scene.prepareUpdate(2, (root) => {
    writeFileSync(join(root, 'firmware/version.txt'), 'pump 4.3.0\n');
    writeFileSync(join(root, 'firmware/bin/infusiond'), randomBytes(70_000));
    writeFileSync(join(root, 'firmware/bin/selftest'), randomBytes(9_000));
    chmodSync(join(root, 'firmware/bin/selftest'), 0o755);
    rmSync(join(root, 'drug-library/profiles/oncology'), { recursive: true });
  });
  const forged = await scene.guard.desk.change.begin(scene.sign(first.sheet, 2, generateSigningIdentity()), WINDOW_MS);
  say(`  The same delta, signed by somebody else: ${forged.ok ? 'TAKEN' : `refused, ${forged.code}`}.`);
  const before = scene.alarms().length;
  const begun = await scene.guard.desk.change.begin(scene.sign(first.sheet, 2), WINDOW_MS);
  scene.install(first.root);
  await sleep(LOOKED_MS);
  await scene.sweep();
  const pending = scene.guard.desk.change.open?.pending ?? 0;
  const committed = begun.ok ? await scene.guard.desk.change.commit(begun.id) : begun;
  await scene.sweep();
  const alarms = scene.alarms().length - before;
  const open = scene.guard.status().openFindings;
  say(
    `  Update to 4.3.0: ${first.edits} files, ${pending} held as pending, ${committed.ok ? 'committed' : `REFUSED (${committed.code})`}; ${alarms} alarms, ${open} open.`,
  );

  const second = scene.prepareUpdate(3, (root) => writeFileSync(join(root, 'firmware/version.txt'), 'pump 4.3.1\n'));
  const next = await scene.guard.desk.change.begin(scene.sign(second.sheet, 3), WINDOW_MS);
  scene.install(second.root);
  appendFileSync(join(scene.live, 'firmware/bin/selftest'), 'x');
  await scene.until(() => scene.alarms().length > before + alarms);
  await sleep(LOOKED_MS);
  const beyond = scene.alarms().slice(before + alarms);
  say(`  The next one, with one byte in a file that it does not name: ${beyond.map(wordsOf).join(', ') || 'NOT SEEN'}.`);
  if (next.ok) await scene.guard.desk.change.abort(next.id);

  const exact = beyond.length === 1 && beyond.every((event) => wordsOf(event).endsWith('firmware/bin/selftest'));
  const ok =
    authority === 'signed-list' && quietBefore && !forged.ok && begun.ok && committed.ok && pending === first.edits && alarms === 0;
  return {
    ok: ok && open === 0 && next.ok && exact,
    authority,
    files: first.edits,
    alarms,
    beyond: beyond.length,
    refusedForged: !forged.ok,
  };
}

/** A pump's files, a manufacturer's key, and the guard over both. */
class Scene {
  readonly live: string;
  readonly guard: IntegrityGuard;
  readonly ledger: LedgerWriter;
  readonly running: Promise<void>;
  readonly #folder: string;
  readonly #manufacturer: SigningIdentity;
  #list: FileList;

  private constructor(parts: {
    folder: string;
    ledger: LedgerWriter;
    guard: IntegrityGuard;
    running: Promise<void>;
    manufacturer: SigningIdentity;
    list: FileList;
  }) {
    this.#folder = parts.folder;
    this.live = join(parts.folder, 'live');
    this.ledger = parts.ledger;
    this.guard = parts.guard;
    this.running = parts.running;
    this.#manufacturer = parts.manufacturer;
    this.#list = parts.list;
  }

  static async open(folder: string, signal: AbortSignal): Promise<Scene> {
    const live = join(folder, 'live');
    ensureFileTree(live);
    const manufacturer = generateSigningIdentity();
    const list = listOf(live, live, 1);
    const clock = new SystemClock();
    const { ledger } = await openLedger({
      path: join(folder, 'ledger.db'),
      name: NAME,
      clock,
      randomBytes,
      schemas: [SCHEMA],
      hadLedger: false,
    });
    const set = (name: string, part: string, ofClass: string) => ({
      name,
      path: join(live, part),
      class: ofClass,
      severity: 'critical',
      changed_by: 'update',
    });
    const guard = createIntegrityGuard({
      ledger,
      clock,
      config: v.parse(CONFIG_SCHEMA, {
        self_protection: false,
        set: [set('pump-firmware', 'firmware', 'executable'), set('drug-library', 'drug-library', 'data')],
      }),
      watch: createSizedWatch(createChokidarWatch({}), createFolderWatch()),
      outside: await createSystemOutside(),
      log: () => undefined,
      damaged: false,
      desk: {
        signed: {
          ...NAME,
          manufacturer,
          hospital: null,
          readLists: () => [{ path: 'image.wkdoc', bytes: signSheet('file-list', formatFileList(list), 1, manufacturer) }],
        },
      },
    });
    const scene = new Scene({ folder, ledger, guard, running: guard.run(signal), manufacturer, list });
    await scene.until(() => guard.status().sets.length === 2 && guard.status().sets.every(({ lastSweepAtMs }) => lastSweepAtMs !== null));
    return scene;
  }

  /** A tree beside the live one with `change` made in it, and the sheet of the delta that leads there. */
  prepareUpdate(
    version: number,
    change: (root: string) => void,
  ): { readonly root: string; readonly sheet: string; readonly edits: number } {
    const root = join(this.#folder, `update-${version}`);
    cpSync(this.live, root, { recursive: true, preserveTimestamps: true });
    change(root);
    const list = listOf(root, this.live, version);
    const delta = deltaBetween(this.#list, list, Date.now() + DAY_MS);
    this.#list = list;
    return { root, sheet: formatDelta(delta), edits: delta.edits.length };
  }

  sign(sheet: string, version: number, signer = this.#manufacturer): Uint8Array {
    return signSheet('file-delta', sheet, version, signer);
  }

  /** As an installer does: what is gone goes, what is new or other comes, each file in one step. The prepared tree is used up. */
  install(root: string): void {
    const wanted = listOf(root, this.live, 1).files.map(({ path, value }) => ({ path: pathText(path), value }));
    const names = new Set(wanted.map(({ path }) => path));
    for (const { path } of listOf(this.live, this.live, 1).files.toReversed()) {
      if (!names.has(pathText(path))) rmSync(pathText(path), { recursive: true, force: true });
    }
    for (const { path, value } of wanted) {
      if (value.sha256 === null) mkdirSync(path, { recursive: true, mode: value.mode & 0o7777 });
      else renameSync(path.replace(this.live, root), path);
    }
  }

  alarms(): readonly Event[] {
    return [...readRows(this.ledger.database, 1, 1)].flatMap(({ body }) => {
      const event = body === null ? null : decodeEvent(body);
      return event !== null && ['fileChanged', 'filesFolded', 'massChange'].includes(event.kind) ? [event] : [];
    });
  }

  async sweep(): Promise<void> {
    const before = Date.now();
    this.guard.requestSweep();
    await this.until(() => this.guard.status().sets.every(({ lastSweepAtMs }) => (lastSweepAtMs ?? 0) > before));
  }

  /** Gives up in silence after a while: what is missing then is seen by what comes next. */
  async until(condition: () => boolean): Promise<void> {
    const endMs = performance.now() + LIMIT_MS;
    while (!condition() && performance.now() < endMs) await sleep(10);
  }
}

function listOf(root: string, at: string, version: number): FileList {
  const only = COVERS.map((part) => join(at, part));
  return makeFileList({ root, at, only, product: 'pump', release: `4.${version}.0`, version, owner: null });
}

function wordsOf(event: Event): string {
  return event.kind === 'fileChanged' ? `${severityWord(event.severity)}, ${pathText(event.detail.path ?? new Uint8Array())}` : event.kind;
}
