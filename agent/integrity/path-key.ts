/** Bytes of a name or path as a key of maps and sets: latin1, so that no two of them share one. Pure. */
export function keyOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
