/** SHA-256 of each block of a payload: what was copied before the stick was pulled is checked block by block, and the rest goes on. */
import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { parseJson } from '../tuf/json.ts';

export const INDEX_BLOCK_BYTES = 65_536;
/** Payloads up to 16 GiB have an index; larger ones are copied again from their beginning. */
export const MAX_INDEXED_BYTES = 2 ** 34;
export const MAX_BLOCK_INDEX_BYTES = (MAX_INDEXED_BYTES / INDEX_BLOCK_BYTES) * 64 + 256;

const INDEX = v.strictObject({
  schema: v.literal(1),
  blockBytes: v.literal(INDEX_BLOCK_BYTES),
  size: v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(MAX_INDEXED_BYTES)),
  /** One digest after the other: one text, because lists in JSON are limited more tightly. */
  blocks: v.pipe(v.string(), v.regex(/^[0-9a-f]*$/)),
});

export interface BlockIndex {
  /** Of the payload. */
  readonly size: number;
  /** SHA-256 in hex, of each block in turn; the last may be shorter. */
  readonly blocks: readonly string[];
}

/** Null: no index that fits itself. */
export function parseBlockIndex(bytes: Uint8Array): BlockIndex | null {
  const json = parseJson(bytes, MAX_BLOCK_INDEX_BYTES);
  const parsed = v.safeParse(INDEX, json.ok ? json.value : null);
  if (!parsed.success || parsed.output.blocks.length !== Math.ceil(parsed.output.size / INDEX_BLOCK_BYTES) * 64) return null;
  return { size: parsed.output.size, blocks: parsed.output.blocks.match(/.{64}/g) ?? [] };
}

export function formatBlockIndex({ size, blocks }: BlockIndex): Uint8Array {
  return Buffer.from(`${JSON.stringify({ schema: 1, blockBytes: INDEX_BLOCK_BYTES, size, blocks: blocks.join('') })}\n`);
}

/** Takes a payload as it comes, in pieces of any length. */
export class BlockHasher {
  readonly #blocks: string[] = [];
  #hash = createHash('sha256');
  #filled = 0;
  #size = 0;

  update(piece: Uint8Array): void {
    this.#size += piece.length;
    for (let at = 0; at < piece.length; ) {
      const part = piece.subarray(at, at + INDEX_BLOCK_BYTES - this.#filled);
      this.#hash.update(part);
      this.#filled += part.length;
      at += part.length;
      if (this.#filled === INDEX_BLOCK_BYTES) this.#next();
    }
  }

  finish(): BlockIndex {
    if (this.#filled > 0) this.#next();
    return { size: this.#size, blocks: this.#blocks };
  }

  #next(): void {
    this.#blocks.push(this.#hash.digest('hex'));
    this.#hash = createHash('sha256');
    this.#filled = 0;
  }
}
