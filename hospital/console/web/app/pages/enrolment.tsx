/** How a gateway comes in: a voucher for one device, as a QR code and as a file, for one use. */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { send } from '../api/client.ts';
import { useQuery } from '../api/query.ts';
import type { IssuedVoucher, Voucher } from '../api/shapes.ts';
import { useAction } from '../parts/action.ts';
import { Empty, Loaded, Message, Page, Panel } from '../parts/blocks.tsx';
import { privileged } from '../parts/confirm.tsx';
import { TextField } from '../parts/fields.tsx';
import { StateMark } from '../parts/mark.tsx';
import { Ago, Moment } from '../parts/moment.tsx';
import { QrCode } from '../parts/qr.tsx';
import { saveText } from '../parts/save.ts';
import { type Column, Table } from '../parts/table.tsx';
import { say } from '../parts/toasts.tsx';
import { useMay } from '../session.ts';
import type { Severity } from '../words/severity.ts';
import { isoText } from '../words/time.ts';

const DEFAULT_DAYS = '7';
const STATES: Readonly<Record<Voucher['state'], Severity | 'good' | 'off'>> = {
  open: 'notice',
  used: 'good',
  spent: 'high',
  cancelled: 'off',
  expired: 'off',
};

export function EnrolmentPage(): VNode {
  const query = useQuery<{ available: boolean; vouchers: readonly Voucher[] }>('/vouchers', ['vouchers', 'fleet']);
  const mayIssue = useMay('issueVoucher');
  const [issued, setIssued] = useState<{ readonly voucher: IssuedVoucher; readonly name: string } | null>(null);
  return (
    <Page title="Enrolment" intro="A new gateway knows its manufacturer and belongs to nobody. A voucher makes it yours.">
      {issued !== null && <Issued voucher={issued.voucher} name={issued.name} close={() => setIssued(null)} />}
      <Loaded query={query} what="vouchers">
        {({ available, vouchers }) => (
          <>
            {available && mayIssue && issued === null && (
              <IssueForm
                done={(voucher, name) => {
                  setIssued({ voucher, name });
                  query.reload();
                }}
              />
            )}
            {!available && (
              <Message kind="warning">
                hospital.toml has no [identity] section, so there is no enrolment server to take a voucher. docs/hospitals.md tells how to
                set one up.
              </Message>
            )}
            <Panel title="Vouchers">
              <Vouchers vouchers={vouchers} reload={query.reload} />
            </Panel>
          </>
        )}
      </Loaded>
    </Page>
  );
}

function IssueForm({ done }: { readonly done: (voucher: IssuedVoucher, name: string) => void }): VNode {
  const [serial, setSerial] = useState('');
  const [gateway, setGateway] = useState('');
  const [ward, setWard] = useState('');
  const [days, setDays] = useState(DEFAULT_DAYS);
  const [replaces, setReplaces] = useState(false);
  const action = useAction(async () => {
    const body = { serial: serial.trim(), ...(gateway === '' ? {} : { gateway }), ward, days: Number(days), replaces };
    done(await privileged(() => send<IssuedVoucher>('POST', '/vouchers', body)), gateway === '' ? serial.trim() : gateway);
  });
  return (
    <Panel title="Issue a voucher">
      <form
        class="stack-small"
        onSubmit={(event) => {
          event.preventDefault();
          action.run();
        }}
      >
        <div class="columns">
          <TextField
            label="Serial number"
            hint="From the label of the device."
            value={serial}
            change={setSerial}
            input={{ required: true, maxLength: 64, autoCapitalize: 'none', spellcheck: false }}
          />
          <TextField
            label="Name here"
            hint="Lower-case letters, digits, hyphens. Empty: its serial number."
            value={gateway}
            change={setGateway}
            input={{ maxLength: 63, autoCapitalize: 'none', spellcheck: false, pattern: '[a-z0-9]([a-z0-9\\-]*[a-z0-9])?' }}
          />
          <TextField label="Ward" value={ward} change={setWard} input={{ maxLength: 100 }} />
          <TextField
            label="Days until it expires"
            value={days}
            change={setDays}
            input={{ type: 'number', min: 1, max: 90, required: true }}
          />
        </div>
        <label class="choice">
          <input type="checkbox" checked={replaces} onChange={() => setReplaces(!replaces)} />
          <span>It takes the name of another device that it replaces</span>
        </label>
        {action.error !== null && <Message kind="error">{action.error.message}</Message>}
        <div class="row">
          <button class="button" data-kind="primary" type="submit" disabled={action.busy}>
            {action.busy ? 'One moment…' : 'Issue'}
          </button>
        </div>
      </form>
    </Panel>
  );
}

