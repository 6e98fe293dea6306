/** Events under each other by day, newest first, as a person tells what happened. */
import type { VNode } from 'preact';
import type { StoredEvent } from '../api/shapes.ts';
import { detailWords, kindWords } from '../words/kinds.ts';
import { addressOf } from '../words/place.ts';
import { clockText, dayText, isoText } from '../words/time.ts';
import { SeverityMark } from './mark.tsx';

interface EventListProps {
  readonly label: string;
  readonly events: readonly StoredEvent[];
  /** Off on a page of one gateway. */
  readonly showGateway?: boolean;
}

export function EventList({ label, events, showGateway = false }: EventListProps): VNode {
  const days = [...Map.groupBy(events, (event) => dayText(timeOf(event)))];
  return (
    <>
      {days.map(([day, of]) => (
        <div key={day} class="day-group">
          <h3 class="day">{day}</h3>
          <ol class="timeline" aria-label={`${label}, ${day}`}>
            {of.map((event) => (
              <li key={event.id}>
                <time class="number quiet" dateTime={isoText(timeOf(event))} title={isoText(timeOf(event))}>
                  {clockText(timeOf(event))}
                </time>
                <SeverityMark severity={event.severity} />
                <a class="foreign" href={addressOf(['events', String(event.id)])}>
                  {showGateway && <strong>{event.gateway} </strong>}
                  <span>{kindWords(event.kind)}</span>
                  {event.device !== '' && <span class="quiet"> {event.device}</span>}
                  <span class="quiet small"> {detailWords(event.text, event.kind, event.device)}</span>
                </a>
              </li>
            ))}
          </ol>
        </div>
      ))}
    </>
  );
}

/** The gateway's own time where it is known: that is when it happened. */
export function timeOf({ wallMs, receivedMs }: StoredEvent): number {
  return wallMs ?? receivedMs;
}
