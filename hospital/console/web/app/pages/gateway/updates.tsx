/** Which software a gateway runs, what it asks leave for, and what it has signed about its updates. */
import type { VNode } from 'preact';
import type { UpdateReceipt } from '../../api/shapes.ts';
import { Empty, Facts, Message, Panel } from '../../parts/blocks.tsx';
import { EventsOfKinds } from '../../parts/kinds.tsx';
import { StateMark } from '../../parts/mark.tsx';
import { Moment } from '../../parts/moment.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { addressOf } from '../../words/place.ts';
import { isoText } from '../../words/time.ts';
import type { ViewProps } from './index.tsx';

const STEPS = [
  'updateStateChanged',
  'updateConfirmed',
  'updateRolledBack',
  'updateRefused',
  'updateAlarm',
  'updateApproval',
  'holdChanged',
  'updateTrustChanged',
];

const RECEIPTS: readonly Column<UpdateReceipt>[] = [
  {
    key: 'received',
    title: 'Received',
    value: ({ receivedMs }) => isoText(receivedMs),
    show: ({ receivedMs }) => <Moment ms={receivedMs} />,
  },
  {
    key: 'verified',
    title: 'Signature',
    value: ({ verified }) => (verified ? 'good' : 'refused'),
    show: ({ verified }) => <StateMark kind={verified ? 'good' : 'critical'} word={verified ? 'good' : 'of no key of this gateway'} />,
  },
  { key: 'row', title: 'Row', value: ({ proof }) => proof.seq, align: 'end' },
  { key: 'words', title: 'What it says', value: ({ receipt }) => (receipt === null ? 'unreadable' : JSON.stringify(receipt)) },
];

export function UpdatesView({ detail: { gateway, update, receipts } }: ViewProps): VNode {
  return (
    <>
      {update !== null && (
        <Message kind="plain">
          It asks for leave to change its software. <a href={addressOf(['inbox', 'updates', gateway.gateway])}>Read and answer</a>
        </Message>
      )}
      <Panel title="Software">
        <Facts facts={[['Agent', gateway.version ?? 'unknown']]} />
      </Panel>
      <Panel title="Steps of updates">
        <EventsOfKinds gateway={gateway.gateway} kinds={STEPS} label="Steps of updates" empty="No update has been tried yet" />
      </Panel>
      <Panel title="Receipts that it signed">
        <Table
          name={`Update receipts of ${gateway.gateway}`}
          noun="receipt"
          columns={RECEIPTS}
          rows={receipts}
          rowKey={({ proof }) => `${proof.ledger} ${proof.seq}`}
          filter={false}
          empty={<Empty title="None yet">A receipt comes after each update, signed by the gateway's own keys.</Empty>}
        />
      </Panel>
    </>
  );
}
