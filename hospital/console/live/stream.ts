/** The live stream of one page: server-sent events, resumed where they broke off. */
import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { HospitalDatabase } from '../../database/index.ts';
import type { OpenSession, SessionDesk } from '../accounts/index.ts';
import { type Problem, problem } from '../api/index.ts';
import type { SessionCookie } from '../http/cookie.ts';
import { eventsAfter, lastEventId } from '../record/events.ts';
import { eventDetail, eventView } from '../record/event-view.ts';
import type { LiveHub, LiveMessage } from './hub.ts';

export interface StreamParts {
  readonly hub: LiveHub;
  readonly database: HospitalDatabase;
  readonly sessions: SessionDesk;
  readonly cookie: SessionCookie;
  readonly wallMs: () => number;
  /** The server stops. */
  readonly signal: AbortSignal;
}

/** HTTP/1.1 gives a browser six connections to one origin. */
const MAX_OF_SESSION = 4;
const MAX_STREAMS = 200;
/** Missed ones that are sent again; beyond it the page asks by itself. */
const MAX_MISSED = 1_000;
const PING_MS = 15_000;
/** Whether the session still is there is asked so often. */
const SESSION_MS = 5_000;

type Send = (message: { event?: string; id?: string; data: string }) => Promise<void>;

export class LiveStreams {
  readonly #parts: StreamParts;
  readonly #open = new Map<string, number>();
  #count = 0;

  constructor(parts: StreamParts) {
    this.#parts = parts;
  }

  answer(context: Context, open: OpenSession, after: number | undefined): Response | Problem {
    const { id } = open.session;
    if ((this.#open.get(id) ?? 0) >= MAX_OF_SESSION || this.#count >= MAX_STREAMS) return problem('TOO_MANY_STREAMS');
    this.#open.set(id, (this.#open.get(id) ?? 0) + 1);
    this.#count += 1;
    const told = Number(context.req.header('last-event-id') ?? Number.NaN);
    const from = Number.isSafeInteger(told) && told >= 0 ? told : after;
    return streamSSE(context, async (stream) => {
      const over = new AbortController();
      stream.onAbort(() => over.abort());
      const signal = AbortSignal.any([this.#parts.signal, over.signal]);
      try {
        await this.#tell(
          (message) => stream.writeSSE(message),
          () => stream.write(':\n\n').then(() => undefined),
          this.#parts.cookie.tokenOf(context.req.header('cookie')) ?? '',
          from,
          signal,
        );
      } finally {
        const left = (this.#open.get(id) ?? 1) - 1;
        if (left === 0) this.#open.delete(id);
        else this.#open.set(id, left);
        this.#count -= 1;
      }
    });
  }

  async #tell(send: Send, ping: () => Promise<void>, token: string, from: number | undefined, signal: AbortSignal): Promise<void> {
    const { hub, database, sessions, wallMs } = this.#parts;
    using followed = await hub.follow();
    let last = followed.last;
    await send({ event: 'hello', data: JSON.stringify({ nowMs: wallMs(), last }) });
    if (from !== undefined && from < last) last = await catchUp(send, database, from, last);
    let [askedMs, pingedMs] = [performance.now(), performance.now()];
    while (!signal.aborted) {
      const messages = await followed.following.take(Math.min(PING_MS, SESSION_MS), signal);
      const now = performance.now();
      if (now - askedMs >= SESSION_MS) {
        askedMs = now;
        const session = await sessions.find(token);
        if (session === null || session.session.stage !== 'open')
          return send({ event: 'signed-out', data: JSON.stringify({ reason: 'SESSION_REQUIRED' }) });
      }
      for (const message of messages) last = await tellOne(send, message, last);
      if (messages.length > 0) pingedMs = now;
      else if (now - pingedMs >= PING_MS) {
        pingedMs = now;
        await ping();
      }
    }
  }
}

/** Everything after `from` up to `last`, or that it is too much. Returns the event told last. */
async function catchUp(send: Send, database: HospitalDatabase, from: number, last: number): Promise<number> {
  const missed = await eventsAfter(database.outside, from, MAX_MISSED + 1);
  if (missed.length > MAX_MISSED) {
    const newest = Math.max(last, await lastEventId(database.outside));
    await send({ event: 'gap', id: String(newest), data: JSON.stringify({ from, last: newest }) });
    return newest;
  }
  for (const event of missed) await tellOne(send, { kind: 'event', event }, 0);
  return missed.at(-1)?.id ?? last;
}

async function tellOne(send: Send, message: LiveMessage, last: number): Promise<number> {
  switch (message.kind) {
    case 'event': {
      const { event } = message;
      if (event.id <= last) return last;
      await send({ event: 'event', id: String(event.id), data: JSON.stringify({ event: eventView(event), detail: eventDetail(event) }) });
      return event.id;
    }
    case 'changed':
      await send({ event: 'changed', data: JSON.stringify({ topics: message.topics }) });
      return last;
    case 'gap':
      if (message.last <= last) return last;
      await send({ event: 'gap', id: String(message.last), data: JSON.stringify({ from: message.from, last: message.last }) });
      return message.last;
  }
}
