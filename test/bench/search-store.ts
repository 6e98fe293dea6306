/** A store as a hospital has it after months, made straight into its tables: a thousand gateways, kinds and severities in the shares of a ward. */
import { createHash } from 'node:crypto';
import { encodeEvent, type EventDraft, Severity } from '@wardkeeper/proto';
import type { ManyTable } from '../../hospital/database/index.ts';
import type { Store } from '../../hospital/store/index.ts';
import { digest, sampleDraft, sampleTime } from './mix.ts';

export interface MadeEvent {
  readonly gateway: number;
  readonly seq: number;
  readonly body: Uint8Array;
  readonly kind: string;
  readonly severity: number;
  readonly device: string;
  readonly wallMs: number;
  readonly receivedMs: number;
}

/** One event in ten seconds and gateway: ten million are a thousand gateways' day, or ten gateways' three months. */
export const STEP_MS = 10;
export const BEGAN_MS = Date.UTC(2026, 5, 1);
const MAKE_RARE_EVERY = 5_000;

export function gatewayName(index: number): string {
  return `gw-${index}`;
}

/** The `index`-th event of the store, the same in every run. */
export function madeEvent(index: number, gateways: number): MadeEvent {
  // Neighbours in time are different gateways' events, as in life; a stride that shares no factor with their number.
  const gateway = (index * 7_919) % gateways;
  const device = `pump-${gateway}`;
  const round = Math.floor(index / gateways);
  // Each gateway goes through all kinds, whatever its number and theirs have in common.
  const draft = withActor({ ...draftOf(index + 3 * round), deviceId: device } as EventDraft, index);
  const time = { ...sampleTime(0), wallMs: BEGAN_MS + index * STEP_MS - 500 };
  const body = encodeEvent(draft, time);
  return {
    gateway,
    seq: round + 1,
    body,
    kind: draft.kind,
    severity: draft.severity,
    device,
    wallMs: time.wallMs,
    receivedMs: BEGAN_MS + index * STEP_MS,
  };
}

/** Staff of a hospital, of whom the benchmarks' sample has but seven. */
const STAFF = 503;

function withActor(draft: EventDraft, index: number): EventDraft {
  return draft.actor === undefined ? draft : { ...draft, actor: pseudonymOf(index % STAFF) };
}

/** What people look for is rare: an update in ten thousand events, a refused one in fifty thousand. */
function draftOf(index: number): EventDraft {
  const rare = index % MAKE_RARE_EVERY === 17 ? index / MAKE_RARE_EVERY : null;
  if (rare === null) return sampleDraft(index);
  if (Math.floor(rare) % 10 === 3) {
    return {
      kind: 'updateRefused',
      severity: Severity.HIGH,
      detail: { code: 'ROLLBACK', role: `images/rootfs-${Math.floor(rare) % 97}.img`, offline: true },
    };
  }
  const release = digest(`release ${Math.floor(rare) % 30}`);
  const detail = {
    digest: release,
    component: 'rootfs',
    version: `4.${Math.floor(rare) % 30}.0`,
    releaseCounter: 4,
    from: 'staged',
    to: 'installed',
    code: '',
    slot: 'b',
  };
  return { kind: 'updateStateChanged', severity: Severity.NOTICE, detail };
}

export function staffPseudonym(person: number): string {
  return Buffer.from(pseudonymOf(person % STAFF)).toString('hex');
}

function pseudonymOf(person: number): Uint8Array {
  return digest(`actor ${person}`).subarray(0, 8);
}

export function ledgerHex(gateway: number): string {
  return digest(`ledger ${gateway}`).subarray(0, 16).toString('hex');
}

const EVENTS: ManyTable = {
  name: 'event',
  columns: {
    ...{ ledger: 'bigint', seq: 'bigint', hash: 'bytea', body: 'bytea', body_hash: 'bytea' },
    ...{ kind: 'text', severity: 'smallint', wall_ms: 'bigint', device: 'text', received_ms: 'bigint' },
  },
};
const IN_ONE = 5_000;
/** More than these are the same bodies again, in later rows: encoding is what takes the time. */
export const MAX_MADE = 1_000_000;

/** Rows as they would lie there; their hashes are no chain, which no search looks at. */
export async function fillStore({ database }: Store, events: number, gateways: number): Promise<void> {
  const ledgers: number[] = [];
  await database.transact(async (tx) => {
    for (let gateway = 0; gateway < gateways; gateway++) {
      const made = await tx.one<{ id: number }>(
        'INSERT INTO gateway (name, boot_counter, connection, online, registered_ms) VALUES ($1, 1, 1, 0, 1) RETURNING id',
        [gatewayName(gateway)],
      );
      const ledger = await tx.one<{ id: number }>(
        'INSERT INTO ledger (gateway, ledger, opened_ms, received_ms, head_seq) VALUES ($1, $2, 1, 1, 0) RETURNING id',
        [made?.id ?? 0, Buffer.from(ledgerHex(gateway), 'hex')],
      );
      ledgers.push(ledger?.id ?? 0);
    }
  });
  const made = Math.min(events, MAX_MADE);
  for (let from = 0; from < made; from += IN_ONE) {
    const rows = Array.from({ length: Math.min(IN_ONE, made - from) }, (_, index) => {
      const { gateway, seq, body, kind, severity, device, wallMs, receivedMs } = madeEvent(from + index, gateways);
      const hash = createHash('sha256').update(body).digest();
      return [ledgers[gateway] ?? 0, seq, hash, body, null, kind, severity, wallMs, device, receivedMs];
    });
    await database.transact((tx) => tx.insertMany(EVENTS, rows), { durable: false });
  }
  for (let from = made; from < events; from += IN_ONE) {
    const first = (from % made) + 1;
    const shift = [Math.floor(from / made) * Math.ceil(made / gateways), (from - (first - 1)) * STEP_MS];
    await database.transact(
      (tx) =>
        tx.change(
          `INSERT INTO event (ledger, seq, hash, body, kind, severity, wall_ms, device, received_ms)
           SELECT ledger, seq + $1, hash, body, kind, severity, wall_ms + $2, device, received_ms + $2 FROM event WHERE id BETWEEN $3 AND $4 ORDER BY id`,
          [...shift, first, first + Math.min(IN_ONE, events - from) - 1],
        ),
      { durable: false },
    );
  }
}
