/** A gateway's delivery over the real link to a scripted broker, with a model of the hospital behind it. */
import { randomBytes } from 'node:crypto';
import { decodeEvent, directoryTopic, type Event, gatewayTopic, generateSigningIdentity } from '@wardkeeper/proto';
import { expect, onTestFinished, vi } from 'vitest';
import { readRows } from '../../agent/ledger/index.ts';
import { SystemClock } from '../../agent/runtime/system-clock.ts';
import { createTelemetry, HospitalTrust, type Telemetry, type TelemetryOptions } from '../../agent/telemetry/index.ts';
import { createMqttLink, type MqttLinkOptions } from '../../agent/telemetry/mqtt-link.ts';
import { DEFAULT_TIMING } from '../../agent/telemetry/rules.ts';
import { type LedgerBench, NAME, openTestLedger } from './ledger.ts';
import { ModelHospital } from './memory-broker.ts';
import { ScriptedBroker } from './scripted-broker.ts';

/** Short, so that a suite of attacks is short. */
export const FAST = { ...DEFAULT_TIMING, lingerMs: 10, infoLingerMs: 20, heartbeatMs: 60_000, reconnectMs: 10, resendMs: 150, gapMs: 50 };

export interface TelemetryLine extends LedgerBench {
  readonly broker: ScriptedBroker;
  readonly hospital: ModelHospital;
  readonly telemetry: Telemetry;
  readonly trust: HospitalTrust;
  /** Reasons for which there was no connection, in their order. */
  readonly reasons: string[];
  readonly stop: () => Promise<void>;
}

export interface LineOptions {
  readonly protocol?: '5' | '3.1.1';
  readonly link?: Partial<MqttLinkOptions>;
  readonly more?: Partial<TelemetryOptions>;
  /** Stands between gateway and broker: given the broker's port, it has its own. */
  readonly proxy?: (port: number) => Promise<number>;
  readonly prepare?: (line: { broker: ScriptedBroker; hospital: ModelHospital; bench: LedgerBench }) => Promise<void> | void;
}

export async function startTelemetryLine({
  protocol = '5',
  link = {},
  more = {},
  prepare,
  proxy,
}: LineOptions = {}): Promise<TelemetryLine> {
  const bench = await openTestLedger();
  const identity = generateSigningIdentity();
  const hospital = new ModelHospital(NAME, identity);
  const broker = new ScriptedBroker(protocol);
  const listening = await broker.listen();
  const port = proxy === undefined ? listening : await proxy(listening);
  const credentials = broker.credentials();
  const receipts = (ledger: Uint8Array | null) => {
    if (ledger !== null) broker.publish(gatewayTopic(NAME, 'receipt'), hospital.receipt(ledger));
  };
  broker.carry = (_topic, payload) => receipts(hospital.accept(payload));
  await prepare?.({ broker, hospital, bench });
  broker.retained = { topic: directoryTopic(NAME.site), payload: hospital.directoryBytes };
  const clock = new SystemClock();
  const reasons: string[] = [];
  const log = (message: string, fields: Readonly<Record<string, unknown>> = {}) => {
    if (message === 'no connection to the broker') reasons.push(String(fields['reason']));
  };
  const trust = new HospitalTrust({
    name: NAME,
    ledger: bench.ledger,
    hospitalRoot: hospital.root,
    installedDirectory: hospital.directoryBytes,
    clock,
    log,
  });
  const telemetry = createTelemetry({
    name: NAME,
    ledger: bench.ledger,
    trust,
    identity,
    link: createMqttLink({
      url: `mqtts://localhost:${port}`,
      protocol,
      gateway: NAME.gateway,
      credentials: () => credentials,
      connectMs: 2_000,
      ...link,
    }),
    clock,
    timing: FAST,
    bootCounter: 1,
    version: '0.0.0',
    randomBytes,
    random: () => 0.5,
    warnings: () => [],
    log,
    ...more,
  });
  const stopper = new AbortController();
  const running = telemetry.run(stopper.signal);
  const stop = async () => {
    stopper.abort();
    await running;
  };
  onTestFinished(stop);
  return { ...bench, broker, hospital, telemetry, trust, reasons, stop };
}

/** Everything up to the ledger's head is receipted. */
export async function delivered({ telemetry, ledger }: Pick<TelemetryLine, 'telemetry' | 'ledger'>, timeout = 60_000): Promise<void> {
  await vi.waitFor(() => expect(telemetry.status()).toMatchObject({ throughSeq: ledger.head.seq, headSeq: ledger.head.seq }), {
    timeout,
    interval: 5,
  });
}

/** The events of one kind in the gateway's current ledger. */
export function eventsOf({ ledger }: Pick<TelemetryLine, 'ledger'>, kind: Event['kind']): readonly Event[] {
  return [...readRows(ledger.database, ledger.head.number, 1)]
    .map(({ body }) => (body === null ? null : decodeEvent(body)))
    .filter((event) => event?.kind === kind) as Event[];
}

/** The ledger tells of it. */
export async function toldRefusal(line: Pick<TelemetryLine, 'ledger'>, object: string, code: string): Promise<void> {
  await vi.waitFor(
    () => expect(eventsOf(line, 'trustRefused').map(({ detail }) => detail)).toContainEqual(expect.objectContaining({ object, code })),
    {
      timeout: 60_000,
      interval: 5,
    },
  );
}
