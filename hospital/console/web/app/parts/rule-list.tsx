/** The hospital's alert rules: what each tells of, whether it does now, and how to make it quiet for a while. */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { send } from '../api/client.ts';
import { useQuery } from '../api/query.ts';
import { useMay } from '../session.ts';
import { rankOf } from '../words/severity.ts';
import { useAction } from './action.ts';
import { Empty, Loaded, Message, Panel } from './blocks.tsx';
import { privileged } from './confirm.tsx';
import { Dialog } from './dialog.tsx';
import { TextArea } from './fields.tsx';
import { SeverityMark, StateMark } from './mark.tsx';
import { Moment } from './moment.tsx';
import { type Column, Table } from './table.tsx';
import { say } from './toasts.tsx';

interface Rule {
  readonly name: string;
  readonly title: string;
  readonly advice: string;
  readonly severity: string;
  readonly open: number;
  readonly state: 'active' | 'silenced' | 'disabled';
  readonly said: { readonly by: string; readonly atMs: number; readonly reason: string; readonly untilMs: number | null } | null;
}

interface Rules {
  readonly readMs: number | null;
  readonly faults: readonly string[];
  readonly rules: readonly Rule[];
}

interface Played {
  readonly facts: number;
  readonly faults: readonly string[];
  readonly rules: readonly { readonly rule: string; readonly played: boolean; readonly alerts: number; readonly notices: number }[];
}

const HOUR_MS = 3_600_000;
const SILENCES = [
  ['1 hour', HOUR_MS],
  ['4 hours', 4 * HOUR_MS],
  ['12 hours', 12 * HOUR_MS],
  ['1 day', 24 * HOUR_MS],
  ['3 days', 72 * HOUR_MS],
] as const;
const TRY_DAYS = 7;

export function RuleList(): VNode {
  const query = useQuery<Rules>('/rules', ['alarms']);
  const [chosen, setChosen] = useState<string | null>(null);
  const columns: readonly Column<Rule>[] = [
    {
      key: 'name',
      title: 'Rule',
      value: ({ name }) => name,
      show: ({ name }) => (
        <button class="button" type="button" onClick={() => setChosen(name)}>
          {name}
        </button>
      ),
    },
    { key: 'state', title: 'State', value: ({ state }) => state, show: (rule) => <State rule={rule} /> },
    {
      key: 'severity',
      title: 'Severity',
      value: ({ severity }) => severity,
      order: ({ severity }) => rankOf(severity),
      show: ({ severity }) => <SeverityMark severity={severity} />,
    },
    { key: 'title', title: 'Tells people', value: ({ title }) => title },
    { key: 'open', title: 'Open alerts', value: ({ open }) => open, align: 'end' },
  ];
  return (
    <Panel title="Your rules">
      <Loaded query={query} what="rules">
        {({ readMs, faults, rules }) => {
          const rule = rules.find(({ name }) => name === chosen);
          return (
            <div class="stack-small">
              {faults.length > 0 && (
                <Message kind="warning">
                  The rule files have a fault, so the rules read before stay in force: <span class="foreign">{faults.join(' · ')}</span>
                </Message>
              )}
              <Table
                name="Rules"
                noun="rule"
                columns={columns}
                rows={rules}
                rowKey={({ name }) => name}
                empty={
                  <Empty title={readMs === null ? 'No receiver has worked with rules here yet' : 'No rules are in force'}>
                    [alerts] in hospital.toml names rule files; config/alert-rules.toml is one to begin with. A change is in force within
                    seconds.
                  </Empty>
                }
              />
              {rule !== undefined && <RuleDialog rule={rule} close={() => setChosen(null)} reload={query.reload} />}
            </div>
          );
        }}
      </Loaded>
    </Panel>
  );
}

