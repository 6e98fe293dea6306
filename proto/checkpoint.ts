/**
 * A checkpoint: the ledger's head, signed with both kinds of key as a signed note. The chain carries its post-quantum
 * signature back over every earlier event.
 *
 * Text, one value a line: origin, head seq, head hash (base64: the first three lines are those of C2SP tlog-checkpoint, with a
 * chain's head in place of a tree's root), then extension lines `name value`.
 */
import { ProtoError } from './errors.ts';
import type { GatewayName } from './names.ts';
import { HASH_BYTES, LEDGER_ID_BYTES } from './chain.ts';
import { openNote, type NoteKey, signNote } from './signed-note.ts';
import { hex } from './bytes.ts';
import type { SigningIdentity, VerifyingIdentity } from './crypto/signing.ts';

export interface Checkpoint extends GatewayName {
  readonly ledger: Uint8Array;
  readonly headSeq: number;
  readonly headHash: Uint8Array;
  readonly wallMs: number;
  /** Rows whose bodies have been dropped so far. */
  readonly dropped: number;
  /** Events by kind since the ledger began. */
  readonly counts: Readonly<Record<string, number>>;
}

export function signCheckpoint(checkpoint: Checkpoint, identity: SigningIdentity): Uint8Array {
  const name = noteName(checkpoint);
  const keys: NoteKey[] = [
    { name, key: identity.ed25519.privateKey },
    { name, key: identity.mlDsa65.privateKey },
  ];
  return signNote(checkpointText(checkpoint), keys);
}

/** The checkpoint where both of the gateway's keys signed it, else null. */
export function openCheckpoint(note: Uint8Array, gateway: GatewayName, identity: VerifyingIdentity): Checkpoint | null {
  const name = noteName(gateway);
  const text = openNote(note, [
    { name, key: identity.ed25519.key },
    { name, key: identity.mlDsa65.key },
  ]);
  if (text === null) return null;
  try {
    const checkpoint = parseCheckpointText(text);
    return checkpoint.site === gateway.site && checkpoint.gateway === gateway.gateway ? checkpoint : null;
  } catch {
    return null;
  }
}

function noteName({ site, gateway }: GatewayName): string {
  return `wardkeeper/${site}/${gateway}`;
}

function checkpointText(checkpoint: Checkpoint): string {
  const counts = Object.entries(checkpoint.counts)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([kind, count]) => `count ${kind} ${count}`);
  return [
    `${noteName(checkpoint)}/${hex(checkpoint.ledger)}`,
    String(checkpoint.headSeq),
    Buffer.from(checkpoint.headHash).toString('base64'),
    `at ${checkpoint.wallMs}`,
    `dropped ${checkpoint.dropped}`,
    ...counts,
    '',
  ].join('\n');
}

/** Throws `CHECKPOINT_MALFORMED`. */
function parseCheckpointText(text: string): Checkpoint {
  const [origin = '', headSeq = '', headHash = '', ...extensions] = text.trimEnd().split('\n');
  const [, site, gateway, ledger] = /^wardkeeper\/([^/]+)\/([^/]+)\/([0-9a-f]+)$/.exec(origin) ?? [];
  const values = new Map<string, string>();
  const counts: Record<string, number> = {};
  for (const line of extensions) {
    const [field = '', ...rest] = line.split(' ');
    if (field === 'count' && rest.length === 2) counts[rest[0] as string] = wholeNumber(rest[1]);
    else values.set(field, rest.join(' '));
  }
  const checkpoint = {
    site: site ?? '',
    gateway: gateway ?? '',
    ledger: Buffer.from(ledger ?? '', 'hex'),
    headSeq: wholeNumber(headSeq),
    headHash: Buffer.from(headHash, 'base64'),
    wallMs: wholeNumber(values.get('at')),
    dropped: wholeNumber(values.get('dropped')),
    counts,
  };
  if (checkpoint.ledger.length !== LEDGER_ID_BYTES || checkpoint.headHash.length !== HASH_BYTES) {
    throw new ProtoError('CHECKPOINT_MALFORMED', 'ledger id or head hash has a wrong length');
  }
  return checkpoint;
}

function wholeNumber(text: string | undefined): number {
  const value = text !== undefined && /^(0|[1-9]\d{0,15})$/.test(text) ? Number(text) : Number.NaN;
  if (!Number.isSafeInteger(value)) throw new ProtoError('CHECKPOINT_MALFORMED', 'expected a whole number');
  return value;
}
