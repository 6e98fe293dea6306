/** Checkpoints as signed notes. */
import { type Checkpoint, openCheckpoint, signCheckpoint, type SigningIdentity } from '@wardkeeper/proto';
import { GATEWAY, LEDGER, NAME, STRANGER } from '../envelope-parts.ts';
import { keepNote } from './kept.ts';
import { hashAt } from './ledger.ts';
import { type CheckpointVector, checkpointVector } from './shapes.ts';

const CHECKPOINT: Checkpoint = {
  ...NAME,
  ledger: LEDGER,
  headSeq: 10,
  headHash: hashAt(10),
  wallMs: Date.UTC(2026, 0, 5, 7, 5),
  dropped: 0,
  counts: { agentStarted: 1, loginSucceeded: 5, sessionEnded: 4 },
};
const WITH_SETS: Checkpoint = {
  ...CHECKPOINT,
  integrity: [{ set: 'firmware', files: 12, expectedRoot: hashAt(1), observedRoot: null, openFindings: 1, sweeps: 3 }],
};

interface Draft {
  readonly name: string;
  readonly checkpoint: Checkpoint;
  readonly signer: SigningIdentity;
  readonly change?: (note: string) => string;
  readonly expect?: 'REFUSED';
}

const HONEST: Draft = { name: 'the head at row 10', checkpoint: CHECKPOINT, signer: GATEWAY };
const DRAFTS: readonly Draft[] = [
  HONEST,
  { name: 'with what stands of the guarded files', checkpoint: WITH_SETS, signer: GATEWAY },
  { ...HONEST, name: 'with a witness’s line between', change: (note) => note.replace('\n\n', '\n\n— witness.example/w AAAAAAAA\n') },
  { ...HONEST, name: 'without its post-quantum line', change: (note) => note.replace(/— [^\n]*\n$/, ''), expect: 'REFUSED' },
  { ...HONEST, name: 'without its classical line', change: (note) => note.replace(/\n\n— [^\n]*\n/, '\n\n'), expect: 'REFUSED' },
  { ...HONEST, name: 'another head than was signed', change: (note) => note.replace('\n10\n', '\n11\n'), expect: 'REFUSED' },
  { ...HONEST, name: 'signed by a stranger', signer: STRANGER, expect: 'REFUSED' },
  {
    ...HONEST,
    name: 'of another gateway, under this one’s keys',
    checkpoint: { ...CHECKPOINT, gateway: 'gw-2' },
    expect: 'REFUSED',
  },
  { ...HONEST, name: 'with a carriage return', change: (note) => note.replace('\n', '\r\n'), expect: 'REFUSED' },
];

/** `kept`: the notes of the checked-in file by name. */
export function checkpoints(kept: ReadonlyMap<string, string>): readonly CheckpointVector[] {
  const sign = ({ name, checkpoint, signer }: Draft) => {
    const fresh = Buffer.from(signCheckpoint(checkpoint, signer)).toString();
    return keepNote(fresh, kept.get(name), (note) => openCheckpoint(Buffer.from(note), checkpoint, signer) !== null);
  };
  const honest = sign(HONEST);
  return DRAFTS.map((draft) => {
    const note = draft === HONEST ? honest : (draft.change?.(honest) ?? sign(draft));
    return {
      name: draft.name,
      note,
      ...NAME,
      signer: 'gateway',
      expect: draft.expect ?? 'ok',
      ...(draft.expect === undefined ? { checkpoint: checkpointVector(draft.checkpoint) } : {}),
    };
  });
}