function State({ rule: { state, said } }: { readonly rule: Rule }): VNode {
  if (said === null) return <StateMark kind="good" word="tells people" />;
  return (
    <>
      <StateMark kind="warning" word={state} /> {said.untilMs !== null && <Moment ms={said.untilMs} />} by {said.by}
    </>
  );
}

function RuleDialog({ rule, close, reload }: { readonly rule: Rule; readonly close: () => void; readonly reload: () => void }): VNode {
  const [maySilence, mayDisable, mayEnable, mayTry] = [
    useMay('silenceRule'),
    useMay('disableRule'),
    useMay('enableRule'),
    useMay('tryRules'),
  ];
  const [reason, setReason] = useState('');
  const [forMs, setForMs] = useState<number>(HOUR_MS);
  const [played, setPlayed] = useState<Played | null>(null);
  const name = encodeURIComponent(rule.name);
  const change = async (call: () => Promise<unknown>, told: string) => {
    await privileged(call);
    say(told);
    reload();
    close();
  };
  const silence = useAction(() =>
    change(() => send('POST', `/rules/${name}/silence`, { untilMs: Date.now() + forMs, reason }), `${rule.name} is silenced.`),
  );
  const disable = useAction(() => change(() => send('POST', `/rules/${name}/disable`, { reason }), `${rule.name} is disabled.`));
  const enable = useAction(() => change(() => send('POST', `/rules/${name}/enable`), `${rule.name} tells people again.`));
  const trial = useAction(async () => {
    setPlayed(await send<Played>('POST', '/rules/try', { rule: rule.name, days: TRY_DAYS }));
  });
  const error = silence.error ?? disable.error ?? enable.error ?? trial.error;
  const hasReason = reason.trim().length >= 3;
  return (
    <Dialog title={rule.title} close={close}>
      <p class="foreign">{rule.advice}</p>
      {rule.said !== null && (
        <Message kind="warning">
          {rule.state} by {rule.said.by}, <Moment ms={rule.said.atMs} />: <span class="foreign">{rule.said.reason}</span>
        </Message>
      )}
      {played !== null && <Trial played={played} />}
      {maySilence && (
        <>
          <TextArea label="Why (for the journal and whoever looks)" value={reason} change={setReason} maxLength={500} />
          <label class="field">
            Silent for
            <select class="input" value={String(forMs)} onChange={(event) => setForMs(Number(event.currentTarget.value))}>
              {SILENCES.map(([words, ms]) => (
                <option key={ms} value={String(ms)}>
                  {words}
                </option>
              ))}
            </select>
          </label>
        </>
      )}
      {error !== null && <Message kind="error">{error.message}</Message>}
      <div class="dialog-foot">
        {mayTry && (
          <button class="button" type="button" disabled={trial.busy} onClick={trial.run}>
            Try over {TRY_DAYS} days
          </button>
        )}
        {mayEnable && rule.said !== null && (
          <button class="button" type="button" disabled={enable.busy} onClick={enable.run}>
            Enable
          </button>
        )}
        {mayDisable && rule.state !== 'disabled' && (
          <button class="button" type="button" disabled={disable.busy || !hasReason} onClick={disable.run}>
            Disable
          </button>
        )}
        {maySilence && (
          <button class="button" data-kind="primary" type="button" disabled={silence.busy || !hasReason} onClick={silence.run}>
            Silence
          </button>
        )}
        <button class="button" type="button" onClick={close}>
          Close
        </button>
      </div>
    </Dialog>
  );
}

function Trial({ played: { facts, faults, rules } }: { readonly played: Played }): VNode {
  const [first] = rules;
  if (first === undefined) return <Message kind="warning">{faults.join(' · ')}</Message>;
  const words = first.played
    ? `Over ${TRY_DAYS} days and ${facts} events and alarms it would have opened ${first.alerts} alerts and told people ${first.notices} times.`
    : 'It is about how gateways stand, of which no history is kept: it cannot be tried.';
  return <p>{[words, ...faults].join(' ')}</p>;
}
