/** A one-time code becomes an account: the first administrator's from the server's terminal, everybody else's from their invitation. */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { go } from '../address.ts';
import { send } from '../api/client.ts';
import type { ConsoleStart } from '../api/shapes.ts';
import { useAction } from '../parts/action.ts';
import { TextField } from '../parts/fields.tsx';
import { Alone } from './alone.tsx';
import { Refusal } from './sign-in.tsx';

export function Welcome({ start, done }: { readonly start: ConsoleStart; readonly done: () => void }): VNode {
  const [name, setName] = useState('');
  const [code, setCode] = useState('');
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const differ = again !== '' && again !== password;
  const action = useAction(async () => {
    if (again !== password) throw new Error('the two passwords differ');
    await send('POST', '/welcome', { name, code: code.trim(), password });
    go('/', { replace: true });
    done();
  });
  const first = start.needsFirstAdministrator;
  return (
    <Alone title={first ? 'The first administrator' : 'Welcome'} site={start.site}>
      <p class="quiet">
        {first
          ? 'Nobody has an account here yet. The code stands on the terminal where the console was started; whoever reads it there becomes administrator.'
          : 'Enter the one-time code that you were given, and choose your password.'}
      </p>
      <form
        class="stack-small"
        onSubmit={(event) => {
          event.preventDefault();
          action.run();
        }}
      >
        <TextField
          label="One-time code"
          value={code}
          change={setCode}
          input={{
            class: 'input mono',
            autoComplete: 'off',
            autoCapitalize: 'characters',
            spellcheck: false,
            required: true,
            autoFocus: true,
            maxLength: 64,
          }}
        />
        <TextField
          label="Name"
          hint={first ? 'What you will sign in with.' : 'As in your invitation.'}
          value={name}
          change={setName}
          input={{ autoComplete: 'username', autoCapitalize: 'none', spellcheck: false, required: true, maxLength: 64 }}
        />
        <TextField
          label="Password"
          hint="12 characters or more. A sentence is easier to keep than a word with signs."
          value={password}
          change={setPassword}
          input={{ type: 'password', autoComplete: 'new-password', minLength: 12, maxLength: 256, required: true }}
        />
        <TextField
          label="Password again"
          fault={differ ? 'The two differ.' : null}
          value={again}
          change={setAgain}
          input={{ type: 'password', autoComplete: 'new-password', maxLength: 256, required: true }}
        />
        <Refusal action={action} />
        {first && action.error !== null && (
          <p class="small quiet">
            Is the code lost, or more than a day old? On the server, <code>wardkeeper-hospital account first</code> prints another, and the
            one before counts no more.
          </p>
        )}
        <button class="button" data-kind="primary" type="submit" disabled={action.busy || differ}>
          {action.busy ? 'One moment…' : 'Go on'}
        </button>
      </form>
      {!first && (
        <p class="small quiet">
          You have an account? <a href="/">Sign in</a>.
        </p>
      )}
    </Alone>
  );
}
