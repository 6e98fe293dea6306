/** The review of one emergency: what was done in it, and two questions, answered once by somebody who was not there. */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { send } from '../api/client.ts';
import { useQuery } from '../api/query.ts';
import type { Emergency, EventPage } from '../api/shapes.ts';
import { useAction } from '../parts/action.ts';
import { Empty, Facts, Loaded, Message, Page, Panel } from '../parts/blocks.tsx';
import { EventList, NoEvents } from '../parts/event-list.tsx';
import { Choices, TextArea } from '../parts/fields.tsx';
import { Ago, Moment } from '../parts/moment.tsx';
import { say } from '../parts/toasts.tsx';
import { useMay } from '../session.ts';
import { many } from '../words/number.ts';
import { addressOf } from '../words/place.ts';
import { HOUR_MS } from '../words/time.ts';

/** Shown around the emergency, because what led to it matters too. */
const AROUND_MS = HOUR_MS / 4;

export function EmergencyPage({ gateway, number }: { readonly gateway: string; readonly number: string }): VNode {
  const query = useQuery<{ emergencies: readonly Emergency[] }>('/emergencies', ['emergencies']);
  const emergency = query.data?.emergencies.find((each) => each.gateway === gateway && String(each.number) === number) ?? null;
  return (
    <Page title={`Emergency ${number} at ${gateway}`} crumb={<a href="/inbox/emergencies">Inbox, emergency reviews</a>}>
      <Loaded query={query} what="this emergency">
        {() =>
          emergency === null ? <Empty title="No such emergency is known here" /> : <Shown emergency={emergency} reload={query.reload} />
        }
      </Loaded>
    </Page>
  );
}

function Shown({ emergency, reload }: { readonly emergency: Emergency; readonly reload: () => void }): VNode {
  const { gateway, device, openedMs, endedMs, extensions, dueMs, review, eventId } = emergency;
  const search = new URLSearchParams({
    gateway,
    limit: '200',
    fromMs: String(Math.max(0, openedMs - AROUND_MS)),
    ...(endedMs === null ? {} : { toMs: String(endedMs + AROUND_MS) }),
  });
  const events = useQuery<EventPage>(`/events?${search}`);
  return (
    <>
      <Panel title="What is known">
        <Facts
          facts={[
            ['Gateway', <a href={addressOf(['gateways', gateway])}>{gateway}</a>],
            ['Device', device === '' ? 'the gateway itself' : device],
            [
              'Opened',
              <a href={addressOf(['events', String(eventId)])}>
                <Moment ms={openedMs} />
              </a>,
            ],
            ['Ended', endedMs === null ? 'still open' : <Moment ms={endedMs} />],
            ['Extended', extensions === 0 ? 'never' : many(extensions, 'time')],
            ['Review due', dueMs === null ? '–' : <Ago ms={dueMs} />],
          ]}
        />
      </Panel>
      {review === null ? (
        <Review emergency={emergency} reload={reload} />
      ) : (
        <Panel title="The review">
          <Facts
            facts={[
              ['By', review.by],
              ['At', <Moment ms={review.atMs} />],
              ['Was it justified?', review.justified ? 'Yes' : 'No'],
              ['Must something follow?', review.followUp ? 'Yes' : 'No'],
              ['Note', review.note === '' ? '–' : review.note],
            ]}
          />
        </Panel>
      )}
      <Panel title="From a quarter of an hour before it to one after it">
        <Loaded query={events} what="events">
          {(page) =>
            page.events.length === 0 ? (
              <NoEvents page={page} none={<Empty title="No event of that time is held" />} />
            ) : (
              <EventList label="Around the emergency" events={page.events} />
            )
          }
        </Loaded>
      </Panel>
    </>
  );
}

function Review({
  emergency: { gateway, number, endedMs },
  reload,
}: {
  readonly emergency: Emergency;
  readonly reload: () => void;
}): VNode {
  const mayReview = useMay('reviewEmergency');
  const [justified, setJustified] = useState('');
  const [followUp, setFollowUp] = useState('');
  const [note, setNote] = useState('');
  const [notConcerned, setNotConcerned] = useState(false);
  const action = useAction(async () => {
    await send('POST', `/emergencies/${encodeURIComponent(gateway)}/${number}/review`, {
      justified: justified === 'yes',
      followUp: followUp === 'yes',
      note,
      notConcerned: true,
    });
    say(`The review of emergency ${number} at ${gateway} is recorded.`);
    reload();
  });
  if (endedMs === null) return <Message kind="plain">It is not over yet. It is reviewed afterwards.</Message>;
  if (!mayReview) return <Message kind="plain">It waits for a reviewer. Your role may read it.</Message>;
  const answered = justified !== '' && followUp !== '' && notConcerned;
  return (
    <Panel title="Review">
      <form
        class="stack-small"
        onSubmit={(event) => {
          event.preventDefault();
          action.run();
        }}
      >
        <Choices
          legend="Was the emergency access justified?"
          name="justified"
          value={justified}
          change={setJustified}
          options={[
            ['yes', 'Yes: a patient needed care, and there was no other way in time'],
            ['no', 'No'],
          ]}
        />
        <Choices
          legend="Must something follow from it?"
          name="follow-up"
          value={followUp}
          change={setFollowUp}
          options={[
            ['yes', 'Yes'],
            ['no', 'No'],
          ]}
        />
        <TextArea
          label="Note"
          hint="What you found, and what has to follow. No patient's data."
          value={note}
          change={setNote}
          maxLength={2_000}
        />
        <label class="choice">
          <input type="checkbox" checked={notConcerned} onChange={() => setNotConcerned(!notConcerned)} />
          <span>I was not there, and I did not open it.</span>
        </label>
        {action.error !== null && <Message kind="error">{action.error.message}</Message>}
        <div class="row">
          <button class="button" data-kind="primary" type="submit" disabled={!answered || action.busy}>
            Record the review
          </button>
          <span class="small quiet">It is answered once and cannot be changed.</span>
        </div>
      </form>
    </Panel>
  );
}
