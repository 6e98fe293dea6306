/** All channels, each on its own: what goes wrong with one touches neither the others nor the receiver. */
import { messageOf } from '../../errors.ts';
import { backoffMs, type Clock, type Log, pause } from '../../runtime/index.ts';
import type { ChannelConfig } from './config.ts';
import { Mail } from './mail.ts';
import type { Messenger } from './messenger.ts';
import { type PostingStore, runSender } from './sender.ts';
import { Webhook } from './webhook.ts';

export interface NotifyServiceParts {
  readonly site: string;
  readonly channels: readonly ChannelConfig[];
  readonly store: PostingStore;
  readonly clock: Clock;
  readonly log: Log;
  /** In [0, 1). */
  readonly random: () => number;
}

/** Works until `signal` aborts. Never rejects. */
export async function runNotify(parts: NotifyServiceParts, signal: AbortSignal): Promise<void> {
  await Promise.all(parts.channels.map((channel) => keepSending(parts, channel, signal)));
}

async function keepSending(parts: NotifyServiceParts, channel: ChannelConfig, signal: AbortSignal): Promise<void> {
  const { site, store, clock, log, random } = parts;
  for (let attempt = 0; !signal.aborted; attempt++) {
    try {
      await using messenger = openMessenger(channel, site, clock);
      await runSender({ site, channel, store, messenger, clock, log, random }, signal);
    } catch (error) {
      const waitMs = backoffMs(attempt, random());
      log('notify-broken', { channel: channel.name, error: messageOf(error), waitMs });
      await pause(waitMs, signal);
    }
  }
}

export function openMessenger({ target }: ChannelConfig, site: string, clock: Clock): Messenger {
  return target.by === 'webhook' ? new Webhook(target, () => clock.wallMs()) : new Mail(target, site);
}
