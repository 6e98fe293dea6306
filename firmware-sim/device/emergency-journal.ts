/**
 * Which emergency codes this device has seen used, and what of it the agent has yet to be told. docs/emergency-codes.md: noted
 * before anything is opened; where the disk does not take it, kept in memory, because a full disk must not stop care.
 */
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { countOf, isObject, type JsonObject, parseObject, textOf } from '../json.ts';

/** A use that this device allowed itself. Times are Unix milliseconds: the agent wants to know how long ago, also after a restart. */
export interface EmergencyUse {
  readonly credentialId: number;
  /** 64 hexadecimal digits. */
  readonly proof: string;
  readonly reason: string;
  readonly openedMs: number;
  /** Null: open. */
  readonly closedMs: number | null;
  /** The agent knows of it, as far as it stands here. */
  readonly told: boolean;
}

const MAX_USED_IDS = 256;
const MAX_USES = 64;

export class EmergencyJournal {
  readonly #path: string;
  readonly #fault: (words: string) => void;
  #usedIds: readonly number[] = [];
  #uses: readonly EmergencyUse[] = [];

  /** Reads what is there; a file that cannot be read is told and begun anew. `fault` hears of a disk that does not take it. */
  constructor(path: string, fault: (words: string) => void) {
    this.#path = path;
    this.#fault = fault;
    this.#load();
  }

  get usedIds(): ReadonlySet<number> {
    return new Set(this.#usedIds);
  }

  get untold(): readonly EmergencyUse[] {
    return this.#uses.filter(({ told }) => !told);
  }

  get open(): readonly EmergencyUse[] {
    return this.#uses.filter(({ closedMs }) => closedMs === null);
  }

  /** A code that the agent opened with: the file may lag behind it. */
  noteUsed(credentialId: number): void {
    this.#usedIds = [...this.#usedIds.filter((id) => id !== credentialId), credentialId].slice(-MAX_USED_IDS);
    this.#save();
  }

  noteOpened(use: Pick<EmergencyUse, 'credentialId' | 'proof' | 'reason' | 'openedMs'>): void {
    // The oldest that the agent knows go first; what it does not know is kept.
    const kept = this.#uses.filter(({ told }, index) => !told || index >= this.#uses.length - MAX_USES);
    this.#uses = [...kept, { ...use, closedMs: null, told: false }];
    this.noteUsed(use.credentialId);
  }

  noteClosed(proof: string, closedMs: number): void {
    this.#change(proof, (use) => ({ ...use, closedMs, told: false }));
  }

  /** `told` as it was told: an end that came meanwhile is still to be told. */
  noteTold(told: EmergencyUse): void {
    this.#change(told.proof, (use) => (use.closedMs === told.closedMs ? { ...use, told: true } : use));
  }

  #change(proof: string, change: (use: EmergencyUse) => EmergencyUse): void {
    this.#uses = this.#uses.map((use) => (use.proof === proof ? change(use) : use));
    this.#save();
  }

  #load(): void {
    let text: string;
    try {
      text = readFileSync(this.#path, 'utf8');
    } catch {
      return; // Nothing noted yet.
    }
    const object = parseObject(text);
    const ids = object?.['usedIds'];
    const uses = object?.['uses'];
    if (!Array.isArray(ids) || !Array.isArray(uses)) {
      this.#fault('the journal of emergencies cannot be read');
      return;
    }
    this.#usedIds = ids.filter((id) => typeof id === 'number');
    this.#uses = uses.filter(isObject).map(parseUse);
  }

  #save(): void {
    const temporary = `${this.#path}.new`;
    try {
      mkdirSync(dirname(this.#path), { recursive: true, mode: 0o700 });
      const file = openSync(temporary, 'w', 0o600);
      try {
        writeFileSync(file, `${JSON.stringify({ usedIds: this.#usedIds, uses: this.#uses })}\n`);
        fsyncSync(file);
      } finally {
        closeSync(file);
      }
      renameSync(temporary, this.#path);
      syncFolder(dirname(this.#path));
    } catch {
      this.#fault('the journal of emergencies cannot be written; it is kept in memory');
    }
  }
}

export function journalPath(files: string): string {
  return join(files, 'emergency', 'journal.json');
}

function parseUse(use: JsonObject): EmergencyUse {
  return {
    credentialId: countOf(use, 'credentialId'),
    proof: textOf(use, 'proof'),
    reason: textOf(use, 'reason'),
    openedMs: countOf(use, 'openedMs'),
    closedMs: typeof use['closedMs'] === 'number' ? use['closedMs'] : null,
    told: use['told'] === true,
  };
}

function syncFolder(path: string): void {
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
