/** When a response acts: the answer is no unless everything speaks for it. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import * as v from 'valibot';
import { CONFIG_SCHEMA } from '../../agent/integrity/index.ts';
import { decideResponse, MAX_REPAIRS, REPAIRS_COUNT_MS, type ResponseCase, retryAfterMs } from '../../agent/integrity/response-rules.ts';

const READY: ResponseCase = {
  response: 'restore',
  isExpected: true,
  isEssential: false,
  isBaselineSound: true,
  isChangeOpen: false,
  ofClass: 'executable',
  device: 'pump-1',
  isIdle: true,
  repairs: 0,
  sinceFirstMs: 0,
};

test.each<[string, Partial<ResponseCase>, string]>([
  ['everything speaks for it', {}, 'act'],
  ['report', { response: 'report' }, 'leave'],
  ['quarantine, of what is expected', { response: 'quarantine' }, 'leave'],
  ['quarantine, of what nobody expects', { response: 'quarantine', isExpected: false }, 'act'],
  ['an essential action needs it', { isEssential: true }, 'leave'],
  ['the baseline is in doubt', { isBaselineSound: false }, 'leave'],
  ['an installer is at work', { isChangeOpen: true }, 'leave'],
  ['the device is at work', { isIdle: false }, 'wait-for-idle'],
  ['the device is at work, and it is data', { isIdle: false, ofClass: 'data' }, 'wait-for-idle'],
  ["the gateway's own program while a device is at work", { isIdle: false, device: '' }, 'wait-for-idle'],
  ["the gateway's own settings while a device is at work", { isIdle: false, device: '', ofClass: 'config' }, 'act'],
  ['three times today', { repairs: MAX_REPAIRS }, 'halt'],
  ['three times, and the clock was set back', { repairs: MAX_REPAIRS, sinceFirstMs: -1 }, 'halt'],
  ['three times, long ago', { repairs: MAX_REPAIRS, sinceFirstMs: REPAIRS_COUNT_MS }, 'act'],
])('%s', (_, about, decision) => {
  expect(decideResponse({ ...READY, ...about })).toBe(decision);
});

test('whatever else holds, nothing is done to a device at work, to what is essential, or on a baseline in doubt', () => {
  const any = fc.record<ResponseCase>({
    response: fc.constantFrom('report', 'quarantine', 'restore'),
    isExpected: fc.boolean(),
    isEssential: fc.boolean(),
    isBaselineSound: fc.boolean(),
    isChangeOpen: fc.boolean(),
    ofClass: fc.constantFrom('agent', 'executable', 'config', 'data'),
    device: fc.constantFrom('', 'pump-1'),
    isIdle: fc.boolean(),
    repairs: fc.nat(5),
    sinceFirstMs: fc.integer({ min: -REPAIRS_COUNT_MS, max: 2 * REPAIRS_COUNT_MS }),
  });
  fc.assert(
    fc.property(any, (about) => {
      if (decideResponse(about) !== 'act') return;
      expect(about).toMatchObject({ isEssential: false, isBaselineSound: true, isChangeOpen: false });
      expect(about.response).not.toBe('report');
      if (about.device !== '') expect(about.isIdle).toBe(true);
    }),
  );
});

test('failures double the wait up to an hour; an idle device is asked for every two seconds', () => {
  expect([1, 2, 3, 20].map((failures) => retryAfterMs('NO_GOOD_COPY', failures))).toEqual([60_000, 120_000, 240_000, 3_600_000]);
  expect(retryAfterMs('DEVICE_NOT_IDLE', 9)).toBe(2_000);
});

const SET = { name: 'pump', path: '/opt/pump', class: 'data', severity: 'high' };

test.each([
  ['restore without good copies', { set: [{ ...SET, response: 'restore' }] }, 'known_good'],
  ['a response for what changes by itself', { set: [{ ...SET, class: 'derived', response: 'quarantine' }] }, 'derived'],
  [
    'a file that cannot be read as often as asked',
    { set: [{ ...SET, max_file_bytes: 2 ** 40, reread_ms: 3_600_000 }] },
    '305419897 bytes/s, at most 20000000',
  ],
  ['a response that there is not', { set: [{ ...SET, response: 'delete' }] }, 'delete'],
])('%s is refused at load', (_, config, named) => {
  const parsed = v.safeParse(CONFIG_SCHEMA, config);
  expect(parsed.issues?.map(({ message }) => message).join()).toContain(named);
});
