/** Text changed by somebody who knows that it has lines, numbers, quotes and brackets. */
import { mutateBytes } from './wire-mutation.ts';
import type { Choices } from './random.ts';

const ODD = [
  '',
  ' ',
  '\t',
  '\0',
  '\r',
  '\u202e',
  '\ufeff',
  '\u0301',
  '"',
  "'",
  '\\',
  '{',
  '}',
  '[',
  ']',
  '=',
  ':',
  ',',
  '#',
  '-',
  '..',
  '/',
  '%',
] as const;
const NUMBERS = ['0', '-1', '1e308', '9007199254740992', '18446744073709551616', '00', '0x10', '1.5', 'NaN', 'Infinity', '1_000'] as const;
const MOST_CHARACTERS = 64 * 1024;

export function mutateText(honest: Uint8Array, choices: Choices): Buffer {
  if (choices.below(6) === 0) return mutateBytes(honest, choices);
  let lines = Buffer.from(honest).toString('utf8').split('\n');
  for (let changes = 1 + choices.below(3); changes > 0; changes--) {
    const at = choices.below(lines.length);
    const line = lines[at] ?? '';
    const put = (...instead: string[]) => [...lines.slice(0, at), ...instead, ...lines.slice(at + 1)];
    lines = choices.oneOf<() => string[]>([
      () => put(),
      () => put(line, line),
      () => put(...Array.from({ length: choices.below(200) }, () => line)),
      () => put(line.replace(/\d+/, choices.oneOf(NUMBERS))),
      () => put(insert(line, choices.oneOf(ODD), choices)),
      () => put(insert(line, String.fromCodePoint(1 + choices.below(0xd7ff)), choices)),
      () => put(line.slice(0, choices.below(line.length + 1))),
      () => put(insert(line, choices.oneOf(['[', '{"a":', '(', '"']).repeat(choices.below(3_000)), choices)),
      () => put(lines[choices.below(lines.length)] ?? ''),
      () => put(line.toUpperCase()),
    ])();
  }
  return Buffer.from(lines.join('\n').slice(0, MOST_CHARACTERS));
}

function insert(line: string, piece: string, choices: Choices): string {
  const at = choices.below(line.length + 1);
  return line.slice(0, at) + piece + line.slice(at);
}
