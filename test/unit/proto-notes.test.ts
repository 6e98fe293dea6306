/** C2SP signed notes and checkpoints: what public tools write we read, what we write they read, and what is neither is refused. */
import { createPrivateKey, type KeyObject, sign } from 'node:crypto';
import { openCheckpoint, openNote, signNote } from '@wardkeeper/proto';
import { describe, expect, it } from 'vitest';
import { importRawPublicKey } from '../../proto/crypto/raw-keys.ts';
import { noteKeyId } from '../../proto/signed-note.ts';
import { GATEWAY, NAME, STRANGER } from '../support/envelope-parts.ts';

const utf8 = (text: string) => Buffer.from(text, 'utf8');

/** Published notes with their verifier keys `name+id+base64(type || public key)`. */
const PUBLISHED = [
  {
    // golang.org/x/mod/sumdb/note, note_test.go
    verifier: 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
    text: "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n",
    signature: '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n',
  },
  {
    // the signed_note library's example of c2sp.org/signed-note
    verifier: 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k',
    text: 'This is an example message.\n',
    signature: '— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n',
  },
].map(({ verifier, text, signature }) => {
  const [name = '', id = '', typeAndKey = ''] = verifier.split(/\+(?=[0-9a-f]{8}\+)|(?<=\+[0-9a-f]{8})\+/);
  return { name, id, key: importRawPublicKey('ed25519', Buffer.from(typeAndKey, 'base64').subarray(1)), text, signature };
});

/** The published private key of the first: `PRIVATE+KEY+PeterNeumann+c74f20a3+` base64(type || seed). */
const PETER_NEUMANN = createPrivateKey({
  key: Buffer.concat([
    Buffer.from('302e020100300506032b657004220420', 'hex'),
    Buffer.from('AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz', 'base64').subarray(1),
  ]),
  format: 'der',
  type: 'pkcs8',
});

describe.each(PUBLISHED)('the published note of $name', ({ name, id, key, text, signature }) => {
  it('has the key id that we work out', () => {
    expect(Buffer.from(noteKeyId(name, key)).toString('hex')).toBe(id);
  });

  it('opens to its text', () => {
    expect(openNote(utf8(`${text}\n${signature}`), [{ name, key }])).toBe(text);
  });

  it.each<[string, (note: string) => string]>([
    ['a changed letter', (note) => note.replace('y', 'Y')],
    ['the text without its last newline', (note) => note.replace('\n\n', '\n')],
    ['a carriage return', (note) => note.replace('\n', '\r\n')],
    ['a tab', (note) => note.replace(' ', '\t')],
    ['hyphens for the dash', (note) => note.replace('— ', '-- ')],
    ['no signature', (note) => note.slice(0, note.indexOf('—'))],
    ['another name', (note) => note.replace(`— ${name}`, `— ${name}x`)],
    ['another key id', (note) => note.replace(/ ([A-Za-z0-9+/]{4})([^ ]*)\n$/, ' AAAA$2\n')],
    ['a signature cut to its key id', (note) => note.replace(/ ([A-Za-z0-9+/]{6})[^ ]*\n$/, ' $1==\n')],
    ['the blank line twice', (note) => note.replace('\n\n', '\n\n\n')],
    ['text before it', (note) => `first\n\n${note}`],
    ['a byte order mark', (note) => `\ufeff${note}`],
  ])('does not open with %s', (_name, change) => {
    const changed = change(`${text}\n${signature}`);
    expect(changed).not.toBe(`${text}\n${signature}`);
    expect(openNote(utf8(changed), [{ name, key }])).toBeNull();
  });
});

