/**
 * Takes what arrives on the command channel: opens it, judges it, uses up its counter, runs it once, and tells the outcome.
 *
 * The counter and the row that says "running" are durable before a guard is asked; the outcome and the end of that row are one
 * transaction again. Whatever the power does in between, nothing runs twice: what was running then is told as INTERRUPTED.
 */
import { type DecryptionKey, type Directory, type EventDraft, type GatewayName, Severity } from '@wardkeeper/proto';
import { type CommandKind, openCommand, openSeal, type OpenedCommand, type Order } from '@wardkeeper/proto/commands';
import { type Bucket, takeToken } from '../access/rules.ts';
import type { Ledger } from '../ledger/port.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Log } from '../runtime/log.ts';
import { messageOf } from '../runtime/message.ts';
import type { Service } from '../runtime/service.ts';
import { pause } from '../runtime/wait.ts';
import { ledgerOpenedMs } from './ledger-age.ts';
import { type CommandOutcome, type Handler, type Handlers, wouldNot } from './handlers.ts';
import type { Drill, Drills } from './drills.ts';
import type { Nonces } from './nonces.ts';
import { ProvenTime } from './proven-time.ts';
import { Refusals } from './refusals.ts';
import { type CommandRefusal, judgeCommand } from './rules.ts';
import type { ServiceGrant } from './service-grant.ts';
import * as store from './store.ts';

export interface CommandDeskOptions {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly name: GatewayName;
  readonly log: Log;
  /** What commands to this gateway are sealed to. */
  readonly key: DecryptionKey;
  /** As it is trusted now. */
  readonly directory: () => Pick<Directory, 'commandAuthorities' | 'issuedMs' | 'expiresMs'>;
  readonly nonces: Nonces;
  readonly service: ServiceGrant;
  readonly drills: Pick<Drills, 'status'>;
  readonly handlers: Handlers;
}

export interface CommandStatus {
  /** 0: service may not log in from afar. */
  readonly serviceEndsInMs: number;
  /** The last one that ran since the start. */
  readonly last: { readonly order: string; readonly outcome: string; readonly atMs: number } | null;
  /** Since the start. */
  readonly refused: number;
  /** The newest drill of each device since the start. */
  readonly drills: readonly Drill[];
}

export interface CommandDesk extends Service {
  /** Never rejects. Commands run one after the other, in the order in which they came. */
  receive(payload: Uint8Array): Promise<void>;
  /** What the last run left. The first call works; `receive` and `run` call it. */
  start(): Promise<void>;
  tick(): Promise<void>;
  status(): CommandStatus;
}

const TICK_MS = 1_000;
/** Of messages that look like commands to this gateway: each costs a decapsulation. */
const OPEN_LIMITS = { burst: 40, perMinute: 120 };
/** How often a disciplined clock is written down. */
const PROVE_EVERY_MS = 10 * 60_000;

type SoundCommand = Extract<OpenedCommand, { ok: true }>;

export function createCommandDesk(options: CommandDeskOptions): CommandDesk {
  return new Desk(options);
}

class Desk implements CommandDesk {
  readonly name = 'commands';
  readonly #options: CommandDeskOptions;
  readonly #refusals: Refusals;
  readonly #time: ProvenTime;
  #opening: Bucket;
  #line: Promise<void> = Promise.resolve();
  #started: Promise<void> | null = null;
  #keptProvenMs: number;
  /** Outcomes that the ledger did not take. */
  #unsettled: { readonly command: store.CommandName; readonly outcome: CommandOutcome }[] = [];
  #last: CommandStatus['last'] = null;
  #refused = 0;

  constructor(options: CommandDeskOptions) {
    const { clock, ledger } = options;
    this.#options = options;
    this.#refusals = new Refusals(() => clock.monotonicMs());
    this.#keptProvenMs = store.loadProvenMs(ledger.database);
    this.#time = new ProvenTime(clock, this.#keptProvenMs);
    this.#opening = { tokens: OPEN_LIMITS.burst, atMs: clock.monotonicMs() };
  }

