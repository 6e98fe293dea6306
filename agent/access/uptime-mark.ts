/**
 * How long this boot has lasted, written down while somebody has to wait, so that after a power cut each wait goes on where it
 * stood: what is kept of a wait is what was left of it at a moment of its boot, and this is the last moment that boot is known to
 * have reached. 64 bytes in a file of fixed size, in turns at two places a page apart, so that a cut in the middle of one leaves
 * the other. A keyed check over them: who edits the file shortens no wait, and an older one only lengthens it.
 */
import { createHmac } from 'node:crypto';
import { statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { concat, equalBytes, hex, lengthPrefixed, u64 } from '@wardkeeper/proto';
import { PRIVATE_FILE, readWithin, writeDurably } from '../runtime/durable-file.ts';
import type { Moment } from './rules.ts';

export interface UptimeMark {
  /** The last one that is whole and of this gateway; null: there is none. Never throws. */
  read(): Moment | null;
  /** Durable when it resolves. False: it could not be written. */
  write(moment: Moment): Promise<boolean>;
}

/** What a file system writes at once, at least. */
const PLACE_BYTES = 4_096;
const FILE_BYTES = 2 * PLACE_BYTES;
const BOOT_ID_BYTES = 16;
const BODY_BYTES = BOOT_ID_BYTES + 16;
const MARK_BYTES = BODY_BYTES + 32;

interface Numbered {
  readonly number: number;
  readonly moment: Moment;
}

export function uptimeMarkAt(path: string, pseudonymKey: Uint8Array): UptimeMark {
  const key = createHmac('sha256', pseudonymKey).update('wardkeeper/uptime-mark/1').digest();
  const checkOf = (body: Uint8Array) => createHmac('sha256', key).update(lengthPrefixed(body)).digest();
  const parse = (bytes: Uint8Array): Numbered | null => {
    const body = bytes.subarray(0, BODY_BYTES);
    if (bytes.length < MARK_BYTES || !equalBytes(bytes.subarray(BODY_BYTES, MARK_BYTES), checkOf(body))) return null;
    const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
    const [monotonicMs, number] = [view.getBigUint64(BOOT_ID_BYTES), view.getBigUint64(BOOT_ID_BYTES + 8)].map(Number);
    return { number: number ?? 0, moment: { bootId: hex(body.subarray(0, BOOT_ID_BYTES)), monotonicMs: monotonicMs ?? 0 } };
  };
  const load = (): Numbered | null => {
    try {
      const file = readWithin(path, FILE_BYTES) ?? new Uint8Array();
      const both = [0, PLACE_BYTES].map((at) => parse(file.subarray(at, at + MARK_BYTES))).filter((one) => one !== null);
      return both.toSorted((a, b) => b.number - a.number)[0] ?? null;
    } catch {
      return null;
    }
  };
  let number = load()?.number ?? 0;
  return {
    read: () => load()?.moment ?? null,
    async write({ bootId, monotonicMs }) {
      number += 1;
      const body = concat(Buffer.from(bootId, 'hex'), u64(monotonicMs), u64(number));
      try {
        // Its size never changes again: what is written later needs no room, on a full disk either.
        if (statSync(path, { throwIfNoEntry: false })?.size !== FILE_BYTES) writeDurably(path, new Uint8Array(FILE_BYTES), PRIVATE_FILE);
        const file = await open(path, 'r+');
        try {
          await file.write(concat(body, checkOf(body)), 0, MARK_BYTES, (number % 2) * PLACE_BYTES);
          await file.datasync();
        } finally {
          await file.close();
        }
        return true;
      } catch {
        return false;
      }
    },
  };
}
