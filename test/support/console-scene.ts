/** A hospital after a week: wards, people who mistype, a changed file, an emergency, an update that waits, a gateway that is behind. Honest batches all. */
import { randomBytes } from 'node:crypto';
import { type EventDraft, openBatch, Severity } from '@wardkeeper/proto';
import { encodeRequest, requestDigest } from '@wardkeeper/proto/consent';
import type { Store } from '../../hospital/store/index.ts';
import { fixedIdentity, HOSPITAL, NAME } from './envelope-parts.ts';
import { eventBody, register, seal, TestLedger } from './hospital-parts.ts';
import { updateRequest } from './updates-people.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const WARDS = ['ICU 2', 'Operating rooms', 'Emergency', 'Ward 4 West', 'Outpatients', 'Laboratory'];
const GATEWAYS = 18;
/** Each gateway's day, in hours; evenings are busier. */
const HOURS = [2, 7, 9, 13, 18, 21];
const DAYS = 4;

/** Into an empty store; the last of it happened a minute before `nowMs`. */
export async function playScene(store: Store, nowMs: number): Promise<void> {
  for (let index = 0; index < GATEWAYS; index++) await playGateway(store, index, nowMs);
  const online = `UPDATE gateway SET online = CASE WHEN name = 'lab-3' THEN 0 ELSE 1 END`;
  await store.database.transact((tx) => tx.change(online));
}

function nameOf(index: number): string {
  const prefix = ['icu', 'or', 'er', 'w4', 'out', 'lab'][index % WARDS.length] ?? 'gw';
  return `${prefix}-${Math.floor(index / WARDS.length) + 1}`;
}

async function playGateway(store: Store, index: number, nowMs: number): Promise<void> {
  const gateway = nameOf(index);
  const party = { site: NAME.site, gateway };
  const signer = fixedIdentity(0x21 + index);
  await register(store, gateway, signer);
  await nameWard(store, gateway, WARDS[index % WARDS.length] ?? '');
  const ledger = new TestLedger(0, { ledger: randomBytes(16), name: party });
  const days = Array.from({ length: DAYS }, (_, day) =>
    HOURS.map((hour) => nowMs - (DAYS - day) * DAY_MS + hour * HOUR_MS + index * 90_000),
  ).flat();
  const moments = [...days.filter((atMs) => atMs < nowMs - HOUR_MS), nowMs - 60_000 - index * 2_000];
  for (const [turn, atMs] of moments.entries()) {
    const isLast = turn === moments.length - 1;
    const first = ledger.head + 1;
    for (const draft of happened(index, turn, isLast, gateway, nowMs))
      ledger.append(eventBody(draft, atMs - (gateway === 'out-2' ? 400_000 : 900)));
    // One is behind: the hospital hears of rows that it does not hold.
    const from = gateway === 'w4-2' && isLast ? first + 1 : first;
    const content = ledger.content([ledger.run(from, ledger.head)], {
      heartbeat: isLast ? ledger.heartbeat({ wallMs: atMs, version: index % 5 === 4 ? '0.0.9' : '0.1.0' }) : null,
      checkpoints: isLast ? [ledger.checkpoint(ledger.head, { wallMs: atMs }, signer)] : [],
    });
    const opened = openBatch(
      seal(content, { name: party, signer }),
      { ...party, certified: party, keys: [signer.ed25519], bootCounter: 0 },
      [HOSPITAL.decryption],
    );
    if (!opened.ok) throw new Error(opened.reason);
    await store.transact(async (tx) => {
      const known = await tx.gateways.find(party);
      const outcome = known === null ? null : await tx.ingest.ingest(known, opened, atMs);
      if (outcome?.ok !== true) throw new Error(outcome?.reason ?? 'not registered');
    });
  }
}

