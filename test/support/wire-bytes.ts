/** Protobuf bytes written by hand, so that pinned and hostile bytes do not come from the codec under test. */

export function varint(value: number | bigint): Buffer {
  const out: number[] = [];
  let rest = BigInt(value);
  while (rest > 127n) {
    out.push(Number(rest & 127n) | 128);
    rest >>= 7n;
  }
  return Buffer.from([...out, Number(rest)]);
}

export function varintField(field: number, value: number | bigint): Buffer {
  return Buffer.concat([varint(field << 3), varint(value)]);
}

export function bytesField(field: number, value: Uint8Array | string): Buffer {
  const bytes = Buffer.from(value);
  return Buffer.concat([varint((field << 3) | 2), varint(bytes.length), bytes]);
}

/** A group within a group, `depth` times: what a decoder that follows them recursively overflows its stack on. */
export function nestedGroups(field: number, depth: number): Buffer {
  const open = varint((field << 3) | 3);
  const close = varint((field << 3) | 4);
  return Buffer.concat([...Array.from({ length: depth }, () => open), ...Array.from({ length: depth }, () => close)]);
}

/** The same empty field until `bytes` are full: two bytes on the wire, an object each for a decoder that builds them. */
export function emptyFields(field: number, bytes: number): Buffer {
  const one = bytesField(field, '');
  return Buffer.alloc(bytes - (bytes % one.length), one);
}
