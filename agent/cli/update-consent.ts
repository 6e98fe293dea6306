/** `wardkeeper update approve`: what the hospital is asked, and its answer handed in; or agreeing oneself. */
import * as v from 'valibot';
import type { CliContext, ExitCode } from './context.ts';
import { askOperator, understood } from './operator-call.ts';
import { CONSENT, STATUS } from './update-answers.ts';
import { refuseUpdate } from './update-refusal.ts';
import { requestLines } from './update-text.ts';
import { personWords, wordsFor } from './update-words.ts';

export interface ApproveOptions {
  readonly config: string;
  readonly json?: true;
  readonly mine?: true;
  readonly show?: true;
}

export async function approve(context: CliContext, { config, json, mine, show }: ApproveOptions): Promise<ExitCode> {
  const now = await askOperator(context, config, 'GET', '/v1/updates');
  if (now.status !== 200) return refuseUpdate(context, 'updates', now, json);
  const { consent } = understood(STATUS, now.body);
  if (consent === null) {
    context.stderr(`${wordsFor('NOTHING_ASKED')} (NOTHING_ASKED)`);
    return 1;
  }
  if (json !== true) for (const line of requestLines(consent)) context.stderr(line);
  if (show === true) {
    if (json === true) context.stdout(JSON.stringify(consent));
    return 0;
  }
  if (mine !== true) context.stderr("the hospital's answer, scanned or typed:");
  const text = mine === true ? null : (await context.readStdin()).trim();
  if (text === '') {
    context.stderr('expected on standard input what the hospital gave: the text of its QR code, or 17 letters and digits');
    return 2;
  }
  const body = text === null ? { digest: consent.digest } : { text };
  const answer = await askOperator(context, config, 'POST', '/v1/updates/approvals', body);
  if (answer.status !== 200) return refuseUpdate(context, 'not approved', answer, json);
  const after = understood(v.looseObject({ consent: CONSENT }), answer.body).consent;
  if (json === true) context.stdout(JSON.stringify(answer.body));
  const missing = (after?.missing ?? []).map(personWords);
  context.stderr(missing.length === 0 ? 'everybody has agreed: it goes on by itself' : `taken; has yet to agree: ${missing.join('; ')}`);
  return 0;
}
