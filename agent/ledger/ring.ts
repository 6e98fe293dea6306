/**
 * The ring: 1 MiB of disk written beforehand, in which events that matter are kept while the ledger cannot commit. Written in place,
 * so that a full file system takes it too; each entry is durable before the call returns and carries a checksum, so that a torn one
 * counts as never written. Its number, which only grows, lets the ledger take each entry exactly once.
 *
 * An entry begins at a multiple of 512 bytes: "WKRE", number (u64), severity (u8), length of the body (u16), first 16 bytes of
 * SHA-256(label || number || severity || body), body. Everything else is filling.
 */
import { closeSync, existsSync, fdatasyncSync, openSync, readSync, writeSync } from 'node:fs';
import { concat, equalBytes, sha256, u64, utf8 } from '@wardkeeper/proto';
import { PRIVATE_FILE, readWithin, writeDurably } from '../runtime/durable-file.ts';

export const RING_BYTES = 1024 * 1024;
const SECTOR_BYTES = 512;
const MAGIC = utf8('WKRE');
const LABEL = utf8('wardkeeper/ring-entry/1\0');
const CHECK_BYTES = 16;
const HEADER_BYTES = MAGIC.length + 8 + 1 + 2 + CHECK_BYTES;

export interface RingEntry {
  readonly number: number;
  readonly severity: number;
  /** An encoded event. */
  readonly body: Uint8Array;
}

export class CriticalRing {
  readonly #file: number;
  #entries: readonly RingEntry[];
  #nextNumber: number;
  #at: number;

  private constructor(file: number, entries: readonly RingEntry[], at: number) {
    this.#file = file;
    this.#entries = entries;
    this.#at = at;
    this.#nextNumber = Math.max(0, ...entries.map(({ number }) => number)) + 1;
  }

  /**
   * Makes the file where there is none. `takenNumber`: of the last entry that the ledger has; those up to it count as gone.
   * Throws AgentError `STATE_UNWRITABLE`, or the system's error for a file that cannot be read.
   */
  static open(path: string, takenNumber: number, randomBytes: (count: number) => Uint8Array): CriticalRing {
    const content = existsSync(path) ? readWithin(path, RING_BYTES) : null;
    // Filled with what no file system can leave out or make small.
    if (content?.length !== RING_BYTES) writeDurably(path, randomBytes(RING_BYTES), PRIVATE_FILE);
    const found = content?.length === RING_BYTES ? readEntries(content) : [];
    const last = found.at(-1);
    const waiting = found.filter(({ entry }) => entry.number > takenNumber);
    const ring = new CriticalRing(
      openSync(path, 'r+'),
      waiting.map(({ entry }) => entry),
      waiting.length === 0 || last === undefined ? 0 : last.end,
    );
    ring.#nextNumber = Math.max(ring.#nextNumber, takenNumber + 1, ...found.map(({ entry }) => entry.number + 1));
    return ring;
  }

  /** Oldest first. */
  get entries(): readonly RingEntry[] {
    return this.#entries;
  }

  /** From 0 to 1. */
  get used(): number {
    return this.#at / RING_BYTES;
  }

  /** True once the entry is durable; false where there is no room left: the first hour of an incident is worth more than its last. Throws the system's error. */
  append(body: Uint8Array, severity: number): boolean {
    const entry: RingEntry = { number: this.#nextNumber, severity, body };
    const bytes = encodeEntry(entry);
    if (this.#at + bytes.length > RING_BYTES) return false;
    writeSync(this.#file, bytes, 0, bytes.length, this.#at);
    fdatasyncSync(this.#file);
    this.#at += bytes.length;
    this.#nextNumber += 1;
    this.#entries = [...this.#entries, entry];
    return true;
  }

  /** The ledger has them all, durably: the room is free. Entries are also struck out, so that a new database does not take them again. */
  clear(): void {
    for (let at = 0; at < this.#at; at += SECTOR_BYTES) {
      const start = Buffer.alloc(MAGIC.length);
      readSync(this.#file, start, 0, start.length, at);
      if (equalBytes(start, MAGIC)) writeSync(this.#file, new Uint8Array(MAGIC.length), 0, MAGIC.length, at);
    }
    fdatasyncSync(this.#file);
    this.#entries = [];
    this.#at = 0;
  }

  [Symbol.dispose](): void {
    closeSync(this.#file);
  }
}

function encodeEntry({ number, severity, body }: RingEntry): Uint8Array {
  const length = Math.ceil((HEADER_BYTES + body.length) / SECTOR_BYTES) * SECTOR_BYTES;
  const header = concat(MAGIC, u64(number), Uint8Array.of(severity, body.length >> 8, body.length & 0xff), checkOf(number, severity, body));
  const bytes = new Uint8Array(length);
  bytes.set(concat(header, body));
  return bytes;
}

/** Those that are whole, in order of their numbers. An older entry's rest that looks like one is passed over: numbers grow with the place. */
function readEntries(ring: Uint8Array): readonly { readonly entry: RingEntry; readonly end: number }[] {
  const found: { entry: RingEntry; end: number }[] = [];
  for (let at = 0; at + SECTOR_BYTES <= ring.length; ) {
    const entry = entryAt(ring, at);
    const length = entry === null ? SECTOR_BYTES : encodeEntry(entry).length;
    if (entry !== null && entry.number > (found.at(-1)?.entry.number ?? 0)) found.push({ entry, end: at + length });
    at += length;
  }
  return found;
}

function entryAt(ring: Uint8Array, at: number): RingEntry | null {
  const view = new DataView(ring.buffer, ring.byteOffset + at, ring.length - at);
  if (!equalBytes(ring.subarray(at, at + MAGIC.length), MAGIC)) return null;
  const number = Number(view.getBigUint64(4));
  const severity = view.getUint8(12);
  const length = view.getUint16(13);
  if (!Number.isSafeInteger(number) || HEADER_BYTES + length > view.byteLength) return null;
  const body = Uint8Array.from(ring.subarray(at + HEADER_BYTES, at + HEADER_BYTES + length));
  return equalBytes(ring.subarray(at + 15, at + HEADER_BYTES), checkOf(number, severity, body)) ? { number, severity, body } : null;
}

function checkOf(number: number, severity: number, body: Uint8Array): Uint8Array {
  return sha256(concat(LABEL, u64(number), Uint8Array.of(severity), body)).subarray(0, CHECK_BYTES);
}
