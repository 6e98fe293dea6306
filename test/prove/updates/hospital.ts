/** The hospital: agrees to what the gateway asks about, by a command or by a code that is read out, and keeps the receipts. */
import { setTimeout as sleep } from 'node:timers/promises';
import { isObject, type JsonObject, parseObject, textOf } from '../../../firmware-sim/json.ts';
import { WARD_AUTHORITY } from '../../../firmware-sim/ward/configurations.ts';
import { runProgram } from '../../../firmware-sim/ward/programs.ts';
import { detailOf } from '../../../firmware-sim/tour/hospital-watch.ts';
import type { BenchWard } from '../../support/bench-ward.ts';
import type { Gateway } from './gateway.ts';
import type { RoundPlan } from './plan.ts';

const LOOK_MS = 100;
const ANY_EXIT = [0, 1, 75];
const GATEWAY = 'gw-1';
const ROLE = 'hospital';

export interface HeldReceipt {
  readonly number: number;
  readonly outcome: string;
  readonly code: string;
  readonly version: string;
  readonly verified: boolean;
}

export class Hospital {
  readonly #ward: BenchWard;
  readonly #entries: readonly JsonObject[];

  /** `entries`: what the hospital's own `events --follow` has told so far; grows. */
  constructor(ward: BenchWard, entries: readonly JsonObject[]) {
    this.#ward = ward;
    this.#entries = entries;
  }

  /** Over the link, before it is needed. */
  async giveApprovalKey(): Promise<void> {
    await this.#ask(['update', 'approval-key', '--gateway', GATEWAY, '--authority', WARD_AUTHORITY]);
  }

  /** Until `done`: each request that the gateway makes is agreed to, as a desk that is staffed would. Resolves with how often. */
  async attend(way: RoundPlan['consent'], gateway: Gateway, done: AbortSignal): Promise<number> {
    let agreed = 0;
    while (!done.aborted) {
      await sleep(LOOK_MS);
      if (this.#openRequest() === null) continue;
      const isTaken = way === 'command' ? await this.#agreeByCommand() : await this.#agreeByCode(gateway);
      if (isTaken) agreed += 1;
    }
    return agreed;
  }

  /** Each checked again with the gateway's registered keys, by the hospital's own command. */
  async receipts(): Promise<readonly HeldReceipt[]> {
    const { receipts } = (await this.#ask(['update', 'receipts', '--limit', '9999'])) as { readonly receipts?: unknown };
    return (Array.isArray(receipts) ? receipts.filter(isObject) : []).map((row) => {
      const receipt = isObject(row['receipt']) ? row['receipt'] : {};
      const to = isObject(receipt['to']) ? receipt['to'] : {};
      return {
        ...{ number: Number(receipt['number']), outcome: textOf(receipt, 'outcome'), code: textOf(receipt, 'code') },
        ...{ version: textOf(to, 'version'), verified: row['verified'] === true },
      };
    });
  }

  /** Whether a receipt that somebody brought home, as a file, is this gateway's. */
  async checksReceipt(file: string): Promise<boolean> {
    const checked = await this.#ask(['update', 'receipt', file, '--gateway', GATEWAY]);
    return checked['ok'] === true && checked['signatures'] === 'both';
  }

  /** Its digest, as long as nobody has answered for the hospital. */
  #openRequest(): string | null {
    let open: string | null = null;
    for (const entry of this.#entries) {
      if (textOf(entry, 'kind') !== 'updateApproval') continue;
      const detail = detailOf(entry);
      const [change, digest] = [textOf(detail, 'change'), textOf(detail, 'digest')];
      if (change === 'asked') open = digest;
      else if (open === digest && (change === 'used' || change === 'refused' || textOf(detail, 'role') === ROLE)) open = null;
    }
    return open;
  }

  async #agreeByCommand(): Promise<boolean> {
    const answered = await this.#ask(['update', 'approve', GATEWAY, '--authority', WARD_AUTHORITY, '--wait', '10s']);
    return textOf(answered, 'answer') === 'DONE';
  }

  /** The technician reads the request out, and types what comes back. */
  async #agreeByCode(gateway: Gateway): Promise<boolean> {
    const shown = textOf(await gateway.ask(['update', 'approve', '--show']), 'text');
    if (shown === '') return false;
    const answer = await this.#ask(['update', 'approve', '--offline', '-', '--authority', WARD_AUTHORITY], shown);
    const { code } = await gateway.run(['update', 'approve', '--json'], `${textOf(answer, 'code')}\n`);
    return code === 0;
  }

  async #ask([noun = '', verb = '', ...rest]: readonly string[], stdin = ''): Promise<JsonObject> {
    const { layout, runtime } = this.#ward;
    const args = [noun, verb, '--config', layout.hospitalConfig, ...rest, '--json'];
    const { stdout } = await runProgram(runtime, 'wardkeeper-hospital', args, { stdin, accept: ANY_EXIT });
    return parseObject(stdout.trim().split('\n').at(-1) ?? '') ?? {};
  }
}
