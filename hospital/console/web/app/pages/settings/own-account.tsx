/** What a person can do about the own account: password, second factors, open sessions. */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { send } from '../../api/client.ts';
import { useQuery } from '../../api/query.ts';
import type { Factor, OpenSession } from '../../api/shapes.ts';
import { type Action, useAction, useActionOn } from '../../parts/action.ts';
import { Facts, Loaded, Message, Panel } from '../../parts/blocks.tsx';
import { privileged } from '../../parts/confirm.tsx';
import { TextField } from '../../parts/fields.tsx';
import { Ago, Moment } from '../../parts/moment.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { say } from '../../parts/toasts.tsx';
import { useSignedIn } from '../../session.ts';
import { AuthenticatorApp, SecurityKey } from '../add-factor.tsx';
import { Refusal } from '../sign-in.tsx';

export function OwnAccountView(): VNode {
  const { session, start } = useSignedIn();
  return (
    <>
      <Panel title="You">
        <Facts
          facts={[
            ['Name', session.account.name],
            ['Shown as', session.account.displayName === '' ? session.account.name : session.account.displayName],
            ['Role', session.account.role],
            ['Site', start.site],
            ['Version of the console', start.version],
          ]}
        />
      </Panel>
      <Panel title="Second factors">
        <Factors />
      </Panel>
      <Panel title="Password">
        <Password />
      </Panel>
      <Panel title="Where you are signed in">
        <Sessions />
      </Panel>
    </>
  );
}

function Factors(): VNode {
  const query = useQuery<{ factors: readonly Factor[] }>('/factors');
  const [adding, setAdding] = useState<'totp' | 'key' | null>(null);
  const removal = useActionOn(async (factor: string) => {
    await privileged(() => send('DELETE', `/factors/${factor}`));
    say('The second factor is removed.');
    query.reload();
  });
  const done = () => {
    setAdding(null);
    say('The second factor is added.');
    query.reload();
  };
  const columns: readonly Column<Factor>[] = [
    { key: 'label', title: 'Factor', value: ({ kind, label }) => label || (kind === 'totp' ? 'Authenticator app' : 'Security key') },
    { key: 'added', title: 'Added', value: ({ addedMs }) => addedMs, show: ({ addedMs }) => <Moment ms={addedMs} /> },
    { key: 'used', title: 'Last used', value: ({ usedMs }) => usedMs, show: ({ usedMs }) => <Ago ms={usedMs} /> },
    {
      key: 'remove',
      title: 'Remove',
      value: () => null,
      show: ({ id, label, kind }) => (
        <button class="button" type="button" onClick={() => removal.run(id)}>
          Remove<span class="unseen"> {label || kind}</span>
        </button>
      ),
    },
  ];
  return (
    <Loaded query={query} what="your second factors" lines={3}>
      {({ factors }) => (
        <div class="stack-small">
          <Table
            name="Second factors"
            noun="factor"
            columns={columns}
            rows={factors}
            rowKey={({ id }) => id}
            filter={false}
            scope="factors"
          />
          <ActionFault action={removal} />
          {adding === null && (
            <div class="row">
              <button class="button" type="button" onClick={() => setAdding('totp')}>
                Add an authenticator app
              </button>
              <button class="button" type="button" onClick={() => setAdding('key')}>
                Add a security key
              </button>
            </div>
          )}
          {adding === 'totp' && <AuthenticatorApp done={done} />}
          {adding === 'key' && <SecurityKey done={done} />}
        </div>
      )}
    </Loaded>
  );
}

function Password(): VNode {
  const [old, setOld] = useState('');
  const [next, setNext] = useState('');
  const action = useAction(async () => {
    await send('PUT', '/password', { old, new: next });
    setOld('');
    setNext('');
    say('Your password is changed. Your other sessions have ended.');
  });
  return (
    <form
      class="stack-small"
      onSubmit={(event) => {
        event.preventDefault();
        action.run();
      }}
    >
      <TextField
        label="Password now"
        value={old}
        change={setOld}
        input={{ type: 'password', autoComplete: 'current-password', required: true, maxLength: 256 }}
      />
      <TextField
        label="New password"
        hint="12 characters or more."
        value={next}
        change={setNext}
        input={{ type: 'password', autoComplete: 'new-password', required: true, minLength: 12, maxLength: 256 }}
      />
      <Refusal action={action} />
      <div class="row">
        <button class="button" type="submit" disabled={action.busy}>
          Change it
        </button>
      </div>
    </form>
  );
}

function Sessions(): VNode {
  const query = useQuery<{ sessions: readonly OpenSession[] }>('/sessions');
  const { signOut } = useSignedIn();
  const everywhere = useAction(async () => {
    await send('DELETE', '/sessions');
    signOut();
  });
  const columns: readonly Column<OpenSession>[] = [
    { key: 'agent', title: 'Browser', value: ({ agent, current }) => (current ? `${agent} (this one)` : agent) },
    { key: 'address', title: 'From', value: ({ address }) => address },
    { key: 'opened', title: 'Since', value: ({ openedMs }) => openedMs, show: ({ openedMs }) => <Moment ms={openedMs} /> },
    { key: 'last', title: 'Last seen', value: ({ lastMs }) => lastMs, show: ({ lastMs }) => <Ago ms={lastMs} /> },
  ];
  return (
    <Loaded query={query} what="your sessions" lines={3}>
      {({ sessions }) => (
        <div class="stack-small">
          <Table
            name="Your sessions"
            noun="session"
            columns={columns}
            rows={sessions}
            rowKey={({ id }) => id}
            filter={false}
            scope="sessions"
          />
          <ActionFault action={everywhere} />
          <div class="row">
            <button class="button" data-kind="danger" type="button" disabled={everywhere.busy} onClick={everywhere.run}>
              Sign out everywhere
            </button>
          </div>
        </div>
      )}
    </Loaded>
  );
}

function ActionFault({ action: { error } }: { readonly action: Pick<Action, 'error'> }): VNode | null {
  return error === null ? null : <Message kind="error">{error.message}</Message>;
}
