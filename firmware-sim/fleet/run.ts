/** A fleet from its enrolment to its last receipt. */
import { setTimeout as wait } from 'node:timers/promises';
import { SimError } from '../errors.ts';
import { wardLayout } from '../ward/layout.ts';
import type { Runtime } from '../ward/programs.ts';
import type { BrokerChoice } from './light-gateway.ts';
import { enrolFleet, loadMembers, type Members } from './members.ts';
import { type Life, LocalShare, type Share } from './share.ts';
import { ThreadShare } from './share-thread.ts';

export interface FleetOptions extends Life {
  /** A ward's folder: its factory makes the gateways, its hospital takes them in. */
  readonly state: string;
  readonly gateways: number;
  /** That share them, each on a core where there are so many. */
  readonly threads: number;
  readonly broker: BrokerChoice;
}

export interface FleetContext {
  readonly runtime: Runtime;
  readonly say: (text: string) => void;
  /** All are connected, and what they told at their start has its receipt, or was waited for in vain. */
  readonly onLive: (start: FleetStart) => void;
  /** Resident memory of this process, bytes. */
  readonly residentBytes: () => number;
}

export interface FleetStart {
  readonly gateways: number;
  /** That they told at their start. */
  readonly events: number;
  readonly receipted: number;
  /** Until all were connected and had their receipts. */
  readonly seconds: number;
}

export interface FleetReport {
  readonly ok: boolean;
  readonly gateways: number;
  readonly events: number;
  /** Covered by receipts at the end; equal to `events` where all is well. */
  readonly receipted: number;
  /** Between the first event after the start and the last receipt. */
  readonly seconds: number;
  /** Of those after the start. */
  readonly eventsPerSecond: number;
  /** What one more gateway costs, idle but connected; its events come on top, since its ledger lies in memory. */
  readonly kilobytesPerGateway: number;
}

const TICK_MS = 100;
const TELL_MS = 5_000;
/** Connecting costs the broker and us a TLS handshake each. */
const CONNECT_MS_PER_GATEWAY = 250;
const CONNECT_AT_LEAST_MS = 30_000;
const CATCH_UP_MS = 120_000;
/** To put together, sign and check what one gateway tells at its start. */
const START_MS_PER_GATEWAY = 50;

/** Throws SimError where the fleet cannot be made or does not connect. Ends early, in order, when the runtime's signal aborts. */
export async function runFleet(options: FleetOptions, context: FleetContext): Promise<FleetReport> {
  const { gateways: count } = options;
  const { runtime, say, residentBytes } = context;
  const { signal } = runtime;
  say(`Making and registering ${count} gateways …`);
  const members = await enrolFleet(runtime, wardLayout(options.state), count, say);
  const shares = await startShares(members, options);
  const bytesBefore = residentBytes();
  const beganMs = performance.now();
  try {
    await Promise.all(shares.map((share) => share.open()));
    await untilConnected(shares, count, context);
    const kilobytesPerGateway = Math.round((residentBytes() - bytesBefore) / 1024 / count);
    say(`${count} gateways are connected, ${kilobytesPerGateway} KB each`);
    await untilReceipted(shares, Math.max(CATCH_UP_MS, count * START_MS_PER_GATEWAY), context);
    const startedMs = performance.now();
    const start = totals(shares);
    const startSeconds = rounded((startedMs - beganMs) / 1_000);
    context.onLive({ gateways: count, events: start.events, receipted: start.receipted, seconds: startSeconds });
    await live(shares, options, context);
    await untilReceipted(shares, CATCH_UP_MS, context);
    const seconds = (performance.now() - startedMs) / 1_000;
    const { events, receipted } = totals(shares);
    return {
      ok: !signal.aborted && receipted === events,
      gateways: count,
      events,
      receipted,
      seconds: rounded(seconds),
      eventsPerSecond: Math.round((events - start.events) / seconds),
      kilobytesPerGateway,
    };
  } finally {
    await Promise.all(shares.map((share) => share.close()));
  }
}

/** One in this thread; more of them in a thread each. */
async function startShares({ folder, names }: Members, { threads, broker }: FleetOptions): Promise<readonly Share[]> {
  if (threads === 1) return [new LocalShare(loadMembers(folder, names), broker)];
  const perThread = Math.ceil(names.length / threads);
  const parts = Array.from({ length: Math.ceil(names.length / perThread) }, (_, part) =>
    names.slice(part * perThread, (part + 1) * perThread),
  );
  return await Promise.all(parts.map((part) => ThreadShare.start({ folder, names: part, broker })));
}

async function untilConnected(shares: readonly Share[], count: number, { runtime, say }: FleetContext): Promise<void> {
  const limitMs = Math.max(CONNECT_AT_LEAST_MS, count * CONNECT_MS_PER_GATEWAY);
  const endMs = performance.now() + limitMs;
  const why = () => shares.find(({ state }) => state.reason !== null)?.state.reason;
  const told = every(TELL_MS, () =>
    say(`${totals(shares).connected} of ${count} are connected${why() === undefined ? '' : ` (${why()})`}`),
  );
  for (let connected = 0; !runtime.signal.aborted; await wait(TICK_MS)) {
    connected = totals(shares).connected;
    if (connected === count) return;
    if (performance.now() > endMs) {
      throw new SimError(
        'TIMEOUT',
        `${count - connected} of ${count} gateways did not reach the broker within ${limitMs / 1_000} s: is it there, does it trust the ward's factory? The last said: ${why() ?? 'nothing yet'}`,
      );
    }
    told();
  }
}

async function live(shares: readonly Share[], life: Life, { runtime, say }: FleetContext): Promise<void> {
  const startedMs = performance.now();
  const told = every(TELL_MS, () => say(`${Math.round((performance.now() - startedMs) / 1_000)} s: ${progress(shares)}`));
  let isOver = false;
  const living = Promise.all(shares.map((share) => share.live(life))).finally(() => {
    isOver = true;
  });
  // Thrown below
  living.catch(() => undefined);
  while (!isOver) {
    // They stop when they are closed
    if (runtime.signal.aborted) return;
    told();
    await wait(TICK_MS);
  }
  await living;
}

async function untilReceipted(shares: readonly Share[], limitMs: number, { runtime, say }: FleetContext): Promise<void> {
  const told = every(TELL_MS, () => say(`catching up: ${progress(shares)}`));
  for (const endMs = performance.now() + limitMs; !runtime.signal.aborted && performance.now() < endMs; await wait(TICK_MS)) {
    if (shares.every(({ state }) => state.isReceipted)) return;
    told();
  }
}

function totals(shares: readonly Share[]): { readonly connected: number; readonly events: number; readonly receipted: number } {
  const states = shares.map(({ state }) => state);
  const sum = (of: (state: Share['state']) => number) => states.reduce((total, state) => total + of(state), 0);
  return {
    connected: sum(({ connected }) => connected),
    events: sum(({ events }) => events),
    receipted: sum(({ receipted }) => receipted),
  };
}

function progress(shares: readonly Share[]): string {
  const { events, receipted } = totals(shares);
  return `${events} events, ${receipted} with a receipt`;
}

/** Acts when it is called and so long has passed. */
function every(ms: number, act: () => void): () => void {
  let lastMs = performance.now();
  return () => {
    if (performance.now() - lastMs < ms) return;
    lastMs = performance.now();
    act();
  };
}

function rounded(seconds: number): number {
  return Math.round(seconds * 10) / 10;
}
