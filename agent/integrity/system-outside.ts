/** The guard's ports on Linux: /proc, getfattr and the audit log. */
import { accessSync, closeSync, constants, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { runProgram } from '../runtime/spawn.ts';
import { readAttributes } from './getfattr.ts';
import type { IntegrityOutside, Who, WhoAbsence } from './outside.ts';
import { AuditTrail, hasOwnRule } from './who.ts';

const AUDIT_LOG = '/var/log/audit/audit.log';
/** Of the log, at one look: more than a machine writes between two sweeps. What lies further back is passed over. */
const MAX_LOG_BYTES = 4 * 1024 * 1024;
const AUDITCTL_LIMITS = { timeoutMs: 5_000, maxBytes: 1024 * 1024 };

export async function createSystemOutside(): Promise<IntegrityOutside> {
  const queued = Number(readText('/proc/sys/fs/inotify/max_queued_events'));
  return {
    readAttributes,
    readMounts: () => readText('/proc/self/mountinfo'),
    pressure,
    maxQueuedEvents: Number.isInteger(queued) && queued > 0 ? queued : null,
    who: new AuditWho(await whyNoAudit(AUDIT_LOG), AUDIT_LOG),
  };
}

/** proc_pressure(5): `some avg10=0.12 avg60=…`. */
function pressure(): number | null {
  const values = ['cpu', 'io'].map((what) => /^some avg10=([0-9.]+)/.exec(readText(`/proc/pressure/${what}`) ?? '')?.[1]);
  const known = values.filter((value) => value !== undefined).map(Number);
  return known.length === 0 ? null : Math.max(...known);
}

/** `log`: of auditd. Null: it tells who changed a file. */
export async function whyNoAudit(log: string): Promise<WhoAbsence | null> {
  try {
    accessSync(log, constants.R_OK);
  } catch {
    return 'NO_AUDIT_LOG';
  }
  const rules = await runProgram('auditctl', new Uint8Array(), AUDITCTL_LIMITS);
  if (!rules.ok) return 'AUDIT_UNAVAILABLE';
  return hasOwnRule(rules.output.toString('latin1')) ? null : 'NO_AUDIT_RULE';
}

export class AuditWho implements Who {
  readonly absent: WhoAbsence | null;
  readonly #path: string;
  readonly #trail = new AuditTrail();
  /** Which file was read, and how far: the log is rotated by renaming. */
  #ino = -1;
  #offset = 0;
  #rest = '';

  constructor(absent: WhoAbsence | null, path: string) {
    this.absent = absent;
    this.#path = path;
  }

  refresh(): void {
    if (this.absent !== null) return;
    let fd: number;
    try {
      fd = openSync(this.#path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    } catch {
      return;
    }
    try {
      const { ino, size } = fstatSync(fd);
      if (ino !== this.#ino || size < this.#offset) {
        this.#ino = ino;
        this.#offset = 0;
        this.#rest = '';
      }
      const from = Math.max(this.#offset, size - MAX_LOG_BYTES);
      if (from > this.#offset) this.#rest = '';
      const buffer = Buffer.alloc(size - from);
      const count = readSync(fd, buffer, 0, buffer.length, from);
      this.#offset = from + count;
      const lines = (this.#rest + buffer.toString('latin1', 0, count)).split('\n');
      this.#rest = lines.pop() ?? '';
      for (const line of lines) this.#trail.add(line);
    } catch {
      // Unreadable for now: the field stays absent, nothing else depends on it.
    } finally {
      closeSync(fd);
    }
  }

  of(path: Uint8Array, sinceMs: number) {
    return this.#trail.of(path, sinceMs);
  }
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return null;
  }
}
