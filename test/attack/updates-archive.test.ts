/** Archives that somebody made by hand, or with another tool: each row is what it would do to an unpacker, and the code that it gets. */
import { spawnSync } from 'node:child_process';
import { linkSync, mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { archiveHead, ARCHIVE_END, indexArchive, indexBundle } from '@wardkeeper/proto/bundle';
import { describe, expect, test } from 'vitest';
import { hasCommand, needs } from '../support/needs.ts';
import { tempFolder } from '../support/temp.ts';
import { archiveOf, inMemory, member } from '../support/updates-archive.ts';

const A = member('a', 'alpha');
const honest = await archiveOf([A, member('b/c', 'gamma')]);
const long = `${'d'.repeat(200)}/${'e'.repeat(200)}`;

/** A head with some bytes changed, and its sum put right again, as an attacker would. */
function changed(bytes: Uint8Array, at: number, text: string): Buffer {
  const head = Buffer.from(bytes.subarray(0, 512));
  head.write(text, at, 'latin1');
  head.write('        ', 148, 'latin1');
  const sum = head.reduce((total, byte) => total + byte, 0);
  head.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return Buffer.concat([head, bytes.subarray(512)]);
}

async function verdict(bytes: Uint8Array): Promise<string> {
  const index = await indexArchive(inMemory(bytes));
  return index.ok ? 'accepted' : index.code;
}

const named = (name: string) => Buffer.concat([changed(honest, 0, name.padEnd(100, '\0')).subarray(0, 1024), ARCHIVE_END]);
const body = (bytes: Uint8Array, at = 0) => bytes.subarray(at, at + 1024);

describe('an archive that is not ours', () => {
  test.each<[string, Uint8Array, string]>([
    ['what we wrote', honest, 'accepted'],
    ['a symbolic link', changed(honest, 156, '2'), 'LINK'],
    ['a hard link', changed(honest, 156, '1'), 'LINK'],
    ['a long name of a link, as GNU writes it', changed(honest, 156, 'K'), 'LINK'],
    ['a character device', changed(honest, 156, '3'), 'SPECIAL'],
    ['a block device', changed(honest, 156, '4'), 'SPECIAL'],
    ['a folder', changed(honest, 156, '5'), 'SPECIAL'],
    ['a pipe', changed(honest, 156, '6'), 'SPECIAL'],
    ['settings for all that follows', changed(honest, 156, 'g'), 'SPECIAL'],
    ['an old kind of regular file', changed(honest, 156, '\0'), 'SPECIAL'],
    ['a sparse file, as GNU wrote it', changed(honest, 156, 'S'), 'SPARSE'],
    ['out of the folder', named('../../etc/passwd'), 'PATH'],
    ['out of the folder, further in', named('a/../../b'), 'PATH'],
    ['an absolute path', named('/etc/passwd'), 'PATH'],
    ['a path that ends in the folder itself', named('a/.'), 'PATH'],
    ['a path with an empty part', named('a//b'), 'PATH'],
    ['a path for another system', named('a\\b'), 'PATH'],
    ['a path with a line end', named('a\nb'), 'PATH'],
    ['no path', named(''), 'PATH'],
    ['the same twice', Buffer.concat([body(honest), honest]), 'DUPLICATE'],
    ['the same again later', Buffer.concat([honest.subarray(0, 2048), body(honest), ARCHIVE_END]), 'DUPLICATE'],
    ['out of order', Buffer.concat([honest.subarray(1024, 2048), body(honest), ARCHIVE_END]), 'ORDER'],
    ['larger than it is', changed(honest, 124, '00000010000\0'), 'LENGTH'],
    ['as large as can be said', changed(honest, 124, '77777777777\0'), 'LENGTH'],
    ['a negative size', changed(honest, 124, '\xff'.repeat(12)), 'LIMITS'],
    ['a size of words', changed(honest, 124, '0000000000x\0'), 'LIMITS'],
    ['a size with blanks before it', changed(honest, 124, '          5\0'), 'LIMITS'],
    ['smaller than it is, so that its bytes are heads', changed(honest, 124, '00000000000\0'), 'SPECIAL'],
    ['set-user-ID', changed(honest, 100, '0004755\0'), 'FORM'],
    ['another owner', changed(honest, 108, '0001750\0'), 'FORM'],
    ['another time', changed(honest, 136, '00000000001\0'), 'FORM'],
    ['a link name where there is no link', changed(honest, 157, 'x'), 'FORM'],
    ['a name of its owner', changed(honest, 265, 'root'), 'FORM'],
    ['something after the end of its name', changed(honest, 2, 'x'), 'FORM'],
    ['another sum', Buffer.concat([honest.subarray(0, 148), Buffer.from('000000'), honest.subarray(154)]), 'FORM'],
    ['cut in a head', honest.subarray(0, 700 + 512), 'LENGTH'],
    ['cut in a file', honest.subarray(0, 514), 'LENGTH'],
    ['without an end', honest.subarray(0, 2048), 'LENGTH'],
    ['with half an end', honest.subarray(0, 2560), 'LENGTH'],
    ['with more after its end', Buffer.concat([honest, honest]), 'LENGTH'],
    ['nothing', new Uint8Array(), 'LENGTH'],
  ])('%s', async (_name, bytes, code) => expect(await verdict(bytes)).toBe(code));

  const pax = (records: string) => {
    const extra = archiveHead({ path: long, size: 5, mode: 0o644 });
    const text = Buffer.alloc(512);
    text.write(records);
    const head = changed(extra, 124, `${records.length.toString(8).padStart(11, '0')}\0`).subarray(0, 512);
    return Buffer.concat([head, text, honest]);
  };
  test.each<[string, Uint8Array, string]>([
    ['a path in its records that is not its own', pax('16 path=/etc/pw\n'), 'PATH'],
    ['a path in its records that needs none', pax('10 path=a\n'), 'FORM'],
    ['a link in its records', pax('20 linkpath=/etc/pw\n'), 'FORM'],
    ['a sparse file, as POSIX has it', pax('22 GNU.sparse.major=1\n'), 'SPARSE'],
    ['a size in its records', pax('12 size=999\n'), 'FORM'],
    ['records without an end', changed(archiveHead({ path: long, size: 5, mode: 0o644 }), 124, '00000100000\0'), 'LIMITS'],
    ['records of records', Buffer.concat([pax('').subarray(0, 512), pax('10 path=a\n')]), 'FORM'],
  ])('%s', async (_name, bytes, code) => expect(await verdict(bytes)).toBe(code));

  test('a bundle with something else in it', async () => {
    const index = await indexBundle(inMemory(await archiveOf([member('autorun.inf', ''), member('manifest.json', '{}')])));
    expect(index).toMatchObject({ ok: false, code: 'PATH' });
  });

  test('more members than are looked at', async () => {
    const index = await indexArchive(inMemory(await archiveOf([A, member('b', ''), member('c', '')])), 2);
    expect(index).toMatchObject({ ok: false, code: 'LIMITS' });
  });
});

describe.runIf(needs('tar', hasCommand('tar')))('an archive that GNU tar made', () => {
  const make = (...args: readonly string[]) => {
    const folder = tempFolder('tar');
    mkdirSync(join(folder, 'in'));
    writeFileSync(join(folder, 'in/file'), 'text');
    symlinkSync('file', join(folder, 'in/soft'));
    linkSync(join(folder, 'in/file'), join(folder, 'in/twin'));
    writeFileSync(join(folder, 'in/zsparse'), '');
    truncateSync(join(folder, 'in/zsparse'), 1 << 20);
    const made = spawnSync('tar', ['-C', join(folder, 'in'), '-cf', '-', ...args], { maxBuffer: 1 << 24 });
    expect(made.stderr.toString()).toBe('');
    return made.stdout;
  };
  test.each<[string, readonly string[], string]>([
    ['with a folder', ['.'], 'SPECIAL'],
    ['with a symbolic link', ['soft'], 'LINK'],
    ['with a hard link', ['file', 'twin'], 'FORM'],
    ['with a sparse file of its own', ['--sparse', '--format=gnu', 'zsparse'], 'SPARSE'],
    ['with a sparse file of POSIX', ['--sparse', '--format=pax', 'zsparse'], 'SPARSE'],
    ['with its own owner and time', ['file'], 'FORM'],
  ])('%s', async (_name, args, code) => expect(await verdict(make(...args))).toBe(code));
});
