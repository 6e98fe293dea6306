/** Every event of every gateway: filtered by the server, newest first, and live as long as one looks at the newest. */
import type { VNode } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { changeQuery, go, usePlace } from '../address.ts';
import { onEvent } from '../api/live.ts';
import { useQuery } from '../api/query.ts';
import type { EventPage as EventPageAnswer, StoredEvent } from '../api/shapes.ts';
import { Empty, Loaded, Page, Panel } from '../parts/blocks.tsx';
import { Select, TextField } from '../parts/fields.tsx';
import { SeverityMark } from '../parts/mark.tsx';
import { Moment } from '../parts/moment.tsx';
import { type Column, Table } from '../parts/table.tsx';
import { NotAllLookedAt, timeOf } from '../parts/event-list.tsx';
import { detailWords } from '../words/detail.ts';
import { kindWords } from '../words/kinds.ts';
import { many } from '../words/number.ts';
import { addressOf } from '../words/place.ts';
import { rankOf, SEVERITIES } from '../words/severity.ts';
import { fieldText, isoText, parseField } from '../words/time.ts';

const PAGE_EVENTS = '50';
const FILTERS = ['gateway', 'kind', 'severity', 'device', 'fromMs', 'toMs', 'text'] as const;

export function EventsPage(): VNode {
  const { query } = usePlace();
  const filters = Object.fromEntries(FILTERS.map((name) => [name, query.get(name) ?? '']));
  const search = new URLSearchParams({ limit: PAGE_EVENTS });
  for (const name of [...FILTERS, 'before', 'after'] as const) {
    const value = query.get(name) ?? '';
    if (value !== '') search.set(name, value);
  }
  const page = useQuery<EventPageAnswer>(`/events?${search}`);
  const isNewest = !query.has('before') && !query.has('after');
  return (
    <Page
      title="Events"
      intro="What gateways told, checked against their chains. Every filter stands in the address: send it to whoever has to see the same."
    >
      <Panel title="Filters">
        <Filters key={JSON.stringify(filters)} filters={filters} />
      </Panel>
      <Panel title={isNewest ? 'Newest events' : 'Events'}>
        <NewEvents since={page.data?.events[0]?.id ?? null} filters={filters} isNewest={isNewest} show={page.reload} />
        <Loaded query={page} what="events" lines={10}>
          {({ events, older, newer }) => (
            <>
              <Table
                name="Events"
                noun="event"
                columns={COLUMNS}
                rows={events}
                pageRows={Number(PAGE_EVENTS)}
                rowKey={({ id }) => String(id)}
                filter={false}
                empty={older === null ? <NonePasses /> : <NotAllLookedAt />}
              />
              <nav class="table-foot" aria-label="Older and newer events">
                <button
                  class="button"
                  type="button"
                  disabled={older === null}
                  onClick={() => changeQuery({ before: String(older), after: null })}
                >
                  Older
                </button>
                <span class="row">
                  {!isNewest && (
                    <>
                      <button
                        class="button"
                        type="button"
                        disabled={newer === null}
                        onClick={() => changeQuery({ after: String(newer), before: null })}
                      >
                        Newer
                      </button>
                      <button class="button" type="button" onClick={() => changeQuery({ after: null, before: null })}>
                        Newest
                      </button>
                    </>
                  )}
                </span>
              </nav>
            </>
          )}
        </Loaded>
      </Panel>
    </Page>
  );
}

type FilterValues = Readonly<Record<string, string>>;

