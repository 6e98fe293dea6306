/** Sealing and opening, a core: ours on node:crypto against the same work by JavaScript's HPKE library, JSON and gzip. */
import { gunzipSync, gzipSync } from 'node:zlib';
import { randomBytes } from 'node:crypto';
import { Aes256Gcm, CipherSuite, HkdfSha256 } from '@hpke/core';
import { XWing } from '@hpke/hybridkem-x-wing';
import {
  type BatchContent,
  decodeEvent,
  eventToJson,
  expandXWingSeed,
  generateSigningIdentity,
  genesisHash,
  openBatch,
  recipientFrom,
  sealBatch,
} from '@wardkeeper/proto';
import { figure, type Figure, inTurn, perCpuSecond, RUNS } from './measure.ts';
import { sampleBodies } from './mix.ts';

const NAME = { site: 'st-anna', gateway: 'gw-1' };
const EVENTS = 6_000;

export async function benchSealing(): Promise<readonly Figure[]> {
  const identity = generateSigningIdentity();
  const key = expandXWingSeed(randomBytes(32));
  const recipient = recipientFrom(key.publicKey);
  const ledger = randomBytes(16);
  const party = { ...NAME, signer: identity.ed25519, bootCounter: 1, randomBytes: (count: number) => randomBytes(count) };
  const sender = { ...NAME, certified: NAME, keys: [identity.ed25519], bootCounter: 1 };
  const figures: Figure[] = [];
  for (const size of [1, 10, 100]) {
    const bodies = sampleBodies(size);
    const content: BatchContent = {
      ledger,
      runs: [{ firstSeq: 1, hashBefore: genesisHash(NAME, ledger), rows: bodies.map((body) => ({ body })) }],
      checkpoints: [],
      heartbeat: null,
    };
    const peer = await createPeer(bodies);
    const batches = Math.max(20, Math.floor(EVENTS / size / (size === 1 ? 10 : 1)));
    const peerBatches = Math.max(10, Math.floor(batches / 10));
    const sealed = sealBatch(party, [recipient], content);
    const seals = await inTurn(
      RUNS,
      () => perCpuSecond(batches * size, () => repeat(batches, () => sealBatch(party, [recipient], content))),
      () => perCpuSecond(peerBatches * size, () => repeatAsync(peerBatches, peer.seal)),
    );
    const opens = await inTurn(
      RUNS,
      () => perCpuSecond(batches * size, () => repeat(batches, () => openBatch(sealed, sender, [{ id: recipient.id, key }]))),
      () => perCpuSecond(peerBatches * size, () => repeatAsync(peerBatches, peer.open)),
    );
    const bytes = sealed.length / size;
    figures.push(
      figure(`seal, batches of ${size}`, 'events/CPU-s', seals.ours, {
        against: { peer: PEER, ratio: seals.ratio },
        ...(size === 100 ? { bar: '≥ 50,000' } : {}),
      }),
      figure(`open and check, batches of ${size}`, 'events/CPU-s', opens.ours, { against: { peer: PEER, ratio: opens.ratio } }),
      figure(`on the wire, batches of ${size}`, 'B/event', [bytes], {
        against: { peer: PEER, ratio: bytes / (peer.bytes / size) },
        ...(size === 100 ? { bar: '≤ 64' } : {}),
      }),
    );
  }
  return figures;
}

const PEER = '@hpke/core + JSON + gzip';

/** The same secrecy by a well-kept library, without signature or chain: a lower bound of what it would cost. */
async function createPeer(bodies: readonly Uint8Array[]) {
  const suite = new CipherSuite({ kem: new XWing(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });
  const pair = await suite.kem.generateKeyPair();
  const events = bodies.map((body) => decodeEvent(body)).map((event) => (event === null ? null : eventToJson(event)));
  const seal = async () => {
    const plain = gzipSync(JSON.stringify(events));
    return suite.seal({ recipientPublicKey: pair.publicKey }, arrayBuffer(plain));
  };
  const { ct, enc } = await seal();
  const open = async () =>
    JSON.parse(gunzipSync(new Uint8Array(await suite.open({ recipientKey: pair.privateKey, enc }, ct))).toString()) as unknown;
  return { seal, open, bytes: ct.byteLength + enc.byteLength };
}

function arrayBuffer(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}

function repeat(times: number, work: () => unknown): void {
  for (let index = 0; index < times; index++) work();
}

async function repeatAsync(times: number, work: () => Promise<unknown>): Promise<void> {
  for (let index = 0; index < times; index++) await work();
}
