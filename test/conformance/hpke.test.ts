/** HPKE over X-Wing, AES-256-GCM: against an independent implementation always, against the draft's vectors where they are. */
import { createCipheriv, createDecipheriv } from 'node:crypto';
import { Aes256Gcm, CipherSuite, HkdfSha256 } from '@hpke/core';
import { XWing } from '@hpke/hybridkem-x-wing';
import { decapsulateXWing, encapsulateXWing, expandXWingSeed, hpkeOpen, hpkeSeal, parseXWingPublicKey } from '@wardkeeper/proto';
import { describe, expect, it } from 'vitest';
import { openAes256Gcm } from '../../proto/crypto/hpke.ts';
import { fixedReader } from '../support/envelope-parts.ts';
import { keySchedule } from '../support/hpke-schedule.ts';
import { describeWithData, loadVectors, unhex } from '../support/published-data.ts';

const X_WING = 0x647a;
const HKDF_SHA256 = 1;
const AES_256_GCM = 2;

const kem = new XWing();
const suite = new CipherSuite({ kem, kdf: new HkdfSha256(), aead: new Aes256Gcm() });
const ours = fixedReader(0x31);
const info = Buffer.from('wardkeeper oracle');

/** Its own copy: the oracle wants ArrayBuffers that hold nothing else. */
function buffer(bytes: Uint8Array): ArrayBuffer {
  return Uint8Array.from(bytes).buffer;
}

describe('@hpke/core with X-Wing', () => {
  it('has the suite that we say we have', () => {
    expect([kem.id, suite.kdf.id, suite.aead.id]).toEqual([X_WING, HKDF_SHA256, AES_256_GCM]);
  });

  it('derives the same public key from a seed', async () => {
    const pair = await kem.generateKeyPairDerand(Uint8Array.from(ours.seed));
    expect(Buffer.from(await kem.serializePublicKey(pair.publicKey))).toEqual(Buffer.from(ours.privateKey.publicKey));
  });

  it.each([0, 1, 32, 1_000])('opens %i bytes that we sealed', async (length) => {
    const message = Buffer.alloc(length, 0xab);
    const { encapsulatedKey, ciphertext } = hpkeSeal(ours.recipient.key, info, message);
    const { privateKey } = await kem.generateKeyPairDerand(Uint8Array.from(ours.seed));
    const opened = await suite.open({ recipientKey: privateKey, enc: buffer(encapsulatedKey), info: buffer(info) }, buffer(ciphertext));
    expect(Buffer.from(opened)).toEqual(message);
  });

  it.each([0, 1, 32, 1_000])('seals %i bytes that we open', async (length) => {
    const message = Buffer.alloc(length, 0xcd);
    const recipientPublicKey = await kem.deserializePublicKey(buffer(ours.privateKey.publicKey));
    const { enc, ct } = await suite.seal({ recipientPublicKey, info: buffer(info) }, buffer(message));
    expect(Buffer.from(hpkeOpen(ours.privateKey, new Uint8Array(enc), info, new Uint8Array(ct)))).toEqual(message);
  });

  it('refuses, as we do, what was sealed with other info', async () => {
    const { encapsulatedKey, ciphertext } = hpkeSeal(ours.recipient.key, info, Buffer.from('x'));
    const { privateKey } = await kem.generateKeyPairDerand(Uint8Array.from(ours.seed));
    const elsewhere = Buffer.from('elsewhere');
    await expect(
      suite.open({ recipientKey: privateKey, enc: buffer(encapsulatedKey), info: buffer(elsewhere) }, buffer(ciphertext)),
    ).rejects.toThrow();
    expect(() => hpkeOpen(ours.privateKey, encapsulatedKey, elsewhere, ciphertext)).toThrow(
      expect.objectContaining({ code: 'DECRYPTION' }),
    );
  });
});

describe('AES-256-GCM', () => {
  it.each([0, 4, 15])('is not opened from %i bytes, which hold no whole tag', (bytes) => {
    const key = Buffer.alloc(32, 1);
    const cipher = createCipheriv('aes-256-gcm', key, Buffer.alloc(12), { authTagLength: 16 });
    cipher.final();
    const sealed = cipher.getAuthTag();
    expect(openAes256Gcm(key, Buffer.alloc(12), Buffer.alloc(0), sealed)).toHaveLength(0);
    expect(() => openAes256Gcm(key, Buffer.alloc(12), Buffer.alloc(0), sealed.subarray(0, bytes))).toThrow(
      expect.objectContaining({ code: 'DECRYPTION' }),
    );
  });
});

describe('the key schedule', () => {
  it('is RFC 9180’s: what we seal opens under a schedule written apart from ours', () => {
    const message = Buffer.from('a content key would stand here');
    const { encapsulatedKey, ciphertext } = hpkeSeal(ours.recipient.key, info, message);
    const sharedSecret = decapsulateXWing(ours.privateKey, encapsulatedKey);
    const { key, baseNonce } = keySchedule({ kem: X_WING, kdf: HKDF_SHA256, aead: AES_256_GCM }, sharedSecret, info);
    const decipher = createDecipheriv('aes-256-gcm', key, baseNonce, { authTagLength: 16 });
    decipher.setAuthTag(ciphertext.subarray(-16));
    expect(Buffer.concat([decipher.update(ciphertext.subarray(0, -16)), decipher.final()])).toEqual(message);
  });
});

