/** One alarm: what it means, where it comes from, and who looks after it. */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { send } from '../api/client.ts';
import { useQuery } from '../api/query.ts';
import type { Alarm } from '../api/shapes.ts';
import { useAction } from '../parts/action.ts';
import { Empty, Facts, Loaded, Message, Page, Panel } from '../parts/blocks.tsx';
import { TextArea } from '../parts/fields.tsx';
import { SeverityMark } from '../parts/mark.tsx';
import { Moment } from '../parts/moment.tsx';
import { say } from '../parts/toasts.tsx';
import { useMay } from '../session.ts';
import { addressOf } from '../words/place.ts';

export function AlarmPage({ id }: { readonly id: string }): VNode {
  const query = useQuery<{ alarms: readonly Alarm[] }>('/alarms', ['alarms']);
  const alarm = query.data?.alarms.find((each) => String(each.id) === id) ?? null;
  return (
    <Page title={alarm === null ? 'Alarm' : alarm.code} crumb={<a href="/inbox">Inbox</a>}>
      <Loaded query={query} what="this alarm">
        {() =>
          alarm === null ? (
            <Empty title="This alarm is no longer kept">
              Alarms that are over are forgotten after a while; the events that they told of are not.
            </Empty>
          ) : (
            <Shown alarm={alarm} reload={query.reload} />
          )
        }
      </Loaded>
    </Page>
  );
}

function Shown({ alarm, reload }: { readonly alarm: Alarm; readonly reload: () => void }): VNode {
  const mayAcknowledge = useMay('acknowledgeAlarm');
  return (
    <>
      <Panel title="What it means">
        <div class="stack-small">
          <p>
            <SeverityMark severity={alarm.severity} />
          </p>
          <p class="foreign">{alarm.message}</p>
          <Facts
            facts={[
              [
                'Gateway',
                alarm.gateway === '' ? 'the hospital itself' : <a href={addressOf(['gateways', alarm.gateway])}>{alarm.gateway}</a>,
              ],
              ['About', alarm.about === '' ? '–' : alarm.about],
              ['Times', alarm.count],
              ['First', <Moment ms={alarm.firstMs} />],
              ['Last', <Moment ms={alarm.lastMs} />],
              ['Over since', alarm.clearedMs === null ? 'it stands' : <Moment ms={alarm.clearedMs} />],
            ]}
          />
        </div>
      </Panel>
      {alarm.acknowledged !== null && (
        <Panel title="Who looks after it">
          <p class="foreign">
            {alarm.acknowledged.by}, since <Moment ms={alarm.acknowledged.atMs} />
            {alarm.acknowledged.note !== '' && `: ${alarm.acknowledged.note}`}
          </p>
        </Panel>
      )}
      {alarm.clearedMs === null && alarm.acknowledged === null && mayAcknowledge && <Acknowledge alarm={alarm} reload={reload} />}
    </>
  );
}

function Acknowledge({ alarm, reload }: { readonly alarm: Alarm; readonly reload: () => void }): VNode {
  const [note, setNote] = useState('');
  const action = useAction(async () => {
    await send('POST', `/alarms/${alarm.id}/acknowledge`, { note });
    say('You look after this alarm now.');
    reload();
  });
  return (
    <Panel title="Look after it">
      <form
        class="stack-small"
        onSubmit={(event) => {
          event.preventDefault();
          action.run();
        }}
      >
        <p class="quiet">It leaves the first page and stands until its cause is gone. Others see that it is with you.</p>
        <TextArea label="Note for the others" value={note} change={setNote} maxLength={500} />
        {action.error !== null && <Message kind="error">{action.error.message}</Message>}
        <div class="row">
          <button class="button" data-kind="primary" type="submit" disabled={action.busy}>
            I look after it
          </button>
        </div>
      </form>
    </Panel>
  );
}
