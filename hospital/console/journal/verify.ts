/** The hospital's own ledger, checked from the bodies up: what is found is named, nothing is repaired. */
import {
  bothKeysOf,
  equalBytes,
  genesisHash,
  openCheckpoint,
  parseDirectory,
  rowHash,
  sha256,
  verifyDocument,
  type VerifyingIdentity,
} from '@wardkeeper/proto';
import type { HospitalDatabase, Reads } from '../../database/index.ts';
import { decodeEntry } from './entry.ts';
import { checkpointsFrom, journalFrom, journalHead, OWN_LEDGER, type StoredCheckpoint } from './table.ts';

export type JournalFault = 'HEAD' | 'MISSING' | 'HASH' | 'ENTRY' | 'CHECKPOINT_SIGNATURE' | 'CHECKPOINT_DIFFERS' | 'CUT_OFF';

export interface JournalFinding {
  readonly code: JournalFault;
  /** Null: of no one entry. */
  readonly seq: number | null;
  readonly message: string;
}

export interface JournalReport {
  readonly ok: boolean;
  readonly entries: number;
  readonly checkpoints: number;
  /** Up to here a signature proves it; 0 before the first. */
  readonly signedThrough: number;
  readonly findings: readonly JournalFinding[];
}

const PAGE = 500;

/** `root`: the site's. Works beside a running console, on one snapshot. */
export function verifyJournal(database: HospitalDatabase, site: string, root: VerifyingIdentity): Promise<JournalReport> {
  return database.read((reads) => walk(reads, site, root));
}

async function walk(reads: Reads, site: string, root: VerifyingIdentity): Promise<JournalReport> {
  const findings: JournalFinding[] = [];
  const find = (code: JournalFault, seq: number | null, message: string) => void findings.push({ code, seq, message });
  const head = await journalHead(reads);
  if (head === null) {
    const rest = await journalFrom(reads, 0, 1);
    if (rest.length > 0) find('HEAD', null, 'there are entries, and nothing says which ledger they are of');
    return { ok: findings.length === 0, entries: 0, checkpoints: 0, signedThrough: 0, findings };
  }
  const name = { site, gateway: OWN_LEDGER };
  let previous = genesisHash(name, head.ledger);
  let expected = 1;
  let checkpoints = 0;
  let signedThrough = 0;
  let sound = true;
  let pending = await checkpointsFrom(reads, 0, PAGE);
  const takeCheckpoint = async (): Promise<StoredCheckpoint | undefined> => {
    const taken = pending.shift();
    if (taken !== undefined && pending.length === 0) pending = await checkpointsFrom(reads, taken.headSeq + 1, PAGE);
    return taken;
  };
  for (let page = await journalFrom(reads, 0, PAGE); page.length > 0 && sound; page = await journalFrom(reads, expected, PAGE)) {
    for (const { seq, hash, body } of page) {
      const fault = seq !== expected ? 'MISSING' : equalBytes(rowHash(previous, seq, sha256(body)), hash) ? null : 'HASH';
      if (fault !== null) {
        find(fault, expected, fault === 'HASH' ? 'body and hash do not follow from the entry before' : 'the entry is not there');
        sound = false;
        break;
      }
      if (decodeEntry(body) === null) find('ENTRY', seq, 'this version cannot read the entry');
      previous = hash;
      expected = seq + 1;
      while (pending[0] !== undefined && pending[0].headSeq <= seq) {
        const stored = await takeCheckpoint();
        if (stored === undefined) break;
        checkpoints += 1;
        const signed = openWith(stored, name, root);
        if (signed === null || signed.headSeq !== stored.headSeq || !equalBytes(signed.ledger, head.ledger)) {
          find('CHECKPOINT_SIGNATURE', stored.headSeq, 'the checkpoint is not signed by keys that the root has named');
        } else if (stored.headSeq !== seq || !equalBytes(signed.headHash, hash)) {
          find('CHECKPOINT_DIFFERS', stored.headSeq, 'another hash was signed for this entry than is held');
        } else signedThrough = seq;
      }
    }
  }
  if (sound && (head.seq !== expected - 1 || !equalBytes(head.hash, previous))) {
    find('HEAD', head.seq, 'the newest entry noted is not the newest that is there');
  }
  if (sound && pending[0] !== undefined) find('CUT_OFF', expected, 'a checkpoint signs entries that are not there any more');
  return { ok: findings.length === 0, entries: expected - 1, checkpoints, signedThrough, findings };
}

/** By the receipt keys of the directory that was kept with it, where the root has signed that. */
function openWith({ note, directory }: StoredCheckpoint, name: { site: string; gateway: string }, root: VerifyingIdentity) {
  const verdict = verifyDocument(directory, { type: 'directory', trusted: bothKeysOf([root]) });
  if (!verdict.ok) return null;
  const { receiptKeys, site } = parseDirectory(verdict.document.body);
  if (site !== name.site) return null;
  for (const identity of receiptKeys) {
    const opened = openCheckpoint(note, name, identity);
    if (opened !== null) return opened;
  }
  return null;
}
