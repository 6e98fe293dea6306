/** Sign-in: name and password, then the second factor. A wait says how long it is, and nothing says whether a name exists. */
import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { ApiError, send } from '../api/client.ts';
import { askSecurityKey, hasSecurityKeys } from '../api/security-key.ts';
import type { ConsoleStart, SignInAnswer, Stage } from '../api/shapes.ts';
import { type Action, useAction } from '../parts/action.ts';
import { Message } from '../parts/blocks.tsx';
import { TextField, TotpField, totpDigits } from '../parts/fields.tsx';
import { spanText } from '../words/time.ts';
import { Alone } from './alone.tsx';

interface SignInProps {
  readonly start: ConsoleStart;
  readonly stage: Stage | null;
  /** Something has changed at the server: ask it. */
  readonly done: () => void;
  /** Why the session before ended by itself; null: it did not. */
  readonly ended: 'idle' | 'ended' | null;
}

const ENDED = {
  idle: 'You were signed out because nobody had used this page for a while. Sign in, and you are where you were.',
  ended: 'Your session has ended: by its own limit, or by somebody who may end it. Sign in, and you are where you were.',
} as const;

export function SignIn({ start, stage, done, ended }: SignInProps): VNode {
  const [factors, setFactors] = useState<SignInAnswer['factors']>(['totp', 'key']);
  const [atFactor, setAtFactor] = useState(stage === 'factor');
  if (atFactor) {
    const back = () => {
      setAtFactor(false);
      send('DELETE', '/session')
        .catch(() => undefined)
        .finally(done);
    };
    return <SecondFactor start={start} factors={factors} done={done} back={back} />;
  }
  const next = (answer: SignInAnswer) => {
    setFactors(answer.factors);
    if (answer.stage === 'factor') setAtFactor(true);
    else done();
  };
  return <NameAndPassword start={start} next={next} ended={ended} />;
}

interface NameAndPasswordProps extends Pick<SignInProps, 'start' | 'ended'> {
  readonly next: (answer: SignInAnswer) => void;
}

function NameAndPassword({ start, next, ended }: NameAndPasswordProps): VNode {
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const action = useAction(async () => next(await send<SignInAnswer>('POST', '/sign-in', { name, password })));
  return (
    <Alone title="Sign in" site={start.site}>
      {ended !== null && <Message kind="warning">{ENDED[ended]}</Message>}
      <form
        class="stack-small"
        onSubmit={(event) => {
          event.preventDefault();
          action.run();
        }}
      >
        <TextField
          label="Name"
          value={name}
          change={setName}
          input={{ autoComplete: 'username', autoCapitalize: 'none', spellcheck: false, required: true, autoFocus: true, maxLength: 64 }}
        />
        <TextField
          label="Password"
          value={password}
          change={setPassword}
          input={{ type: 'password', autoComplete: 'current-password', required: true, maxLength: 256 }}
        />
        <Refusal action={action} />
        <button class="button" data-kind="primary" type="submit" disabled={action.busy}>
          {action.busy ? 'Signing in…' : 'Sign in'}
        </button>
      </form>
      <p class="small quiet">
        Invited, or was your account reset? <a href="/welcome">Enter your one-time code</a>.
      </p>
    </Alone>
  );
}

interface SecondFactorProps {
  readonly start: ConsoleStart;
  readonly factors: SignInAnswer['factors'];
  readonly done: () => void;
  readonly back: () => void;
}

function SecondFactor({ start, factors, done, back }: SecondFactorProps): VNode {
  const [code, setCode] = useState('');
  const byCode = useAction(async () => {
    await send('POST', '/sign-in/totp', { code: totpDigits(code) });
    done();
  });
  const byKey = useAction(async () => {
    await askSecurityKey();
    done();
  });
  return (
    <Alone title="Second factor" site={start.site}>
      {factors.includes('totp') && (
        <form
          class="stack-small"
          onSubmit={(event) => {
            event.preventDefault();
            byCode.run();
          }}
        >
          <TotpField
            label="Code of your authenticator app"
            hint="Six digits, a new one every 30 seconds."
            value={code}
            change={setCode}
            autoFocus
          />
          <Refusal action={byCode} />
          <button class="button" data-kind="primary" type="submit" disabled={byCode.busy}>
            {byCode.busy ? 'Checking…' : 'Sign in'}
          </button>
        </form>
      )}
      {factors.includes('key') && hasSecurityKeys() && (
        <div class="stack-small">
          <button class="button" type="button" disabled={byKey.busy} onClick={byKey.run}>
            {byKey.busy ? 'Waiting for your key…' : 'Use a security key'}
          </button>
          <Refusal action={byKey} />
        </div>
      )}
      <button class="button" data-kind="plain" type="button" onClick={back}>
        Sign in as somebody else
      </button>
    </Alone>
  );
}

/** Why not, and for how long: a wait counts down, so that nobody tries in vain and makes it longer. */
export function Refusal({ action: { error } }: { readonly action: Action }): VNode | null {
  const [leftMs, setLeftMs] = useState(0);
  useEffect(() => {
    const untilMs = performance.now() + (error instanceof ApiError ? (error.retryAfterMs ?? 0) : 0);
    const tick = () => setLeftMs(Math.max(0, untilMs - performance.now()));
    tick();
    const timer = setInterval(tick, 1_000);
    return () => clearInterval(timer);
  }, [error]);
  if (error === null) return null;
  if (!(error instanceof ApiError)) return <Message kind="error">That did not work: {error.message}</Message>;
  if (error.code === 'WAITING') {
    return (
      <Message kind="warning">
        {leftMs > 0 ? `Too many attempts. Try again in ${spanText(leftMs + 999)}.` : 'You can try again now.'}
      </Message>
    );
  }
  return <Message kind="error">{error.message}</Message>;
}
