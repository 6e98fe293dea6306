/** Who may sign in, and as what. Somebody new is given a code that counts once. */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { send } from '../../api/client.ts';
import { useQuery } from '../../api/query.ts';
import type { Account, Role } from '../../api/shapes.ts';
import { useAction } from '../../parts/action.ts';
import { Loaded, Message, Panel } from '../../parts/blocks.tsx';
import { privileged } from '../../parts/confirm.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Select, TextField } from '../../parts/fields.tsx';
import { StateMark } from '../../parts/mark.tsx';
import { Ago, Moment } from '../../parts/moment.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { say } from '../../parts/toasts.tsx';

const ROLES: readonly (readonly [Role, string])[] = [
  ['viewer', 'viewer: reads'],
  ['reviewer', 'reviewer: and reviews emergencies'],
  ['biomed', 'biomed: devices, updates, enrolment'],
  ['security', 'security: all of these, and the record itself'],
  ['administrator', 'administrator: people'],
];

interface Invitation {
  readonly account: Account;
  readonly code: string;
  readonly expiresMs: number;
}

export function AccountsView(): VNode {
  const query = useQuery<{ accounts: readonly Account[] }>('/accounts', ['accounts']);
  const [invitation, setInvitation] = useState<Invitation | null>(null);
  const [changing, setChanging] = useState<Account | null>(null);
  const open: Column<Account> = {
    key: 'change',
    title: 'Change',
    value: () => null,
    show: (account) => (
      <button class="button" type="button" onClick={() => setChanging(account)}>
        Change<span class="unseen"> {account.name}</span>…
      </button>
    ),
  };
  const invited = (next: Invitation) => {
    setInvitation(next);
    setChanging(null);
    query.reload();
  };
  return (
    <>
      {invitation !== null && <Code invitation={invitation} close={() => setInvitation(null)} />}
      <Panel title="People">
        <Loaded query={query} what="accounts">
          {({ accounts }) => <Table name="Accounts" noun="account" columns={[...COLUMNS, open]} rows={accounts} rowKey={({ id }) => id} />}
        </Loaded>
      </Panel>
      <Panel title="Invite somebody">
        <Invite done={invited} />
      </Panel>
      {changing !== null && (
        <Change
          account={changing}
          close={() => setChanging(null)}
          done={() => {
            setChanging(null);
            query.reload();
          }}
          invited={invited}
        />
      )}
    </>
  );
}

const COLUMNS: readonly Column<Account>[] = [
  {
    key: 'name',
    title: 'Name',
    value: ({ name }) => name,
    show: ({ name, displayName }) => (
      <>
        <strong>{name}</strong> {displayName !== '' && <span class="quiet">{displayName}</span>}
      </>
    ),
  },
  { key: 'role', title: 'Role', value: ({ role }) => role },
  {
    key: 'state',
    title: 'State',
    value: ({ state }) => state,
    show: ({ state }) => <StateMark kind={state === 'active' ? 'good' : state === 'invited' ? 'notice' : 'off'} word={state} />,
  },
  { key: 'factors', title: 'Second factors', value: ({ factors }) => (factors.length === 0 ? 'none' : factors.join(', ')) },
  { key: 'seen', title: 'Last signed in', value: ({ signedInMs }) => signedInMs, show: ({ signedInMs }) => <Ago ms={signedInMs} /> },
];

function Code({ invitation: { account, code, expiresMs }, close }: { readonly invitation: Invitation; readonly close: () => void }): VNode {
  return (
    <Panel title={`One-time code for ${account.name}`}>
      <div class="stack-small">
        <p>
          Give it to {account.name} by word or on paper. It counts once, at <strong>{location.origin}/welcome</strong>, until{' '}
          <Moment ms={expiresMs} />, and is shown only now.
        </p>
        <p class="secret">{code}</p>
        <div class="row">
          <button class="button" type="button" onClick={close}>
            I have given it
          </button>
        </div>
      </div>
    </Panel>
  );
}

function Invite({ done }: { readonly done: (invitation: Invitation) => void }): VNode {
  const [name, setName] = useState('');
  const [displayName, setDisplayName] = useState('');
  const [role, setRole] = useState<string>('viewer');
  const action = useAction(async () => {
    done(await privileged(() => send<Invitation>('POST', '/accounts', { name, displayName, role })));
    setName('');
    setDisplayName('');
  });
  return (
    <form
      class="filters"
      onSubmit={(event) => {
        event.preventDefault();
        action.run();
      }}
    >
      <TextField
        label="Name to sign in with"
        value={name}
        change={setName}
        input={{ required: true, maxLength: 64, autoCapitalize: 'none', spellcheck: false, autoComplete: 'off' }}
      />
      <TextField label="Shown as" value={displayName} change={setDisplayName} input={{ maxLength: 100, autoComplete: 'off' }} />
      <Select label="Role" value={role} change={setRole} options={ROLES} wide />
      <button class="button" data-kind="primary" type="submit" disabled={action.busy}>
        Invite
      </button>
      {action.error !== null && <Message kind="error">{action.error.message}</Message>}
    </form>
  );
}

interface ChangeProps {
  readonly account: Account;
  readonly close: () => void;
  readonly done: () => void;
  readonly invited: (invitation: Invitation) => void;
}

function Change({ account, close, done, invited }: ChangeProps): VNode {
  const [role, setRole] = useState<string>(account.role);
  const at = `/accounts/${account.id}`;
  const changeRole = useAction(async () => {
    await privileged(() => send('POST', `${at}/role`, { role }));
    say(`${account.name} is ${role} now.`);
    done();
  });
  const toggle = useAction(async () => {
    await privileged(() => (account.state === 'disabled' ? send('POST', `${at}/enable`) : send('POST', `${at}/disable`)));
    say(`${account.name} ${account.state === 'disabled' ? 'may sign in again' : 'may not sign in any more'}.`);
    done();
  });
  const reset = useAction(async () => invited(await privileged(() => send<Invitation>('POST', `${at}/reset`))));
  const signOut = useAction(async () => {
    await privileged(() => send('POST', `${at}/sign-out`));
    say(`Every session of ${account.name} has ended.`);
    done();
  });
  const error = [changeRole, toggle, reset, signOut].find((action) => action.error !== null)?.error ?? null;
  return (
    <Dialog title={`Account of ${account.name}`} close={close}>
      <form
        class="filters"
        onSubmit={(event) => {
          event.preventDefault();
          changeRole.run();
        }}
      >
        <Select label="Role" value={role} change={setRole} options={ROLES} wide />
        <button class="button" type="submit" disabled={changeRole.busy || role === account.role}>
          Change the role
        </button>
      </form>
      <div class="row">
        <button class="button" type="button" disabled={signOut.busy} onClick={signOut.run}>
          End every session
        </button>
        <button class="button" type="button" disabled={reset.busy} onClick={reset.run}>
          Reset password and factors
        </button>
        <button class="button" data-kind="danger" type="button" disabled={toggle.busy} onClick={toggle.run}>
          {account.state === 'disabled' ? 'Enable' : 'Disable'}
        </button>
      </div>
      {error !== null && <Message kind="error">{error.message}</Message>}
      <div class="dialog-foot">
        <button class="button" type="button" onClick={close}>
          Close
        </button>
      </div>
    </Dialog>
  );
}
