/**
 * Who changed a file, from the records of Linux audit. Pure. Only what the kernel wrote counts: a path that no record names stays
 * without an answer. Rules that carry the key "wardkeeper" make the records, for example `-w /opt/pump -p wa -k wardkeeper`.
 */

export interface FileActor {
  readonly pid: number;
  /** Absolute, as stored. */
  readonly executable: Uint8Array;
  readonly uid: number;
  /** Who logged in; null: nobody did, it is the machine's own work. */
  readonly loginUid: number | null;
  /** Wall time of the change. */
  readonly atMs: number;
}

const KEY = 'wardkeeper';
/** (uid_t) -1: never set by a login. */
const UNSET_LOGIN = 4_294_967_295;
/** Paths and half-read records that are remembered; the oldest go first. */
const MAX_PATHS = 10_000;
const MAX_PENDING = 1_000;

interface Pending {
  actor: FileActor | null;
  cwd: Uint8Array | null;
  readonly paths: Uint8Array[];
}

/** Collects lines of audit.log, in order; the records of one change share a serial number. */
export class AuditTrail {
  readonly #pending = new Map<string, Pending>();
  /** By absolute path in latin1. */
  readonly #actors = new Map<string, FileActor>();

  /** `line` is latin1 text without its line break. */
  add(line: string): void {
    const [, type, seconds, serial] = /^(?:node=\S+ )?type=([A-Z_]+) msg=audit\((\d+\.\d+):(\d+)\):/.exec(line) ?? [];
    if (type === undefined || serial === undefined) return;
    const id = `${seconds}:${serial}`;
    const entry = this.#pending.get(id) ?? { actor: null, cwd: null, paths: [] };
    if (type === 'SYSCALL') entry.actor = actorOf(line, Number(seconds) * 1_000);
    else if (type === 'CWD') entry.cwd = bytesOf(line, 'cwd');
    else if (type === 'PATH') {
      const name = bytesOf(line, 'name');
      if (name !== null && !line.includes('nametype=PARENT')) entry.paths.push(name);
    } else if (type === 'EOE' || type === 'PROCTITLE') {
      this.#settle(entry);
      this.#pending.delete(id);
      return;
    } else return;
    this.#pending.set(id, entry);
    forgetOldest(this.#pending, MAX_PENDING);
  }

  of(path: Uint8Array, sinceMs: number): FileActor | null {
    const actor = this.#actors.get(Buffer.from(path).toString('latin1'));
    return actor === undefined || actor.atMs < sinceMs ? null : actor;
  }

  #settle({ actor, cwd, paths }: Pending): void {
    if (actor === null) return;
    for (const path of paths) {
      const absolute = path[0] === 0x2f ? Buffer.from(path) : Buffer.concat([cwd ?? new Uint8Array(), Buffer.from('/'), path]);
      const key = absolute.toString('latin1');
      this.#actors.delete(key);
      this.#actors.set(key, actor);
    }
    forgetOldest(this.#actors, MAX_PATHS);
  }
}

/** `auditctl -l`: whether a rule carries our key. */
export function hasOwnRule(rules: string): boolean {
  return /(?:^| )(?:-k |-F key=)wardkeeper$/m.test(rules);
}

/** Null where the record is of another rule, or of a call that failed. */
function actorOf(line: string, atMs: number): FileActor | null {
  if (wordOf(line, 'key') !== KEY || !/ success=yes /.test(line)) return null;
  const executable = bytesOf(line, 'exe');
  const pid = numberOf(line, 'pid');
  const uid = numberOf(line, 'uid');
  const loginUid = numberOf(line, 'auid');
  if (executable === null || pid === null || uid === null) return null;
  return { pid, executable, uid, loginUid: loginUid === UNSET_LOGIN ? null : loginUid, atMs };
}

function wordOf(line: string, field: string): string | null {
  return new RegExp(` ${field}="([^"]*)"`).exec(line)?.[1] ?? null;
}

function numberOf(line: string, field: string): number | null {
  const text = new RegExp(` ${field}=(\\d{1,10})(?: |$)`).exec(line)?.[1];
  return text === undefined ? null : Number(text);
}

/** Quoted where it is harmless, else hexadecimal: auditd's own encoding. */
function bytesOf(line: string, field: string): Uint8Array | null {
  const quoted = wordOf(line, field);
  if (quoted !== null) return Buffer.from(quoted, 'latin1');
  const hex = new RegExp(` ${field}=((?:[0-9A-F]{2})+)(?: |$)`).exec(line)?.[1];
  return hex === undefined ? null : Buffer.from(hex, 'hex');
}

function forgetOldest(map: Map<string, unknown>, most: number): void {
  for (const key of map.keys()) {
    if (map.size <= most) return;
    map.delete(key);
  }
}
