/** What the enrolment server decides by, without a server: vouchers, dates, rates. */
import { describe, expect, it } from 'vitest';
import { PeerLimits } from '../../hospital/identity/limits.ts';
import { mayRenew, REFUSALS, refuseVoucher, type VoucherStanding, voucherState } from '../../hospital/identity/rules.ts';
import { SERIAL } from '../support/enrolment-parts.ts';
import { DAY_MS } from '../support/x509-parts.ts';

const open: VoucherStanding = { serial: SERIAL, state: 'open', tries: 0, expiresMs: 1_000 };

describe('rules', () => {
  it.each<[string, VoucherStanding | null, string | null]>([
    ['none', null, 'VOUCHER_UNKNOWN'],
    ['of another device, whatever else', { ...open, serial: 'WK-0002', state: 'spent' }, 'VOUCHER_SERIAL'],
    ['open', open, null],
    ['open, at its last moment', { ...open, expiresMs: 501 }, null],
    ['over', { ...open, expiresMs: 500 }, 'VOUCHER_EXPIRED'],
    ['after four wrong ones', { ...open, tries: 4 }, null],
    ['after five', { ...open, tries: 5 }, 'VOUCHER_SPENT'],
    ['used', { ...open, state: 'used' }, 'VOUCHER_USED'],
    ['cancelled', { ...open, state: 'cancelled' }, 'VOUCHER_CANCELLED'],
  ])('a voucher: %s', (_what, voucher, code) => expect(refuseVoucher(voucher, SERIAL, 500)).toBe(code));

  it('what is over is shown so', () => {
    expect(voucherState(open, 999)).toBe('open');
    expect(voucherState(open, 1_000)).toBe('expired');
    expect(voucherState({ ...open, state: 'used' }, 1_000)).toBe('used');
  });

  it('an expired certificate renews to the day', () => {
    expect(mayRenew(1_000, 1_000, 0)).toBe(true);
    expect(mayRenew(1_000, 1_001, 0)).toBe(false);
    expect(mayRenew(1_000, 1_000 + 90 * DAY_MS, 90 * DAY_MS)).toBe(true);
    expect(mayRenew(1_000, 1_001 + 90 * DAY_MS, 90 * DAY_MS)).toBe(false);
  });

  it('every refusal has a status and a sentence', () => {
    for (const [code, { status, cure }] of Object.entries(REFUSALS)) {
      expect(code).toMatch(/^[A-Z_]+$/);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(cure).toMatch(/^[A-Z].*\.$/);
    }
  });

  it('one address is served in bursts, then at its rate, and others do not wait', () => {
    const limits = new PeerLimits(3, 60);
    expect([0, 0, 0].map((atMs) => limits.take('a', atMs))).toEqual([null, null, null]);
    expect(limits.take('a', 0)).toBe(1_000);
    expect(limits.take('b', 0)).toBeNull();
    expect(limits.take('a', 999)).toBe(1);
    expect(limits.take('a', 1_000)).toBeNull();
  });
});
