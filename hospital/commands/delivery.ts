/**
 * Carries commands to gateways and reads what became of them. A message to the broker is only hope: a command counts as dealt with
 * by the gateway's own event, and is handed out again while it is valid and nothing is heard, first of all when the gateway returns.
 */
import { gatewayTopic } from '@wardkeeper/proto';
import type { HospitalDatabase } from '../database/index.ts';
import { messageOf } from '../errors.ts';
import { type Clock, type Log, pause } from '../runtime/index.ts';
import { isDue, messageExpirySeconds } from './rules.ts';
import { AnswerNews, type CommandTable, type OpenCommand } from './table.ts';

export interface DeliveryParts {
  readonly site: string;
  readonly store: {
    readonly database: Pick<HospitalDatabase, 'outside'>;
    readonly commands: CommandTable;
    transact<T>(work: (tx: { readonly commands: CommandTable }) => Promise<T>): Promise<T>;
  };
  readonly clock: Clock;
  readonly log: Log;
  /** True when the broker has it. */
  readonly publish: (message: {
    readonly topic: string;
    readonly payload: Uint8Array;
    readonly retain: false;
    readonly expirySeconds: number;
  }) => Promise<boolean>;
}

const LOOK_MS = 250;
/** Handed to the broker at once; the rest with the next look. */
const SENT_AT_ONCE = 32;
/** After one that the broker did not take. */
const RETRY_MS = 2_000;

export class CommandDelivery {
  readonly #parts: DeliveryParts;
  #resumeMs = Number.NEGATIVE_INFINITY;
  readonly #news = new AnswerNews();
  #faultTold = false;

  constructor(parts: DeliveryParts) {
    this.#parts = parts;
  }

  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        await this.readAnswers();
        await this.sendDue();
        this.#faultTold = false;
      } catch (error) {
        if (!this.#faultTold) this.#parts.log('commands-failed', { error: messageOf(error) });
        this.#faultTold = true;
      }
      await pause(LOOK_MS, signal);
    }
  }

  async readAnswers(): Promise<void> {
    const { store, log, clock } = this.#parts;
    if (!(await this.#news.isThere(store.database.outside))) return;
    const answered = await store.transact(async (tx) => {
      const found = await tx.commands.readAnswers();
      await tx.commands.forgetSealed(clock.wallMs());
      return found;
    });
    for (const { id, gateway, kind, answer } of answered) log('command-answered', { id, gateway, kind, answer });
  }

  async sendDue(): Promise<void> {
    const { store, clock } = this.#parts;
    if (clock.monotonicMs() < this.#resumeMs) return;
    const nowMs = clock.wallMs();
    const due = (await store.commands.nextInLine(nowMs)).filter((command) => isDue(command, nowMs));
    await Promise.all(due.slice(0, SENT_AT_ONCE).map((command) => this.#send(command)));
  }

  async #send({ id, gateway, kind, counter, sealed, expiresMs, connection }: OpenCommand): Promise<void> {
    const { site, store, clock, log, publish } = this.#parts;
    const topic = gatewayTopic({ site, gateway }, 'command');
    const taken = await publish({ topic, payload: sealed, retain: false, expirySeconds: messageExpirySeconds(expiresMs, clock.wallMs()) });
    if (!taken) {
      this.#resumeMs = clock.monotonicMs() + RETRY_MS;
      return;
    }
    await store.transact((tx) => tx.commands.noteSent(id, clock.wallMs(), connection));
    log('command-sent', { id, gateway, kind, counter });
  }
}
