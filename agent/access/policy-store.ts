/** Where a hospital's policy lasts: a row of the database, and a file beside it. Both hold the signed document as it came. */
import type { DatabaseSync } from 'node:sqlite';
import { MAX_DOCUMENT_BYTES } from '@wardkeeper/proto';
import { PRIVATE_FILE, readWithin, writeDurably } from '../runtime/durable-file.ts';

export const POLICY_SCHEMA = `
CREATE TABLE IF NOT EXISTS access_policy (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  version INTEGER NOT NULL,
  document BLOB NOT NULL
) STRICT;
`;

export interface PolicyRow {
  readonly version: number;
  /** As signed. */
  readonly document: Uint8Array;
}

export interface PolicyCopy {
  /** The signed document; null where there is none, or none that can be read. */
  read(): Uint8Array | null;
  /** Throws AgentError `STATE_UNWRITABLE`. */
  write(document: Uint8Array): void;
}

export function loadPolicyRow(database: DatabaseSync): PolicyRow | null {
  const row = database.prepare('SELECT version, document FROM access_policy WHERE id = 1').get();
  const document = row?.['document'];
  return document instanceof Uint8Array ? { version: Number(row?.['version']), document } : null;
}

export function savePolicyRow(database: DatabaseSync, { version, document }: PolicyRow): void {
  database.prepare('INSERT OR REPLACE INTO access_policy (id, version, document) VALUES (1, ?, ?)').run(version, document);
}

export function policyCopyAt(path: string): PolicyCopy {
  return {
    read() {
      try {
        return readWithin(path, MAX_DOCUMENT_BYTES);
      } catch {
        return null;
      }
    },
    write: (document) => writeDurably(path, document, PRIVATE_FILE),
  };
}
