/** Nobody works here by a password alone: before the first page comes a second factor. */
import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { send } from '../api/client.ts';
import { addSecurityKey, hasSecurityKeys } from '../api/security-key.ts';
import { useAction } from '../parts/action.ts';
import { Skeleton } from '../parts/blocks.tsx';
import { TextField, TotpField, totpDigits } from '../parts/fields.tsx';
import { QrCode } from '../parts/qr.tsx';
import { Alone } from './alone.tsx';
import { Refusal } from './sign-in.tsx';

interface TotpSecret {
  readonly uri: string;
  readonly secret: string;
}

export function AddFactor({ done }: { readonly done: () => void }): VNode {
  return (
    <Alone title="Add a second factor">
      <p class="quiet">A stolen password alone must open nothing here.</p>
      <AuthenticatorApp done={done} />
      {hasSecurityKeys() && (
        <details>
          <summary>Use a security key instead</summary>
          <SecurityKey done={done} />
        </details>
      )}
    </Alone>
  );
}

/** A code to scan, and the proof that it was. */
export function AuthenticatorApp({ done }: { readonly done: () => void }): VNode {
  const [secret, setSecret] = useState<TotpSecret | null>(null);
  const [code, setCode] = useState('');
  const fetching = useAction(async () => setSecret(await send<TotpSecret>('POST', '/factors/totp')));
  const confirming = useAction(async () => {
    await send('POST', '/factors/totp/confirm', { code: totpDigits(code) });
    done();
  });
  useEffect(fetching.run, []);
  if (secret === null) {
    return (
      <>
        <Refusal action={fetching} />
        {fetching.error === null && <Skeleton lines={4} what="your code" />}
      </>
    );
  }
  return (
    <form
      class="stack-small"
      onSubmit={(event) => {
        event.preventDefault();
        confirming.run();
      }}
    >
      <p>Scan this with your authenticator app.</p>
      <QrCode text={secret.uri} label="The authenticator's secret as a QR code; the same in letters is below" />
      <details>
        <summary>Type it instead</summary>
        <p class="secret">{secret.secret}</p>
      </details>
      <TotpField label="Code that the app shows" value={code} change={setCode} />
      <Refusal action={confirming} />
      <button class="button" data-kind="primary" type="submit" disabled={confirming.busy}>
        {confirming.busy ? 'Checking…' : 'Finish'}
      </button>
    </form>
  );
}

export function SecurityKey({ done }: { readonly done: () => void }): VNode {
  const [label, setLabel] = useState('');
  const action = useAction(async () => {
    await addSecurityKey(label);
    done();
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
        label="Name of this key"
        hint="To tell it from others: “blue one on my ring”."
        value={label}
        change={setLabel}
        input={{ required: true, maxLength: 64 }}
      />
      <Refusal action={action} />
      <button class="button" type="submit" disabled={action.busy}>
        {action.busy ? 'Waiting for your key…' : 'Touch the key now'}
      </button>
    </form>
  );
}
