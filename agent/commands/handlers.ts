/** What each kind of command does, by the faces of the guards that do it. A kind that no guard registers is answered UNSUPPORTED. */
import type { CommandKind, OrderOf } from '@wardkeeper/proto/commands';
import type { CommandName } from './store.ts';

/** DONE, or a stable code of why the guard would not, with the part of the order to blame. */
export type CommandOutcome = { readonly ok: true } | { readonly ok: false; readonly code: string; readonly field?: string };

/** Runs once. What it throws is answered FAILED, and nobody is told how far it came. */
export type Handler<K extends CommandKind> = (order: OrderOf<K>, command: CommandName) => Promise<CommandOutcome>;
export type Handlers = { readonly [K in CommandKind]?: Handler<K> };

export const DONE: CommandOutcome = { ok: true };

export function wouldNot(code: string, field = ''): CommandOutcome {
  return { ok: false, code, field };
}
