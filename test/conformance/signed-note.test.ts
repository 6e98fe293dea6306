/** Our checkpoints as C2SP signed-note and tlog-checkpoint ask for them, read by rules written down here anew and by openssl. */
import { execFileSync } from 'node:child_process';
import { createHash, sign } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openNote, signCheckpoint, signNote } from '@wardkeeper/proto';
import { describe, expect, test } from 'vitest';
import { noteKeyId } from '../../proto/signed-note.ts';
import { GATEWAY, NAME, STRANGER } from '../support/envelope-parts.ts';
import { tempFolder } from '../support/temp.ts';

const KEY_NAME = `wardkeeper/${NAME.site}/${NAME.gateway}`;
const note = Buffer.from(
  signCheckpoint(
    {
      ...NAME,
      ledger: Buffer.alloc(16, 7),
      headSeq: 1_234,
      headHash: Buffer.alloc(32, 9),
      wallMs: 5,
      dropped: 0,
      counts: { agentStarted: 2 },
    },
    GATEWAY,
  ),
).toString('utf8');
const [text = '', signatures = ''] = note.split(/(?<=\n)\n(?=— )/);
const lines = signatures.trimEnd().split('\n');

describe('signed-note', () => {
  test('text, a blank line, a line for each signature', () => {
    expect(text.endsWith('\n')).toBe(true);
    expect(lines).toHaveLength(2);
    for (const line of lines) expect(line).toMatch(/^— [^\s+]+ [A-Za-z0-9+/]+=*$/);
    expect([...Buffer.from(note)].filter((byte) => byte < 0x20 && byte !== 0x0a)).toEqual([]);
  });

  test('the key id of Ed25519 is SHA-256(name, newline, 0x01, key), cut to 4 bytes', () => {
    const id = createHash('sha256')
      .update(`${KEY_NAME}\n`)
      .update(Buffer.from([1]))
      .update(GATEWAY.ed25519.raw)
      .digest()
      .subarray(0, 4);
    expect(Buffer.from((lines[0] ?? '').split(' ')[2] ?? '', 'base64').subarray(0, 4)).toEqual(id);
  });

  test('a type without a number is 0xff and a name of its own', () => {
    const type = Buffer.concat([Buffer.from([0xff]), Buffer.from('wardkeeper/ml-dsa-65')]);
    const id = createHash('sha256').update(`${KEY_NAME}\n`).update(type).update(GATEWAY.mlDsa65.raw).digest().subarray(0, 4);
    expect(Buffer.from((lines[1] ?? '').split(' ')[2] ?? '', 'base64').subarray(0, 4)).toEqual(id);
  });

  test('openssl verifies the Ed25519 signature over the text', () => {
    const folder = tempFolder('note');
    const path = (name: string) => join(folder, name);
    writeFileSync(path('text'), text);
    writeFileSync(path('signature'), Buffer.from((lines[0] ?? '').split(' ')[2] ?? '', 'base64').subarray(4));
    writeFileSync(path('key.pem'), GATEWAY.ed25519.key.export({ type: 'spki', format: 'pem' }));
    const verify = [
      'pkeyutl',
      '-verify',
      '-pubin',
      '-inkey',
      path('key.pem'),
      '-rawin',
      '-in',
      path('text'),
      '-sigfile',
      path('signature'),
    ];
    expect(execFileSync('openssl', verify, { encoding: 'utf8' })).toMatch(/Verified Successfully/);
  });

  test('sixteen signatures of post-quantum size are accepted', () => {
    const key = { name: 'n', key: GATEWAY.ed25519.privateKey };
    const own = Buffer.from(signNote('text\n', [key])).toString('utf8');
    const others = Array.from({ length: 15 }, (_, index) => `— example.com/w${index} ${Buffer.alloc(5_000, index).toString('base64')}\n`);
    expect(openNote(Buffer.from(own + others.join('')), [{ name: 'n', key: GATEWAY.ed25519.key }])).toBe('text\n');
  });

  test('a false signature in the name of a known key refuses the whole note, a good one beside it or not', () => {
    const own = { name: 'n', key: GATEWAY.ed25519.key };
    const good = Buffer.from(signNote('text\n', [{ name: 'n', key: GATEWAY.ed25519.privateKey }])).toString('utf8');
    const forged = Buffer.concat([noteKeyId('n', GATEWAY.ed25519.key), sign(null, Buffer.from('text\n'), STRANGER.ed25519.privateKey)]);
    expect(openNote(Buffer.from(`${good}— n ${forged.toString('base64')}\n`), [own])).toBeNull();
    expect(openNote(Buffer.from(good), [own])).toBe('text\n');
  });
});

describe('tlog-checkpoint', () => {
  test('origin, size and root on the first three lines, none empty, the size without leading zeroes', () => {
    const body = text.trimEnd().split('\n');
    expect(body.every((line) => line.length > 0)).toBe(true);
    expect(body[0]).toBe(`${KEY_NAME}/${'07'.repeat(16)}`);
    expect(body[1]).toMatch(/^[1-9]\d*$/);
    expect(Buffer.from(body[2] ?? '', 'base64')).toEqual(Buffer.alloc(32, 9));
  });
});
