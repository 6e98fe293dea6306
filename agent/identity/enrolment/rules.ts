/** Whether a voucher is for this gateway, before anything is asked of anybody. Pure. */
import type { GatewayName, VerifyingIdentity } from '@wardkeeper/proto';
import { isVouchedRoot, type Voucher } from '@wardkeeper/proto/enrolment';

export type VoucherRefusal =
  | 'VOUCHER_MALFORMED'
  | 'VOUCHER_EXPIRED'
  /** For another device. */
  | 'VOUCHER_SERIAL'
  /** The configuration says another site or name than the voucher. */
  | 'VOUCHER_SITE'
  | 'VOUCHER_GATEWAY'
  /** Of another hospital than the pinned one, and nobody said that this is meant. */
  | 'VOUCHER_ROOT';

export interface VoucherSituation {
  readonly configured: GatewayName;
  /** As the factory certificate says. */
  readonly serial: string;
  /** Null: this gateway has none yet. */
  readonly pinned: VerifyingIdentity | null;
  /** The person at the device says that another hospital is meant. */
  readonly newHospital: boolean;
  /** Unix milliseconds, bounded. */
  readonly nowMs: number;
}

export interface Refused<Code extends string> {
  readonly ok: false;
  readonly code: Code;
  readonly detail: string;
}

/** `isNewRoot`: no root is pinned, or another one: then all keys are made anew. */
export function judgeVoucher(
  voucher: Voucher | null,
  { configured, serial, pinned, newHospital, nowMs }: VoucherSituation,
): { readonly ok: true; readonly voucher: Voucher; readonly isOtherHospital: boolean } | Refused<VoucherRefusal> {
  if (voucher === null)
    return refuse('VOUCHER_MALFORMED', 'expected a voucher whole and without a slip, as "identity voucher issue" wrote it');
  if (nowMs > voucher.expiresMs) {
    return refuse('VOUCHER_EXPIRED', `the voucher ended ${new Date(voucher.expiresMs).toISOString()}: ask the hospital for a new one`);
  }
  if (voucher.serial !== serial) {
    return refuse('VOUCHER_SERIAL', `the voucher is for the device ${quoted(voucher.serial)}, this one is ${quoted(serial)}`);
  }
  if (voucher.site !== configured.site) {
    return refuse('VOUCHER_SITE', `the voucher is of site ${voucher.site}, agent.toml says ${configured.site}: mend site in agent.toml`);
  }
  if (voucher.gateway !== null && voucher.gateway !== configured.gateway) {
    const cure = 'mend gateway in agent.toml';
    return refuse('VOUCHER_GATEWAY', `the voucher names it ${voucher.gateway}, agent.toml says ${configured.gateway}: ${cure}`);
  }
  const isOtherHospital = pinned !== null && !isVouchedRoot(voucher, pinned);
  if (isOtherHospital && !newHospital) {
    const cure = 'if this device has a new owner, stop the agent and say --new-hospital: its history is then no longer sent to anybody';
    return refuse('VOUCHER_ROOT', `the voucher is of another hospital than the one that is pinned here: ${cure}`);
  }
  return { ok: true, voucher, isOtherHospital };
}

function quoted(text: string): string {
  return JSON.stringify(text);
}

function refuse(code: VoucherRefusal, detail: string): Refused<VoucherRefusal> {
  return { ok: false, code, detail };
}
