/**
 * A checkpoint: the ledger's head, signed with both kinds of key as a signed note. The chain carries its post-quantum
 * signature back over every earlier event.
 *
 * Text, one value a line: origin, head seq, head hash (base64: the first three lines are those of C2SP tlog-checkpoint, with a
 * chain's head in place of a tree's root), then extension lines `name value`.
 */
import { ProtoError } from './errors.ts';
import { type GatewayName, isName } from './names.ts';
import { HASH_BYTES, LEDGER_ID_BYTES } from './chain.ts';
import { openNote, type NoteKey, signNote } from './signed-note.ts';
import { hex } from './bytes.ts';
import type { SigningIdentity, VerifyingIdentity } from './crypto/signing.ts';

export interface Checkpoint extends GatewayName {
  readonly ledger: Uint8Array;
  readonly headSeq: number;
  readonly headHash: Uint8Array;
  readonly wallMs: number;
  /** Bodies dropped so far that no receipt signed with both kinds of key covered. */
  readonly dropped: number;
  /** Events by kind since the ledger began. */
  readonly counts: Readonly<Record<string, number>>;
  /** How it stands with the guarded sets, where the signer has any to tell of: the hospital is the witness of the roots. */
  readonly integrity?: readonly CheckpointSet[];
}

export interface CheckpointSet {
  /** A name. */
  readonly set: string;
  /** In the baseline. */
  readonly files: number;
  /** 32 bytes: of what is expected, and of what was last seen; null before there is any. Equal where nothing differs. */
  readonly expectedRoot: Uint8Array | null;
  readonly observedRoot: Uint8Array | null;
  readonly openFindings: number;
  /** Whole sweeps since the agent started. */
  readonly sweeps: number;
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
    ...integrityLines(checkpoint.integrity),
    '',
  ].join('\n');
}

/** Throws `CHECKPOINT_MALFORMED`. */
function parseCheckpointText(text: string): Checkpoint {
  const [origin = '', headSeq = '', headHash = '', ...extensions] = text.trimEnd().split('\n');
  const [, site, gateway, ledger] = /^wardkeeper\/([^/]+)\/([^/]+)\/([0-9a-f]+)$/.exec(origin) ?? [];
  const values = new Map<string, string>();
  const counts: Record<string, number> = {};
  const integrity: CheckpointSet[] = [];
  for (const line of extensions) {
    const [field = '', ...rest] = line.split(' ');
    if (field === 'count' && rest.length === 2) counts[rest[0] as string] = wholeNumber(rest[1]);
    else if (field === 'set') integrity.push(parseSet(rest));
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
    ...(values.has('sets') ? { integrity } : {}),
  };
  if (checkpoint.ledger.length !== LEDGER_ID_BYTES || checkpoint.headHash.length !== HASH_BYTES) {
    throw new ProtoError('CHECKPOINT_MALFORMED', 'ledger id or head hash has a wrong length');
  }
  return checkpoint;
}

/** `sets N`, then `set NAME FILES EXPECTED OBSERVED FINDINGS SWEEPS` with roots in base64 or `-`. */
function integrityLines(sets: readonly CheckpointSet[] | undefined): string[] {
  if (sets === undefined) return [];
  const root = (bytes: Uint8Array | null) => (bytes === null ? '-' : Buffer.from(bytes).toString('base64'));
  return [
    `sets ${sets.length}`,
    ...sets.map(
      ({ set, files, expectedRoot, observedRoot, openFindings, sweeps }) =>
        `set ${set} ${files} ${root(expectedRoot)} ${root(observedRoot)} ${openFindings} ${sweeps}`,
    ),
  ];
}

function parseSet([set = '', files, expected, observed, openFindings, sweeps]: readonly string[]): CheckpointSet {
  if (!isName(set)) throw new ProtoError('CHECKPOINT_MALFORMED', 'expected the name of a set');
  return {
    set,
    files: wholeNumber(files),
    expectedRoot: rootOf(expected),
    observedRoot: rootOf(observed),
    openFindings: wholeNumber(openFindings),
    sweeps: wholeNumber(sweeps),
  };
}

function rootOf(text: string | undefined): Uint8Array | null {
  if (text === '-') return null;
  const bytes = Buffer.from(text ?? '', 'base64');
  if (bytes.length !== HASH_BYTES) throw new ProtoError('CHECKPOINT_MALFORMED', 'a root has a wrong length');
  return bytes;
}

function wholeNumber(text: string | undefined): number {
  const value = text !== undefined && /^(0|[1-9]\d{0,15})$/.test(text) ? Number(text) : Number.NaN;
  if (!Number.isSafeInteger(value)) throw new ProtoError('CHECKPOINT_MALFORMED', 'expected a whole number');
  return value;
}
