/** For events that tell of something which happens whether or not it can be recorded. */
import type { EventDraft } from '@wardkeeper/proto';
import type { Log } from '../runtime/log.ts';
import { messageOf } from '../runtime/message.ts';
import type { Ledger } from './port.ts';

/** Resolves when the event is durable, or, where the ledger cannot be written, when that is logged and the event, if it is high or critical, kept in the ring. */
export async function recordOrLog(ledger: Ledger, draft: EventDraft, log: Log): Promise<void> {
  try {
    await ledger.transact((transaction) => transaction.record(draft));
  } catch (error) {
    const kept = ledger.keepAside?.(draft) === true;
    log(kept ? 'an event is kept in the ring until the ledger writes again' : 'an event could not be recorded', {
      kind: draft.kind,
      error: messageOf(error),
    });
  }
}
