/** One opened batch into the store, inside the caller's transaction: rows, checkpoints, heartbeat, and the alarms they cause. */
import {
  equalBytes,
  type GatewayName,
  genesisHash,
  type Heartbeat,
  hex,
  type OpenedBatch,
  type OpenedRow,
  openCheckpoint,
} from '@wardkeeper/proto';
import type { Writes } from '../database/index.ts';
import type { Witness } from '../identity/witness.ts';
import type { Alarm, AlarmCode, AlarmTable } from './alarms.ts';
import type { Gateway, GatewayTable } from './gateways.ts';
import type { HeldLedger, LedgerTable } from './ledgers.ts';

/** Checkpoints of one batch that are looked at: each costs an ML-DSA-65 verification, and a gateway sends its newest. */
export const MAX_CHECKPOINTS_PER_BATCH = 64;
const MAX_WARNINGS_CHARACTERS = 4_096;

export type SoundBatch = Extract<OpenedBatch, { ok: true }>;

export type Ingested =
  | {
      readonly ok: true;
      readonly ledger: Uint8Array;
      readonly stored: number;
      readonly duplicates: number;
      /** A heartbeat newer than any before: the gateway lives. */
      readonly heartbeat: boolean;
      /** Alarms that were not standing already. */
      readonly alarms: readonly Alarm[];
    }
  | { readonly ok: false; readonly reason: 'LEDGERS' };

export class Ingest {
  readonly #gateways: GatewayTable;
  readonly #ledgers: LedgerTable;
  readonly #alarms: AlarmTable;
  readonly #witness: Witness;
  readonly #tx: Writes;

  constructor(tx: Writes, gateways: GatewayTable, ledgers: LedgerTable, alarms: AlarmTable, witness: Witness) {
    this.#tx = tx;
    this.#gateways = gateways;
    this.#ledgers = ledgers;
    this.#alarms = alarms;
    this.#witness = witness;
  }

  /** True where the batch tells nothing that is not held: a replay, whoever sends it. */
  async isReplay(gateway: Gateway, { content }: SoundBatch): Promise<boolean> {
    const held = await this.#ledgers.find(gateway.id, content.ledger);
    if (held === null) return false;
    for (const run of content.runs) {
      const placement = await this.#ledgers.place(held, run);
      if (placement.fresh.length + placement.forked.length > 0 || placement.deferred) return false;
    }
    return true;
  }

