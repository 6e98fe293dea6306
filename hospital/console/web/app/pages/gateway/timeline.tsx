/** What happened at one gateway, newest first; the severity that is asked for stands in the address. */
import type { VNode } from 'preact';
import { changeQuery, usePlace } from '../../address.ts';
import { useQuery } from '../../api/query.ts';
import type { EventPage } from '../../api/shapes.ts';
import { Empty, Loaded, Panel } from '../../parts/blocks.tsx';
import { EventList, NoEvents } from '../../parts/event-list.tsx';
import { Select } from '../../parts/fields.tsx';
import { SEVERITIES } from '../../words/severity.ts';
import type { ViewProps } from './index.tsx';

export function TimelineView({ detail: { gateway } }: ViewProps): VNode {
  const { query } = usePlace();
  const severity = query.get('severity') ?? '';
  const before = query.get('before') ?? '';
  const search = new URLSearchParams({ gateway: gateway.gateway, limit: '100' });
  if (severity !== '') search.set('severity', severity);
  if (before !== '') search.set('before', before);
  const page = useQuery<EventPage>(`/events?${search}`, before === '' ? ['events'] : []);
  const filter = (
    <Select
      label="Severity"
      value={severity}
      change={(value) => changeQuery({ severity: value, before: null })}
      options={[['', 'any'], ...SEVERITIES.map((word) => [word, `${word} or worse`] as const)]}
    />
  );
  return (
    <Panel title="Timeline" aside={filter}>
      <Loaded query={page} what="the timeline" lines={10}>
        {(found) => (
          <>
            {found.events.length === 0 ? (
              <NoEvents page={found} none={<Empty title="Nothing of this severity" />} />
            ) : (
              <EventList label="Timeline" events={found.events} />
            )}
            <div class="table-foot">
              <button
                class="button"
                type="button"
                disabled={found.older === null}
                onClick={() => changeQuery({ before: String(found.older) })}
              >
                Older
              </button>
              {before !== '' && (
                <button class="button" type="button" onClick={() => changeQuery({ before: null })}>
                  Newest
                </button>
              )}
            </div>
          </>
        )}
      </Loaded>
    </Panel>
  );
}
