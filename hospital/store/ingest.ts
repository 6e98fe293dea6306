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
import type { DatabaseSync } from 'node:sqlite';
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
  readonly #lastHeartbeat;
  readonly #setHeartbeat;

  constructor(database: DatabaseSync, gateways: GatewayTable, ledgers: LedgerTable, alarms: AlarmTable, witness: Witness) {
    this.#gateways = gateways;
    this.#ledgers = ledgers;
    this.#alarms = alarms;
    this.#witness = witness;
    this.#lastHeartbeat = database.prepare('SELECT heartbeat_boot AS boot, heartbeat_uptime_ms AS uptimeMs FROM gateway WHERE id = ?');
    this.#setHeartbeat = database.prepare(
      'UPDATE gateway SET heartbeat_ms = ?, heartbeat_boot = ?, heartbeat_uptime_ms = ?, version = ?, warnings = ? WHERE id = ?',
    );
  }

  /** True where the batch tells nothing that is not held: a replay, whoever sends it. */
  isReplay(gateway: Gateway, { content }: SoundBatch): boolean {
    const held = this.#ledgers.find(gateway.id, content.ledger);
    return (
      held !== null &&
      content.runs.every((run) => {
        const placement = this.#ledgers.place(held, run);
        return placement.fresh.length + placement.forked.length === 0 && !placement.deferred;
      })
    );
  }

  /** The gateway's boot counter has been checked. Refused where the gateway opens more ledgers than any honest one. */
  ingest(gateway: Gateway, { header, content }: SoundBatch, nowMs: number): Ingested {
    const opened = this.#ledgers.open(gateway.id, content.ledger, nowMs);
    if (opened === null) return { ok: false, reason: 'LEDGERS' };
    const alarms: Alarm[] = [];
    const raise = (code: AlarmCode, about: string) => {
      const alarm: Alarm = { gateway: gateway.gateway, code, about };
      if (this.#alarms.raise(alarm, nowMs)) alarms.push(alarm);
    };
    const name = hex(content.ledger);
    if (opened.isNew && opened.others > 0) raise('ledger-changed', name);
    if (header.bootCounter > gateway.bootCounter) this.#gateways.raiseBootCounter(gateway, header.bootCounter);

    let { held } = opened;
    let [stored, duplicates] = [0, 0];
    const telling: OpenedRow[] = [];
    for (const run of content.runs) {
      const placement = this.#ledgers.place(held, run);
      const applied = this.#ledgers.apply(held, placement, nowMs);
      held = applied.held;
      telling.push(...applied.telling);
      stored += placement.fresh.length;
      duplicates += placement.duplicates;
      const forkedAt = Math.min(placement.forked[0]?.seq ?? Infinity, placement.displaced[0]?.first ?? Infinity);
      if (forkedAt !== Infinity) raise('fork', `${name}:${forkedAt}`);
      if (applied.forksFull) raise('forks-full', name);
      if (placement.deferred) raise('too-many-gaps', name);
      if (placement.fresh.length > 0) {
        const last = run.firstSeq + run.rows.length - 1;
        for (const seq of this.#ledgers.settleCheckpoints(held, run.firstSeq, last)) raise('checkpoint-differs', `${name}:${seq}`);
      }
    }
    const told = this.#witness.take(gateway, content.runs.at(-1)?.rows ?? [], telling, nowMs);
    if (told.clone) raise('clone', '');
    if (told.retired) this.#retire(gateway, nowMs);
    for (const note of content.checkpoints.slice(0, MAX_CHECKPOINTS_PER_BATCH)) this.#takeCheckpoint(gateway, held, note, nowMs, raise);
    const heartbeat = content.heartbeat !== null && this.#takeHeartbeat(gateway, held, header.bootCounter, content.heartbeat, nowMs, raise);
    this.#ledgers.touch(held, heartbeat ? (content.heartbeat?.headSeq ?? 0) : 0, nowMs);
    return { ok: true, ledger: content.ledger, stored, duplicates, heartbeat, alarms };
  }

  /** Its silence from now on is as it should be. */
  #retire(gateway: Gateway, nowMs: number): void {
    this.#gateways.forget();
    this.#alarms.clear({ gateway: gateway.gateway, code: 'heartbeat-missing', about: '' }, nowMs);
  }

  #takeCheckpoint(
    gateway: Gateway,
    held: HeldLedger,
    note: Uint8Array,
    nowMs: number,
    raise: (code: AlarmCode, about: string) => void,
  ): void {
    if (this.#ledgers.hasCheckpoint(held, note)) return;
    const checkpoint = openCheckpoint(note, gateway, gateway.identity);
    const name = hex(held.ledger);
    if (checkpoint === null || !equalBytes(checkpoint.ledger, held.ledger)) raise('checkpoint-refused', name);
    else if (checkpoint.headSeq === 0) {
      if (!equalBytes(checkpoint.headHash, genesisHash(gateway, held.ledger))) raise('checkpoint-differs', `${name}:0`);
    } else if (this.#ledgers.addCheckpoint(held, checkpoint, note, nowMs) === false)
      raise('checkpoint-differs', `${name}:${checkpoint.headSeq}`);
  }

  /**
   * A heartbeat counts only when it is newer than all before it by what the gateway itself signed (start, then uptime), so
   * that a broker cannot keep a silent gateway alive with recorded ones. Returns whether it counted.
   */
  #takeHeartbeat(
    gateway: Gateway,
    held: HeldLedger,
    bootCounter: number,
    heartbeat: Heartbeat,
    nowMs: number,
    raise: (code: AlarmCode, about: string) => void,
  ): boolean {
    const last = this.#lastHeartbeat.get(gateway.id) as { boot: number | null; uptimeMs: number | null };
    const newer = last.boot === null || bootCounter > last.boot || (bootCounter === last.boot && heartbeat.uptimeMs > (last.uptimeMs ?? 0));
    if (!newer) return false;
    const warnings = JSON.stringify(heartbeat.warnings);
    this.#setHeartbeat.run(
      nowMs,
      bootCounter,
      heartbeat.uptimeMs,
      heartbeat.version,
      warnings.length <= MAX_WARNINGS_CHARACTERS ? warnings : '["too-many-warnings"]',
      gateway.id,
    );
    const name = hex(held.ledger);
    const highest = held.segments.at(-1)?.last ?? 0;
    if (heartbeat.headSeq < highest) raise('rolled-back', name);
    if (this.#contradicts(gateway, held, heartbeat)) raise('head-differs', `${name}:${heartbeat.headSeq}`);
    this.#alarms.clear({ gateway: gateway.gateway, code: 'heartbeat-missing', about: '' }, nowMs);
    return true;
  }

  #contradicts(name: GatewayName, held: HeldLedger, { headSeq, headHash }: Heartbeat): boolean {
    if (headSeq === 0) return !equalBytes(headHash, genesisHash(name, held.ledger));
    return this.#ledgers.isHeld(held, headSeq) && !equalBytes(this.#ledgers.hashAt(held, headSeq), headHash);
  }
}
