/** What a page shows of the server: fetched when it is first shown, again when told to, and kept while newer is on its way. */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { read } from './client.ts';
import { type LiveTopic, onLive } from './live.ts';

export interface Query<T> {
  /** Null before the first answer. */
  readonly data: T | null;
  /** Of the last try; the data before it stays. */
  readonly error: Error | null;
  readonly loading: boolean;
  readonly reload: () => void;
}

/** Live changes come in bursts; a list is fetched again this often at most. */
const CALM_MS = 1_000;
const NEVER: readonly LiveTopic[] = [];

/** Why it is asked. `alone`: by somebody who has just changed something; an answer that was on its way before would be an old one. */
interface Turn {
  readonly background: boolean;
  readonly alone: boolean;
}
const FIRST_TURN: Turn = { background: false, alone: false };

/** `path` null: nothing is asked yet. `live`: fetched again when one of these happens. */
export function useQuery<T>(path: string | null, live: readonly LiveTopic[] = NEVER): Query<T> {
  const [state, setState] = useState<{ path: string | null; data: T | null; error: Error | null }>({ path, data: null, error: null });
  const [loading, setLoading] = useState(path !== null);
  const [turn, setTurn] = useState<Turn>(FIRST_TURN);
  const reload = useCallback(() => setTurn({ background: false, alone: true }), []);
  const refresh = useCallback(() => setTurn({ background: true, alone: false }), []);

  useEffect(() => {
    if (path === null) return undefined;
    const gone = new AbortController();
    setLoading(true);
    readTogether<T>(path, turn, gone.signal)
      .then((data) => {
        if (!gone.signal.aborted) setState({ path, data, error: null });
      })
      .catch((error: unknown) => {
        if (!gone.signal.aborted) setState((before) => ({ path, data: before.path === path ? before.data : null, error: asError(error) }));
      })
      .finally(() => {
        if (!gone.signal.aborted) setLoading(false);
      });
    return () => gone.abort();
  }, [path, turn]);

  useReloadOn(live, refresh);
  // Another question's answer is not shown as this one's, but for the moment until its own is here where only the query differs.
  const own = state.path === path || samePlace(state.path, path);
  return { data: own ? state.data : null, error: state.path === path ? state.error : null, loading, reload };
}

/** The frame and a page, or two parts of a page, ask the same in the same moment: the server is asked once. */
const TOGETHER_MS = 100;
interface Asked {
  readonly answer: Promise<unknown>;
  readonly atMs: number;
  readonly end: AbortController;
  readers: number;
}
const onTheWay = new Map<string, Asked>();

function readTogether<T>(path: string, { background, alone }: Turn, signal: AbortSignal): Promise<T> {
  if (alone) return read<T>(path, { signal, background });
  const key = `${background ? 'page' : 'person'} ${path}`;
  const known = onTheWay.get(key);
  const asked = known !== undefined && performance.now() - known.atMs < TOGETHER_MS ? known : ask(key, path, background);
  asked.readers += 1;
  const left = () => {
    asked.readers -= 1;
    if (asked.readers === 0) asked.end.abort();
  };
  signal.addEventListener('abort', left, { once: true });
  return asked.answer as Promise<T>;
}

function ask(key: string, path: string, background: boolean): Asked {
  const end = new AbortController();
  const asked: Asked = { answer: read(path, { signal: end.signal, background }), atMs: performance.now(), end, readers: 0 };
  onTheWay.set(key, asked);
  const over = () => {
    if (onTheWay.get(key) === asked) onTheWay.delete(key);
  };
  asked.answer.then(over, over);
  // Whoever comes after the last reader has left must not get an answer that was broken off.
  end.signal.addEventListener('abort', over, { once: true });
  return asked;
}

/** Calls `reload` after live changes, at most once a second. */
function useReloadOn(topics: readonly LiveTopic[], reload: () => void): void {
  const key = topics.join(' ');
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  useEffect(() => {
    if (key === '') return undefined;
    const soon = () => {
      timer.current ??= setTimeout(() => {
        timer.current = null;
        reload();
      }, CALM_MS);
    };
    const stops = (key.split(' ') as LiveTopic[]).map((topic) => onLive(topic, soon));
    return () => {
      for (const stop of stops) stop();
      if (timer.current !== null) clearTimeout(timer.current);
      timer.current = null;
    };
  }, [key, reload]);
}

function samePlace(a: string | null, b: string | null): boolean {
  return a !== null && b !== null && a.split('?')[0] === b.split('?')[0];
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
