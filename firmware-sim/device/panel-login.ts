/**
 * Who is logged in at the panel: what the agent said of it, and for how long that holds while the agent says nothing. A secret is
 * passed on and kept nowhere.
 */
import {
  type AgentClient,
  type AuthenticatorName,
  factorFor,
  LOGIN_GONE,
  LOGIN_LOCKED,
  type LoginAnswer,
  type Notice,
} from './agent-client.ts';

export interface PanelLoginParts {
  readonly deviceId: string;
  readonly agent: AgentClient;
  readonly monotonicMs: () => number;
}

export interface Login {
  readonly session: string;
  readonly user: string;
  readonly role: string;
  /** Left alone for so long, it locks. */
  readonly idleMs: number;
  readonly lastActivityMs: number;
  /** The panel shows the safety view until somebody logs in again. */
  readonly locked: boolean;
}

/** `code` is empty where it went well. */
export interface LoginOutcome {
  readonly code: string;
  readonly retryAfterMs: number;
  /** What may follow where the code is `FACTOR_NEEDED`. */
  readonly factors: readonly string[];
}

interface Pending {
  readonly id: string;
  readonly user: string;
  readonly factors: readonly string[];
}

export class PanelLogin {
  readonly #parts: PanelLoginParts;
  #login: Login | null = null;
  #pending: Pending | null = null;

  constructor(parts: PanelLoginParts) {
    this.#parts = parts;
  }

  get current(): Login | null {
    return this.#login;
  }

  /** `pin`: of a badge that asks for one. */
  async open(user: string, authenticator: AuthenticatorName, secret: string, pin?: string): Promise<LoginOutcome> {
    const { agent, deviceId } = this.#parts;
    this.#pending = null;
    const login = this.#login;
    const factor = { authenticator, secret, ...(pin === undefined ? {} : { pin }) };
    if (login?.locked === true && login.user === user && authenticator !== 'webauthn') {
      const answer = await agent.unlock(login.session, factor);
      if (answer.kind !== 'refused' || answer.code !== 'SESSION_UNKNOWN') return this.#settle(user, answer);
    }
    return this.#settle(user, await agent.login({ deviceId, principal: user, ...factor }));
  }

  /** The second half of a login. */
  async giveFactor(code: string): Promise<LoginOutcome> {
    const pending = this.#pending;
    if (pending === null) return outcome('NO_LOGIN_PENDING');
    const settled = await this.#settle(
      pending.user,
      await this.#parts.agent.giveFactor(pending.id, factorFor(code, pending.factors), code),
    );
    // A mistyped code may be typed again, for as long as the agent keeps the first half.
    if (settled.code === 'PENDING_UNKNOWN') this.#pending = null;
    return settled;
  }

  /** False where nobody was logged in. */
  async close(): Promise<boolean> {
    const login = this.#login;
    this.#login = null;
    if (login !== null) await this.#parts.agent.logout(login.session);
    return login !== null;
  }

  /** Somebody works at the panel. Returns what people should be told, or null. */
  async noteActivity(): Promise<string | null> {
    const login = this.#login;
    if (login === null || login.locked) return null;
    this.#login = { ...login, lastActivityMs: this.#parts.monotonicMs() };
    return this.#ask();
  }

  /** The agent is back, perhaps as a new process that does not know the login. */
  agentReturned(): Promise<string | null> {
    return this.#ask();
  }

  /** Time passing while the agent is silent: nobody else would lock a panel that was left alone. */
  tick(agentAnswers: boolean): string | null {
    const login = this.#login;
    if (login === null || login.locked || agentAnswers) return null;
    if (this.#parts.monotonicMs() - login.lastActivityMs < login.idleMs) return null;
    return this.#lock(login);
  }

  /** What the agent says of the session unasked. Null: not of this one, or nothing to tell. */
  take({ type, data }: Notice): string | null {
    const login = this.#login;
    if (login === null || data['session'] !== login.session) return null;
    if (type === 'session-locked') return this.#lock(login);
    // The agent goes, and says so: that is no reason to take a login from whoever treats a patient.
    if (type !== 'session-ended' || data['reason'] === 'agent-stopped') return null;
    return this.#forget(login);
  }

  /** What a denial says of the session. Null: nothing. */
  takeDenial(code: string): string | null {
    const login = this.#login;
    if (login === null) return null;
    if (code === LOGIN_LOCKED) return this.#lock(login);
    return LOGIN_GONE.includes(code) ? this.#forget(login) : null;
  }

  async #settle(user: string, answer: LoginAnswer): Promise<LoginOutcome> {
    if (answer.kind === 'silent') return outcome('AGENT_SILENT');
    if (answer.kind === 'refused') return { ...outcome(answer.code), retryAfterMs: answer.retryAfterMs };
    if (answer.kind === 'factor-needed') {
      this.#pending = { id: answer.pending, user, factors: answer.factors };
      return { ...outcome('FACTOR_NEEDED'), factors: answer.factors };
    }
    const earlier = this.#login;
    this.#pending = null;
    const { session, role, expiresInMs } = answer;
    this.#login = { session, role, user, idleMs: expiresInMs, lastActivityMs: this.#parts.monotonicMs(), locked: false };
    if (earlier !== null && earlier.session !== session) void this.#parts.agent.logout(earlier.session);
    return outcome('');
  }

  async #ask(): Promise<string | null> {
    const login = this.#login;
    if (login === null) return null;
    const word = await this.#parts.agent.touch(login.session);
    const now = this.#login;
    if (word === null || now?.session !== login.session) return null;
    if (word.kind === 'gone') return this.#forget(now);
    if (word.kind === 'locked') return this.#lock(now);
    if (word.expiresInMs > 0) this.#login = { ...now, idleMs: word.expiresInMs };
    return null;
  }

  #lock(login: Login): string | null {
    if (login.locked) return null;
    this.#login = { ...login, locked: true };
    return 'the panel is locked; alarms and vitals stay in view';
  }

  #forget(login: Login): string | null {
    if (this.#login?.session !== login.session) return null;
    this.#login = null;
    return 'the login ended, please log in again';
  }
}

function outcome(code: string): LoginOutcome {
  return { code, retryAfterMs: 0, factors: [] };
}
