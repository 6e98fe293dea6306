/** What one gateway is, how it stands, and what it has told lately. */
import type { VNode } from 'preact';
import { useQuery } from '../../api/query.ts';
import type { EventPage } from '../../api/shapes.ts';
import { EventsChart } from '../../charts/events-chart.tsx';
import { LagChart } from '../../charts/lag-chart.tsx';
import { AlarmList } from '../../parts/alarm-list.tsx';
import { AllQuiet, Facts, Loaded, Message, Panel } from '../../parts/blocks.tsx';
import { EventList, NoEvents } from '../../parts/event-list.tsx';
import { StateMark } from '../../parts/mark.tsx';
import { Ago } from '../../parts/moment.tsx';
import { WarningList } from '../../parts/warning-list.tsx';
import { chainOf, standingOf } from '../../words/gateway.ts';
import { countText } from '../../words/number.ts';
import { addressOf } from '../../words/place.ts';
import type { ViewProps } from './index.tsx';

const LATEST = 12;

export function OverviewView({ detail: { gateway, alarms, machines, update, warnings } }: ViewProps): VNode {
  const newest = useQuery<EventPage>(`/events?gateway=${encodeURIComponent(gateway.gateway)}&limit=200`, ['events']);
  const standing = alarms.filter(({ clearedMs }) => clearedMs === null);
  const name = gateway.gateway;
  return (
    <>
      <Panel title="Alarms">{standing.length === 0 ? <AllQuiet>None.</AllQuiet> : <AlarmList alarms={standing} />}</Panel>
      {machines !== null && (
        <Message kind="error">
          <strong>Two machines speak under this name.</strong> Look which of them stands where it should, revoke, and issue a voucher for
          the right one.
          <ul>
            {machines.map(({ serial, text }) => (
              <li key={`${serial} ${text}`} class="foreign">
                {serial}: {text}
              </li>
            ))}
          </ul>
        </Message>
      )}
      {gateway.emergencyOpen && (
        <Message kind="warning">
          Emergency access is open here. <a href={addressOf(['gateways', name, 'access'])}>What was done in it</a>
        </Message>
      )}
      {update !== null && (
        <Message kind="plain">
          It asks for leave to change its software. <a href={addressOf(['inbox', 'updates', name])}>Read and answer</a>
        </Message>
      )}
      <Panel title="How it stands">
        <Facts
          facts={[
            ['State', <StateMark {...standingOf(gateway)} />],
            ['Last heard', <Ago ms={gateway.heartbeatMs} />],
            ['Record', <StateMark {...chainOf(gateway)} />],
            ['Ward', gateway.ward ?? '–'],
            ['Serial number', gateway.serial],
            ['Version', gateway.version ?? 'unknown'],
            ['Events', countText(gateway.events)],
          ]}
        />
      </Panel>
      <Panel title="What it says of itself">
        {warnings.length === 0 ? <AllQuiet>Nothing is wrong.</AllQuiet> : <WarningList warnings={warnings} />}
      </Panel>
      <div class="columns">
        <EventsChart gateway={name} />
        <Panel title="Delivery lag">
          <Loaded query={newest} what="the lag" lines={5}>
            {({ events }) => <LagChart events={events} />}
          </Loaded>
        </Panel>
      </div>
      <Panel title="Latest" aside={<a href={addressOf(['gateways', name, 'timeline'])}>Whole timeline</a>}>
        <Loaded query={newest} what="events">
          {(page) =>
            page.events.length === 0 ? (
              <NoEvents page={page} none={<p class="quiet">It has not told anything yet.</p>} />
            ) : (
              <EventList label="Latest events" events={page.events.slice(0, LATEST)} />
            )
          }
        </Loaded>
      </Panel>
    </>
  );
}
