/**
 * What comes from the broker, which may be anybody's: one message at a time, no faster than an honest hospital ever speaks, each
 * within the size of its channel. The link takes the next message only when this one is dealt with, so memory stays bounded.
 */
import { directoryTopic, type GatewayName, gatewayTopic, MAX_BATCH_BYTES } from '@wardkeeper/proto';
import type { Clock } from '../runtime/clock.ts';
import type { Log } from '../runtime/log.ts';
import { messageOf } from '../runtime/message.ts';
import { pause } from '../runtime/wait.ts';
import type { LinkMessage } from './link.ts';

/** Runs what the hospital orders. Given bytes as they came; whether to believe them is its own to find out. */
export interface CommandReceiver {
  receive(payload: Uint8Array): Promise<void>;
}

/** Brokers carry no more than a batch in one message, so no honest command is larger. */
export const MAX_COMMAND_BYTES = MAX_BATCH_BYTES;
/** Commands that wait while one runs. A hospital sends them one by one; what overflows is refused and told. */
export const MAX_WAITING_COMMANDS = 16;
/** A receipt is a kilobyte, with all its gaps and both signatures under twenty. */
export const MAX_RECEIPT_BYTES = 32 * 1024;
/** Room for eight recipients, as many receipt keys and hundreds of authorities. */
export const MAX_DIRECTORY_BYTES = MAX_BATCH_BYTES;

/** A hospital sends one receipt a second; a reconnection brings directory, receipt and commands at once. */
const BURST_MESSAGES = 50;
const MESSAGES_A_SECOND = 20;

export interface InboxParts {
  readonly name: GatewayName;
  readonly clock: Clock;
  readonly log: Log;
  readonly onReceipt: (payload: Uint8Array) => Promise<void>;
  readonly onDirectory: (payload: Uint8Array) => Promise<void>;
  readonly commands: CommandReceiver | null;
  /** A message that is not even looked at: too large, or one too many. */
  readonly onRefused: (object: 'receipt' | 'directory' | 'command', code: 'SIZE' | 'BUSY') => Promise<void>;
}

export class Inbox {
  readonly #parts: InboxParts;
  #waitingCommands = 0;
  #commandLine: Promise<void> = Promise.resolve();
  #allowance = BURST_MESSAGES;
  #allowanceAtMs: number;

  constructor(parts: InboxParts) {
    this.#parts = parts;
    this.#allowanceAtMs = parts.clock.monotonicMs();
  }

  get subscriptions(): readonly string[] {
    const { name, commands } = this.#parts;
    const topics = [gatewayTopic(name, 'receipt'), directoryTopic(name.site)];
    return commands === null ? topics : [...topics, gatewayTopic(name, 'command')];
  }

  /** Resolves when the next message may come. Never rejects. */
  async take({ topic, payload }: LinkMessage, signal: AbortSignal): Promise<void> {
    const { name, log } = this.#parts;
    await this.#pace(signal);
    if (signal.aborted) return;
    try {
      if (topic === gatewayTopic(name, 'receipt')) await this.#within('receipt', payload, MAX_RECEIPT_BYTES, this.#parts.onReceipt);
      else if (topic === directoryTopic(name.site)) await this.#within('directory', payload, MAX_DIRECTORY_BYTES, this.#parts.onDirectory);
      else if (topic === gatewayTopic(name, 'command')) {
        await this.#within('command', payload, MAX_COMMAND_BYTES, (command) => this.#takeCommand(command));
      }
    } catch (error) {
      log('a message could not be dealt with', { topic, error: messageOf(error) });
    }
  }

  /** Resolves when the commands that had come are done. */
  async settled(): Promise<void> {
    await this.#commandLine;
  }

  async #within(
    object: 'receipt' | 'directory' | 'command',
    payload: Uint8Array,
    maxBytes: number,
    take: (payload: Uint8Array) => Promise<void>,
  ): Promise<void> {
    await (payload.length > maxBytes ? this.#parts.onRefused(object, 'SIZE') : take(payload));
  }

  /** Commands run one after the other beside the line: one that takes its time must not hold up receipts. */
  async #takeCommand(payload: Uint8Array): Promise<void> {
    const { commands, log, onRefused } = this.#parts;
    if (commands === null) return;
    if (this.#waitingCommands >= MAX_WAITING_COMMANDS) return onRefused('command', 'BUSY');
    this.#waitingCommands += 1;
    // Copied: the link hands out views into its read buffers.
    const command = Uint8Array.from(payload);
    this.#commandLine = this.#commandLine
      .then(() => commands.receive(command))
      .catch((error: unknown) => log('a command could not be dealt with', { error: messageOf(error) }))
      .finally(() => {
        this.#waitingCommands -= 1;
      });
  }

  async #pace(signal: AbortSignal): Promise<void> {
    const nowMs = this.#parts.clock.monotonicMs();
    const earned = ((nowMs - this.#allowanceAtMs) / 1_000) * MESSAGES_A_SECOND;
    this.#allowance = Math.min(BURST_MESSAGES, this.#allowance + earned);
    this.#allowanceAtMs = nowMs;
    this.#allowance -= 1;
    if (this.#allowance < 0) await pause((-this.#allowance / MESSAGES_A_SECOND) * 1_000, signal);
  }
}
