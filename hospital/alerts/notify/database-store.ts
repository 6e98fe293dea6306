/** The channels' port on the hospital's database. */
import type { HospitalDatabase } from '../../database/index.ts';
import type { PostingRow } from '../store-port.ts';
import { failPostings, listPostings, settlePostings } from '../table.ts';
import type { PostingStore } from './sender.ts';

export class DatabasePostingStore implements PostingStore {
  readonly #database: HospitalDatabase;

  /** The database is whoever's opened it. */
  constructor(database: HospitalDatabase) {
    this.#database = database;
  }

  async waiting(channel: string, limit: number): Promise<readonly PostingRow[]> {
    return await listPostings(this.#database.outside, { state: 'waiting', channel }, limit);
  }

  async settle(ids: readonly number[], state: 'sent' | 'dead', reason: string, nowMs: number): Promise<void> {
    await this.#database.transact((tx) => settlePostings(tx, ids, state, reason, nowMs));
  }

  async fail(ids: readonly number[], reason: string): Promise<void> {
    await this.#database.transact((tx) => failPostings(tx, ids, reason));
  }
}
