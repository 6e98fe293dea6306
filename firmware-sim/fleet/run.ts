/** A fleet from its enrolment to its last receipt. */
import { setTimeout as wait } from 'node:timers/promises';
import { SimError } from '../errors.ts';
import { wardLayout } from '../ward/layout.ts';
import type { Runtime } from '../ward/programs.ts';
import { type BrokerChoice, LightGateway } from './light-gateway.ts';
import { enrolFleet } from './members.ts';

export interface FleetOptions {
  /** A ward's folder: its factory makes the gateways, its hospital takes them in. */
  readonly state: string;
  readonly gateways: number;
  /** Of each gateway. */
  readonly eventsPerSecond: number;
  readonly minutes: number;
  readonly broker: BrokerChoice;
}

export interface FleetContext {
  readonly runtime: Runtime;
  readonly say: (text: string) => void;
  /** Resident memory of this process, bytes. */
  readonly residentBytes: () => number;
}

export interface FleetReport {
  readonly ok: boolean;
  readonly gateways: number;
  readonly events: number;
  /** Covered by receipts at the end; equal to `events` where all is well. */
  readonly receipted: number;
  /** Between the first event and the last receipt. */
  readonly seconds: number;
  readonly eventsPerSecond: number;
  /** What one more gateway costs, idle but connected; its events come on top, since its ledger lies in memory. */
  readonly kilobytesPerGateway: number;
}

const TICK_MS = 50;
const TELL_MS = 5_000;
/** Connecting costs the broker and us a TLS handshake each. */
const CONNECT_MS_PER_GATEWAY = 250;
const CONNECT_AT_LEAST_MS = 30_000;
const CATCH_UP_MS = 120_000;

/** Throws SimError where the fleet cannot be made or does not connect. Ends early, in order, when the runtime's signal aborts. */
export async function runFleet(options: FleetOptions, { runtime, say, residentBytes }: FleetContext): Promise<FleetReport> {
  const { gateways: count, broker } = options;
  say(`Making and registering ${count} gateways …`);
  const members = await enrolFleet(runtime, wardLayout(options.state), count);
  const bytesBefore = residentBytes();
  const stop = new AbortController();
  const gateways = await Promise.all(members.map((member) => LightGateway.open(member, broker, () => undefined)));
  const running = Promise.all(gateways.map((gateway) => gateway.run(stop.signal)));
  try {
    await untilConnected(gateways, runtime.signal);
    const kilobytesPerGateway = Math.round((residentBytes() - bytesBefore) / 1024 / count);
    say(`${count} gateways are connected, ${kilobytesPerGateway} KB each`);
    const startedMs = performance.now();
    await live(gateways, options, runtime.signal, say);
    await untilReceipted(gateways, runtime.signal);
    const seconds = (performance.now() - startedMs) / 1_000;
    const { events, receipted } = totals(gateways);
    return {
      ok: receipted === events,
      gateways: count,
      events,
      receipted,
      seconds: Math.round(seconds * 10) / 10,
      eventsPerSecond: Math.round(events / seconds),
      kilobytesPerGateway,
    };
  } finally {
    stop.abort();
    await running;
    for (const gateway of gateways) gateway.close();
  }
}

async function untilConnected(gateways: readonly LightGateway[], signal: AbortSignal): Promise<void> {
  const limitMs = Math.max(CONNECT_AT_LEAST_MS, gateways.length * CONNECT_MS_PER_GATEWAY);
  const endMs = performance.now() + limitMs;
  while (!signal.aborted && gateways.some(({ connected }) => !connected)) {
    if (performance.now() > endMs) {
      const missing = gateways.filter(({ connected }) => !connected).length;
      throw new SimError(
        'TIMEOUT',
        `${missing} of ${gateways.length} gateways did not reach the broker within ${limitMs / 1_000} s: is it there, does it trust the ward's factory?`,
      );
    }
    await wait(TICK_MS);
  }
}

/** Events come evenly, one gateway after the other, as many as the time that has passed asks for. */
async function live(
  gateways: readonly LightGateway[],
  { eventsPerSecond, minutes }: FleetOptions,
  signal: AbortSignal,
  say: (text: string) => void,
): Promise<void> {
  const startedMs = performance.now();
  const lastsMs = minutes * 60_000;
  const perMs = (gateways.length * eventsPerSecond) / 1_000;
  let toldMs = TELL_MS;
  for (let made = 0; !signal.aborted; ) {
    const passedMs = Math.min(performance.now() - startedMs, lastsMs);
    const due = Math.floor(passedMs * perMs);
    const commits: Promise<void>[] = [];
    for (; made < due; made += 1) commits.push(gateways[made % gateways.length]?.happen() ?? Promise.resolve());
    await Promise.all(commits);
    if (passedMs >= lastsMs) return;
    if (passedMs >= toldMs) {
      toldMs += TELL_MS;
      const { events, receipted } = totals(gateways);
      say(`${Math.round(passedMs / 1_000)} s: ${events} events, ${receipted} with a receipt`);
    }
    await wait(TICK_MS);
  }
}

async function untilReceipted(gateways: readonly LightGateway[], signal: AbortSignal): Promise<void> {
  for (const endMs = performance.now() + CATCH_UP_MS; !signal.aborted && performance.now() < endMs; await wait(TICK_MS)) {
    if (gateways.every(({ committed, receipted }) => receipted >= committed)) return;
  }
}

function totals(gateways: readonly LightGateway[]): { readonly events: number; readonly receipted: number } {
  return {
    events: gateways.reduce((sum, { committed }) => sum + committed, 0),
    receipted: gateways.reduce((sum, { receipted }) => sum + receipted, 0),
  };
}
