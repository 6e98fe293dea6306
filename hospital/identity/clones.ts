/**
 * The same identity from two machines. An agent counts its starts and never goes back, and each start lies in one boot of one machine:
 * so a number that has two boots, an earlier number with new rows, or two different renewals of one certificate mean a second machine,
 * or one whose disk was put back. Which of the two it is shows when both go on speaking; either way somebody has to look.
 */
import { equalBytes, hex } from '@wardkeeper/proto';
import type { DatabaseSync } from 'node:sqlite';

export type CloneEvidence =
  /** New rows from a start that another has followed. */
  | 'boot-counter'
  /** One start of the agent, told from two boots. */
  | 'two-boots'
  /** A certificate that was renewed already asks again, with other keys. */
  | 'superseded';

/** What is known of one of the two. */
export interface Machine {
  /** The kernel's boot id as hex; null: it has not told. */
  readonly boot: string | null;
  /** Starts of the agent. */
  readonly starts: number | null;
  /** Received, hospital's clock, Unix milliseconds. */
  readonly firstMs: number | null;
  readonly lastMs: number | null;
  /** Where it asked the enrolment server from. */
  readonly addresses: readonly string[];
}

export interface Clone {
  readonly gateway: string;
  readonly evidence: CloneEvidence;
  readonly machines: readonly [Machine, Machine];
  readonly notedMs: number;
}

/** One start of the agent, as its own event tells it. */
export interface AgentStart {
  readonly starts: number;
  readonly boot: Uint8Array;
}

/** A row for every batch would only cost. */
const GRAIN_MS = 60_000;
/** Boots and starts kept of one gateway; the oldest go. */
const KEPT = 500;

export class CloneTable {
  readonly #database: DatabaseSync;
  readonly #noted = new Map<string, number>();

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  /** Inside a transaction: an event of this boot has come. */
  noteBoot(gatewayId: number, boot: Uint8Array, nowMs: number): void {
    const key = `${gatewayId}/${hex(boot)}`;
    if (Math.abs(nowMs - (this.#noted.get(key) ?? -GRAIN_MS)) < GRAIN_MS) return;
    if (this.#noted.size >= KEPT * 20) this.#noted.clear();
    this.#noted.set(key, nowMs);
    this.#database
      .prepare(
        'INSERT INTO identity_boot (gateway, boot, first_ms, last_ms) VALUES (?1, ?2, ?3, ?3) ON CONFLICT (gateway, boot) DO UPDATE SET last_ms = ?3',
      )
      .run(gatewayId, boot, nowMs);
    this.#database
      .prepare(
        `DELETE FROM identity_boot WHERE gateway = ?1 AND last_ms <
           (SELECT min(last_ms) FROM (SELECT last_ms FROM identity_boot WHERE gateway = ?1 ORDER BY last_ms DESC LIMIT ${KEPT}))`,
      )
      .run(gatewayId);
  }

  /** Inside a transaction. Returns the boot of the same number that was told before, where it is another; else null. */
  noteStart(gatewayId: number, { starts, boot }: AgentStart): Uint8Array | null {
    const known = this.#database.prepare('SELECT boot FROM identity_start WHERE gateway = ? AND starts = ?').get(gatewayId, starts) as
      | { boot: Uint8Array }
      | undefined;
    if (known !== undefined) return equalBytes(known.boot, boot) ? null : known.boot;
    this.#database.prepare('INSERT INTO identity_start (gateway, starts, boot) VALUES (?, ?, ?)').run(gatewayId, starts, boot);
    this.#database.prepare('DELETE FROM identity_start WHERE gateway = ? AND starts <= ?').run(gatewayId, starts - KEPT);
    return null;
  }

  /** The boot of the highest start that was told. */
  newestStart(gatewayId: number): AgentStart | null {
    const row = this.#database
      .prepare('SELECT starts, boot FROM identity_start WHERE gateway = ? ORDER BY starts DESC LIMIT 1')
      .get(gatewayId);
    return (row as unknown as AgentStart | undefined) ?? null;
  }

  machine(gatewayId: number, boot: Uint8Array | null, starts: number | null, addresses: readonly string[]): Machine {
    const seen =
      boot === null
        ? undefined
        : (this.#database
            .prepare('SELECT first_ms AS firstMs, last_ms AS lastMs FROM identity_boot WHERE gateway = ? AND boot = ?')
            .get(gatewayId, boot) as { firstMs: number; lastMs: number } | undefined);
    return { boot: boot === null ? null : hex(boot), starts, firstMs: seen?.firstMs ?? null, lastMs: seen?.lastMs ?? null, addresses };
  }

  /** Inside a transaction: what is known now takes the place of what was. */
  put({ gateway, evidence, machines, notedMs }: Clone): void {
    this.#database
      .prepare('INSERT OR REPLACE INTO identity_clone (gateway, evidence, machines, noted_ms) VALUES (?, ?, ?, ?)')
      .run(gateway, evidence, JSON.stringify(machines), notedMs);
  }

  find(gateway: string): Clone | null {
    const row = this.#database
      .prepare('SELECT gateway, evidence, machines, noted_ms AS notedMs FROM identity_clone WHERE gateway = ?')
      .get(gateway) as (Omit<Clone, 'machines'> & { machines: string }) | undefined;
    return row === undefined ? null : { ...row, machines: JSON.parse(row.machines) as Clone['machines'] };
  }

  /** Inside a transaction: other keys, so another machine by right, whose count begins anew. */
  forgetGateway(gatewayId: number): void {
    for (const table of ['identity_boot', 'identity_start']) {
      this.#database.prepare(`DELETE FROM ${table} WHERE gateway = ?`).run(gatewayId);
    }
    this.#noted.clear();
  }

  /** After a roll back. */
  forget(): void {
    this.#noted.clear();
  }
}

/** `boot 3f2a… (start 12), seen … to …, from 10.0.0.7` for people; the JSON has all of it. */
export function machineText({ boot, starts, firstMs, lastMs, addresses }: Machine): string {
  const time = (ms: number | null) => (ms === null ? 'unknown' : new Date(Math.min(ms, 8.64e15)).toISOString());
  const who = boot === null ? 'boot unknown' : `boot ${boot.slice(0, 12)}…`;
  const from = addresses.length === 0 ? '' : `, asked from ${addresses.join(', ')}`;
  return `${who}${starts === null ? '' : ` (start ${starts})`}, seen ${time(firstMs)} to ${time(lastMs)}${from}`;
}
