/**
 * The live stream: what happens comes by itself, and the page knows when it does not. One stream serves all tabs of a browser (a server
 * has six connections for each over HTTP/1.1): whichever tab holds the lock reads it and tells the others. Read by fetch, because an
 * EventSource keeps the server's sign of life to itself, and a cut line would look like a quiet night.
 */
import { createParser } from 'eventsource-parser';
import { SIGNED_OUT } from './client.ts';
import type { StoredEvent } from './shapes.ts';

export const TOPICS = [
  'fleet',
  'alarms',
  'quarantine',
  'commands',
  'updates',
  'emergencies',
  'vouchers',
  'exports',
  'accounts',
  'journal',
  'events',
] as const;
export type LiveTopic = (typeof TOPICS)[number];
export type LiveState = 'waiting' | 'live' | 'lost';

/** The server says something every 15 s. */
const SILENCE_MS = 40_000;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;
/** Gives up looking for the leader's word and asks again. */
const LOCK = 'wardkeeper.live';

type Word =
  | { readonly type: 'state'; readonly state: LiveState }
  | { readonly type: 'event'; readonly event: StoredEvent }
  | { readonly type: 'topics'; readonly topics: readonly string[] }
  | { readonly type: 'signed-out' }
  | { readonly type: 'ask' };

const topicListeners = new Map<string, Set<() => void>>();
const eventListeners = new Set<(event: StoredEvent) => void>();
const stateListeners = new Set<(state: LiveState) => void>();
let currentState: LiveState = 'waiting';

/** Called after something of this topic has changed. Answers how to stop it. */
export function onLive(topic: LiveTopic, listener: () => void): () => void {
  const listeners = topicListeners.get(topic) ?? new Set();
  topicListeners.set(topic, listeners);
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Called with each new event, in order of arrival. Answers how to stop it. */
export function onEvent(listener: (event: StoredEvent) => void): () => void {
  eventListeners.add(listener);
  return () => void eventListeners.delete(listener);
}

/** Called at once with how it stands, and whenever that changes. Answers how to stop it. */
export function onLiveState(listener: (state: LiveState) => void): () => void {
  stateListeners.add(listener);
  listener(currentState);
  return () => void stateListeners.delete(listener);
}

/** Begins to follow until the signal. */
export function followLive(signal: AbortSignal): void {
  const channel = new BroadcastChannel(LOCK);
  const tell = (word: Word) => {
    hear(word);
    channel.postMessage(word);
  };
  let leading = false;
  channel.onmessage = ({ data }: MessageEvent<Word>) => {
    if (data.type === 'ask') {
      if (leading) channel.postMessage({ type: 'state', state: currentState } satisfies Word);
    } else hear(data);
  };
  channel.postMessage({ type: 'ask' } satisfies Word);
  signal.addEventListener('abort', () => channel.close(), { once: true });
  navigator.locks
    .request(LOCK, { signal }, async () => {
      leading = true;
      await lead(tell, signal);
    })
    .catch(() => undefined);
}

/** Reads the stream, and begins again from the last event whenever it ends. */
async function lead(tell: (word: Word) => void, signal: AbortSignal): Promise<void> {
  let lastId: string | null = null;
  let waitMs = FIRST_WAIT_MS;
  let lost = false;
  while (!signal.aborted) {
    try {
      await readStream(lastId, signal, {
        opened: () => {
          waitMs = FIRST_WAIT_MS;
          tell({ type: 'state', state: 'live' });
          // Whatever changed while nobody listened.
          if (lost) tell({ type: 'topics', topics: TOPICS });
          lost = false;
        },
        heard: (name, data, id) => {
          if (id !== null) lastId = id;
          const word = wordOf(name, data);
          if (word !== null) tell(word);
        },
      });
    } catch {
      // Ended or never begun: both are tried again below.
    }
    if (signal.aborted) return;
    lost = true;
    tell({ type: 'state', state: 'lost' });
    await pause(waitMs * (0.75 + Math.random() / 2), signal);
    waitMs = Math.min(LONGEST_WAIT_MS, waitMs * 2);
  }
}

interface StreamListener {
  readonly opened: () => void;
  readonly heard: (name: string, data: string, id: string | null) => void;
}

async function readStream(lastId: string | null, signal: AbortSignal, listener: StreamListener): Promise<void> {
  const silent = new AbortController();
  let timer = setTimeout(() => silent.abort(), SILENCE_MS);
  const alive = () => {
    clearTimeout(timer);
    timer = setTimeout(() => silent.abort(), SILENCE_MS);
  };
  try {
    const response = await fetch('/api/v1/live', {
      cache: 'no-store',
      headers: { accept: 'text/event-stream', 'x-background': '1', ...(lastId === null ? {} : { 'last-event-id': lastId }) },
      signal: AbortSignal.any([signal, silent.signal]),
    });
    if (response.status === 401) dispatchEvent(new Event(SIGNED_OUT));
    if (!response.ok || response.body === null) throw new Error(`the live stream answered ${response.status}`);
    listener.opened();
    const parser = createParser({ onEvent: ({ event = 'message', data, id }) => listener.heard(event, data, id ?? null) });
    const text = new TextDecoder();
    const reader = response.body.getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      alive();
      parser.feed(text.decode(part.value, { stream: true }));
    }
  } finally {
    clearTimeout(timer);
  }
}

function wordOf(name: string, data: string): Word | null {
  const value = parse(data);
  if (name === 'event' && value['event'] !== undefined) return { type: 'event', event: value['event'] as StoredEvent };
  if (name === 'changed' && Array.isArray(value['topics'])) return { type: 'topics', topics: value['topics'].map(String) };
  if (name === 'gap') return { type: 'topics', topics: TOPICS };
  if (name === 'signed-out') return { type: 'signed-out' };
  return null;
}

function hear(word: Word): void {
  if (word.type === 'state' && word.state !== currentState) {
    currentState = word.state;
    for (const listener of stateListeners) listener(word.state);
  }
  if (word.type === 'topics') for (const topic of word.topics) tellTopic(topic);
  if (word.type === 'event') {
    for (const listener of eventListeners) listener(word.event);
    tellTopic('events');
  }
  if (word.type === 'signed-out') dispatchEvent(new Event(SIGNED_OUT));
}

function tellTopic(topic: string): void {
  for (const listener of topicListeners.get(topic) ?? []) listener();
}

function parse(data: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(data);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function pause(waitMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, waitMs);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}
