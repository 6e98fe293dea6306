/** A signing machine that was taken back finds files of a newer tool: it says so, and does not call them broken. */
import { expect, test } from 'vitest';
import { parseSettings } from '../../release/updates/settings.ts';
import { openSigner, parsePublicSigner } from '../../release/updates/signer.ts';

const NEWER = { code: 'FORMAT_NEWER', message: expect.stringMatching(/knows wardkeeper-[a-z-]+\/1 at most.*Install that version.*copy/) };

test.each([
  [
    'a repository',
    (format: string) => parseSettings(JSON.stringify({ format: `wardkeeper-repository/${format}`, more: 1 }), 'repository.json'),
  ],
  [
    'a public signer',
    (format: string) => parsePublicSigner(JSON.stringify({ format: `wardkeeper-signer-public/${format}` }), 'anna.pub.json'),
  ],
])('%s of a newer form is not called broken', (_what, parse) => {
  expect(() => parse('2')).toThrow(expect.objectContaining(NEWER));
  expect(() => parse('10')).toThrow(expect.objectContaining(NEWER));
  for (const form of ['1', '0', '02', '1x'])
    expect(() => parse(form)).toThrow(expect.objectContaining({ code: expect.stringMatching(/_INVALID$/) }));
});

test('a secret signer of a newer form is not called broken, and no passphrase is tried on it', async () => {
  await expect(
    openSigner(JSON.stringify({ format: 'wardkeeper-signer/2' }), 'not a real passphrase', 'anna.key.json'),
  ).rejects.toMatchObject(NEWER);
});

test('a file of another kind is not called newer', () => {
  expect(() => parseSettings('{"format":"wardkeeper-signer/2"}', 'repository.json')).toThrow(
    expect.objectContaining({ code: 'REPOSITORY_INVALID' }),
  );
});
