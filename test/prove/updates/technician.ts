/** A technician at the gateway: logs in, brings the bundle, agrees, and stays until it is known what became of it. All by `wardkeeper`. */
import { randomBytes } from 'node:crypto';
import { isObject, type JsonObject, parseObject, textOf } from '../../../firmware-sim/json.ts';
import { makeFirstAdministrator } from '../../../firmware-sim/ward/first-administrator.ts';
import type { BenchWard } from '../../support/bench-ward.ts';
import { Gateway, type Watching } from './gateway.ts';
import type { MadeRelease } from './manufacturer.ts';
import { isOnline, type RoundPlan } from './plan.ts';

const NAME = 'dora';
const FEW_CODES = 2;

/** What became of an update. `code`: why; empty for `confirmed`. */
export interface Outcome {
  readonly kind: 'confirmed' | 'rolled-back' | 'failed' | 'cancelled' | 'refused' | 'left';
  readonly code: string;
  readonly detail: string;
}

export class Technician {
  readonly gateway: Gateway;
  readonly #ward: BenchWard;
  readonly #password = randomBytes(16).toString('hex');
  #codes: string[] = [];
  #watching: Watching | null = null;
  #onBegun: () => void = () => undefined;

  constructor(ward: BenchWard) {
    this.#ward = ward;
    this.gateway = new Gateway(ward);
  }

  /** The gateway is new. */
  async arrive(): Promise<void> {
    this.#codes = [...(await makeFirstAdministrator(this.#ward.runtime, this.#ward.layout, NAME, this.#password))];
    await this.logIn();
  }

  /** A restart of the agent ends every login. */
  async logIn(): Promise<void> {
    await this.#logIn();
    if (this.#codes.length > FEW_CODES) return;
    const bound = await this.gateway.ask(['account', 'rebind', '--name', NAME, '--authenticator', 'lookup-code']);
    const shown = bound['shown'];
    const codes = isObject(shown) ? shown['codes'] : undefined;
    if (!Array.isArray(codes)) throw new Error(`no new codes of the second factor: ${JSON.stringify(bound)}`);
    this.#codes = codes.filter((code) => typeof code === 'string');
    await this.#logIn();
  }

  /** As far as it is being followed now. */
  get seen(): { readonly state: string; readonly code: string } {
    return this.#watching?.state ?? { state: '', code: '' };
  }

  /** The next update that is followed has begun, or is over. To be called before. */
  untilBegun(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#onBegun = resolve;
    return promise;
  }

  /** Brings the release as the round has it, and follows it to its end. `again`: from a stick, although it failed before. */
  async bring(release: MadeRelease, { from }: Pick<RoundPlan, 'from'>, again = false): Promise<Outcome> {
    if (isOnline({ from }) && !again) return this.#bringOnline();
    const path = from === 'file' ? release.file : release.stick;
    return this.#follow(['update', 'apply', path, ...(again ? ['--again'] : [])]);
  }

  async goBack(): Promise<Outcome> {
    return this.#follow(['update', 'rollback']);
  }

  /** The plug is pulled: what was typed at this box ends as well. */
  async fallSilent(): Promise<void> {
    await this.#watching?.kill();
  }

  async #bringOnline(): Promise<Outcome> {
    const checked = await this.gateway.ask(['update', 'check']);
    const [code, reason, detail] = [textOf(checked, 'code'), textOf(checked, 'reason'), textOf(checked, 'detail')];
    if (checked['check'] === undefined || code !== '') {
      this.#onBegun();
      return { kind: 'refused', code: reason || code, detail };
    }
    await this.gateway.run(['update', 'approve', '--mine']);
    return this.#follow(['update', 'status', '--follow']);
  }

  async #follow(args: readonly string[]): Promise<Outcome> {
    const watching = this.gateway.watch(args);
    this.#watching = watching;
    void watching.begun.then(() => this.#onBegun());
    const { code, last } = await watching.ended;
    return outcomeOf(code, last);
  }

  async #logIn(): Promise<void> {
    const { code, stderr } = await this.gateway.run(
      ['login', '', '--name', NAME, '--second', 'lookup-code'],
      `${this.#password}\n${this.#codes.shift() ?? ''}\n`,
    );
    if (code !== 0) throw new Error(`the technician could not log in: ${stderr}`);
  }
}

function outcomeOf(code: number | null, last: JsonObject): Outcome {
  const detail = textOf(last, 'detail');
  if (textOf(last, 'code') === 'UPDATE_REFUSED') return { kind: 'refused', code: textOf(last, 'reason'), detail };
  const outcome = textOf(last, 'outcome');
  const known = (['confirmed', 'rolled-back', 'failed', 'cancelled'] as const).find((kind) => kind === outcome);
  return known === undefined
    ? { kind: 'left', code: textOf(last, 'code'), detail: `exit ${code ?? 'by a signal'} in ${textOf(last, 'state')}` }
    : { kind: known, code: textOf(last, 'code'), detail };
}

/** Who treats the patient at this pump: a login at its panel, and an infusion that really runs. */
export interface NurseAtPanel {
  readonly name: string;
  readonly pin: string;
}

/** The technician is logged in as administrator. */
export async function hireNurse({ gateway }: Technician, { name, pin }: NurseAtPanel): Promise<void> {
  const added = await gateway.run(
    ['account', 'add', '--name', name, '--role', 'patient-care', '--authenticator', 'pin', '--json'],
    `${pin}\n`,
  );
  if (parseObject(added.stdout.trim()) === null) throw new Error(`no account for ${name}: ${added.stderr}`);
}
