/** The wire format's classes are made when they are first used, and are then what they always were. */
import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { makeWhenUsed } from '../../proto/generate-when-used.ts';
import { wardkeeper } from '../../proto/wire.ts';

const v1 = wardkeeper.v1;
const WIRE = new URL('../../proto/wire.ts', import.meta.url).href;

/** In a process of its own: here other tests may have used any class before. */
const FIRST_USE = `
  import { wardkeeper } from '${WIRE}';
  const v1 = wardkeeper.v1;
  const isMade = () => Object.getOwnPropertyDescriptor(v1, 'VersionRange')?.get === undefined;
  const before = isMade();
  const { VersionRange } = v1;
  console.log(JSON.stringify([before, isMade(), v1.VersionRange === VersionRange]));
`;

test('a class is made at its first use, and once', () => {
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', FIRST_USE], { encoding: 'utf8' });
  expect(JSON.parse(stdout)).toEqual([false, true, true]);
});

test('its messages go out and come back', () => {
  const bytes = v1.VersionRange.encode({ from: '1.2', to: '3' }).finish();
  expect(v1.VersionRange.decode(bytes)).toMatchObject({ from: '1.2', to: '3' });
});

test('a class makes the ones that it holds when a message has them', () => {
  const bytes = v1.Badge.encode({ issuer: 'x', hardware: { from: '1' } }).finish();
  expect(v1.Badge.decode(bytes).hardware).toMatchObject({ from: '1' });
});

test('each name of the package is there to be listed, before its class is', () => {
  expect(Object.keys(v1).length).toBeGreaterThan(100);
  expect(Object.keys(v1)).toContain('SealedBatch');
});

const PBJS = `// Exported root namespace
const $root = {};
        v1.A = (function() {
            return 1;
        })();
        v1.B = (function() {
            return 2;
        })();
`;

test('text in the generator’s form is made to wait', () => {
  const code = makeWhenUsed(PBJS);
  expect(code.match(/\$whenUsed\(v1, "[AB]", \(\) => \{/g)).toHaveLength(2);
  expect(code).not.toContain('(function() {');
});

test.each([
  ['no class', '// Exported root namespace\n'],
  ['a class in another form', `${PBJS}        v1.C = (() => {\n            return 3;\n        })();\n`],
  ['no place for the helper', PBJS.replace('// Exported root namespace\n', '')],
])('%s: the generator stops', (_what, code) => {
  expect(() => makeWhenUsed(code)).toThrow(/another form/);
});