  /** The gateway's boot counter has been checked. Refused where the gateway opens more ledgers than any honest one. */
  async ingest(gateway: Gateway, { header, content }: SoundBatch, nowMs: number): Promise<Ingested> {
    const opened = await this.#ledgers.open(gateway.id, content.ledger, nowMs);
    if (opened === null) return { ok: false, reason: 'LEDGERS' };
    const alarms: Alarm[] = [];
    const raise: Raise = async (code, about) => {
      const alarm: Alarm = { gateway: gateway.gateway, code, about };
      if (await this.#alarms.raise(alarm, nowMs)) alarms.push(alarm);
    };
    const name = hex(content.ledger);
    if (opened.isNew && opened.others > 0) await raise('ledger-changed', name);
    if (header.bootCounter > gateway.bootCounter) await this.#gateways.raiseBootCounter(gateway, header.bootCounter);

    let { held } = opened;
    let [stored, duplicates] = [0, 0];
    const telling: OpenedRow[] = [];
    for (const run of content.runs) {
      const placement = await this.#ledgers.place(held, run);
      const applied = await this.#ledgers.apply(held, placement, nowMs);
      held = applied.held;
      telling.push(...applied.telling);
      stored += placement.fresh.length;
      duplicates += placement.duplicates;
      const forkedAt = Math.min(placement.forked[0]?.seq ?? Infinity, placement.displaced[0]?.first ?? Infinity);
      if (forkedAt !== Infinity) await raise('fork', `${name}:${forkedAt}`);
      if (applied.forksFull) await raise('forks-full', name);
      if (placement.deferred) await raise('too-many-gaps', name);
      if (placement.fresh.length > 0) {
        const last = run.firstSeq + run.rows.length - 1;
        for (const seq of await this.#ledgers.settleCheckpoints(held, run.firstSeq, last))
          await raise('checkpoint-differs', `${name}:${seq}`);
      }
    }
    const told = await this.#witness.take(gateway, content.runs.at(-1)?.rows ?? [], telling, nowMs);
    if (told.clone) await raise('clone', '');
    if (told.retired) await this.#retire(gateway, nowMs);
    for (const note of content.checkpoints.slice(0, MAX_CHECKPOINTS_PER_BATCH))
      await this.#takeCheckpoint(gateway, held, note, nowMs, raise);
    const heartbeat =
      content.heartbeat !== null && (await this.#takeHeartbeat(gateway, held, header.bootCounter, content.heartbeat, nowMs, raise));
    await this.#ledgers.touch(held, heartbeat ? (content.heartbeat?.headSeq ?? 0) : 0, nowMs);
    return { ok: true, ledger: content.ledger, stored, duplicates, heartbeat, alarms };
  }

  /** Its silence from now on is as it should be. */
  async #retire(gateway: Gateway, nowMs: number): Promise<void> {
    await this.#alarms.clear({ gateway: gateway.gateway, code: 'heartbeat-missing', about: '' }, nowMs);
  }

  async #takeCheckpoint(gateway: Gateway, held: HeldLedger, note: Uint8Array, nowMs: number, raise: Raise): Promise<void> {
    if (await this.#ledgers.hasCheckpoint(held, note)) return;
    const checkpoint = openCheckpoint(note, gateway, gateway.identity);
    const name = hex(held.ledger);
    if (checkpoint === null || !equalBytes(checkpoint.ledger, held.ledger)) await raise('checkpoint-refused', name);
    else if (checkpoint.headSeq === 0) {
      if (!equalBytes(checkpoint.headHash, genesisHash(gateway, held.ledger))) await raise('checkpoint-differs', `${name}:0`);
    } else if ((await this.#ledgers.addCheckpoint(held, checkpoint, note, nowMs)) === false)
      await raise('checkpoint-differs', `${name}:${checkpoint.headSeq}`);
  }

  /**
   * A heartbeat counts only when it is newer than all before it by what the gateway itself signed (start, then uptime), so
   * that a broker cannot keep a silent gateway alive with recorded ones. Returns whether it counted.
   */
  async #takeHeartbeat(
    gateway: Gateway,
    held: HeldLedger,
    bootCounter: number,
    heartbeat: Heartbeat,
    nowMs: number,
    raise: Raise,
  ): Promise<boolean> {
    const last = (await this.#tx.one<{ boot: number | null; uptimeMs: number | null }>(
      'SELECT heartbeat_boot AS boot, heartbeat_uptime_ms AS "uptimeMs" FROM gateway WHERE id = $1',
      [gateway.id],
    )) ?? { boot: null, uptimeMs: null };
    const newer = last.boot === null || bootCounter > last.boot || (bootCounter === last.boot && heartbeat.uptimeMs > (last.uptimeMs ?? 0));
    if (!newer) return false;
    const warnings = JSON.stringify(heartbeat.warnings);
    await this.#tx.change(
      'UPDATE gateway SET heartbeat_ms = $1, heartbeat_boot = $2, heartbeat_uptime_ms = $3, version = $4, warnings = $5 WHERE id = $6',
      [
        nowMs,
        bootCounter,
        heartbeat.uptimeMs,
        heartbeat.version,
        warnings.length <= MAX_WARNINGS_CHARACTERS ? warnings : '["too-many-warnings"]',
        gateway.id,
      ],
    );
    const name = hex(held.ledger);
    const highest = held.segments.at(-1)?.last ?? 0;
    if (heartbeat.headSeq < highest) await raise('rolled-back', name);
    if (await this.#contradicts(gateway, held, heartbeat)) await raise('head-differs', `${name}:${heartbeat.headSeq}`);
    await this.#alarms.clear({ gateway: gateway.gateway, code: 'heartbeat-missing', about: '' }, nowMs);
    return true;
  }

  async #contradicts(name: GatewayName, held: HeldLedger, { headSeq, headHash }: Heartbeat): Promise<boolean> {
    if (headSeq === 0) return !equalBytes(headHash, genesisHash(name, held.ledger));
    const hash = this.#ledgers.isHeld(held, headSeq) ? await this.#ledgers.hashAt(held, headSeq) : null;
    return hash !== null && !equalBytes(hash, headHash);
  }
}

type Raise = (code: AlarmCode, about: string) => Promise<void>;
