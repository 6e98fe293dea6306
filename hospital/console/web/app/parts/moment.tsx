/** A time: how long ago for people, the exact one for whoever points at it, ISO for machines. */
import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { agoText, isoText, momentText } from '../words/time.ts';

const TICK_MS = 10_000;

/** Drawn again every ten seconds, so that "4 min ago" stays true while somebody looks. */
export function useNow(): number {
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return nowMs;
}

export function Moment({ ms }: { readonly ms: number | null }): VNode {
  if (ms === null) return <span class="quiet">never</span>;
  return (
    <time class="nowrap number" dateTime={isoText(ms)} title={isoText(ms)}>
      {momentText(ms)}
    </time>
  );
}

export function Ago({ ms }: { readonly ms: number | null }): VNode {
  const nowMs = useNow();
  if (ms === null) return <span class="quiet">never</span>;
  return (
    <time class="nowrap" dateTime={isoText(ms)} title={`${momentText(ms)} (${isoText(ms)})`}>
      {agoText(ms, nowMs)}
    </time>
  );
}