interface IssuedProps {
  readonly voucher: IssuedVoucher;
  readonly name: string;
  readonly close: () => void;
}

/** Its text is a secret and is shown this once. */
function Issued({ voucher: { text, expiresMs, cancelled }, name, close }: IssuedProps): VNode {
  return (
    <Panel title={`Voucher for ${name}`}>
      <div class="stack-small">
        <p>
          Take it to the gateway: scan the code there, or carry the file. Whoever has it can enrol this device until{' '}
          <Moment ms={expiresMs} />. It is shown only now.
        </p>
        {cancelled > 0 && <Message kind="plain">It ends an earlier voucher of the same device.</Message>}
        <QrCode text={text} label={`Voucher for ${name} as a QR code; the file holds the same text`} />
        <details>
          <summary>As text</summary>
          <p class="secret">{text}</p>
        </details>
        <p>At the gateway, with the file:</p>
        <p class="secret">npx wardkeeper identity enroll --voucher {name}.voucher</p>
        <div class="row">
          <button class="button" data-kind="primary" type="button" onClick={() => saveText(`${name}.voucher`, 'text/plain', `${text}\n`)}>
            Save as file
          </button>
          <button class="button no-print" type="button" onClick={() => print()}>
            Print
          </button>
          <button class="button" type="button" onClick={close}>
            I have it
          </button>
        </div>
      </div>
    </Panel>
  );
}

function Vouchers({ vouchers, reload }: { readonly vouchers: readonly Voucher[]; readonly reload: () => void }): VNode {
  const mayCancel = useMay('cancelVoucher');
  const [error, setError] = useState<Error | null>(null);
  const cancel = (voucher: Voucher) => {
    send('DELETE', `/vouchers/${voucher.id}`)
      .then(() => {
        say(`The voucher for ${voucher.serial} is cancelled.`);
        setError(null);
        reload();
      })
      .catch((fault: unknown) => setError(fault instanceof Error ? fault : new Error(String(fault))));
  };
  const cancelling: Column<Voucher> = {
    key: 'cancel',
    title: 'Cancel',
    value: () => null,
    show: (voucher) =>
      voucher.state === 'open' ? (
        <button class="button" type="button" onClick={() => cancel(voucher)}>
          Cancel<span class="unseen"> the voucher for {voucher.serial}</span>
        </button>
      ) : (
        '–'
      ),
  };
  return (
    <>
      {error !== null && <Message kind="error">{error.message}</Message>}
      <Table
        name="Vouchers"
        noun="voucher"
        columns={mayCancel ? [...COLUMNS, cancelling] : COLUMNS}
        rows={vouchers}
        rowKey={({ id }) => id}
        empty={
          <Empty title="No voucher has been issued yet">
            Issue one with the serial number on the label of the device that has arrived.
          </Empty>
        }
      />
    </>
  );
}

const COLUMNS: readonly Column<Voucher>[] = [
  { key: 'serial', title: 'Serial number', value: ({ serial }) => serial },
  { key: 'gateway', title: 'Name', value: ({ gateway }) => gateway },
  { key: 'ward', title: 'Ward', value: ({ ward }) => ward },
  { key: 'state', title: 'State', value: ({ state }) => state, show: ({ state }) => <StateMark kind={STATES[state]} word={state} /> },
  { key: 'wrong', title: 'Wrong secrets', value: ({ wrong }) => wrong, align: 'end' },
  { key: 'issued', title: 'Issued', value: ({ issuedMs }) => isoText(issuedMs), show: ({ issuedMs }) => <Ago ms={issuedMs} /> },
  { key: 'expires', title: 'Expires', value: ({ expiresMs }) => isoText(expiresMs), show: ({ expiresMs }) => <Ago ms={expiresMs} /> },
];
