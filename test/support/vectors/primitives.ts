/** The pieces that everything else is built of, for whoever finds that nothing opens. */
import { decapsulateXWing, genesisHash, hex, keyId, padmeLength, rowHash, sha256, signObject, utf8 } from '@wardkeeper/proto';
import { pad } from '../../../proto/crypto/padme.ts';
import { commitToKey, decodeHeader, signedBytes, wrappingInfo } from '../../../proto/envelope/header.ts';
import { GATEWAY, HOSPITAL, LEDGER, NAME } from '../envelope-parts.ts';
import { keySchedule } from '../hpke-schedule.ts';
import { derive, forgerFor } from './forger.ts';
import { content, run } from './ledger.ts';
import { base64 } from './shapes.ts';

export async function primitives(): Promise<Readonly<Record<string, unknown>>> {
  const parts = (await forgerFor('primitives')).parts({ content: content(run(1, 2)) });
  const header = decodeHeader(parts.header);
  const recipient = header?.recipients[0];
  if (header === null || recipient === undefined) throw new Error('the header cannot be read');
  const sharedSecret = decapsulateXWing(HOSPITAL.privateKey, recipient.encapsulatedKey);
  const info = wrappingInfo(header);
  const { key, baseNonce } = keySchedule({ kem: 0x647a, kdf: 1, aead: 2 }, sharedSecret, info);
  const contentKey = derive('primitives', 'content key', 32);
  const body = utf8('body');
  const genesis = genesisHash(NAME, LEDGER);
  return {
    chain: {
      ...NAME,
      ledger: hex(LEDGER),
      genesis: hex(genesis),
      body: hex(body),
      body_hash: hex(sha256(body)),
      row_1: hex(rowHash(genesis, 1, sha256(body))),
    },
    key_id: { algorithm: 'ed25519', key: hex(GATEWAY.ed25519.raw), id: hex(keyId('ed25519', GATEWAY.ed25519.raw)) },
    signature: {
      object: 'batch',
      bytes: hex(signedBytes(utf8('header'), utf8('ciphertext'))),
      ed25519: hex(signObject('batch', GATEWAY.ed25519, signedBytes(utf8('header'), utf8('ciphertext')))),
    },
    commitment: { content_key: hex(contentKey), commitment: hex(commitToKey(contentKey)) },
    padme: {
      lengths: [0, 1, 2, 3, 8, 9, 10, 100, 1_000, 1_021, 1_025, 65_537, 1_000_000].map((length) => [length, padmeLength(length)]),
      padded: { content: hex(body), padded: hex(pad(body)) },
    },
    x_wing: {
      seed: hex(HOSPITAL.seed),
      public_key: base64(HOSPITAL.privateKey.publicKey),
      encapsulated_key: base64(recipient.encapsulatedKey),
      shared_secret: hex(sharedSecret),
    },
    hpke: {
      info: hex(info),
      shared_secret: hex(sharedSecret),
      key: hex(key),
      base_nonce: hex(baseNonce),
      wrapped_content_key: hex(recipient.wrappedContentKey),
      content_key: hex(contentKey),
    },
  };
}
