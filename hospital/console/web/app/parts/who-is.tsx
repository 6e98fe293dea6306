/** Who somebody is behind a pseudonym: asked with a reason, by whoever may, and shown on this page until it is left. */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { send } from '../api/client.ts';
import { useMay } from '../session.ts';
import { addressOf } from '../words/place.ts';
import { useAction } from './action.ts';
import { Facts, Message, Panel } from './blocks.tsx';
import { privileged } from './confirm.tsx';
import { TextArea } from './fields.tsx';

interface Person {
  readonly name: string;
  readonly pseudonym: string;
  readonly generation: number;
  readonly source: string;
}

const PSEUDONYM = /^[0-9a-f]{16}$/;

/** Of an event as the gateway wrote it: its actor, and the account that it is about. Each once. */
export function pseudonymsIn(detail: Readonly<Record<string, unknown>>): readonly string[] {
  const own = typeof detail['detail'] === 'object' && detail['detail'] !== null ? (detail['detail'] as Record<string, unknown>) : {};
  const found = [detail['actor'], own['account'], own['subject']];
  return [...new Set(found.filter((value): value is string => typeof value === 'string' && PSEUDONYM.test(value)))];
}

export function WhoIs({ pseudonyms }: { readonly pseudonyms: readonly string[] }): VNode | null {
  const may = useMay('resolvePseudonym');
  if (pseudonyms.length === 0) return null;
  return (
    <Panel title="Who is this?">
      <div class="stack-small">
        {may ? (
          pseudonyms.map((pseudonym) => <Ask key={pseudonym} pseudonym={pseudonym} />)
        ) : (
          <p class="quiet">
            People are pseudonyms here. Security and administrators may ask who <code>{pseudonyms.join(', ')}</code> is; your role may not.
          </p>
        )}
      </div>
    </Panel>
  );
}

function Ask({ pseudonym }: { readonly pseudonym: string }): VNode {
  const [reason, setReason] = useState('');
  const [people, setPeople] = useState<readonly Person[] | null>(null);
  const action = useAction(async () => {
    const answer = await privileged(() => send<{ people: readonly Person[] }>('POST', '/pseudonyms/resolve', { pseudonym, reason }));
    setPeople(answer.people);
  });
  const events = <a href={`${addressOf(['events'])}?text=${pseudonym}`}>Events of {pseudonym}</a>;
  if (people !== null) {
    return people.length === 0 ? (
      <Message kind="warning">
        No name that is known here has the pseudonym {pseudonym}. Either nobody has added it, or the gateway did not have this hospital's
        key yet. {events}
      </Message>
    ) : (
      <Facts
        facts={people.map(({ name, generation, source }) => [
          pseudonym,
          <>
            <strong class="foreign">{name}</strong> (from a {source}, key generation {generation}). {events}
          </>,
        ])}
      />
    );
  }
  return (
    <form
      class="stack-small"
      onSubmit={(event) => {
        event.preventDefault();
        action.run();
      }}
    >
      <TextArea
        label={`Why do you need to know who ${pseudonym} is?`}
        hint="Your name, this reason and the pseudonym go into the hospital's own journal before you are told."
        value={reason}
        change={setReason}
        maxLength={500}
      />
      {action.error !== null && <Message kind="error">{action.error.message}</Message>}
      <div class="row">
        <button class="button" type="submit" disabled={action.busy || reason.trim().length < 5}>
          Who is this?
        </button>
        {events}
      </div>
    </form>
  );
}
