/**
 * The same identity from two machines. An agent counts its starts and never goes back, and each start lies in one boot of one machine:
 * so a number that has two boots, an earlier number with new rows, or two different renewals of one certificate mean a second machine,
 * or one whose disk was put back. Which of the two it is shows when both go on speaking; either way somebody has to look.
 */
import { equalBytes, hex } from '@wardkeeper/proto';
import type { Writes } from '../database/index.ts';
import type { StoreCaches } from '../store/caches.ts';

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
  readonly #tx: Writes;
  readonly #notes: StoreCaches['notes'] | null;

  constructor(tx: Writes, caches: StoreCaches | null) {
    this.#tx = tx;
    this.#notes = caches?.notes ?? null;
  }

  /** An event of this boot has come. */
  async noteBoot(gatewayId: number, boot: Uint8Array, nowMs: number): Promise<void> {
    const key = `boot/${gatewayId}/${hex(boot)}`;
    if (Math.abs(nowMs - (this.#notes?.get(key) ?? -GRAIN_MS)) < GRAIN_MS) return;
    this.#notes?.set(key, nowMs);
    await this.#tx.change(
      'INSERT INTO identity_boot (gateway, boot, first_ms, last_ms) VALUES ($1, $2, $3, $3) ON CONFLICT (gateway, boot) DO UPDATE SET last_ms = excluded.last_ms',
      [gatewayId, boot, nowMs],
    );
    await this.#tx.change(
      `DELETE FROM identity_boot WHERE gateway = $1 AND last_ms <
         (SELECT min(last_ms) FROM (SELECT last_ms FROM identity_boot WHERE gateway = $1 ORDER BY last_ms DESC LIMIT ${KEPT}) AS kept)`,
      [gatewayId],
    );
  }

  /** Returns the boot of the same number that was told before, where it is another; else null. */
  async noteStart(gatewayId: number, { starts, boot }: AgentStart): Promise<Uint8Array | null> {
    const known = await this.#tx.one<{ boot: Uint8Array }>('SELECT boot FROM identity_start WHERE gateway = $1 AND starts = $2', [
      gatewayId,
      starts,
    ]);
    if (known !== null) return equalBytes(known.boot, boot) ? null : known.boot;
    await this.#tx.change('INSERT INTO identity_start (gateway, starts, boot) VALUES ($1, $2, $3)', [gatewayId, starts, boot]);
    await this.#tx.change('DELETE FROM identity_start WHERE gateway = $1 AND starts <= $2', [gatewayId, starts - KEPT]);
    return null;
  }

  /** The boot of the highest start that was told. */
  newestStart(gatewayId: number): Promise<AgentStart | null> {
    return this.#tx.one('SELECT starts, boot FROM identity_start WHERE gateway = $1 ORDER BY starts DESC LIMIT 1', [gatewayId]);
  }

  async machine(gatewayId: number, boot: Uint8Array | null, starts: number | null, addresses: readonly string[]): Promise<Machine> {
    const seen =
      boot === null
        ? null
        : await this.#tx.one<{ firstMs: number; lastMs: number }>(
            'SELECT first_ms AS "firstMs", last_ms AS "lastMs" FROM identity_boot WHERE gateway = $1 AND boot = $2',
            [gatewayId, boot],
          );
    return { boot: boot === null ? null : hex(boot), starts, firstMs: seen?.firstMs ?? null, lastMs: seen?.lastMs ?? null, addresses };
  }

  /** What is known now takes the place of what was. */
  async put({ gateway, evidence, machines, notedMs }: Clone): Promise<void> {
    await this.#tx.change(
      `INSERT INTO identity_clone (gateway, evidence, machines, noted_ms) VALUES ($1, $2, $3, $4)
       ON CONFLICT (gateway) DO UPDATE SET evidence = excluded.evidence, machines = excluded.machines, noted_ms = excluded.noted_ms`,
      [gateway, evidence, JSON.stringify(machines), notedMs],
    );
  }

  async find(gateway: string): Promise<Clone | null> {
    const row = await this.#tx.one<Omit<Clone, 'machines'> & { machines: string }>(
      'SELECT gateway, evidence, machines, noted_ms AS "notedMs" FROM identity_clone WHERE gateway = $1',
      [gateway],
    );
    return row === null ? null : { ...row, machines: JSON.parse(row.machines) as Clone['machines'] };
  }

  /** Other keys, so another machine by right, whose count begins anew. */
  async forgetGateway(gatewayId: number): Promise<void> {
    for (const table of ['identity_boot', 'identity_start']) {
      await this.#tx.change(`DELETE FROM ${table} WHERE gateway = $1`, [gatewayId]);
    }
    this.#notes?.clear();
  }
}

/** `boot 3f2a… (start 12), seen … to …, from 10.0.0.7` for people; the JSON has all of it. */
export function machineText({ boot, starts, firstMs, lastMs, addresses }: Machine): string {
  const time = (ms: number | null) => (ms === null ? 'unknown' : new Date(Math.min(ms, 8.64e15)).toISOString());
  const who = boot === null ? 'boot unknown' : `boot ${boot.slice(0, 12)}…`;
  const from = addresses.length === 0 ? '' : `, asked from ${addresses.join(', ')}`;
  return `${who}${starts === null ? '' : ` (start ${starts})`}, seen ${time(firstMs)} to ${time(lastMs)}${from}`;
}
