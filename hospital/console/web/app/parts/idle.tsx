/**
 * A session that nobody uses ends. Two minutes before, the page says so and one click keeps it (WCAG 2.2, 2.2.1); whoever is at work is told
 * to the server once a minute, because what the page asks by itself does not count as somebody.
 */
import type { VNode } from 'preact';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { send, SIGNED_OUT } from '../api/client.ts';
import type { Session } from '../api/shapes.ts';
import { spanText } from '../words/time.ts';

const WARN_MS = 2 * 60_000;
const TELL_MS = 60_000;
const TICK_MS = 1_000;
/** The server's clock and this one's may differ by so much when it is up. */
const ABOUT_MS = 10_000;
const SIGNS = ['pointerdown', 'keydown'] as const;

/** Until when the session that was last seen here would have stood without anybody. */
let idleAtMs = Number.POSITIVE_INFINITY;

/** Why a session has ended that ended by itself. */
export function whySignedOut(): 'idle' | 'ended' {
  return performance.now() >= idleAtMs - ABOUT_MS ? 'idle' : 'ended';
}

export function IdleWatch({ session }: { readonly session: Session }): VNode | null {
  const endsAtMs = useRef(performance.now() + session.idleInMs);
  const toldAtMs = useRef(performance.now());
  const [leftMs, setLeftMs] = useState(session.idleInMs);

  // Asked anew, as after a refused call: the server's word counts.
  useEffect(() => {
    endsAtMs.current = performance.now() + session.idleInMs;
    setLeftMs(session.idleInMs);
  }, [session]);

  const stay = useCallback(() => {
    toldAtMs.current = performance.now();
    send<{ idleInMs: number }>('POST', '/session/activity')
      .then(({ idleInMs }) => {
        endsAtMs.current = performance.now() + idleInMs;
        setLeftMs(idleInMs);
      })
      // The server cannot be reached or has ended the session: the page learns either by its other calls.
      .catch(() => undefined);
  }, []);

  useEffect(() => {
    const end = new AbortController();
    const seen = () => {
      if (performance.now() - toldAtMs.current >= TELL_MS) stay();
    };
    for (const sign of SIGNS) addEventListener(sign, seen, { signal: end.signal, passive: true });
    const timer = setInterval(() => {
      idleAtMs = endsAtMs.current;
      const left = idleAtMs - performance.now();
      setLeftMs(left);
      if (left <= 0) dispatchEvent(new Event(SIGNED_OUT));
    }, TICK_MS);
    return () => {
      end.abort();
      clearInterval(timer);
    };
  }, [stay]);

  if (leftMs > WARN_MS || leftMs <= 0) return null;
  return (
    <div class="offline row" role="alert">
      <span>Nobody has used this page for a while. You will be signed out in {spanText(leftMs)}.</span>
      <button class="button" type="button" onClick={stay}>
        I am here
      </button>
    </div>
  );
}
