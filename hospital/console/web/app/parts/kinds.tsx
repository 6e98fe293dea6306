/** The newest events of a few kinds, as the views of one gateway show them. */
import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { read } from '../api/client.ts';
import { onEvent } from '../api/live.ts';
import type { EventPage, StoredEvent } from '../api/shapes.ts';
import { Empty, Fault, Skeleton } from './blocks.tsx';
import { EventList, NotAllLookedAt } from './event-list.tsx';

const PER_KIND = 25;

interface Found {
  readonly events: readonly StoredEvent[];
  /** False: a search ran out of its time before the end of the record. */
  readonly isWhole: boolean;
}

interface EventsOfKindsProps {
  readonly gateway: string;
  readonly kinds: readonly string[];
  readonly label: string;
  readonly empty: string;
}

export function EventsOfKinds({ gateway, kinds, label, empty }: EventsOfKindsProps): VNode {
  const [found, setFound] = useState<Found | null>(null);
  const [error, setError] = useState<Error | null>(null);
  const [turn, setTurn] = useState({ background: false });
  const key = kinds.join(' ');
  useEffect(() => {
    const gone = new AbortController();
    const asked = key.split(' ').map((kind) => {
      const search = new URLSearchParams({ gateway, kind, limit: String(PER_KIND) });
      return read<EventPage>(`/events?${search}`, { signal: gone.signal, background: turn.background });
    });
    Promise.all(asked)
      .then((pages) => {
        if (gone.signal.aborted) return;
        const events = pages.flatMap((page) => page.events).toSorted((a, b) => b.id - a.id);
        setFound({ events, isWhole: pages.every(({ older, events: own }) => older === null || own.length >= PER_KIND) });
        setError(null);
      })
      .catch((fault: unknown) => {
        if (!gone.signal.aborted) setError(fault instanceof Error ? fault : new Error(String(fault)));
      });
    return () => gone.abort();
  }, [gateway, key, turn]);
  useEffect(
    () =>
      onEvent((event) => {
        if (event.gateway === gateway && key.split(' ').includes(event.kind)) setTurn({ background: true });
      }),
    [gateway, key],
  );
  if (found === null)
    return error === null ? <Skeleton what={label} /> : <Fault error={error} what={label} retry={() => setTurn({ background: false })} />;
  if (found.events.length === 0 && found.isWhole) return <Empty title={empty} />;
  return (
    <>
      {!found.isWhole && <NotAllLookedAt />}
      <EventList label={label} events={found.events} />
    </>
  );
}
