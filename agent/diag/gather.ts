/** Looks around on the gateway for the bundle. A part that cannot be had says why in its place: it is asked for when things are broken. */
import { lstatSync, readdirSync, statfsSync } from 'node:fs';
import { arch, freemem, loadavg, platform, release, totalmem, uptime } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { decodeEvent, hex } from '@wardkeeper/proto';
import { openDatabaseForReading, readHead, readLedgers, readRows } from '../ledger/index.ts';
import { messageOf } from '../runtime/message.ts';
import { VERSION } from '../version.ts';
import { redactConfig, redactLines } from './redact.ts';

export const MAX_LOG_BYTES = 4 * 1024 * 1024;
/** Of the ledger's newest rows, counted by kind. */
const COUNTED_ROWS = 10_000;
const MAX_FILES = 500;

export interface DiagSources {
  readonly atMs: number;
  /** As loaded; null: it cannot be, and `configFault` says why. */
  readonly config: { readonly site: string; readonly gateway: string; readonly paths: { readonly state: string } } | null;
  readonly configFault: string | null;
  /** What `wardkeeper doctor --json` and `status --json` say, or why they say nothing. */
  readonly doctor: unknown;
  readonly status: unknown;
  /** Of a file that somebody names; null: none was. */
  readonly log: string | null;
}

export interface DiagBundle {
  readonly kind: 'wardkeeper-diag/1';
  readonly [part: string]: unknown;
}

export function gatherDiag(sources: DiagSources): DiagBundle {
  const { config, log } = sources;
  const ledger = config === null ? null : openLedgerAt(config.paths.state);
  try {
    const database = ledger instanceof Error ? null : ledger;
    const names = database === null ? null : accountNames(database);
    return {
      kind: 'wardkeeper-diag/1',
      at: new Date(sources.atMs).toISOString(),
      versions: { wardkeeper: VERSION, platform: platform(), architecture: arch(), kernel: release() },
      machine: { uptimeS: Math.round(uptime()), memoryBytes: totalmem(), freeBytes: freemem(), load: loadavg() },
      config: config === null ? { fault: sources.configFault } : redactConfig(config),
      doctor: sources.doctor,
      status: sources.status,
      disk: config === null ? null : part(() => diskOf(config.paths.state)),
      files: config === null ? null : part(() => filesOf(config.paths.state)),
      ledger: ledger instanceof Error ? { fault: messageOf(ledger) } : database === null ? null : part(() => ledgerOf(database)),
      log:
        log === null
          ? null
          : names === null
            ? { fault: 'left out: without the ledger nobody knows which names to take out' }
            : redactLines(log, names),
    };
  } finally {
    if (ledger !== null && !(ledger instanceof Error)) ledger.close();
  }
}

function part(look: () => unknown): unknown {
  try {
    return look();
  } catch (error) {
    return { fault: messageOf(error) };
  }
}

function openLedgerAt(state: string): DatabaseSync | Error {
  try {
    return openDatabaseForReading(join(state, 'ledger.db'));
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** Null: they cannot be read. */
function accountNames(database: DatabaseSync): readonly string[] | null {
  try {
    return database
      .prepare('SELECT name FROM access_account')
      .all()
      .map(({ name }) => String(name));
  } catch {
    return null;
  }
}

function diskOf(folder: string): unknown {
  const { bavail, blocks, bsize, ffree } = statfsSync(folder);
  return { sizeBytes: blocks * bsize, freeBytes: bavail * bsize, freeFiles: ffree };
}

/** Two levels, names with sizes and modes; what is quarantined is somebody's file and not named. */
function filesOf(state: string): unknown {
  const list = (folder: string) => readdirSync(join(state, folder)).map((name) => join(folder, name));
  const first = list('');
  const second = first.flatMap((name) => (isFolder(join(state, name)) && name !== 'quarantine' ? list(name) : []));
  return [...first, ...second].slice(0, MAX_FILES).map((name) => {
    const { mode, size, uid, gid, mtimeMs } = lstatSync(join(state, name));
    return { name, mode: `0${(mode & 0o7777).toString(8)}`, size, uid, gid, changed: new Date(mtimeMs).toISOString() };
  });
}

function isFolder(path: string): boolean {
  return lstatSync(path).isDirectory();
}

function ledgerOf(database: DatabaseSync): unknown {
  const ledgers = readLedgers(database);
  const current = ledgers.at(-1);
  const head = current === undefined ? null : readHead(database, current.number);
  if (current === undefined || head === null) return { ledgers: ledgers.length, events: 0 };
  const kinds = new Map<string, number>();
  for (const { body } of readRows(database, current.number, Math.max(1, head.seq - COUNTED_ROWS + 1))) {
    const event = body === null ? null : decodeEvent(body);
    const kind = body === null ? 'body removed' : `${event?.kind ?? 'unknown'}, severity ${event?.severity ?? '?'}`;
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  }
  const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").all();
  const rows = tables.map(
    ({ name }) => [String(name), Number(database.prepare(`SELECT count(*) AS n FROM "${String(name)}"`).get()?.['n'])] as const,
  );
  return {
    ledgers: ledgers.length,
    id: hex(current.id),
    headSeq: head.seq,
    newest: Object.fromEntries(kinds),
    rows: Object.fromEntries(rows),
  };
}
