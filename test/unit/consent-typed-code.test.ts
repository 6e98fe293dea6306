/** The code that a technician types: whose slips cost no try. */
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { isTypedCode, readTypedCode, typedCode, type UpdateRequest } from '@wardkeeper/proto/consent';
import { NAME } from '../support/names.ts';

const REQUEST: UpdateRequest = {
  ...NAME,
  ...{ release: new Uint8Array(32).fill(7), component: 'firmware', isRollback: false, nonce: new Uint8Array(16), expiresMs: 1 },
  ...{ from: null, to: { version: '1.5.0', releaseCounter: 15 } },
};
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const keyOf = (label: string) => createHash('sha256').update(label).digest();
const codeOf = (label: string) => typedCode(keyOf(label), REQUEST);

test.each(['a', 'b', 'c', 'd', 'e'])('no wrong symbol fits, and no two that changed places (%s)', (label) => {
  const code = codeOf(label).replaceAll('-', '');
  expect(isTypedCode(keyOf(label), REQUEST, readTypedCode(code) ?? new Uint8Array())).toBe(true);
  const taken: string[] = [];
  for (let at = 0; at < code.length; at += 1) {
    for (const other of ALPHABET) {
      const slip = `${code.slice(0, at)}${other}${code.slice(at + 1)}`;
      if (slip !== code && readTypedCode(slip) !== null) taken.push(slip);
    }
    for (let to = at + 1; to < code.length; to += 1) {
      const symbols = Array.from(code);
      [symbols[at], symbols[to]] = [symbols[to] ?? '', symbols[at] ?? ''];
      const swapped = symbols.join('');
      if (swapped !== code && readTypedCode(swapped) !== null) taken.push(swapped);
    }
  }
  expect(taken).toEqual([]);
});

test('small letters, look-alikes and any grouping are the same code', () => {
  const code = codeOf('a');
  expect(readTypedCode(code.toLowerCase())).toEqual(readTypedCode(code));
  expect(readTypedCode(code.replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l'))).toEqual(readTypedCode(code));
  expect(readTypedCode(`${code}7`)).toBeNull();
});
