/** The frame: where one can go, whether what is shown is live, who one is. */
import type { ComponentChildren, VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { usePlace } from './address.ts';
import { type LiveState, onLiveState } from './api/live.ts';
import { useQuery } from './api/query.ts';
import type { Alarm, Emergency, UpdateRequest } from './api/shapes.ts';
import { ConfirmPerson } from './parts/confirm.tsx';
import { Emblem, ICONS, type IconName } from './parts/icons.tsx';
import { IdleWatch } from './parts/idle.tsx';
import { Shortcuts } from './parts/shortcuts.tsx';
import { Toasts } from './parts/toasts.tsx';
import { useMay, useSignedIn } from './session.ts';
import { waitingFor } from './words/inbox.ts';

const LIVE_WORDS: Readonly<Record<LiveState, string>> = { waiting: 'Connecting…', live: 'Live', lost: 'Not live' };

export function Shell({ children }: { readonly children: ComponentChildren }): VNode {
  const { session, start, signOut } = useSignedIn();
  const place = usePlace();
  const [open, setOpen] = useState(false);
  const live = useLiveState();
  const here = place.parts[0] ?? '';
  useEffect(() => setOpen(false), [place]);
  return (
    <>
      <a class="skip-link" href="#page">
        Skip to the page
      </a>
      <div class="shell">
        <header class="side" data-open={open}>
          <div class="side-bar">
            <a class="brand" href="/">
              <Emblem />
              <span>
                Wardkeeper
                <span class="small quiet foreign">{start.site}</span>
              </span>
            </a>
            <button class="button menu-button" type="button" aria-expanded={open} aria-controls="places" onClick={() => setOpen(!open)}>
              {ICONS.menu()} Menu
            </button>
          </div>
          <nav id="places" aria-label="Console">
            <ul>
              <PlaceLink at="" here={here === '' || here === 'gateways'} icon="fleet" title="Fleet" />
              <PlaceLink at="inbox" here={here === 'inbox'} icon="inbox" title="Inbox">
                <InboxCount />
              </PlaceLink>
              <PlaceLink at="events" here={here === 'events'} icon="events" title="Events" />
              <PlaceLink at="charts" here={here === 'charts'} icon="charts" title="Charts" />
              <PlaceLink at="directory" here={here === 'directory'} icon="directory" title="Keys" />
              {useMay('listVouchers') && <PlaceLink at="enrolment" here={here === 'enrolment'} icon="enrolment" title="Enrolment" />}
              <PlaceLink at="exports" here={here === 'exports'} icon="exports" title="Exports" />
              <PlaceLink at="rules" here={here === 'rules'} icon="rules" title="Rules" />
              <PlaceLink at="settings" here={here === 'settings'} icon="settings" title="Settings" />
            </ul>
          </nav>
          <div class="side-foot">
            <p class="live-line" role="status">
              <span class="live-dot" data-state={live} />
              {LIVE_WORDS[live]}
            </p>
            <p class="who">
              <span class="foreign">{session.account.displayName || session.account.name}</span>
              <br />
              <span class="small quiet">{session.account.role}</span>
            </p>
            <div class="side-buttons">
              <button class="button" type="button" onClick={signOut}>
                Sign out
              </button>
            </div>
          </div>
        </header>
        <div>
          <IdleWatch session={session} />
          {live === 'lost' && (
            <p class="offline" role="alert">
              The server cannot be reached. What you see may be out of date; it goes on by itself as soon as the server answers.
            </p>
          )}
          <main class="main" id="page" tabIndex={-1}>
            {children}
          </main>
        </div>
      </div>
      <Toasts />
      <Shortcuts />
      <ConfirmPerson />
    </>
  );
}

interface PlaceLinkProps {
  readonly at: string;
  readonly here: boolean;
  readonly icon: IconName;
  readonly title: string;
  readonly children?: ComponentChildren;
}

function PlaceLink({ at, here, icon, title, children }: PlaceLinkProps): VNode {
  return (
    <li>
      <a href={`/${at}`} {...(here ? { 'aria-current': 'page' as const } : {})}>
        {ICONS[icon]()}
        <span>{title}</span>
        {children}
      </a>
    </li>
  );
}

/** How many things in the inbox wait for somebody. */
function InboxCount(): VNode | null {
  const alarms = useQuery<{ alarms: readonly Alarm[] }>('/alarms', ['alarms']);
  const emergencies = useQuery<{ emergencies: readonly Emergency[] }>('/emergencies', ['emergencies']);
  const updates = useQuery<{ requests: readonly UpdateRequest[] }>('/updates', ['updates']);
  const count = waitingFor({
    alarms: alarms.data?.alarms ?? [],
    emergencies: emergencies.data?.emergencies ?? [],
    updates: updates.data?.requests ?? [],
  });
  if (count === 0) return null;
  return (
    <span class="count" data-loud="true">
      {count}
      <span class="unseen"> waiting</span>
    </span>
  );
}

export function useLiveState(): LiveState {
  const [state, setState] = useState<LiveState>('waiting');
  useEffect(() => onLiveState(setState), []);
  return state;
}
