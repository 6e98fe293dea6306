/** The newest events of a few kinds, as the views of one gateway show them. */
import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { read } from '../api/client.ts';
import { onEvent } from '../api/live.ts';
import type { EventPage, StoredEvent } from '../api/shapes.ts';
import { Empty, Fault, Skeleton } from './blocks.tsx';
import { EventList } from './event-list.tsx';

const PER_KIND = 25;

interface EventsOfKindsProps {
  readonly gateway: string;
  readonly kinds: readonly string[];
  readonly label: string;
  readonly empty: string;
}

export function EventsOfKinds({ gateway, kinds, label, empty }: EventsOfKindsProps): VNode {
  const [events, setEvents] = useState<readonly StoredEvent[] | null>(null);
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
        setEvents(pages.flatMap((page) => page.events).toSorted((a, b) => b.id - a.id));
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
  if (events === null)
    return error === null ? <Skeleton what={label} /> : <Fault error={error} what={label} retry={() => setTurn({ background: false })} />;
  return events.length === 0 ? <Empty title={empty} /> : <EventList label={label} events={events} />;
}
