/** The box under test: agent, launcher and pump as processes, what people see of it, and what the hospital holds of it. */
import { setTimeout as sleep } from 'node:timers/promises';
import { isObject, type JsonObject, parseObject, textOf } from '../../../firmware-sim/json.ts';
import { actOnce } from '../../../firmware-sim/panel/index.ts';
import type { PanelAction, PanelAnswer } from '../../../firmware-sim/panel/protocol.ts';
import { detailOf } from '../../../firmware-sim/tour/hospital-watch.ts';
import type { BenchWard } from '../../support/bench-ward.ts';
import type { Technician } from './technician.ts';

const LOOK_MS = 100;
const SETTLE_MS = 90_000;
/** Where nothing more happens by itself. */
const OVER: readonly string[] = ['IDLE'];

export class Box {
  readonly entries: JsonObject[] = [];
  readonly #ward: BenchWard;
  readonly #technician: Technician;

  constructor(ward: BenchWard, technician: Technician) {
    this.#ward = ward;
    this.#technician = technician;
    ward.follow((line) => {
      const entry = parseObject(line);
      if (entry !== null) this.entries.push(entry);
    });
  }

  act(action: PanelAction): Promise<PanelAnswer> {
    return actOnce(this.#ward.layout.panelSocket, action);
  }

  /** By the pump's own word; null: it answers nobody. */
  async version(): Promise<string | null> {
    return this.act({ do: 'status' }).then(
      ({ view }) => view.program.version,
      () => null,
    );
  }

  /** Whether that version comes to answer: a launcher needs a moment to stop the one and start the other. */
  async runs(version: string, limitMs = 30_000): Promise<boolean> {
    const untilMs = performance.now() + limitMs;
    for (;;) {
      const found = await this.version();
      if (found === version || performance.now() > untilMs) return found === version;
      await sleep(LOOK_MS);
    }
  }

  async state(): Promise<{ readonly state: string; readonly code: string; readonly digest: string }> {
    const answer = await this.#technician.status().catch(() => ({}) as JsonObject);
    const status = answer['status'];
    if (!isObject(status)) return { state: 'UNKNOWN', code: textOf(answer, 'code'), digest: '' };
    return { state: textOf(status, 'state'), code: textOf(status, 'code'), digest: textOf(status, 'digest') };
  }

  async until(wanted: (seen: Awaited<ReturnType<Box['state']>>) => boolean, limitMs = SETTLE_MS): Promise<string> {
    const untilMs = performance.now() + limitMs;
    for (;;) {
      const seen = await this.state();
      if (wanted(seen)) return seen.state;
      if (performance.now() > untilMs) return `STUCK in ${seen.state} ${seen.code}`;
      await sleep(LOOK_MS);
    }
  }

  /** As people would: who is asked agrees, who must bring the stick again does, until nothing is under way. */
  async settle(bringAgain: () => Promise<unknown>): Promise<string> {
    let brought = 0;
    return this.until(({ state, code }) => {
      if (state === 'AWAIT_CONSENT') void this.#technician.agree().catch(() => undefined);
      if (code.startsWith('SOURCE') && performance.now() - brought > 2_000) {
        brought = performance.now();
        void bringAgain().catch(() => undefined);
      }
      return OVER.includes(state);
    });
  }

  cutPower(): Promise<void> {
    return this.#ward.cutPower();
  }

  /** Milliseconds until the pump answers. */
  async restorePower(): Promise<number> {
    const begunMs = performance.now();
    await this.#ward.restorePower();
    await this.#technician.logIn();
    return Math.round(performance.now() - begunMs);
  }

  count(kind: string, holds: (detail: JsonObject) => boolean = () => true): number {
    return this.entries.filter((entry) => textOf(entry, 'kind') === kind && holds(detailOf(entry))).length;
  }

  /** Whether the hospital comes to hold so many. */
  async hospitalHolds(kind: string, least: number, holds?: (detail: JsonObject) => boolean, limitMs = 20_000): Promise<boolean> {
    const untilMs = performance.now() + limitMs;
    while (this.count(kind, holds) < least && performance.now() < untilMs) await sleep(LOOK_MS);
    return this.count(kind, holds) >= least;
  }
}
