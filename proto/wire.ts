/** The generated codecs, set up once: 64-bit fields are JavaScript numbers, and `safeNumber` refuses those that are not exact. */
import './wire-numbers.ts'; // before the codecs
import protobuf from 'protobufjs/minimal.js';

export { wardkeeper } from './generated/wire.js';

/**
 * Whether a message has more than `limit` fields, those inside its submessages `within` (field numbers) counted too. Builds
 * nothing and stops at the limit, so that two bytes an element cannot become an object each. Throws for bytes that are no message.
 */
export function hasMoreFieldsThan(limit: number, bytes: Uint8Array, within: readonly number[] = []): boolean {
  return countFields(bytes, within, limit) > limit;
}

/** Stops counting beyond `limit`. */
function countFields(bytes: Uint8Array, within: readonly number[], limit: number): number {
  const reader = protobuf.Reader.create(bytes);
  let count = 0;
  while (reader.pos < reader.len && count <= limit) {
    const tag = reader.tag();
    count++;
    if ((tag & 7) === 2 && within.includes(tag >>> 3)) count += countFields(reader.bytes(), [], limit - count);
    else reader.skipType(tag & 7, 0, tag >>> 3);
  }
  return count;
}
