/** Before something grave the server wants to know again who is there: the password is asked for, and the call made once more. */
import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { ApiError, send } from '../api/client.ts';
import { useAction } from './action.ts';
import { Message } from './blocks.tsx';
import { Dialog } from './dialog.tsx';
import { TextField } from './fields.tsx';

const ASKED = 'wardkeeper:confirm';

/** The call's answer; ApiError `FRESH_SIGN_IN_REQUIRED` where the person would not say it. */
export async function privileged<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== 'FRESH_SIGN_IN_REQUIRED') throw error;
    const { promise, resolve } = Promise.withResolvers<boolean>();
    dispatchEvent(new CustomEvent(ASKED, { detail: resolve }));
    if (!(await promise)) throw new ApiError(403, error.code, 'Nothing was done: the password was not given.', null);
    return call();
  }
}

export function ConfirmPerson(): VNode | null {
  const [answer, setAnswer] = useState<((sure: boolean) => void) | null>(null);
  useEffect(() => {
    const asked = (event: Event) => {
      if (event instanceof CustomEvent) setAnswer(() => event.detail as (sure: boolean) => void);
    };
    addEventListener(ASKED, asked);
    return () => removeEventListener(ASKED, asked);
  }, []);
  if (answer === null) return null;
  const finish = (sure: boolean) => {
    setAnswer(null);
    answer(sure);
  };
  return <PasswordDialog finish={finish} />;
}

function PasswordDialog({ finish }: { readonly finish: (sure: boolean) => void }): VNode {
  const [password, setPassword] = useState('');
  const action = useAction(async () => {
    await send('POST', '/session/confirm', { password });
    finish(true);
  });
  return (
    <Dialog title="Is it still you?" close={() => finish(false)}>
      <p class="quiet">What comes next cannot be taken back easily. Your password, please; it counts for five minutes.</p>
      <form
        class="stack-small"
        onSubmit={(event) => {
          event.preventDefault();
          action.run();
        }}
      >
        <TextField
          label="Password"
          value={password}
          change={setPassword}
          input={{ type: 'password', autoComplete: 'current-password', autoFocus: true, required: true }}
        />
        {action.error !== null && <Message kind="error">{action.error.message}</Message>}
        <div class="dialog-foot">
          <button class="button" type="button" onClick={() => finish(false)}>
            Cancel
          </button>
          <button class="button" data-kind="primary" type="submit" disabled={action.busy}>
            Go on
          </button>
        </div>
      </form>
    </Dialog>
  );
}
