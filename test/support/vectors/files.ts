/** Every file of test/conformance/vectors, by name, as text. */
import { hex, type SigningKey } from '@wardkeeper/proto';
import { GATEWAY, HOSPITAL, MANUFACTURER, NAME, type Reader, SENDER, STRANGER } from '../envelope-parts.ts';
import { badBatches } from './bad-batches.ts';
import { checkpoints } from './checkpoints.ts';
import { CERTIFICATE_KEY, documents, HOSPITAL_ROOT, RECEIPT_KEYS } from './documents.ts';
import { goodBatches } from './good-batches.ts';
import { primitives } from './primitives.ts';
import { sequences } from './sequences.ts';
import { base64, type ReceiverVector } from './shapes.ts';

export const RECEIVER: ReceiverVector = {
  topic: `wardkeeper/1/${NAME.site}/${NAME.gateway}/batch`,
  certificate: NAME,
  boot_counter: SENDER.bootCounter,
  signers: ['gateway-ed25519'],
  readers: ['hospital'],
};

export const VERIFYING_KEYS: Readonly<Record<string, SigningKey>> = {
  'gateway-ed25519': GATEWAY.ed25519,
  'gateway-ml-dsa-65': GATEWAY.mlDsa65,
  'stranger-ed25519': STRANGER.ed25519,
  'receipt-ed25519': RECEIPT_KEYS.ed25519,
  'receipt-ml-dsa-65': RECEIPT_KEYS.mlDsa65,
  'root-ed25519': HOSPITAL_ROOT.ed25519,
  'root-ml-dsa-65': HOSPITAL_ROOT.mlDsa65,
  'certificate-p256': CERTIFICATE_KEY,
};

export const READERS: Readonly<Record<string, Reader>> = { hospital: HOSPITAL, manufacturer: MANUFACTURER };

/** `kept` gives the text of a checked-in file, or null where there is none yet. */
export async function vectorFiles(kept: (file: string) => string | null): Promise<ReadonlyMap<string, string>> {
  const notes = checkpoints(keptBy(kept('checkpoints.json'), 'note'));
  const checkpoint = Buffer.from(notes[0]?.note ?? '');
  const files: Record<string, unknown> = {
    'parties.json': {
      signing_keys: Object.fromEntries(Object.entries(VERIFYING_KEYS).map(([name, key]) => [name, publicPart(key)])),
      // These keys are of nobody: each seed is one byte, 32 times.
      receipt_ed25519_seed: hex(Buffer.alloc(32, 0x66)),
      readers: Object.fromEntries(
        Object.entries(READERS).map(([name, { seed, recipient }]) => [name, { x_wing_seed: hex(seed), key_id: hex(recipient.id) }]),
      ),
    },
    'primitives.json': await primitives(),
    'good-batches.json': { receiver: RECEIVER, vectors: await goodBatches(checkpoint) },
    'bad-batches.json': { receiver: RECEIVER, vectors: await badBatches() },
    'sequences.json': { receiver: RECEIVER, vectors: await sequences() },
    'documents.json': { vectors: documents(keptBy(kept('documents.json'), 'document')) },
    'checkpoints.json': { vectors: notes },
  };
  return new Map(Object.entries(files).map(([name, value]) => [name, `${JSON.stringify(value, null, 1)}\n`]));
}

function publicPart({ algorithm, raw, id }: SigningKey) {
  return { algorithm, key: base64(raw), key_id: hex(id) };
}

function keptBy(text: string | null, field: 'note' | 'document'): ReadonlyMap<string, string> {
  if (text === null) return new Map();
  const { vectors } = JSON.parse(text) as { vectors: readonly ({ name: string } & Partial<Record<typeof field, string>>)[] };
  return new Map(vectors.map((vector) => [vector.name, vector[field] ?? '']));
}