/** What each gateway tells at its `turn`. */
function happened(index: number, turn: number, isLast: boolean, gateway: string, nowMs: number): EventDraft[] {
  const plain: EventDraft[] = [
    { kind: 'deviceStateChanged', severity: Severity.INFO, detail: { state: turn % 2 === 0 ? 'infusing' : 'idle' } },
    { kind: 'loginSucceeded', severity: Severity.INFO, detail: { origin: 1, authenticator: 2 } },
    { kind: 'sessionEnded', severity: Severity.INFO, detail: {} },
  ];
  const mistyped: EventDraft[] = [
    { kind: 'loginFailed', severity: Severity.NOTICE, detail: { origin: 1, authenticator: 2, consecutiveFailures: 4 } },
    { kind: 'accessBlocked', severity: Severity.WARNING, detail: { origin: 1, authenticator: 2, forMs: 60_000, consecutiveFailures: 5 } },
  ];
  const events = (index * 7 + turn * 3) % (4 + (index % WARDS.length) * 3) === 0 ? [...plain, ...mistyped] : plain;
  if (turn === 0)
    events.unshift({
      kind: 'baselineRecorded',
      severity: Severity.INFO,
      detail: { set: 'firmware', files: 812, authority: 'signed-list' },
    });
  if (turn === 5 && index % 4 === 0)
    events.push({
      kind: 'updateConfirmed',
      severity: Severity.NOTICE,
      detail: { component: 'pump-firmware', version: '3.1.0', releaseCounter: 31 },
    });
  if (gateway === 'or-2' && turn === 20)
    events.push({
      kind: 'fileChanged',
      severity: Severity.HIGH,
      detail: { set: 'firmware', path: Buffer.from('opt/pump/lib/alarm.so'), change: 1, class: 'program' },
    });
  if (isLast) events.push(...(LAST[gateway]?.(nowMs) ?? []));
  return events;
}

const LAST: Readonly<Record<string, (nowMs: number) => EventDraft[]>> = {
  'icu-1': (nowMs) => [
    {
      kind: 'emergencyOpened',
      severity: Severity.CRITICAL,
      detail: { emergency: 1, credential: 4, source: 'agent', forMs: 600_000, origin: 1 },
    },
    { kind: 'emergencyEnded', severity: Severity.NOTICE, detail: { emergency: 1, reason: 'closed', lastedMs: 240_000 } },
    { kind: 'emergencyReview', severity: Severity.WARNING, detail: { emergency: 1, state: 'due', dueMs: nowMs + DAY_MS } },
  ],
  'er-2': (nowMs) => [asked('er-2', nowMs)],
};

function asked(gateway: string, nowMs: number): EventDraft<'updateApproval'> {
  const request = updateRequest({
    ...{ site: NAME.site, gateway, component: 'pump-firmware', expiresMs: nowMs + 5 * DAY_MS },
    from: { version: '3.1.0', releaseCounter: 31 },
    to: { version: '3.2.0', releaseCounter: 32 },
  });
  const lines = ['+ cjson 1.7.19', '- expat 2.6.0', '~ openssl 3.0.13 -> 3.0.15', '~ zlib 1.3 -> 1.3.1'];
  return {
    kind: 'updateApproval',
    severity: Severity.NOTICE,
    detail: {
      ...{ change: 'asked', digest: requestDigest(request), request: encodeRequest(request) },
      ...{ materials: { added: 1, removed: 1, changed: 2, lines }, notes: 'Quieter alarms at night; closes CVE-2024-9143 in openssl.' },
    },
  };
}

/** As the voucher said by which it came. */
async function nameWard({ database }: Store, gateway: string, ward: string): Promise<void> {
  await database.transact((tx) =>
    tx.change(
      `INSERT INTO identity_voucher (id, serial, gateway, ward, replaces, issued_ms, expires_ms, state) VALUES ($1, $2, $3, $4, 0, 1, 2, 'used')`,
      [randomBytes(16), `WK-${gateway}`, gateway, ward],
    ),
  );
}
