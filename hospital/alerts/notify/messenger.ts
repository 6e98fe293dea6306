/** How a message reaches people. Adapters never throw for what a server or a network does: that is a value. */
import type { Message } from './message.ts';

/** `refused`: the server says that it will never take this one. `later`: no fault of the message's. Reasons are harmless, short, without secrets. */
export type Brought = { readonly is: 'sent' } | { readonly is: 'refused' | 'later'; readonly reason: string };

export interface Messenger extends AsyncDisposable {
  /** `id` is the same for the same message however often it is tried. Ends soon after `signal` aborts. */
  bring(id: string, message: Message, signal: AbortSignal): Promise<Brought>;
}
