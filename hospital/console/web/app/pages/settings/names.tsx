/**
 * By what gateways name people, and the names that the hospital knows. Names go in here and never come out: whose one pseudonym is, is asked at
 * the event that has it.
 */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { send } from '../../api/client.ts';
import { useQuery } from '../../api/query.ts';
import { useAction } from '../../parts/action.ts';
import { Empty, Facts, Loaded, Message, Panel } from '../../parts/blocks.tsx';
import { privileged } from '../../parts/confirm.tsx';
import { TextArea } from '../../parts/fields.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { say } from '../../parts/toasts.tsx';
import { useMay } from '../../session.ts';
import { many } from '../../words/number.ts';
import { addressOf } from '../../words/place.ts';

interface NamingGateway {
  readonly gateway: string;
  /** 0: by a key of its own. */
  readonly generation: number;
}

interface Naming {
  /** The newest; 0: this hospital has made no key. */
  readonly generation: number;
  readonly names: number;
  readonly gateways: readonly NamingGateway[];
}

/** The server takes this many at once. */
const MOST_AT_ONCE = 1_000;
/** So many of the longest, one a line. */
const MAX_TEXT = MOST_AT_ONCE * 65;

export function NamesView(): VNode {
  const query = useQuery<Naming>('/pseudonyms', ['fleet', 'journal']);
  const mayAdd = useMay('addNames');
  return (
    <Loaded query={query} what="names">
      {({ generation, names, gateways }) => (
        <>
          <Panel title="Names that are known">
            {generation === 0 ? (
              <Message kind="plain">
                This hospital has no pseudonym key, so nobody can be told who a pseudonym is. On the server,{' '}
                <code>wardkeeper-hospital pseudonym init</code> makes one.
              </Message>
            ) : (
              <Facts
                facts={[
                  ['Newest key', `generation ${generation}`],
                  ['Known', many(names, 'name')],
                ]}
              />
            )}
            {generation > 0 && mayAdd && <AddForm done={query.reload} />}
          </Panel>
          <Panel title="By which key gateways name people">
            <Table
              name="Keys of pseudonyms"
              noun="gateway"
              columns={columnsFor(generation)}
              rows={gateways}
              rowKey={({ gateway }) => gateway}
              empty={<Empty title="No gateway has enrolled yet" />}
            />
          </Panel>
        </>
      )}
    </Loaded>
  );
}

function AddForm({ done }: { readonly done: () => void }): VNode {
  const [text, setText] = useState('');
  const names = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const tooMany = names.length > MOST_AT_ONCE;
  const action = useAction(async () => {
    const { added } = await privileged(() => send<{ added: number }>('POST', '/pseudonyms/names', { names }));
    setText('');
    say(`${many(added, 'name')} added; ${many(names.length - added, 'name')} had been known or stood there twice.`);
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
      <TextArea
        label="Names of accounts at your gateways"
        hint="One a line, as people sign in there. They are kept sealed, and no page shows them again; that you added some goes into the journal."
        fault={tooMany ? `At most ${MOST_AT_ONCE} at once.` : null}
        value={text}
        change={setText}
        maxLength={MAX_TEXT}
      />
      {action.error !== null && <Message kind="error">{action.error.message}</Message>}
      <div class="row">
        <button class="button" data-kind="primary" type="submit" disabled={action.busy || names.length === 0 || tooMany}>
          {names.length === 0 ? 'Add' : `Add ${many(names.length, 'name')}`}
        </button>
      </div>
    </form>
  );
}

function columnsFor(newest: number): readonly Column<NamingGateway>[] {
  return [
    {
      key: 'gateway',
      title: 'Gateway',
      value: ({ gateway }) => gateway,
      show: ({ gateway }) => <a href={addressOf(['gateways', gateway])}>{gateway}</a>,
    },
    { key: 'generation', title: 'Key', value: ({ generation }) => keyWords(generation, newest), order: ({ generation }) => generation },
  ];
}

function keyWords(generation: number, newest: number): string {
  if (generation === 0) return 'its own: nobody can be told who its pseudonyms are';
  return generation === newest ? `the newest, generation ${generation}` : `generation ${generation}, an earlier one`;
}
