/** One renewal of what is enrolled in a folder: where, by whom, and at which time at least. */
import type { SecretFiles } from '../../runtime/secret-files.ts';
import { boundedNowMs } from './rules.ts';
import { signedTimes } from './signed-times.ts';
import { loadEnrolment, loadSiteCas } from '../enrolment/record.ts';
import { loadIdentity } from '../load.ts';
import { renew, type RenewalVerdict } from './renew.ts';

export type RenewNowVerdict = RenewalVerdict | { readonly ok: false; readonly code: 'NOT_ENROLLED'; readonly detail: string };

export interface RenewNowOrder {
  /** Unix milliseconds, by the machine's clock. */
  readonly wallMs: number;
  /** More that somebody believed has signed: Unix milliseconds. */
  readonly signedMs?: readonly number[];
  readonly signal: AbortSignal;
}

/** Throws AgentError `IDENTITY_MISSING`, `IDENTITY_INVALID`, `STATE_UNWRITABLE`. */
export async function renewNow(
  folder: string,
  { wallMs, signedMs = [], signal }: RenewNowOrder,
  secrets: SecretFiles,
): Promise<RenewNowVerdict> {
  const { site, gateway, serial } = loadIdentity(folder, secrets);
  const record = loadEnrolment(folder);
  if (record === null) {
    const detail = 'this gateway was installed by hand and knows no server that renews: "identity enroll" with a voucher names one';
    return { ok: false, code: 'NOT_ENROLLED', detail };
  }
  const nowMs = boundedNowMs(wallMs, [...signedTimes(folder), ...signedMs]);
  return renew(folder, { server: { ...record, siteCas: loadSiteCas(folder) }, name: { site, gateway, serial }, nowMs, signal }, secrets);
}
