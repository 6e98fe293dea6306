/** Answers a gateway that has no network: its question comes as text from under its QR code, the answer goes back as a code to scan or to type. */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { send } from '../api/client.ts';
import { useActionOn } from '../parts/action.ts';
import { Message, Page, Panel } from '../parts/blocks.tsx';
import { privileged } from '../parts/confirm.tsx';
import { TextArea } from '../parts/fields.tsx';
import { QrCode } from '../parts/qr.tsx';
import { useMay } from '../session.ts';

interface OfflineAnswer {
  readonly gateway: string;
  readonly summary: string;
  readonly expired: boolean;
  readonly answer: string;
  /** What can be typed instead of scanned. */
  readonly code: string | null;
}

export function OfflineUpdatePage(): VNode {
  const mayAnswer = useMay('answerUpdateOffline');
  const [request, setRequest] = useState('');
  const [answer, setAnswer] = useState<OfflineAnswer | null>(null);
  const action = useActionOn(async (approve: boolean) =>
    setAnswer(await privileged(() => send<OfflineAnswer>('POST', '/updates/offline', { request: request.trim(), approve }))),
  );
  return (
    <Page
      title="A gateway without a network"
      crumb={<a href="/inbox/updates">Inbox, updates</a>}
      intro="Scan the code on its screen, or copy the text under it, and paste it here."
    >
      {mayAnswer ? (
        <Panel title="Its question">
          <div class="stack-small">
            <TextArea label="Text of the question" value={request} change={setRequest} maxLength={8_192} />
            {action.error !== null && <Message kind="error">{action.error.message}</Message>}
            <div class="row">
              <button
                class="button"
                data-kind="primary"
                type="button"
                disabled={action.busy || request.trim() === ''}
                onClick={() => action.run(true)}
              >
                Agree
              </button>
              <button
                class="button"
                data-kind="danger"
                type="button"
                disabled={action.busy || request.trim() === ''}
                onClick={() => action.run(false)}
              >
                Refuse
              </button>
            </div>
          </div>
        </Panel>
      ) : (
        <Message kind="plain">Biomed or security answers updates.</Message>
      )}
      {answer !== null && (
        <Panel title={`The answer for ${answer.gateway}`}>
          <div class="stack-small">
            <p class="foreign">{answer.summary}</p>
            {answer.expired && (
              <Message kind="warning">By this clock the question is too old. The gateway will say whether it still counts.</Message>
            )}
            <QrCode text={answer.answer} label={`The answer for ${answer.gateway} as a QR code`} />
            {answer.code !== null && (
              <>
                <p>Or type this at its panel:</p>
                <p class="secret">{answer.code}</p>
              </>
            )}
          </div>
        </Panel>
      )}
    </Page>
  );
}
