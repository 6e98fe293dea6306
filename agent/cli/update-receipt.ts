/** `wardkeeper update receipt`: what became of an update, signed by this gateway, as a file and as a QR code. */
import { AgentError } from '../errors.ts';
import { PUBLIC_FILE, writeDurably } from '../runtime/durable-file.ts';
import { messageOf } from '../runtime/message.ts';
import type { CliContext, ExitCode } from './context.ts';
import { askOperator, understood } from './operator-call.ts';
import { qrLines, qrSvg } from './qr.ts';
import { RECEIPTS } from './update-answers.ts';
import { refuseUpdate } from './update-refusal.ts';
import { receiptLine } from './update-text.ts';

export interface ReceiptOptions {
  readonly config: string;
  readonly json?: true;
  readonly out?: string;
  readonly svg?: string;
}

export async function receipt(
  context: CliContext,
  number: string | undefined,
  { config, json, out, svg }: ReceiptOptions,
): Promise<ExitCode> {
  const answer = await askOperator(context, config, 'GET', '/v1/updates/receipts');
  if (answer.status !== 200) return refuseUpdate(context, 'receipts', answer, json);
  const { receipts } = understood(RECEIPTS, answer.body);
  const found = number === undefined ? receipts[0] : receipts.find((one) => String(one.number) === number);
  if (found === undefined) {
    const known = receipts.map((one) => one.number).join(', ') || 'none';
    context.stderr(
      number === undefined
        ? 'there is no receipt yet: one is made when an update has come to its end'
        : `there is no receipt ${number} here (there are: ${known}); the hospital keeps all of them`,
    );
    return 1;
  }
  if (out !== undefined) write(out, Buffer.from(found.document, 'base64'));
  if (svg !== undefined) write(svg, qrSvg(found.text));
  if (json === true) context.stdout(JSON.stringify(found));
  else {
    context.stdout(receiptLine(found));
    for (const line of qrLines(found.text)) context.stdout(line);
  }
  if (out !== undefined) context.stderr(`written to ${out}: the hospital checks it with "wardkeeper-hospital update receipt"`);
  return 0;
}

/** Throws AgentError `STATE_UNWRITABLE`. */
function write(path: string, content: Uint8Array | string): void {
  try {
    writeDurably(path, content, PUBLIC_FILE);
  } catch (cause) {
    throw new AgentError('STATE_UNWRITABLE', `${messageOf(cause)}; is the stick in, and does it take files?`, {
      cause,
    });
  }
}

export async function newestReceipt(context: CliContext, config: string): Promise<number> {
  const answer = await askOperator(context, config, 'GET', '/v1/updates/receipts');
  return answer.status === 200 ? (understood(RECEIPTS, answer.body).receipts[0]?.number ?? 0) : 0;
}
