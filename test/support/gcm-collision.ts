/**
 * One AES-GCM ciphertext and tag that two keys both accept. GCM's tag is linear in each ciphertext block, so one free block
 * makes the two keys' tags agree (Grubbs, Lu, Ristenpart, "Message Franking via Committing Authenticated Encryption",
 * CRYPTO 2017; Albertini et al., "How to Abuse and Fix Authenticated Encryption Without Key Commitment", USENIX Security 2022).
 */
import { createCipheriv } from 'node:crypto';

const BLOCK = 16;

/** `ciphertext` is a whole number of blocks, of which the first is replaced. Returns it with the tag that both keys accept. */
export function collide(keys: readonly [Uint8Array, Uint8Array], associatedData: Uint8Array, ciphertext: Uint8Array): Buffer {
  const body = Buffer.from(ciphertext);
  body.fill(0, 0, BLOCK);
  const [first, second] = keys.map((key) => {
    const hashKey = load(encryptBlock(key, Buffer.alloc(BLOCK)));
    const mask = load(encryptBlock(key, Buffer.from('00000000000000000000000000000001', 'hex'))); // J0 of an all-zero 96-bit nonce
    return { tag: ghash(hashKey, associatedData, body) ^ mask, weight: power(hashKey, BigInt(body.length / BLOCK + 1)) };
  }) as [{ tag: bigint; weight: bigint }, { tag: bigint; weight: bigint }];
  // x * weight1 + tag1 = x * weight2 + tag2, where addition is exclusive or.
  const x = multiply(first.tag ^ second.tag, power(first.weight ^ second.weight, 2n ** 128n - 2n));
  store(x).copy(body);
  return Buffer.concat([body, store(first.tag ^ multiply(x, first.weight))]);
}

function encryptBlock(key: Uint8Array, block: Uint8Array): Buffer {
  const cipher = createCipheriv('aes-256-ecb', key, null).setAutoPadding(false);
  return Buffer.concat([cipher.update(block), cipher.final()]);
}

/** SP 800-38D §6.4. */
function ghash(hashKey: bigint, associatedData: Uint8Array, ciphertext: Uint8Array): bigint {
  const lengths = Buffer.alloc(BLOCK);
  lengths.writeBigUInt64BE(BigInt(associatedData.length) * 8n, 0);
  lengths.writeBigUInt64BE(BigInt(ciphertext.length) * 8n, 8);
  const blocks = Buffer.concat([zeroPadded(associatedData), zeroPadded(ciphertext), lengths]);
  let sum = 0n;
  for (let at = 0; at < blocks.length; at += BLOCK) sum = multiply(sum ^ load(blocks.subarray(at, at + BLOCK)), hashKey);
  return sum;
}

function zeroPadded(bytes: Uint8Array): Buffer {
  return Buffer.concat([bytes, Buffer.alloc((BLOCK - (bytes.length % BLOCK)) % BLOCK)]);
}

/** SP 800-38D §6.3: bit 0 is the leftmost. */
function multiply(a: bigint, b: bigint): bigint {
  let product = 0n;
  let shifted = b;
  for (let bit = 127n; bit >= 0n; bit--) {
    if ((a >> bit) & 1n) product ^= shifted;
    shifted = shifted & 1n ? (shifted >> 1n) ^ (0xe1n << 120n) : shifted >> 1n;
  }
  return product;
}

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n << 127n; // the field's one
  let square = base;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = multiply(result, square);
    square = multiply(square, square);
  }
  return result;
}

function load(block: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(block).toString('hex')}`);
}

function store(value: bigint): Buffer {
  return Buffer.from(value.toString(16).padStart(32, '0'), 'hex');
}