describe('X-Wing', () => {
  it('agrees on a secret that is new each time', () => {
    const first = encapsulateXWing(ours.recipient.key);
    const second = encapsulateXWing(ours.recipient.key);
    expect(decapsulateXWing(ours.privateKey, first.ciphertext)).toEqual(first.sharedSecret);
    expect(first.sharedSecret).not.toEqual(second.sharedSecret);
  });

  it('gives another secret for a forged ML-KEM part, and refuses a low-order X25519 share', () => {
    const { sharedSecret, ciphertext } = encapsulateXWing(ours.recipient.key);
    const forged = Buffer.from(ciphertext);
    forged[0] = (forged[0] ?? 0) ^ 1;
    expect(decapsulateXWing(ours.privateKey, forged)).not.toEqual(sharedSecret);
    const lowOrder = Buffer.concat([ciphertext.subarray(0, 1088), Buffer.alloc(32)]);
    expect(() => decapsulateXWing(ours.privateKey, lowOrder)).toThrow(expect.objectContaining({ code: 'DECAPSULATION' }));
  });

  it.each([0, 31, 33])('refuses a seed of %i bytes', (bytes) => {
    expect(() => expandXWingSeed(Buffer.alloc(bytes))).toThrow(expect.objectContaining({ code: 'KEY_MALFORMED' }));
  });

  it.each([0, 1_088, 1_119, 1_121])('refuses a ciphertext of %i bytes', (bytes) => {
    expect(() => decapsulateXWing(ours.privateKey, Buffer.alloc(bytes, 1))).toThrow(expect.objectContaining({ code: 'DECAPSULATION' }));
  });

  it('refuses an encapsulation key whose coefficients are not below the modulus (FIPS 203 §7.2)', () => {
    const raw = Buffer.from(ours.privateKey.publicKey);
    raw.fill(0xff, 0, 3);
    expect(() => parseXWingPublicKey(raw)).toThrow(expect.objectContaining({ code: 'KEY_MALFORMED' }));
    expect(() => parseXWingPublicKey(raw.subarray(1))).toThrow(expect.objectContaining({ code: 'KEY_MALFORMED' }));
  });
});

describeWithData('vectors of draft-connolly-cfrg-xwing-kem', () => {
  const vectors = loadVectors<{ seed: string; pk: string; ct: string; ss: string }[]>('xwing.json');

  it('there are three', () => {
    expect(vectors).toHaveLength(3);
  });

  it.each(vectors)('seed $seed', ({ seed, pk, ct, ss }) => {
    const key = expandXWingSeed(unhex(seed));
    expect(Buffer.from(key.publicKey).toString('hex')).toBe(pk);
    expect(Buffer.from(decapsulateXWing(key, unhex(ct))).toString('hex')).toBe(ss);
  });
});

interface HpkeVector {
  readonly kem_id: number;
  readonly kdf_id: number;
  readonly aead_id: number;
  readonly info: string;
  readonly ikmE: string;
  readonly skRm: string;
  readonly pkRm: string;
  readonly enc: string;
  readonly shared_secret: string;
  readonly suite_id: string;
  readonly key: string;
  readonly base_nonce: string;
  readonly exporter_secret: string;
  readonly encryptions: readonly { aad: string; ct: string; nonce: string; pt: string }[];
}

describeWithData('vectors of draft-ietf-hpke-pq for X-Wing', () => {
  const vectors = loadVectors<HpkeVector[]>('hpke-pq.json').filter(({ kem_id }) => kem_id === X_WING);

  it('there are two, one of them with our KDF and none with our AEAD', () => {
    expect(vectors.map(({ kdf_id, aead_id }) => [kdf_id, aead_id])).toEqual([
      [HKDF_SHA256, 3],
      [17, 3],
    ]);
  });

  it.each(vectors)('KEM, KDF $kdf_id: key pair and shared secret', async (vector) => {
    const key = expandXWingSeed(unhex(vector.skRm));
    expect(Buffer.from(key.publicKey).toString('hex')).toBe(vector.pkRm);
    expect(Buffer.from(decapsulateXWing(key, unhex(vector.enc))).toString('hex')).toBe(vector.shared_secret);
    // The oracle alone can encapsulate from given randomness, which ties it to the vectors too.
    const recipientPublicKey = await kem.deserializePublicKey(buffer(unhex(vector.pkRm)));
    const made = await kem.encap({ recipientPublicKey, ekm: buffer(unhex(vector.ikmE)) });
    expect(Buffer.from(made.enc).toString('hex')).toBe(vector.enc);
  });

  it('key schedule: the one that our sealing is checked against above', () => {
    const vector = vectors.find(({ kdf_id }) => kdf_id === HKDF_SHA256);
    if (vector === undefined) throw new Error('expected a vector with HKDF-SHA256');
    const ids = { kem: vector.kem_id, kdf: vector.kdf_id, aead: vector.aead_id };
    const { suiteId, key, baseNonce, exporterSecret } = keySchedule(ids, unhex(vector.shared_secret), unhex(vector.info));
    expect(suiteId.toString('hex')).toBe(vector.suite_id);
    expect(key.toString('hex')).toBe(vector.key);
    expect(baseNonce.toString('hex')).toBe(vector.base_nonce);
    expect(exporterSecret.toString('hex')).toBe(vector.exporter_secret);
    const first = vector.encryptions[0];
    if (first === undefined) throw new Error('expected an encryption');
    const decipher = createDecipheriv('chacha20-poly1305', key, baseNonce, { authTagLength: 16 });
    const sealed = unhex(first.ct);
    decipher.setAAD(unhex(first.aad), { plaintextLength: sealed.length - 16 });
    decipher.setAuthTag(sealed.subarray(-16));
    expect(Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]).toString('hex')).toBe(first.pt);
  });
});
