/** Which page an address means. Everything that can be shown has one. */
import type { VNode } from 'preact';
import { usePlace } from '../address.ts';
import { Empty, Page } from '../parts/blocks.tsx';
import { AlarmPage } from './alarm.tsx';
import { ChartsPage } from './charts.tsx';
import { DirectoryPage } from './directory.tsx';
import { EmergencyPage } from './emergency.tsx';
import { EnrolmentPage } from './enrolment.tsx';
import { EventPage } from './event.tsx';
import { EventsPage } from './events.tsx';
import { ExportsPage } from './exports.tsx';
import { FleetPage } from './fleet.tsx';
import { GatewayPage, isGatewayView } from './gateway/index.tsx';
import { InboxPage, isInboxView } from './inbox.tsx';
import { OfflineUpdatePage } from './offline-update.tsx';
import { RulesPage } from './rules.tsx';
import { isSettingsView, SettingsPage } from './settings/index.tsx';
import { UpdatePage } from './update.tsx';

export function PageAt(): VNode {
  const { parts } = usePlace();
  const [first = '', second = '', third = '', ...rest] = parts;
  if (first === 'inbox' && second === 'emergencies' && third !== '' && rest.length === 1) {
    const [number = ''] = rest;
    return <EmergencyPage key={`${third} ${number}`} gateway={third} number={number} />;
  }
  if (rest.length > 0) return <NothingHere />;
  if (first === '' || (first === 'gateways' && second === '')) return <FleetPage />;
  if (first === 'gateways' && isGatewayView(third)) return <GatewayPage key={second} gateway={second} view={third} />;
  if (first === 'events' && second === '') return <EventsPage />;
  if (first === 'events' && third === '') return <EventPage key={second} id={second} />;
  if (first === 'inbox' && third === '' && isInboxView(second)) return <InboxPage view={second} />;
  if (first === 'inbox' && second === 'alarms' && third !== '') return <AlarmPage key={third} id={third} />;
  if (first === 'inbox' && second === 'updates' && third === 'offline') return <OfflineUpdatePage />;
  if (first === 'inbox' && second === 'updates' && third !== '') return <UpdatePage key={third} gateway={third} />;
  if (second === '' && first === 'charts') return <ChartsPage />;
  if (second === '' && first === 'directory') return <DirectoryPage />;
  if (second === '' && first === 'enrolment') return <EnrolmentPage />;
  if (second === '' && first === 'exports') return <ExportsPage />;
  if (second === '' && first === 'rules') return <RulesPage />;
  if (first === 'settings' && third === '' && isSettingsView(second)) return <SettingsPage view={second} />;
  return <NothingHere />;
}

function NothingHere(): VNode {
  return (
    <Page title="Nothing here">
      <Empty
        title="No page has this address"
        actions={
          <a class="button" href="/">
            To the fleet
          </a>
        }
      >
        A gateway may have another name by now, or the address lost a piece on its way to you.
      </Empty>
    </Page>
  );
}
