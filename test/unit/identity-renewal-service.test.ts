/** The running agent's renewal: when it asks, what it tells the ledger, how long it waits, and that a clock set back changes none of it. */
import { createPublicKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import { decodeEvent, type EventKind } from '@wardkeeper/proto';
import { issueCertificate } from '@wardkeeper/proto/x509';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createRenewal, RENEWAL_SCHEMA, type RenewalService } from '../../agent/identity/index.ts';
import type { RenewNowVerdict } from '../../agent/identity/renewal/renew-now.ts';
import { type LedgerWriter, openLedger, readRows } from '../../agent/ledger/index.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { NAME } from '../support/names.ts';
import { tempFolder } from '../support/temp.ts';
import { DAY_MS, makeAuthority, NOW_MS } from '../support/x509-parts.ts';

const authority = makeAuthority();
const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });

function certificateFrom(notBeforeMs: number, days: number): string {
  return issueCertificate({
    issuer: authority,
    subject: { commonName: 'gw-1', organization: 'st-anna', serialNumber: 'WK-1' },
    publicKey: createPublicKey(privateKey),
    notBeforeMs,
    notAfterMs: notBeforeMs + days * DAY_MS,
    ca: false,
    extendedKeyUsage: ['clientAuth'],
    serialBytes: randomBytes(16),
  });
}

let clock: FakeClock;
let ledger: LedgerWriter;
let renewal: RenewalService;
let certificate: string;
let answers: RenewNowVerdict[];
let asked: { readonly wallMs: number; readonly signedMs: readonly number[] }[];
let renewsItself: boolean;
let refusal: string | null;
const signal = new AbortController().signal;

beforeEach(async () => {
  clock = new FakeClock(NOW_MS);
  certificate = certificateFrom(NOW_MS, 90);
  [answers, asked, renewsItself, refusal] = [[], [], true, null];
  ({ ledger } = await openLedger({
    path: `${tempFolder('renewal')}/ledger.db`,
    ...{ name: NAME, clock, randomBytes, schemas: [RENEWAL_SCHEMA], hadLedger: false },
  }));
  renewal = make();
});
afterEach(() => ledger.database.close());

const make = () =>
  createRenewal({
    name: NAME,
    ledger,
    clock,
    log: () => undefined,
    credentials: () => ({ ca: '', certificate, key: '', expiresMs: 0 }),
    signedMs: () => [],
    linkRefusal: () => refusal,
    renewsItself: () => renewsItself,
    renew: (order) => {
      asked.push(order);
      return Promise.resolve(answers.shift() ?? { ok: false, code: 'SERVER_UNREACHABLE', detail: 'gone' });
    },
    random: () => 0.5,
  });

function told(kind: EventKind): unknown[] {
  return [...readRows(ledger.database, ledger.head.number, 1)]
    .map(({ body }) => (body === null ? null : decodeEvent(body)))
    .filter((event) => event?.kind === kind)
    .map((event) => event?.detail);
}

it('tells of the certificate once, and asks nobody before it is due', async () => {
  for (let day = 0; day < 50; day += 1) {
    await renewal.tick(signal);
    clock.advance(DAY_MS);
  }
  expect(asked).toHaveLength(0);
  expect(told('identityChanged')).toMatchObject([{ by: 'outside', notAfterMs: NOW_MS + 90 * DAY_MS }]);
});

it('asks in the last third, and tells of the new certificate', async () => {
  clock.advance(70 * DAY_MS);
  await renewal.tick(signal);
  expect(asked).toHaveLength(1);
  answers = [{ ok: true, notAfterMs: 0, provenMs: NOW_MS + 70 * DAY_MS }];
  clock.advance(DAY_MS);
  certificate = certificateFrom(NOW_MS + 71 * DAY_MS, 90);
  await renewal.tick(signal);
  expect(renewal.status().failing).toBeNull();
  expect(told('identityChanged')).toHaveLength(2);
});

it('that fails is told at once and then daily, waits longer each time, and goes on by itself', async () => {
  clock.advance(70 * DAY_MS);
  const waits: number[] = [];
  for (let hour = 0; hour < 72; hour += 1) {
    waits.push(await renewal.tick(signal));
    clock.advance(3_600_000);
  }
  expect(told('renewalFailing').length).toBe(3);
  expect(told('renewalFailing')[0]).toMatchObject({ code: 'SERVER_UNREACHABLE', attempts: 1 });
  expect(asked.length).toBeLessThan(30);
  expect(waits[0]).toBeLessThanOrEqual(60_000);
  expect(renewal.status().failing).toMatchObject({ code: 'SERVER_UNREACHABLE', sinceMs: NOW_MS + 70 * DAY_MS });
  // A restart takes neither the date nor the count away.
  expect(make().status().failing).toEqual(renewal.status().failing);
});

it('with the clock set back a year goes by what was signed', async () => {
  clock.advance(150 * DAY_MS);
  answers = [{ ok: true, notAfterMs: 0, provenMs: NOW_MS + 150 * DAY_MS }];
  await renewal.tick(signal);
  clock.stepWall(-365 * DAY_MS);
  expect(renewal.boundedNowMs()).toBe(NOW_MS + 150 * DAY_MS);
  clock.advance(DAY_MS);
  await renewal.tick(signal);
  expect(asked.at(-1)?.signedMs).toContain(NOW_MS + 150 * DAY_MS);
});

it('never asks where no server is known, and says that somebody has to', async () => {
  renewsItself = false;
  clock.advance(100 * DAY_MS);
  await renewal.tick(signal);
  expect(asked).toHaveLength(0);
  expect(renewal.status()).toMatchObject({ renewsItself: false, failing: null });
});

it('waits as long as the hospital asks where a person has to agree', async () => {
  clock.advance(70 * DAY_MS);
  answers = [{ ok: false, code: 'PENDING', detail: '', retryAfterMs: 7_200_000 }];
  expect(await renewal.tick(signal)).toBe(7_200_000);
  clock.advance(7_199_000);
  await renewal.tick(signal);
  expect(asked).toHaveLength(1);
  clock.advance(1_000);
  await renewal.tick(signal);
  expect(asked).toHaveLength(2);
});

it.each(['CERT_NOT_YET_VALID', 'ERR_SSL_SSLV3_ALERT_CERTIFICATE_EXPIRED'])(
  'asks although it is not due where the broker knows better what time it is: %s',
  async (code) => {
    await renewal.tick(signal);
    expect(asked).toHaveLength(0);
    refusal = code;
    await renewal.tick(signal);
    expect(asked).toHaveLength(1);
  },
);

it('does not ask because a broker is away, or refuses by name', async () => {
  for (refusal of ['ECONNREFUSED', 'REFUSED_135', 'ERR_TLS_CERT_ALTNAME_INVALID']) await renewal.tick(signal);
  expect(asked).toHaveLength(0);
});
