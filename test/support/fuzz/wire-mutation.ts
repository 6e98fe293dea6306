/**
 * Protobuf bytes changed by somebody who knows the format: fields dropped, doubled, moved, given another type or a number at a limit, messages
 * inside messages exchanged and nested, lengths that lie.
 */
import { varint } from '../wire-bytes.ts';
import type { Choices } from './random.ts';

interface Field {
  readonly number: number;
  readonly kind: number;
  readonly value: bigint | Buffer;
}

const EDGES = [0n, 1n, 127n, 128n, 2n ** 31n, 2n ** 32n - 1n, 2n ** 32n, 2n ** 53n - 1n, 2n ** 53n, 2n ** 63n, 2n ** 64n - 1n] as const;
const MOST_BYTES = 32 * 1024;

export function mutateWire(honest: Uint8Array, choices: Choices, depth = 0): Buffer {
  const fields = parseFields(Buffer.from(honest));
  if (fields === null || choices.below(8) === 0) return mutateBytes(honest, choices);
  const changed = [...fields];
  for (let changes = 1 + choices.below(3); changes > 0; changes--) changeOne(changed, choices, depth);
  return Buffer.concat(changed.map(encodeField)).subarray(0, MOST_BYTES);
}

/** Without any knowledge: bytes changed, cut out, doubled, put in. */
export function mutateBytes(honest: Uint8Array, choices: Choices): Buffer {
  let bytes = Buffer.from(honest);
  for (let changes = 1 + choices.below(4); changes > 0; changes--) {
    const at = choices.below(bytes.length + 1);
    const length = choices.below(12);
    const [before, after] = [bytes.subarray(0, at), bytes.subarray(at)];
    bytes = Buffer.concat(
      choices.oneOf<() => Buffer[]>([
        () => [before, choices.bytes(length), after.subarray(length)],
        () => [before, after.subarray(length)],
        () => [before, after.subarray(0, length), after],
        () => [before, choices.bytes(length), after],
        () => [before],
      ])(),
    );
  }
  return bytes;
}

function changeOne(fields: Field[], choices: Choices, depth: number): void {
  const at = choices.below(fields.length);
  const field = fields[at];
  if (field === undefined) {
    fields.push({ number: 1 + choices.below(20), kind: 2, value: choices.bytes(choices.below(40)) });
    return;
  }
  const replace = (by: Field) => void fields.splice(at, 1, by);
  choices.oneOf<() => void>([
    () => void fields.splice(at, 1),
    () => fields.splice(choices.below(fields.length + 1), 0, field),
    () => fields.push(...Array.from({ length: 1 + choices.below(300) }, () => field)),
    () => replace({ ...field, number: 1 + choices.below(130) }),
    () => replace(retyped(field, choices)),
    () => replace({ ...field, value: changedValue(field.value, choices, depth) }),
    () => replace({ ...field, value: changedValue(field.value, choices, depth) }),
  ])();
}

function retyped(field: Field, choices: Choices): Field {
  const kind = choices.oneOf([0, 1, 2, 3, 4, 5, 6, 7]);
  if (kind === 2) return { ...field, kind, value: typeof field.value === 'bigint' ? varint(field.value) : field.value };
  return { ...field, kind, value: kind === 0 ? choices.oneOf(EDGES) : choices.bytes(kind === 1 ? 8 : 4) };
}

function changedValue(value: bigint | Buffer, choices: Choices, depth: number): bigint | Buffer {
  if (typeof value === 'bigint') return choices.oneOf(EDGES);
  return choices.oneOf<() => Buffer>([
    () => Buffer.alloc(0),
    () => value.subarray(0, choices.below(value.length + 1)),
    () => Buffer.concat([value, value]).subarray(0, MOST_BYTES),
    () => Buffer.alloc(choices.oneOf([1, 31, 33, 64, 5_000]), choices.below(256)),
    () => mutateBytes(value, choices),
    () => (depth < 4 ? mutateWire(value, choices, depth + 1) : value),
    () => (depth < 4 ? mutateWire(value, choices, depth + 1) : value),
    // A message within itself, some times over.
    () =>
      Array.from({ length: choices.below(60) }).reduce<Buffer>(
        (inner) => encodeField({ number: 1 + choices.below(4), kind: 2, value: inner }),
        value,
      ),
  ])();
}

/** Null for bytes that are no message. */
function parseFields(bytes: Buffer): Field[] | null {
  const fields: Field[] = [];
  let at = 0;
  const number = (): bigint | null => {
    let value = 0n;
    for (let shift = 0n; at < bytes.length && shift < 70n; shift += 7n) {
      const byte = bytes[at] ?? 0;
      at += 1;
      value |= BigInt(byte & 127) << shift;
      if (byte < 128) return value;
    }
    return null;
  };
  while (at < bytes.length) {
    const tag = number();
    if (tag === null || tag >> 3n === 0n || tag > 2n ** 32n) return null;
    const [field, kind] = [Number(tag >> 3n), Number(tag & 7n)];
    const value = kind === 0 ? number() : kind === 2 ? pieceOf(number()) : kind === 1 ? pieceOf(8n) : kind === 5 ? pieceOf(4n) : null;
    if (value === null) return null;
    fields.push({ number: field, kind, value });
  }
  return fields.length === 0 ? null : fields;

  function pieceOf(length: bigint | null): Buffer | null {
    if (length === null || length > BigInt(bytes.length - at)) return null;
    const piece = bytes.subarray(at, at + Number(length));
    at += piece.length;
    return piece;
  }
}

function encodeField({ number, kind, value }: Field): Buffer {
  const tag = varint((BigInt(number) << 3n) | BigInt(kind));
  if (typeof value === 'bigint') return Buffer.concat([tag, varint(value)]);
  return kind === 2 ? Buffer.concat([tag, varint(value.length), value]) : Buffer.concat([tag, value]);
}
