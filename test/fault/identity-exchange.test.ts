/** Power cuts while key and certificate are exchanged: whatever was done of it, the identity is the one before or the new one, never half. */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exchangeFiles, type FileChange, finishExchange } from '../../agent/identity/exchange.ts';

let folder: string;
const CHANGES: readonly FileChange[] = [
  { name: 'tls.key.pem', content: 'new key', mode: 0o600 },
  { name: 'tls.crt.pem', content: 'new certificate', mode: 0o644 },
  { name: 'directory.wkdoc', content: Buffer.from('new directory'), mode: 0o644 },
  { name: 'approval.key', content: null, mode: 0o600 },
];
const read = () => Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
const OLD = { 'tls.key.pem': 'old key', 'tls.crt.pem': 'old certificate', 'approval.key': 'old approval', 'kept.pem': 'kept' };
const NEW = { 'tls.key.pem': 'new key', 'tls.crt.pem': 'new certificate', 'directory.wkdoc': 'new directory', 'kept.pem': 'kept' };

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wardkeeper-exchange-'));
  for (const [name, text] of Object.entries(OLD)) writeFileSync(join(folder, name), text);
});
afterEach(() => rmSync(folder, { recursive: true }));

/** As it stands right after the one step, with `moved` of its files moved already. */
function cutOff(moved: number): void {
  const ready = join(folder, '.exchange-0123456789ab');
  mkdirSync(ready);
  for (const { name, content } of CHANGES) if (content !== null) writeFileSync(join(ready, name), content);
  writeFileSync(join(ready, 'removed'), 'approval.key');
  for (const name of readdirSync(ready)
    .toSorted()
    .filter((each) => each !== 'removed')
    .slice(0, moved)) {
    renameSync(join(ready, name), join(folder, name));
  }
}

describe('an exchange of files', () => {
  it('is whole when it is done', () => {
    exchangeFiles(folder, CHANGES);
    expect(read()).toEqual(NEW);
  });

  it.each([0, 1, 2, 3])('cut off after %i of its three files is finished by whoever comes next', (moved) => {
    cutOff(moved);
    finishExchange(folder);
    expect(read()).toEqual(NEW);
    finishExchange(folder);
    expect(read()).toEqual(NEW);
  });

  it('cut off before its one step leaves what was there, and the next one clears it away', () => {
    mkdirSync(join(folder, '.unfinished-0123456789ab'));
    writeFileSync(join(folder, '.unfinished-0123456789ab', 'tls.key.pem'), 'half a k');
    finishExchange(folder);
    expect(readFileSync(join(folder, 'tls.key.pem'), 'utf8')).toBe('old key');
    exchangeFiles(folder, CHANGES);
    expect(read()).toEqual(NEW);
  });

  it('that a second one follows is finished first', () => {
    cutOff(1);
    exchangeFiles(folder, [{ name: 'tls.crt.pem', content: 'newest certificate', mode: 0o644 }]);
    expect(read()).toEqual({ ...NEW, 'tls.crt.pem': 'newest certificate' });
  });

  it('removes nothing outside its folder, whatever a hostile list says', () => {
    const beside = `${folder}-beside`;
    cpSync(folder, beside, { recursive: true });
    try {
      cutOff(0);
      writeFileSync(join(folder, '.exchange-0123456789ab', 'removed'), `../${beside.split('/').at(-1)}/tls.key.pem\n/etc/hostname\n.\n`);
      finishExchange(folder);
      expect(readFileSync(join(beside, 'tls.key.pem'), 'utf8')).toBe('old key');
    } finally {
      rmSync(beside, { recursive: true });
    }
  });

  it('into a folder that cannot be written throws and changes nothing', () => {
    expect(() => exchangeFiles(join(folder, 'kept.pem'), CHANGES)).toThrow(expect.objectContaining({ code: 'STATE_UNWRITABLE' }));
    expect(read()).toEqual(OLD);
  });
});
