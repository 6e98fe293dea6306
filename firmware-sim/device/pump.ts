/** The pump's firmware around its rules: asks the agent for leave, keeps the panel's login, reports its state, counts the infusion. */
import type { PanelAction, PanelAnswer, PanelView } from '../panel/protocol.ts';
import { type AgentClient, LOGIN_GONE, type LoginAnswer, type Notice } from './agent-client.ts';
import { applyCommand, passTime, POWERED_ON, type PumpCommand, type PumpState } from './rules.ts';

export interface PumpParts {
  readonly deviceId: string;
  readonly agent: AgentClient;
  /** Milliseconds, never going back. */
  readonly monotonicMs: () => number;
  readonly log: (entry: { readonly event: string } & Readonly<Record<string, string | number | boolean>>) => void;
  /** Called for what panels should show although nobody asked. */
  readonly tell: (notice: string, view: PanelView) => void;
}

interface Login {
  readonly session: string;
  readonly user: string;
  readonly role: string;
}

/** What the pump does for each panel word that changes it. Words not here are about the login or only look. */
const COMMANDS = {
  stop: { command: { do: 'stop' }, needs: 'essential', action: 'stop' },
  silence: { command: { do: 'alarm-silence' }, needs: 'essential', action: 'alarm-silence' },
  vitals: { command: { do: 'view-vitals' }, needs: 'essential', action: 'view-vitals' },
  connect: { command: { do: 'connect-patient' }, needs: 'nothing', action: '' },
  disconnect: { command: { do: 'disconnect-patient' }, needs: 'nothing', action: '' },
  occlude: { command: { do: 'occlude' }, needs: 'nothing', action: '' },
  operate: { command: { do: 'leave-maintenance' }, needs: 'leave', action: 'leave-maintenance' },
  maintenance: { command: { do: 'enter-maintenance' }, needs: 'leave', action: 'enter-maintenance' },
} as const satisfies Record<string, { command: PumpCommand; needs: 'essential' | 'nothing' | 'leave'; action: string }>;

export class Pump {
  readonly #parts: PumpParts;
  #state: PumpState = POWERED_ON;
  #login: Login | null = null;
  #agentAnswers = true;
  #countedAtMs: number;
  /** What the agent was last told, as JSON; null where it has to be told again. */
  #reported: string | null = null;

  constructor(parts: PumpParts) {
    this.#parts = parts;
    this.#countedAtMs = parts.monotonicMs();
  }

  view(): PanelView {
    const { therapy, alarm, silenced, patientConnected, rateMlPerHour, volumeMl, infusedMl } = this.#state;
    return {
      deviceId: this.#parts.deviceId,
      therapy,
      alarm,
      silenced,
      patientConnected,
      rateMlPerHour,
      volumeMl,
      infusedMl: Math.round(infusedMl * 1_000) / 1_000,
      user: this.#login?.user ?? null,
      role: this.#login?.role ?? null,
      agentAnswers: this.#agentAnswers,
    };
  }