  status(): CommandStatus {
    const { service, drills } = this.#options;
    return { serviceEndsInMs: Math.ceil(service.leftMs()), last: this.#last, refused: this.#refused, drills: drills.status() };
  }

  start(): Promise<void> {
    this.#started ??= this.#reconcile();
    return this.#started;
  }

  async run(signal: AbortSignal): Promise<void> {
    await this.start();
    while (!signal.aborted) {
      await this.tick();
      await pause(TICK_MS, signal);
    }
    await this.#line;
    await this.#settleLate();
  }

  async tick(): Promise<void> {
    const { log, service } = this.#options;
    try {
      await this.#settleLate();
      for (const draft of this.#refusals.due()) await this.#record(draft);
      await service.tick();
      await this.#keepProven();
    } catch (error) {
      // Tried again with the next tick.
      log('commands: something could not be recorded', { error: messageOf(error) });
    }
  }

  receive(payload: Uint8Array): Promise<void> {
    this.#line = this.#line
      .then(() => this.start())
      .then(() => this.#take(payload))
      .catch((error: unknown) => this.#options.log('a command could not be dealt with', { error: messageOf(error) }));
    return this.#line;
  }

  async #take(payload: Uint8Array): Promise<void> {
    const { name, key, directory } = this.#options;
    const seal = openSeal(payload, name, key, () => this.#mayOpen());
    if (!seal.ok) return this.#refuse(seal.reason);
    const opened = openCommand(seal.document, directory().commandAuthorities);
    if (!opened.ok) return this.#refuse(opened.reason);
    return this.#judge(opened);
  }

  async #judge(opened: SoundCommand): Promise<void> {
    const { ledger, name, directory, nonces, handlers } = this.#options;
    const { command, counter, digest, authority } = opened;
    const named: store.CommandName = { digest, authority: authority.keys.ed25519.id, counter, order: command.kind ?? '' };
    const { issuedMs, expiresMs: directoryExpiresMs } = directory();
    this.#time.raise(issuedMs);
    const nowMs = this.#time.nowMs();
    const verdict = judgeCommand({
      command,
      counter,
      digest,
      roles: authority.roles,
      name,
      directoryExpiresMs,
      nowMs,
      ledgerOpenedMs: ledgerOpenedMs(ledger, this.#options.clock, nowMs),
      last: store.loadCounter(ledger.database, named.authority),
      nonce: command.nonce === null ? null : nonces.judge(command.nonce, named.authority),
      isRegistered: (kind) => handlers[kind] !== undefined,
    });
    if (verdict.kind === 'refuse') return this.#refuse(verdict.code, named, verdict.field, verdict.spends);
    this.#time.raise(command.issuedMs);
    await ledger.transact((transaction) => {
      store.saveProvenMs(transaction.database, this.#time.provenMs);
      store.saveCounter(transaction.database, named);
      store.saveRunning(transaction.database, named);
      transaction.record({ kind: 'commandBegun', severity: Severity.NOTICE, detail: named });
    });
    if (command.nonce !== null) nonces.use(command.nonce);
    const outcome = await this.#runOnce(verdict.order, named);
    this.#last = { order: named.order, outcome: wordOf(outcome), atMs: this.#options.clock.wallMs() };
    this.#unsettled.push({ command: named, outcome });
    await this.#settleLate();
  }

  async #runOnce<K extends CommandKind>(order: Order & { readonly kind: K }, command: store.CommandName): Promise<CommandOutcome> {
    const { handlers, log } = this.#options;
    try {
      // The table has for each kind a handler of that kind's orders; the compiler cannot follow that through a variable.
      const handler = handlers[order.kind] as unknown as Handler<K> | undefined;
      return handler === undefined ? wouldNot('UNSUPPORTED') : await handler(order as never, command);
    } catch (error) {
      log('a command failed', { order: order.kind, error: messageOf(error) });
      return wouldNot('FAILED');
    }
  }

  /** `spends`: its counter is used up with its answer, in one transaction. */
  async #refuse(code: CommandRefusal, command: store.CommandName | null = null, field = '', spends = false): Promise<void> {
    this.#refused += 1;
    const draft = this.#refusals.note(code, command, field);
    if (draft === null && !spends) return;
    await this.#options.ledger.transact((transaction) => {
      if (spends && command !== null) store.saveCounter(transaction.database, command);
      if (draft !== null) transaction.record(draft);
    });
  }

  async #settleLate(): Promise<void> {
    const waiting = this.#unsettled;
    if (waiting.length === 0) return;
    await this.#options.ledger.transact((transaction) => {
      for (const { command, outcome } of waiting) {
        store.deleteRunning(transaction.database, command.digest);
        transaction.record(finished(command, outcome));
      }
    });
    this.#unsettled = this.#unsettled.filter((entry) => !waiting.includes(entry));
  }

  async #reconcile(): Promise<void> {
    const { ledger } = this.#options;
    const left = store.loadRunning(ledger.database);
    if (left.length === 0) return;
    await ledger.transact((transaction) => {
      for (const command of left) {
        store.deleteRunning(transaction.database, command.digest);
        transaction.record(finished(command, wouldNot('INTERRUPTED')));
      }
    });
  }

  #mayOpen(): boolean {
    const taken = takeToken(this.#opening, OPEN_LIMITS, this.#options.clock.monotonicMs());
    this.#opening = taken.bucket;
    return taken.retryAfterMs === 0;
  }

  /** So that after a reboot no clock behind it is believed. */
  async #keepProven(): Promise<void> {
    const { ledger } = this.#options;
    this.#time.nowMs();
    const { provenMs } = this.#time;
    if (provenMs - this.#keptProvenMs < PROVE_EVERY_MS) return;
    await ledger.transact(({ database }) => store.saveProvenMs(database, provenMs));
    this.#keptProvenMs = provenMs;
  }

  async #record(draft: EventDraft): Promise<void> {
    await this.#options.ledger.transact((transaction) => transaction.record(draft));
  }
}

function finished(command: store.CommandName, outcome: CommandOutcome): EventDraft {
  const severity = outcome.ok ? Severity.NOTICE : Severity.WARNING;
  const field = outcome.ok || outcome.field === undefined ? {} : { field: outcome.field };
  return { kind: 'commandFinished', severity, detail: { ...command, outcome: wordOf(outcome), ...field } };
}

function wordOf(outcome: CommandOutcome): string {
  return outcome.ok ? 'DONE' : outcome.code;
}