function Filters({ filters }: { readonly filters: FilterValues }): VNode {
  const kinds = useQuery<{ kinds: readonly string[] }>('/events/kinds');
  const [values, setValues] = useState(filters);
  const set = (name: string) => (value: string) => setValues({ ...values, [name]: value });
  const setTime = (name: string) => (value: string) => set(name)(String(parseField(value) ?? ''));
  const kindOptions = useMemo(() => {
    const known = kinds.data?.kinds ?? [];
    const chosen = values['kind'] ?? '';
    return [...new Set([...(chosen === '' ? [] : [chosen]), ...known])]
      .map((kind) => [kind, kindWords(kind)] as const)
      .toSorted((a, b) => a[1].localeCompare(b[1], 'en'));
  }, [kinds.data, values]);
  return (
    <search>
      <form
        class="filters"
        onSubmit={(event) => {
          event.preventDefault();
          go(addressOf(['events'], values));
        }}
      >
        <TextField
          label="Words"
          wide
          value={values['text'] ?? ''}
          change={set('text')}
          input={{ type: 'search', 'data-find': true, maxLength: 200 } as object}
        />
        <TextField
          label="Gateway"
          value={values['gateway'] ?? ''}
          change={set('gateway')}
          input={{ autoCapitalize: 'none', spellcheck: false, maxLength: 63 }}
        />
        <Select
          label="Severity"
          value={values['severity'] ?? ''}
          change={set('severity')}
          options={[['', 'any'], ...SEVERITIES.map((word) => [word, `${word} or worse`] as const)]}
        />
        <Select label="Kind" value={values['kind'] ?? ''} change={set('kind')} options={[['', 'any'], ...kindOptions]} />
        <TextField label="Arrived from" value={timeValue(values['fromMs'])} change={setTime('fromMs')} input={{ type: 'datetime-local' }} />
        <TextField label="Arrived before" value={timeValue(values['toMs'])} change={setTime('toMs')} input={{ type: 'datetime-local' }} />
        <div class="row">
          <button class="button" data-kind="primary" type="submit">
            Show
          </button>
          <a class="button" href="/events">
            Clear
          </a>
        </div>
      </form>
    </search>
  );
}

interface NewEventsProps {
  readonly since: number | null;
  readonly filters: FilterValues;
  readonly isNewest: boolean;
  readonly show: () => void;
}

/** Without filters the newest come in by themselves; with filters it says how many came and waits, so that nothing moves under the hand. */
function NewEvents({ since, filters, isNewest, show }: NewEventsProps): VNode | null {
  const [count, setCount] = useState(0);
  const follows = isNewest && Object.values(filters).every((value) => value === '');
  useEffect(() => setCount(0), [since]);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    const stop = onEvent((event) => {
      if (!mayPass(event, filters)) return;
      setCount((before) => before + 1);
      if (follows)
        timer ??= setTimeout(() => {
          timer = null;
          show();
        }, 300);
    });
    return () => {
      stop();
      if (timer !== null) clearTimeout(timer);
    };
  }, [follows, show]);
  if (count === 0 || follows) return null;
  return (
    <p role="status">
      <button class="button" type="button" onClick={() => (isNewest ? show() : changeQuery({ before: null, after: null }))}>
        Show {many(count, 'new event')}
      </button>
    </p>
  );
}

/** What the page can tell without asking; text and times are the server's to judge. */
function mayPass(event: StoredEvent, filters: FilterValues): boolean {
  const is = (name: string, value: string) => (filters[name] ?? '') === '' || filters[name] === value;
  return (
    is('gateway', event.gateway) &&
    is('kind', event.kind) &&
    is('device', event.device) &&
    rankOf(event.severity) >= rankOf(filters['severity'] || 'info')
  );
}

const COLUMNS: readonly Column<StoredEvent>[] = [
  {
    key: 'time',
    title: 'Time at the gateway',
    value: (event) => isoText(timeOf(event)),
    show: (event) => (
      <a href={addressOf(['events', String(event.id)])}>
        <Moment ms={timeOf(event)} />
      </a>
    ),
  },
  {
    key: 'severity',
    title: 'Severity',
    value: ({ severity }) => severity,
    order: ({ severity }) => rankOf(severity),
    show: ({ severity }) => <SeverityMark severity={severity} />,
  },
  {
    key: 'gateway',
    title: 'Gateway',
    width: 'short',
    value: ({ gateway }) => gateway,
    show: ({ gateway }) => <a href={addressOf(['gateways', gateway])}>{gateway}</a>,
  },
  { key: 'device', title: 'Device', value: ({ device }) => device, width: 'short' },
  {
    key: 'text',
    title: 'What happened',
    value: ({ text }) => text,
    show: ({ kind, text, device }) => (
      <>
        {kindWords(kind)} <span class="quiet small foreign">{detailWords(text, kind, device)}</span>
      </>
    ),
  },
];

function NonePasses(): VNode {
  return (
    <Empty
      title="No event passes these filters"
      actions={
        <a class="button" href="/events">
          Clear the filters
        </a>
      }
    >
      Try a longer time, or fewer words. What a gateway has not sent yet cannot be found here.
    </Empty>
  );
}

function timeValue(ms: string | undefined): string {
  return ms === undefined || ms === '' ? '' : fieldText(Number(ms));
}
