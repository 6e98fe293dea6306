/** The box under test: its plug, its pump's panel, and what the hospital comes to know of it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { type JsonObject, parseObject, textOf } from '../../../firmware-sim/json.ts';
import { actOnce } from '../../../firmware-sim/panel/index.ts';
import type { PanelAction, PanelAnswer, PanelView } from '../../../firmware-sim/panel/protocol.ts';
import { detailOf } from '../../../firmware-sim/tour/hospital-watch.ts';
import type { BenchWard } from '../../support/bench-ward.ts';
import type { NurseAtPanel } from './technician.ts';

const LOOK_MS = 100;
const CONFIGURATION = 'wardkeeper-config';
const FILE_ALARMS: readonly string[] = ['fileChanged', 'filesFolded'];
const RATE_ML_PER_HOUR = 600;
const VOLUME_ML = 500;

export class Box {
  /** Of the hospital's own `events --follow`, oldest first. */
  readonly entries: JsonObject[] = [];
  readonly #ward: BenchWard;
  #server: string;

  /** `server`: as its configuration names it at first. */
  constructor(ward: BenchWard, server: string) {
    this.#ward = ward;
    this.#server = server;
    ward.follow((line) => {
      const entry = parseObject(line);
      if (entry !== null) this.entries.push(entry);
    });
  }

  act(action: PanelAction): Promise<PanelAnswer> {
    return actOnce(this.#ward.layout.panelSocket, action);
  }

  /** Null: it answers nobody. */
  async view(): Promise<PanelView | null> {
    return this.act({ do: 'status' }).then(
      ({ view }) => view,
      () => null,
    );
  }

  /** By the pump's own word; null: it answers nobody. */
  async version(): Promise<string | null> {
    return (await this.view())?.program.version ?? null;
  }

  /** Whether that version comes to answer: a launcher needs a moment to stop the one and start the other. */
  async runs(version: string, limitMs = 30_000): Promise<boolean> {
    return this.#until(async () => (await this.version()) === version, limitMs);
  }

  /** Somebody logs in at the panel, connects the patient and starts an infusion. */
  async infuse({ name, pin }: NurseAtPanel): Promise<boolean> {
    const steps: readonly PanelAction[] = [
      { do: 'login', user: name, pin },
      { do: 'connect' },
      { do: 'start', rateMlPerHour: RATE_ML_PER_HOUR, volumeMl: VOLUME_ML },
    ];
    for (const step of steps) if (!(await this.act(step)).ok) return false;
    return (await this.view())?.therapy === 'infusing';
  }

  async endInfusion(): Promise<void> {
    for (const word of ['stop', 'disconnect', 'logout'] as const) await this.act({ do: word });
  }

  cutPower(): Promise<void> {
    return this.#ward.cutPower();
  }

  /** Milliseconds until pump and agent are ready. */
  async restorePower(): Promise<number> {
    const begunMs = performance.now();
    await this.#ward.restorePower();
    return Math.round(performance.now() - begunMs);
  }

  /** As an installer would, in an editor. `lines`: what follows `[updates.online]`. False: it was so already. Read when the agent starts. */
  configureServer(lines: readonly string[]): boolean {
    const text = lines.join('\n');
    if (text === this.#server) return false;
    const path = this.#ward.layout.agentConfig;
    const before = readFileSync(path, 'utf8');
    if (!before.includes(this.#server)) throw new Error(`${path}: expected the web server that it was configured with`);
    writeFileSync(
      path,
      before.replace(this.#server, () => text),
      { mode: 0o600 },
    );
    this.#server = text;
    return true;
  }

  count(kind: string, holds: (detail: JsonObject) => boolean = () => true): number {
    return this.entries.filter((entry) => textOf(entry, 'kind') === kind && holds(detailOf(entry))).length;
  }

  /** What the hospital was told of files that nobody signed; not of the configuration, which is edited here without anybody's signature. */
  alarms(): readonly JsonObject[] {
    return this.entries.filter((entry) => FILE_ALARMS.includes(textOf(entry, 'kind')) && textOf(detailOf(entry), 'set') !== CONFIGURATION);
  }

  /** Whether the hospital comes to hold so many. */
  async hospitalHolds(kind: string, least: number, holds?: (detail: JsonObject) => boolean, limitMs = 20_000): Promise<boolean> {
    return this.#until(() => this.count(kind, holds) >= least, limitMs);
  }

  /** The state that an update of `version` was in at a moment, by the gateway's own events. */
  stateAt(version: string, wallMs: number): string {
    const before = this.entries.filter(
      (entry) =>
        textOf(entry, 'kind') === 'updateStateChanged' &&
        textOf(detailOf(entry), 'version') === version &&
        Date.parse(textOf(entry, 'at')) <= wallMs,
    );
    return textOf(detailOf(before.at(-1) ?? {}), 'to') || 'IDLE';
  }

  async #until(holds: () => boolean | Promise<boolean>, limitMs: number): Promise<boolean> {
    const untilMs = performance.now() + limitMs;
    for (;;) {
      if (await holds()) return true;
      if (performance.now() > untilMs) return false;
      await sleep(LOOK_MS);
    }
  }
}
