/**
 * The tables of what was signed. Everything that comes out has had its signature checked again with the pinned keys: who can write
 * the database can remove a document, and that is told, but cannot make one. Whoever writes is inside the ledger's transaction.
 */
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { Trusted } from '@wardkeeper/proto';
import { applyDelta, type FileDelta, type FileList, openDelta, openFileList, openOverlay, type Overlay } from '@wardkeeper/proto/files';
import type { Clock } from '../runtime/clock.ts';
import { type Deadline, deadlineOf, deadlineValues } from '../runtime/deadline.ts';
import { bytesOf } from './store-rows.ts';

/** Who may sign what. Empty: nobody. */
export interface Signers {
  /** Lists and deltas. */
  readonly manufacturer: Trusted;
  /** Overlays. */
  readonly hospital: Trusted;
}

export interface StoredOverlay {
  readonly overlay: Overlay;
  /** SHA-256 of the signed document. */
  readonly digest: Uint8Array;
  readonly appliedMs: number;
}

/** What is in force, and the names of stored documents that no longer hold. */
export interface InForce {
  readonly lists: readonly FileList[];
  readonly overlays: readonly StoredOverlay[];
  readonly refused: readonly { readonly object: 'file-list' | 'file-delta' | 'overlay'; readonly name: string; readonly code: string }[];
}

export interface StoredChange {
  readonly delta: FileDelta;
  /** SHA-256 of the signed delta. */
  readonly digest: Uint8Array;
  readonly bytes: Uint8Array;
  readonly deadline: Deadline;
}

export interface StoredMaintenance {
  readonly reason: string;
  readonly deadline: Deadline;
}

type Row = Readonly<Record<string, SQLOutputValue>>;

export class SignedStore {
  readonly #database: DatabaseSync;
  readonly #signers: Signers;

  constructor(database: DatabaseSync, signers: Signers) {
    this.#database = database;
    this.#signers = signers;
  }

  inForce(): InForce {
    const refused: InForce['refused'][number][] = [];
    const lists: FileList[] = [];
    const overlays: StoredOverlay[] = [];
    for (const row of this.#rows('SELECT kind, name, body, applied_ms FROM integrity_document ORDER BY kind, name')) {
      const name = String(row['name']);
      const bytes = bytesOf(row['body']);
      if (row['kind'] === 'overlay') {
        const opened = openOverlay(bytes, this.#signers.hospital);
        if (opened.ok) overlays.push({ overlay: opened.value, digest: opened.digest, appliedMs: Number(row['applied_ms']) });
        else refused.push({ object: 'overlay', name, code: opened.code });
        continue;
      }
      const opened = openFileList(bytes, this.#signers.manufacturer);
      if (!opened.ok) {
        refused.push({ object: 'file-list', name, code: opened.code });
        continue;
      }
      let list = opened.value;
      for (const delta of this.#rows('SELECT body FROM integrity_delta WHERE name = ? ORDER BY version', name)) {
        const next = openDelta(bytesOf(delta['body']), this.#signers.manufacturer);
        const applied = next.ok ? applyDelta(list, next.value) : next;
        if (applied.ok) list = applied.list;
        else refused.push({ object: 'file-delta', name, code: applied.code });
      }
      lists.push(list);
    }
    return { lists, overlays, refused };
  }

  /** Replaces the product's list and forgets the deltas over the old one. */
  saveList(list: FileList, bytes: Uint8Array, appliedMs: number): void {
    this.#database.prepare('DELETE FROM integrity_delta WHERE name = ?').run(list.product);
    this.#save('file-list', list.product, list.version, bytes, appliedMs);
  }

  saveDelta({ product, version }: FileDelta, bytes: Uint8Array): void {
    this.#database.prepare('INSERT OR REPLACE INTO integrity_delta (name, version, body) VALUES (?, ?, ?)').run(product, version, bytes);
  }

  saveOverlay({ name, version }: Overlay, bytes: Uint8Array, appliedMs: number): void {
    this.#save('overlay', name, version, bytes, appliedMs);
  }

  /** Null also where the stored delta no longer holds: then nothing is authorised. */
  change(clock: Clock): StoredChange | null {
    const [row] = this.#rows('SELECT digest, body, boot_id, ends_ms, kept_ms, wall_ends_ms FROM integrity_change');
    if (row === undefined) return null;
    const bytes = bytesOf(row['body']);
    const opened = openDelta(bytes, this.#signers.manufacturer);
    return opened.ok ? { delta: opened.value, digest: opened.digest, bytes, deadline: deadlineOf(clock, row) } : null;
  }

  hasChange(): boolean {
    return this.#rows('SELECT id FROM integrity_change').length > 0;
  }

  saveChange(clock: Clock, { digest, bytes, deadline }: StoredChange): void {
    this.#database
      .prepare(
        'INSERT OR REPLACE INTO integrity_change (id, digest, body, boot_id, ends_ms, kept_ms, wall_ends_ms) VALUES (1, ?, ?, ?, ?, ?, ?)',
      )
      .run(digest, bytes, ...deadlineValues(clock, deadline));
  }

  removeChange(): void {
    this.#database.exec('DELETE FROM integrity_change');
  }

  maintenance(clock: Clock): StoredMaintenance | null {
    const [row] = this.#rows('SELECT reason, boot_id, ends_ms, kept_ms, wall_ends_ms FROM integrity_maintenance');
    return row === undefined ? null : { reason: String(row['reason']), deadline: deadlineOf(clock, row) };
  }

  saveMaintenance(clock: Clock, { reason, deadline }: StoredMaintenance): void {
    this.#database
      .prepare(
        'INSERT OR REPLACE INTO integrity_maintenance (id, reason, boot_id, ends_ms, kept_ms, wall_ends_ms) VALUES (1, ?, ?, ?, ?, ?)',
      )
      .run(reason, ...deadlineValues(clock, deadline));
  }

  removeMaintenance(): void {
    this.#database.exec('DELETE FROM integrity_maintenance');
  }

  #save(kind: string, name: string, version: number, body: Uint8Array, appliedMs: number): void {
    this.#database
      .prepare('INSERT OR REPLACE INTO integrity_document (kind, name, version, body, applied_ms) VALUES (?, ?, ?, ?, ?)')
      .run(kind, name, version, body, appliedMs);
  }

  #rows(sql: string, ...values: string[]): Row[] {
    const statement = this.#database.prepare(sql);
    statement.setReadBigInts(true);
    return statement.all(...values) as Row[];
  }
}
