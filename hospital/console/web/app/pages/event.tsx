/** One event with everything that its gateway wrote, and where in the chain it stands. */
import type { VNode } from 'preact';
import { useQuery } from '../api/query.ts';
import type { EventDetail } from '../api/shapes.ts';
import { Facts, Loaded, Message, Page, Panel } from '../parts/blocks.tsx';
import { SeverityMark } from '../parts/mark.tsx';
import { Moment } from '../parts/moment.tsx';
import { pseudonymsIn, WhoIs } from '../parts/who-is.tsx';
import { detailWords } from '../words/detail.ts';
import { kindWords, wordsOf } from '../words/kinds.ts';
import { addressOf } from '../words/place.ts';

/** Said in the facts above. */
const SAID = new Set(['kind', 'severity', 'at', 'deviceId']);

export function EventPage({ id }: { readonly id: string }): VNode {
  const query = useQuery<EventDetail>(`/events/${encodeURIComponent(id)}`);
  return (
    <Page title={query.data === null ? 'Event' : kindWords(query.data.event.kind)} crumb={<a href="/events">Events</a>}>
      <Loaded query={query} what="this event">
        {({ event, detail, saidIn }) => (
          <>
            <Panel title="What happened">
              <div class="stack-small">
                <p>
                  <SeverityMark severity={event.severity} />
                </p>
                <p class="foreign">{detailWords(event.text, event.kind, event.device)}</p>
                <Facts
                  facts={[
                    ['Gateway', <a href={addressOf(['gateways', event.gateway])}>{event.gateway}</a>],
                    ['Device', event.device === '' ? 'the gateway itself' : event.device],
                    ["Gateway's clock", <Moment ms={event.wallMs} />],
                    ['Received', <Moment ms={event.receivedMs} />],
                  ]}
                />
              </div>
            </Panel>
            {detail === null ? (
              <Message kind="warning">
                The words of this event are not held, only its hash:{' '}
                {saidIn === null ? 'no event says why.' : `the gateway says in row ${saidIn.seq} that it dropped them for want of room.`}
              </Message>
            ) : (
              <Panel title="As the gateway wrote it">
                <Facts facts={fieldsOf(detail)} />
              </Panel>
            )}
            {detail !== null && <WhoIs pseudonyms={pseudonymsIn(detail)} />}
            <Panel title="Its place in the chain">
              <Facts
                facts={[
                  ['Ledger', <code>{event.ledger}</code>],
                  ['Kind', <code>{event.kind}</code>],
                  ['Row', event.seq],
                  ['SHA-256 of the row', <code>{event.hash}</code>],
                  ['Whole record', <a href={addressOf(['gateways', event.gateway, 'chain'])}>Chain of {event.gateway}</a>],
                ]}
              />
            </Panel>
          </>
        )}
      </Loaded>
    </Page>
  );
}

/** The event's own fields, and those of its kind; what lies deeper is written with its way there. */
function fieldsOf(detail: Readonly<Record<string, unknown>>): readonly (readonly [string, string])[] {
  const { detail: own, ...common } = detail;
  return [...flat(own), ...flat(Object.fromEntries(Object.entries(common).filter(([name]) => !SAID.has(name))))];
}

function flat(value: unknown, way = ''): readonly (readonly [string, string])[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return [[way, typeof value === 'string' ? value : (JSON.stringify(value) ?? '')]];
  return Object.entries(value).flatMap(([name, each]) => flat(each, way === '' ? wordsOf(name) : `${way}, ${wordsOf(name)}`));
}