describe('a note of ours', () => {
  const [published] = PUBLISHED;
  if (published === undefined) throw new Error('expected a published note');
  const ours = { name: 'example.com/ours', key: GATEWAY.ed25519.key };

  it('is the published one, byte for byte, under the published key', () => {
    const note = signNote(published.text, [{ name: published.name, key: PETER_NEUMANN }]);
    expect(Buffer.from(note).toString('utf8')).toBe(`${published.text}\n${published.signature}`);
  });

  it('opens only where every key asked for has signed it', () => {
    const note = signNote('text\n', [
      { name: ours.name, key: GATEWAY.ed25519.privateKey },
      { name: ours.name, key: GATEWAY.mlDsa65.privateKey },
    ]);
    const pq = { name: ours.name, key: GATEWAY.mlDsa65.key };
    expect(openNote(note, [ours, pq])).toBe('text\n');
    expect(openNote(note, [pq])).toBe('text\n');
    expect(openNote(note, [ours, pq, { name: ours.name, key: STRANGER.ed25519.key }])).toBeNull();
    expect(openNote(note, [])).toBeNull();
  });

  it('opens among the signatures of others, however many the format asks for', () => {
    const note = Buffer.from(signNote('text\n', [{ name: ours.name, key: GATEWAY.ed25519.privateKey }]));
    const witness = `— example.com/witness ${Buffer.alloc(68).toString('base64')}\n`;
    expect(openNote(Buffer.concat([note, utf8(witness.repeat(15))]), [ours])).toBe('text\n');
  });

  it('is refused beyond 128 KiB, not UTF-8, or with nothing in it', () => {
    expect(openNote(signNote(`${'x'.repeat(132_000)}\n`, [{ name: ours.name, key: GATEWAY.ed25519.privateKey }]), [ours])).toBeNull();
    expect(openNote(Buffer.from([0xff, 0x0a, 0x0a]), [ours])).toBeNull();
    expect(openNote(Buffer.alloc(0), [ours])).toBeNull();
  });

  it.each(['a\tb\n', 'a\u001b[2Jb\n', 'a\u007fb\n', 'no newline'])('is refused, though rightly signed, with %j for its text', (text) => {
    const signature = Buffer.concat([noteKeyId(ours.name, ours.key), sign(null, utf8(text), GATEWAY.ed25519.privateKey)]);
    const note = `${text}\n— ${ours.name} ${signature.toString('base64')}\n`;
    expect(openNote(utf8(note), [ours])).toBeNull();
    expect(openNote(utf8(note.replace(text, 'text\n')), [ours])).toBeNull();
  });

  it.each(['no newline', 'tab\t\n', 'escape\u001b[2J\n', ''])('is not made of %j', (text) => {
    expect(() => signNote(text, [])).toThrow(expect.objectContaining({ code: 'NOTE_MALFORMED' }));
  });
});

describe('a checkpoint whose text is not one', () => {
  const name = 'wardkeeper/st-anna/gw-1';
  const ledger = '00'.repeat(16);
  const hash = Buffer.alloc(32).toString('base64');
  const signed = (...lines: readonly string[]) =>
    signNote(
      `${lines.join('\n')}\n`,
      [GATEWAY.ed25519, GATEWAY.mlDsa65].map(({ privateKey }) => ({ name, key: privateKey })),
    );

  it('is none, though rightly signed; with the honest lines it is', () => {
    expect(openCheckpoint(signed(`${name}/${ledger}`, '7', hash, 'at 1', 'dropped 0'), NAME, GATEWAY)).toMatchObject({ headSeq: 7 });
  });

  it('may have lines of a newer version', () => {
    expect(openCheckpoint(signed(`${name}/${ledger}`, '7', hash, 'at 1', 'dropped 0', 'newer a b c'), NAME, GATEWAY)).not.toBeNull();
  });

  it.each([
    ['another gateway’s name', [`wardkeeper/st-anna/gw-2/${ledger}`, '7', hash, 'at 1', 'dropped 0']],
    ['no ledger', [name, '7', hash, 'at 1', 'dropped 0']],
    ['a ledger id of 15 bytes', [`${name}/${'00'.repeat(15)}`, '7', hash, 'at 1', 'dropped 0']],
    ['a head of 2^53', [`${name}/${ledger}`, '9007199254740992', hash, 'at 1', 'dropped 0']],
    ['a head below zero', [`${name}/${ledger}`, '-1', hash, 'at 1', 'dropped 0']],
    ['a head with a leading zero', [`${name}/${ledger}`, '07', hash, 'at 1', 'dropped 0']],
    ['a head in other digits', [`${name}/${ledger}`, '0x7', hash, 'at 1', 'dropped 0']],
    ['a hash of 31 bytes', [`${name}/${ledger}`, '7', Buffer.alloc(31).toString('base64'), 'at 1', 'dropped 0']],
    ['no time', [`${name}/${ledger}`, '7', hash, 'dropped 0']],
    ['no drop record', [`${name}/${ledger}`, '7', hash, 'at 1']],
    ['a count that is none', [`${name}/${ledger}`, '7', hash, 'at 1', 'dropped 0', 'count agentStarted many']],
    ['nothing', ['']],
  ])('%s', (_name, lines) => {
    expect(openCheckpoint(signed(...lines), NAME, GATEWAY)).toBeNull();
  });
});

describe('the signature of a note', () => {
  it('is over the text alone, as the format says, and so is no signature over anything else of ours', () => {
    const raw = (key: KeyObject) => sign(null, utf8('text\n'), key);
    const note = Buffer.from(signNote('text\n', [{ name: 'n', key: GATEWAY.ed25519.privateKey }])).toString('utf8');
    const line = note.trimEnd().split(' ').at(-1) ?? '';
    expect(Buffer.from(line, 'base64').subarray(4)).toEqual(raw(GATEWAY.ed25519.privateKey));
  });
});
