/** One update that a gateway asks leave for: what changes in it, line by line, and the answer. */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { send } from '../api/client.ts';
import { useQuery } from '../api/query.ts';
import type { UpdateRequest } from '../api/shapes.ts';
import { useAction } from '../parts/action.ts';
import { Empty, Facts, Loaded, Message, Page, Panel } from '../parts/blocks.tsx';
import { privileged } from '../parts/confirm.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Ago, Moment } from '../parts/moment.tsx';
import { say } from '../parts/toasts.tsx';
import { useMay } from '../session.ts';
import { changeOf, type DiffChange } from '../words/diff.ts';
import { addressOf } from '../words/place.ts';

export function UpdatePage({ gateway }: { readonly gateway: string }): VNode {
  const query = useQuery<{ requests: readonly UpdateRequest[] }>('/updates', ['updates']);
  const request = query.data?.requests.find((each) => each.gateway === gateway) ?? null;
  return (
    <Page title={`Update of ${gateway}`} crumb={<a href="/inbox/updates">Inbox, updates</a>}>
      <Loaded query={query} what="this update">
        {() =>
          request === null ? (
            <Empty title={`${gateway} asks for no update`}>Its question was answered, or its time is over. Its timeline says which.</Empty>
          ) : (
            <Shown request={request} reload={query.reload} />
          )
        }
      </Loaded>
    </Page>
  );
}

const SIGNS: Readonly<Record<DiffChange, string>> = { added: '+', removed: '−', changed: '±', same: '' };

function Shown({ request, reload }: { readonly request: UpdateRequest; readonly reload: () => void }): VNode {
  const [answering, setAnswering] = useState<boolean | null>(null);
  const mayAnswer = useMay('answerUpdate');
  const { gateway, component, from, to, rollback, release, digest, askedMs, expiresMs, answers, materials, notes } = request;
  return (
    <>
      {rollback && <Message kind="warning">It asks to go back to what it ran before. Find out why before you agree.</Message>}
      <Panel title="What it asks">
        <Facts
          facts={[
            ['Gateway', <a href={addressOf(['gateways', gateway])}>{gateway}</a>],
            ['Component', component],
            ['From', from === null ? '–' : `${from.version} (release ${from.releaseCounter})`],
            ['To', to === null ? 'unknown' : `${to.version} (release ${to.releaseCounter})`],
            ['Asked', <Ago ms={askedMs} />],
            ['Counts until', <Moment ms={expiresMs} />],
            ['Release', <code>{release}</code>],
            ['Digest of the question', <code>{digest}</code>],
          ]}
        />
      </Panel>
      {notes !== '' && (
        <Panel title="What the manufacturer says">
          <p class="foreign">{notes}</p>
        </Panel>
      )}
      <Panel title="What changes in it">
        {materials === null ? (
          <Message kind="warning">The gateway has told no list of parts. Ask the manufacturer for it before you agree.</Message>
        ) : (
          <div class="stack-small">
            <p>
              {materials.added} added, {materials.removed} removed, {materials.changed} changed.
            </p>
            <ul class="diff" aria-label="Changes of parts">
              {materials.lines.map((line) => {
                const change = changeOf(line);
                return (
                  <li key={line} data-change={change}>
                    <span aria-hidden="true">{SIGNS[change]}</span>
                    <span>{line.replace(/^[+\-~±] ?/, '')}</span>
                  </li>
                );
              })}
            </ul>
          </div>
        )}
      </Panel>
      {answers.length > 0 && (
        <Panel title="Answers so far">
          <ul>
            {answers.map(({ change, how, role }, index) => (
              <li key={`${index} ${change}`}>
                {change} by {role}, {how}
              </li>
            ))}
          </ul>
        </Panel>
      )}
      {mayAnswer ? (
        <div class="row">
          <button class="button" data-kind="primary" type="button" onClick={() => setAnswering(true)}>
            Agree…
          </button>
          <button class="button" data-kind="danger" type="button" onClick={() => setAnswering(false)}>
            Refuse…
          </button>
        </div>
      ) : (
        <Message kind="plain">Your role may read this; biomed or security answers it.</Message>
      )}
      {answering !== null && <Answer request={request} approve={answering} close={() => setAnswering(null)} done={reload} />}
    </>
  );
}

interface AnswerProps {
  readonly request: UpdateRequest;
  readonly approve: boolean;
  readonly close: () => void;
  readonly done: () => void;
}

function Answer({ request: { gateway, digest, component, to }, approve, close, done }: AnswerProps): VNode {
  const action = useAction(async () => {
    await privileged(() => send('POST', `/updates/${encodeURIComponent(gateway)}/answer`, { digest, approve }));
    say(`${approve ? 'Agreed to' : 'Refused'} the update of ${gateway}. The answer is on its way.`);
    close();
    done();
  });
  return (
    <Dialog title={approve ? 'Agree to this update?' : 'Refuse this update?'} close={close}>
      <p class="foreign">
        {approve
          ? `${gateway} may then install ${component} ${to?.version ?? ''} in its maintenance window. If it does not start well, it goes back by itself.`
          : `${gateway} stays with what it runs. It may ask again with another release.`}
      </p>
      {action.error !== null && <Message kind="error">{action.error.message}</Message>}
      <div class="dialog-foot">
        <button class="button" type="button" onClick={close}>
          Cancel
        </button>
        <button class="button" data-kind={approve ? 'primary' : 'danger'} type="button" disabled={action.busy} onClick={action.run}>
          {action.busy ? 'Signing…' : approve ? 'Agree' : 'Refuse'}
        </button>
      </div>
    </Dialog>
  );
}
