/** One gateway without guards: the agent's own ledger and delivery, its database in memory. Whoever ends the process ends the ledger. */
import { randomBytes, randomInt } from 'node:crypto';
import {
  createMqttLink,
  createTelemetry,
  DEFAULT_TIMING,
  HospitalTrust,
  type LedgerWriter,
  type Log,
  openLedger,
  SystemClock,
  type Telemetry,
  TELEMETRY_SCHEMA_SQL,
  VERSION,
} from '@wardkeeper/agent';
import { type EventDraft, Origin, Severity } from '@wardkeeper/proto';
import type { Member } from './members.ts';

export interface BrokerChoice {
  readonly url: string;
  readonly protocol: '5' | '3.1.1';
}

export interface GatewayStanding {
  readonly connected: boolean;
  /** Why it is not. */
  readonly reason: string | null;
  readonly committed: number;
  readonly receipted: number;
}

export class LightGateway {
  readonly name: string;
  readonly #ledger: LedgerWriter;
  readonly #telemetry: Telemetry;
  #turn = 0;

  private constructor(name: string, ledger: LedgerWriter, telemetry: Telemetry) {
    this.name = name;
    this.#ledger = ledger;
    this.#telemetry = telemetry;
  }

  static async open({ name: gateway, identity }: Member, broker: BrokerChoice, log: Log): Promise<LightGateway> {
    const name = { site: identity.site, gateway };
    const clock = new SystemClock();
    const { ledger } = await openLedger({ path: ':memory:', name, clock, randomBytes, schemas: [TELEMETRY_SCHEMA_SQL], hadLedger: false });
    const trust = new HospitalTrust({
      name,
      ledger,
      clock,
      hospitalRoot: identity.hospitalRoot,
      installedDirectory: identity.directory,
      log,
    });
    const telemetry = createTelemetry({
      name,
      ledger,
      trust,
      identity: identity.telemetry,
      link: createMqttLink({
        ...broker,
        gateway,
        credentials: () => ({ ca: identity.brokerCaPem, certificate: identity.certificatePem, key: identity.tlsKeyPem }),
      }),
      clock,
      timing: { ...DEFAULT_TIMING, lingerMs: 1_000, infoLingerMs: 1_000 },
      // Seconds: higher than at any earlier run of the same gateway, which nothing on a disk remembers.
      bootCounter: Math.floor(Date.now() / 1_000),
      version: VERSION,
      randomBytes: (count) => randomBytes(count),
      random: () => randomInt(2 ** 32) / 2 ** 32,
      warnings: () => [],
      log,
    });
    return new LightGateway(gateway, ledger, telemetry);
  }

  /** Delivers until `signal`. */
  run(signal: AbortSignal): Promise<void> {
    return this.#telemetry.run(signal);
  }

  /** Commits one event of a ward's ordinary day. */
  async happen(): Promise<void> {
    this.#turn += 1;
    const draft = ordinaryEvent(this.#turn);
    await this.#ledger.transact((transaction) => transaction.record(draft));
  }

  /** Costs a look into its ledger. `receipted`: what the hospital's receipts cover. */
  get standing(): GatewayStanding {
    const { connected, reason, headSeq, throughSeq } = this.#telemetry.status();
    return { connected, reason, committed: headSeq, receipted: throughSeq };
  }

  close(): void {
    this.#ledger.database.close();
  }
}

/** Mostly logins and their ends, now and then a device that changes its state, a wrong PIN, a changed file. */
function ordinaryEvent(turn: number): EventDraft {
  const deviceId = `pump-${1 + (turn % 4)}`;
  const actor = Buffer.from([turn % 11, 1, 2, 3, 4, 5, 6, 7]);
  const origin = Origin.LOCAL_CONSOLE;
  if (turn % 97 === 0)
    return {
      kind: 'fileChanged',
      severity: Severity.HIGH,
      deviceId,
      detail: { set: 'configuration', path: Buffer.from(`etc/pump-${turn % 13}.conf`) },
    };
  if (turn % 23 === 0)
    return { kind: 'loginFailed', severity: Severity.NOTICE, deviceId, actor, detail: { origin, consecutiveFailures: 1 } };
  if (turn % 7 === 0) {
    const state = turn % 2 === 0 ? 'infusing' : 'idle';
    return { kind: 'deviceStateChanged', severity: Severity.INFO, deviceId, detail: { state, patientConnected: state === 'infusing' } };
  }
  return turn % 2 === 0
    ? { kind: 'loginSucceeded', severity: Severity.INFO, deviceId, actor, detail: { origin, role: 'patient-care' } }
    : { kind: 'sessionEnded', severity: Severity.INFO, deviceId, actor, detail: { reason: 'logout', lastedMs: 60_000 + turn } };
}
