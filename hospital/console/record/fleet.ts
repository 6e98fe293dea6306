/** Every gateway as the console's first page shows it. Worked out once for everybody who looks at the same moment. */
import type { HospitalDatabase } from '../../database/index.ts';
import type { GatewaySummary } from '../../store/index.ts';
import type { SeverityWord } from '../api/index.ts';
import { type GatewayTally, gatewayTallies } from '../tally/index.ts';
import { worstAlarms } from './alarms.ts';
import { readEmergencies } from './emergencies.ts';
import { severityOf } from './event-view.ts';
import type { RecordReader } from './port.ts';

export interface FleetGateway extends Omit<GatewaySummary, 'warnings'>, GatewayTally {
  readonly warnings: string[];
  readonly ward: string | null;
  readonly worstAlarm: SeverityWord | null;
  readonly updatePending: boolean;
  readonly emergencyOpen: boolean;
  readonly reviewsDue: number;
}

const UNHEARD: GatewayTally = { baselineMs: null, updatedMs: null, lagMs: null };
/** A record that changes all the time is looked at so often. */
const KEPT_MS = 1_000;

export class FleetView {
  readonly #reader: RecordReader;
  readonly #wallMs: () => number;
  #kept: { readonly version: number; readonly atMs: number; readonly gateways: Promise<readonly FleetGateway[]> } | null = null;

  constructor(reader: RecordReader, wallMs: () => number) {
    this.#reader = reader;
    this.#wallMs = wallMs;
  }

  async gateways(): Promise<readonly FleetGateway[]> {
    const version = await this.#reader.database.version();
    const nowMs = this.#wallMs();
    const kept = this.#kept;
    if (kept !== null && nowMs >= kept.atMs && nowMs - kept.atMs < KEPT_MS) return kept.gateways;
    if (kept !== null && kept.version === version && Math.abs(nowMs - kept.atMs) < KEPT_MS * 10) return kept.gateways;
    const gateways = this.#read(nowMs);
    this.#kept = { version, atMs: nowMs, gateways };
    // A fault is told to who asked, and not kept.
    gateways.catch(() => {
      this.#kept = null;
    });
    return gateways;
  }

  async #read(nowMs: number): Promise<readonly FleetGateway[]> {
    const { database } = this.#reader;
    const summaries = await this.#reader.gateways();
    const [wards, worst] = [await wardsBySerial(database), await worstAlarms(database.outside)];
    const asking = new Set((await this.#reader.pendingUpdates(nowMs)).map(({ gateway }) => gateway));
    const emergencies = Map.groupBy(await readEmergencies(database.outside), ({ gateway }) => gateway);
    const tallies = await gatewayTallies(database.outside);
    return summaries.map((summary) => {
      const own = emergencies.get(summary.gateway) ?? [];
      const severity = worst.get(summary.gateway);
      return {
        ...summary,
        ...(tallies.get(summary.gateway) ?? UNHEARD),
        warnings: [...summary.warnings],
        ward: wards.get(summary.serial) ?? null,
        worstAlarm: severity === undefined ? null : severityOf(severity),
        updatePending: asking.has(summary.gateway),
        emergencyOpen: own.some(({ endedMs }) => endedMs === null),
        reviewsDue: own.filter(({ endedMs, review, gatewayReview }) => endedMs !== null && review === null && gatewayReview !== 'done')
          .length,
      };
    });
  }
}

/** As the voucher said by which the device came. */
async function wardsBySerial({ outside }: HospitalDatabase): Promise<ReadonlyMap<string, string>> {
  const rows = await outside.all<{ serial: string; ward: string }>(
    "SELECT serial, ward FROM identity_voucher WHERE state = 'used' AND ward <> '' ORDER BY issued_ms",
  );
  return new Map(rows.map(({ serial, ward }) => [serial, ward]));
}