  async act(action: PanelAction): Promise<PanelAnswer> {
    if (action.do !== 'login' && action.do !== 'status') this.#noteActivity();
    switch (action.do) {
      case 'login':
        return this.#logIn(action.user, action.pin);
      case 'logout':
        return this.#logOut();
      case 'status':
        return this.#done('');
      case 'start':
        return this.#withLeave('start-infusion', {
          do: 'start-infusion',
          rateMlPerHour: action.rateMlPerHour,
          volumeMl: action.volumeMl,
        });
      case 'stop':
      case 'silence':
      case 'vitals':
      case 'connect':
      case 'disconnect':
      case 'occlude':
      case 'operate':
      case 'maintenance':
        return this.#command(COMMANDS[action.do]);
    }
  }

  /** To be called every half second or so: lets the infusion run. */
  tick(): void {
    const nowMs = this.#parts.monotonicMs();
    const before = this.#state;
    this.#state = passTime(before, nowMs - this.#countedAtMs);
    this.#countedAtMs = nowMs;
    if (this.#state.therapy === before.therapy) return;
    this.#parts.log({ event: 'therapy', state: this.#state.therapy });
    this.#parts.tell(`ALARM: ${this.#state.alarm}`, this.view());
  }

  /** Tells the agent the state where it does not know it yet. To be called after every change and now and then. */
  async report(): Promise<void> {
    const { therapy, patientConnected } = this.#state;
    const state = { deviceId: this.#parts.deviceId, state: therapy, patientConnected };
    const text = JSON.stringify(state);
    if (text === this.#reported) return;
    this.#reported = text;
    if (!(await this.#parts.agent.reportState(state)) && this.#reported === text) this.#reported = null;
  }

  /** The agent is back, perhaps as a new process: it may know neither our state nor our login. */
  async agentReturned(): Promise<void> {
    this.#setAgentAnswers(true);
    this.#reported = null;
    await this.report();
    const login = this.#login;
    if (login !== null && (await this.#parts.agent.touch(login.session)) === false)
      this.#forget(login, 'the login ended, please log in again');
  }

  agentLost(): void {
    this.#setAgentAnswers(false);
  }

  take(notice: Notice): void {
    const login = this.#login;
    const session = notice.data['session'];
    if (login !== null && session === login.session) this.#forget(login, `logged out: ${notice.type}`);
    else if (notice.type === 'access-blocked' && notice.data['deviceId'] === this.#parts.deviceId) {
      const where = notice.data['origin'] === 'local-network' ? 'Logins over the network' : 'Logins at this pump';
      this.#parts.tell(`${where} ${notice.data['locked'] === true ? 'are locked' : 'have to wait'}.`, this.view());
    }
  }

  async #command(step: (typeof COMMANDS)[keyof typeof COMMANDS]): Promise<PanelAnswer> {
    if (step.needs === 'leave') return this.#withLeave(step.action, step.command);
    const answer = this.#apply(step.command);
    // Answered at once and recorded after: the patient does not wait for the agent, nor for whether it is there.
    if (step.needs === 'essential') void this.#recordEssential(step.action);
    return answer;
  }

  async #recordEssential(action: string): Promise<void> {
    const decision = await this.#parts.agent.authorize(this.#parts.deviceId, action, this.#login?.session ?? null);
    if (decision.kind === 'silent') this.#setAgentAnswers(false);
    if (decision.kind !== 'allow') this.#parts.log({ event: 'essential-not-recorded', action, answer: decision.kind });
  }

  async #withLeave(action: string, command: PumpCommand): Promise<PanelAnswer> {
    const login = this.#login;
    if (login === null) return this.#refused('LOGIN_NEEDED', 'Log in first.');
    const decision = await this.#parts.agent.authorize(this.#parts.deviceId, action, login.session);
    if (decision.kind === 'silent') {
      this.#setAgentAnswers(false);
      return this.#refused('AGENT_SILENT', 'The security agent does not answer. Stop, silence and vitals work as ever.');
    }
    this.#setAgentAnswers(true);
    if (decision.kind === 'allow') return this.#apply(command);
    if (LOGIN_GONE.includes(decision.code)) this.#forget(login, 'the login ended, please log in again');
    return this.#refused(decision.code, `Not allowed: ${decision.code}.`);
  }

  async #logIn(user: string, pin: string): Promise<PanelAnswer> {
    const { agent, deviceId } = this.#parts;
    const earlier = this.#login;
    const answer = await agent.login({ deviceId, principal: user, authenticator: 'pin', secret: pin });
    this.#setAgentAnswers(answer.kind !== 'silent');
    if (answer.kind !== 'opened') return this.#loginRefused(answer);
    this.#login = { session: answer.session, role: answer.role, user };
    this.#parts.log({ event: 'login', role: answer.role });
    if (earlier !== null) void agent.logout(earlier.session);
    return this.#done(`Logged in as ${user} (${answer.role}).`);
  }

  #loginRefused(answer: Exclude<LoginAnswer, { kind: 'opened' }>): PanelAnswer {
    if (answer.kind === 'silent') {
      return this.#refused(
        'AGENT_SILENT',
        'The security agent does not answer, so nobody new can log in. Stop, silence and vitals work as ever.',
      );
    }
    const wait = answer.retryAfterMs > 0 ? ` Next try in ${Math.ceil(answer.retryAfterMs / 1_000)} s.` : '';
    const words = answer.status === 423 ? 'Locked.' : answer.status === 401 ? 'Not logged in.' : `Not logged in (${answer.code}).`;
    return { ...this.#refused(answer.code, `${words}${wait}`), retryAfterMs: answer.retryAfterMs };
  }

  async #logOut(): Promise<PanelAnswer> {
    const login = this.#login;
    if (login === null) return this.#done('Nobody is logged in.');
    this.#login = null;
    await this.#parts.agent.logout(login.session);
    return this.#done('Logged out.');
  }

  #forget(login: Login, words: string): void {
    if (this.#login !== login) return;
    this.#login = null;
    this.#parts.tell(words, this.view());
  }

  #noteActivity(): void {
    const login = this.#login;
    if (login === null) return;
    void this.#parts.agent.touch(login.session).then((alive) => {
      if (alive === false) this.#forget(login, 'the login ended, please log in again');
    });
  }

  #apply(command: PumpCommand): PanelAnswer {
    this.tick();
    const outcome = applyCommand(this.#state, command);
    if (!outcome.ok) return this.#refused(outcome.code, `Not possible now: ${outcome.code.toLowerCase().replaceAll('_', ' ')}.`);
    if (outcome.state.therapy !== this.#state.therapy) this.#parts.log({ event: 'therapy', state: outcome.state.therapy });
    this.#state = outcome.state;
    void this.report();
    const patient = this.#state.patientConnected ? 'the patient is connected' : 'no patient is connected';
    return this.#done(`${this.#parts.deviceId} is ${this.#state.therapy}, ${patient}.`);
  }

  #setAgentAnswers(answers: boolean): void {
    if (this.#agentAnswers === answers) return;
    this.#agentAnswers = answers;
    this.#parts.log({ event: answers ? 'agent-answers' : 'agent-silent' });
  }

  #done(message: string): PanelAnswer {
    return { ok: true, code: '', message, retryAfterMs: 0, view: this.view() };
  }

  #refused(code: string, message: string): PanelAnswer {
    return { ok: false, code, message, retryAfterMs: 0, view: this.view() };
  }
}
