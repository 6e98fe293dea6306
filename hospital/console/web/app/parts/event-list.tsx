/** Events under each other by day, newest first, as a person tells what happened. */
import type { VNode } from 'preact';
import type { EventPage, StoredEvent } from '../api/shapes.ts';
import { detailWords } from '../words/detail.ts';
import { kindWords } from '../words/kinds.ts';
import { addressOf } from '../words/place.ts';
import { clockText, dayText, isoText } from '../words/time.ts';
import { Message } from './blocks.tsx';
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

/** Where a page of events is empty: `none`, if that is known. */
export function NoEvents({ page, none }: { readonly page: EventPage; readonly none: VNode }): VNode {
  return page.older === null ? none : <NotAllLookedAt />;
}

/** A search that ran out of its time before the end of the record proves nothing: that is said, and never "none", which people take for good news. */
export function NotAllLookedAt(): VNode {
  return (
    <Message kind="warning">
      Not all of the record was looked through: the server was busy, or is still making its index. There may be more than is shown. Load the
      page again in a while, or go on with what is older.
    </Message>
  );
}

/** The gateway's own time where it is known: that is when it happened. */
export function timeOf({ wallMs, receivedMs }: StoredEvent): number {
  return wallMs ?? receivedMs;
}
