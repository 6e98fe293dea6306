/**
 * One encrypted file of any length in bounded memory: AES-256-GCM in chunks, after STREAM (Hoang, Reyhanitabar, Rogaway, Vizár
 * 2015) as age uses it. Each chunk's nonce is its number and whether it is the last, so that none can be moved, dropped or added
 * and no end cut off; the key is this file's own and derived over its header, so that no word of that can be changed.
 *
 *     "wardkeeper-backup/1\n" · length of header, 4 bytes, big-endian · header, JSON · chunks of 256 KiB and a 16-byte tag each,
 *     the last one shorter or as long
 */
import { openAes256Gcm, sha256, utf8 } from '@wardkeeper/proto';
import { createCipheriv, hkdfSync } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { HospitalError, messageOf } from '../errors.ts';
import type { DurableFile } from '../runtime/index.ts';

const MAGIC = utf8('wardkeeper-backup/1\n');
export const CHUNK_BYTES = 256 * 1024;
const TAG_BYTES = 16;
const MAX_HEADER_BYTES = 16 * 1024;

/** Writes what `source` gives, in pieces of any size. `key`: 32 bytes, of this file alone. */
export async function writeSealed(
  file: DurableFile,
  key: Uint8Array,
  header: Uint8Array,
  source: AsyncIterable<Uint8Array>,
): Promise<void> {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(header.length);
  const head = Buffer.concat([MAGIC, length, header]);
  const streamKey = deriveKey(key, head);
  file.write(head);
  let number = 0;
  let held = Buffer.alloc(0);
  for await (const piece of source) {
    held = Buffer.concat([held, piece]);
    // Strictly more: the last chunk is known as such only when nothing comes after it.
    for (; held.length > CHUNK_BYTES; held = held.subarray(CHUNK_BYTES)) {
      file.write(seal(streamKey, number++, false, held.subarray(0, CHUNK_BYTES)));
    }
  }
  file.write(seal(streamKey, number, true, held));
}

/** A sealed file opened for reading: its header is not authenticated before the first chunk is. */
export class SealedFile implements Disposable {
  readonly header: Uint8Array;
  readonly #file: number;
  readonly #head: Uint8Array;
  readonly #size: number;

  /** Throws HospitalError `FILE_UNREADABLE`, or `BACKUP_REFUSED` for a file of another form. */
  constructor(path: string) {
    try {
      this.#file = openSync(path, 'r');
      this.#size = fstatSync(this.#file).size;
    } catch (cause) {
      throw new HospitalError('FILE_UNREADABLE', `backup ${path} cannot be read: ${messageOf(cause)}`, { cause });
    }
    try {
      const start = this.#read(0, MAGIC.length + 4);
      const headerBytes = start.length === MAGIC.length + 4 ? start.readUInt32BE(MAGIC.length) : 0;
      if (Buffer.compare(start.subarray(0, MAGIC.length), MAGIC) !== 0 || headerBytes === 0 || headerBytes > MAX_HEADER_BYTES) {
        throw refused(`${path} is not a backup of this version`);
      }
      this.#head = this.#read(0, start.length + headerBytes);
      if (this.#head.length !== start.length + headerBytes) throw refused('the file ends within its header');
      this.header = this.#head.subarray(start.length);
    } catch (cause) {
      closeSync(this.#file);
      throw cause;
    }
  }

  get size(): number {
    return this.#size;
  }

  /** Gives only what is authenticated. Throws `BACKUP_REFUSED` for a wrong key, a changed byte, or an end that was cut off or grown. */
  async *chunks(key: Uint8Array): AsyncGenerator<Uint8Array> {
    const streamKey = deriveKey(key, this.#head);
    let number = 0;
    for (let at = this.#head.length; ; number++) {
      const sealed = this.#read(at, CHUNK_BYTES + TAG_BYTES);
      at += sealed.length;
      const isLast = at >= this.#size;
      let plain: Uint8Array;
      try {
        plain = openAes256Gcm(streamKey, nonceOf(number, isLast), Buffer.alloc(0), sealed);
      } catch (cause) {
        const why =
          number === 0
            ? 'wrong passphrase or key, or the file has been changed'
            : `chunk ${number + 1}: changed, or the file was cut short or added to`;
        throw new HospitalError('BACKUP_REFUSED', `backup: ${why}`, { cause });
      }
      yield plain;
      if (isLast) return;
    }
  }

  [Symbol.dispose](): void {
    closeSync(this.#file);
  }

  #read(position: number, length: number): Buffer {
    const bytes = Buffer.alloc(length);
    let done = 0;
    for (let count = -1; count !== 0 && done < length; done += count)
      count = readSync(this.#file, bytes, done, length - done, position + done);
    return bytes.subarray(0, done);
  }
}

function deriveKey(key: Uint8Array, head: Uint8Array): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', key, sha256(head), utf8('wardkeeper/backup-stream/1'), 32));
}

function seal(key: Uint8Array, number: number, isLast: boolean, plain: Uint8Array): Uint8Array {
  const cipher = createCipheriv('aes-256-gcm', key, nonceOf(number, isLast), { authTagLength: TAG_BYTES });
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** 11 bytes of number, 1 byte that says whether it is the last. */
function nonceOf(number: number, isLast: boolean): Uint8Array {
  const nonce = Buffer.alloc(12);
  nonce.writeBigUInt64BE(BigInt(number), 3);
  nonce[11] = isLast ? 1 : 0;
  return nonce;
}

function refused(why: string): HospitalError {
  return new HospitalError('BACKUP_REFUSED', `backup: ${why}`);
}
