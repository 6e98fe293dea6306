/** Where the day at the console happens: a whole ward with its hospital on one store, a technician, a manufacturer, and a second gateway that is still in its box. */
import { randomInt } from 'node:crypto';
import { createAgentClient } from '../../../firmware-sim/device/index.ts';
import { actOnce } from '../../../firmware-sim/panel/index.ts';
import type { StoreSettings } from '../../../firmware-sim/ward/configurations.ts';
import { type Envelope, issueEnvelopes } from '../../../firmware-sim/ward/emergency-codes.ts';
import { runProgram } from '../../../firmware-sim/ward/programs.ts';
import { BenchWard } from '../../support/bench-ward.ts';
import { Hospital } from '../updates/hospital.ts';
import { type MadeRelease, Manufacturer, type Papers } from '../updates/manufacturer.ts';
import { Technician } from '../updates/technician.ts';
import { SecondGateway } from './second-gateway.ts';

const TRIAL_S = 30;
const MOST_TRIES = 12;
const SERVICE = 'remote-service';

export const FIRST_PAPERS: Papers = {
  parts: [
    ['zlib', '1.3'],
    ['expat', '2.6.0'],
  ],
  notes: 'The first release with a bill of materials.',
};
export const NEXT_PAPERS: Papers = {
  parts: [
    ['zlib', '1.3.1'],
    ['cjson', '1.7.19'],
  ],
  notes: 'Quieter alarms at night.',
};

export class Scene implements AsyncDisposable {
  readonly ward: BenchWard;
  readonly technician: Technician;
  readonly second: SecondGateway;
  readonly releases: readonly [MadeRelease, MadeRelease];
  readonly envelope: Envelope;

  private constructor(ward: BenchWard, rest: Omit<Scene, 'ward' | 'lockOut' | 'breakSeal' | 'hospital' | typeof Symbol.asyncDispose>) {
    this.ward = ward;
    this.technician = rest.technician;
    this.second = rest.second;
    this.releases = rest.releases;
    this.envelope = rest.envelope;
  }

  static async open(store: StoreSettings | null): Promise<Scene> {
    const ward = await BenchWard.startWithConsole({ stableS: 1, trialS: TRIAL_S, online: null }, store);
    const second = new SecondGateway(ward);
    try {
      const manufacturer = new Manufacturer(ward);
      const technician = new Technician(ward);
      const plan = { from: 'folder', bulkBytes: 0 } as const;
      const releases = manufacturer
        .release(plan, FIRST_PAPERS)
        .then(async (first) => [first, await manufacturer.release(plan, NEXT_PAPERS)] as const);
      const [made, envelope] = await Promise.all([releases, prepareGateway(ward, technician), second.leaveFactory()]);
      return new Scene(ward, { technician, second, releases: made, envelope });
    } catch (fault) {
      await second[Symbol.asyncDispose]();
      await ward[Symbol.asyncDispose]();
      throw fault;
    }
  }

  /** Somebody on the network guesses until it is locked. Resolves with the tries. */
  async lockOut(): Promise<number> {
    const agent = createAgentClient(this.ward.layout.networkSocket);
    for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
      const secret = `wrong-${randomInt(1e9)}`;
      const answer = await agent.login({ deviceId: 'pump-1', principal: SERVICE, authenticator: 'password', secret });
      if (answer.kind === 'refused' && answer.status === 423) return tries;
    }
    throw new Error(`${MOST_TRIES} wrong passwords did not lock the network out`);
  }

  /** At the pump: the seal of an envelope is broken, and the emergency ended again. */
  async breakSeal(): Promise<void> {
    const act = (action: Parameters<typeof actOnce>[1]) => actOnce(this.ward.layout.panelSocket, action);
    const opened = await act({ do: 'emergency', code: this.envelope.code, reason: 'nobody can log in' });
    if (!opened.ok) throw new Error(`the envelope did not open: ${opened.message}`);
    await act({ do: 'end-emergency' });
  }

  /** One of the hospital's own commands. */
  async hospital(args: readonly string[]): Promise<string> {
    return (await runProgram(this.ward.runtime, 'wardkeeper-hospital', args)).stdout;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.second[Symbol.asyncDispose]();
    await this.ward[Symbol.asyncDispose]();
  }
}

/** Its people, the key by which it knows the hospital's leave, and a sealed envelope. */
async function prepareGateway(ward: BenchWard, technician: Technician): Promise<Envelope> {
  await technician.arrive();
  const add = ['account', 'add', '--name', SERVICE, '--role', 'service', '--authenticator', 'password', '--json'];
  const added = await technician.gateway.run(add, `four pumps beside a window ${randomInt(1e9)}\n`);
  if (added.code !== 0) throw new Error(`no account for the remote service: ${added.stderr}`);
  await new Hospital(ward, []).giveApprovalKey();
  const [envelope] = await issueEnvelopes(ward.runtime, ward.layout, 1);
  if (envelope === undefined) throw new Error('no envelope');
  return envelope;
}
