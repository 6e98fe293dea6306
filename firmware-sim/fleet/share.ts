/** The gateways of a fleet that one thread plays. */
import { setTimeout as wait } from 'node:timers/promises';
import { type BrokerChoice, LightGateway } from './light-gateway.ts';
import type { Member } from './members.ts';

export interface ShareState {
  readonly connected: number;
  /** Why one of the others is not; null: none has said. */
  readonly reason: string | null;
  readonly events: number;
  /** Covered by receipts. */
  readonly receipted: number;
  readonly isReceipted: boolean;
}

export interface Life {
  /** Of each gateway. */
  readonly eventsPerSecond: number;
  readonly minutes: number;
}

/** In this thread or in another: then its state is of a moment ago. */
export interface Share {
  /** Costs a look into every gateway's ledger. */
  readonly state: ShareState;
  /** Opens its gateways, which connect as they can. */
  open(): Promise<void>;
  /** Has events happen until their time is over. */
  live(life: Life): Promise<void>;
  close(): Promise<void>;
}

const TICK_MS = 50;

export class LocalShare implements Share {
  readonly #members: readonly Member[];
  readonly #broker: BrokerChoice;
  readonly #stop = new AbortController();
  #gateways: readonly LightGateway[] = [];
  #running: Promise<unknown> = Promise.resolve();

  constructor(members: readonly Member[], broker: BrokerChoice) {
    this.#members = members;
    this.#broker = broker;
  }

  get state(): ShareState {
    const standings = this.#gateways.map(({ standing }) => standing);
    return {
      connected: standings.filter(({ connected }) => connected).length,
      reason: standings.find(({ connected, reason }) => !connected && reason !== null)?.reason ?? null,
      events: standings.reduce((sum, { committed }) => sum + committed, 0),
      receipted: standings.reduce((sum, { receipted }) => sum + receipted, 0),
      isReceipted: standings.every(({ committed, receipted }) => receipted >= committed),
    };
  }

  async open(): Promise<void> {
    this.#gateways = await Promise.all(this.#members.map((member) => LightGateway.open(member, this.#broker, () => undefined)));
    this.#running = Promise.all(this.#gateways.map((gateway) => gateway.run(this.#stop.signal)));
    // Awaited when it is closed; until then its failure is nobody's
    this.#running.catch(() => undefined);
  }

  /** Evenly, one gateway after the other, as many as the time that has passed asks for. */
  async live({ eventsPerSecond, minutes }: Life): Promise<void> {
    const startedMs = performance.now();
    const lastsMs = minutes * 60_000;
    const perMs = (this.#gateways.length * eventsPerSecond) / 1_000;
    for (let made = 0; !this.#stop.signal.aborted; await wait(TICK_MS)) {
      const passedMs = Math.min(performance.now() - startedMs, lastsMs);
      const due = Math.floor(passedMs * perMs);
      const commits: Promise<void>[] = [];
      for (; made < due; made += 1) commits.push(this.#gateways[made % this.#gateways.length]?.happen() ?? Promise.resolve());
      await Promise.all(commits);
      if (passedMs >= lastsMs) return;
    }
  }

  async close(): Promise<void> {
    this.#stop.abort();
    await this.#running;
    for (const gateway of this.#gateways) gateway.close();
  }
}
