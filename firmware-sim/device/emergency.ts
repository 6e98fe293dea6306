/**
 * Emergency access at this device: asks the agent where it answers, checks the code itself where it does not, and remembers what is
 * open until when. docs/emergency-codes.md, "What the firmware does". A code is passed on or hashed, and kept nowhere.
 */
import { checkEmergencyCode, type EmergencyCopy, emergencyWaitMs } from '@wardkeeper/proto/emergency';
import { type AgentClient, LOGIN_GONE, type Notice } from './agent-client.ts';
import type { EmergencyJournal } from './emergency-journal.ts';

export interface EmergencyParts {
  readonly deviceId: string;
  readonly agent: AgentClient;
  readonly monotonicMs: () => number;
  /** Unix milliseconds. */
  readonly wallMs: () => number;
  readonly journal: EmergencyJournal;
  /** What the agent left; null: nothing that is whole. */
  readonly readCopy: () => EmergencyCopy | null;
}

export interface EmergencyView {
  /** The number on the envelope. */
  readonly credentialId: number;
  /** 0 where its time is over and it goes on, for a therapy or a patient. */
  readonly endsInMs: number;
  readonly extensionsLeft: number;
  /** The device opened it without the agent. */
  readonly byDevice: boolean;
}

export interface EmergencyOutcome {
  readonly ok: boolean;
  readonly code: string;
  readonly retryAfterMs: number;
  /** Whether the agent answered. */
  readonly agentAnswered: boolean;
}

interface Open {
  readonly credentialId: number;
  readonly scope: readonly string[];
  readonly endsAtMs: number;
  readonly ttlMs: number;
  readonly extensionsLeft: number;
  readonly by:
    | { readonly who: 'agent'; readonly emergency: string; readonly session: string }
    | { readonly who: 'device'; readonly proof: string };
}

export type Leave = 'allow' | 'silent' | { readonly code: string };

export class EmergencyAccess {
  readonly #parts: EmergencyParts;
  #open: Open | null = null;
  /** Wrong codes in a row that this device looked at itself, and until when the next one waits. */
  #wrongInARow = 0;
  #waitUntilMs = 0;
  #telling = false;
  /** Ended here while the agent was silent; it is told when it answers. */
  #toClose: readonly string[] = [];

  constructor(parts: EmergencyParts) {
    this.#parts = parts;
    // The therapy that it was for ended with the device's power.
    for (const { proof } of parts.journal.open) parts.journal.noteClosed(proof, parts.wallMs());
  }

  get view(): EmergencyView | null {
    const open = this.#open;
    if (open === null) return null;
    const { credentialId, extensionsLeft, by, endsAtMs } = open;
    const endsInMs = Math.max(0, Math.ceil(endsAtMs - this.#parts.monotonicMs()));
    return { credentialId, extensionsLeft, endsInMs, byDevice: by.who === 'device' };
  }

  async open(credential: string, reason: string): Promise<EmergencyOutcome> {
    if (this.#open !== null) return answered('EMERGENCY_OPEN');
    const { agent, deviceId, monotonicMs, journal } = this.#parts;
    const answer = await agent.openEmergency(deviceId, credential, reason);
    if (answer.kind === 'silent') return this.#openAlone(credential, reason);
    if (answer.kind === 'refused') return { ...answered(answer.code), retryAfterMs: answer.retryAfterMs };
    const { emergency, session, credentialId, scope, expiresInMs, extensionsLeft } = answer;
    this.#open = {
      ...{ credentialId, scope, extensionsLeft, ttlMs: expiresInMs },
      endsAtMs: monotonicMs() + expiresInMs,
      by: { who: 'agent', emergency, session },
    };
    journal.noteUsed(credentialId);
    return answered('');
  }

  async extend(): Promise<EmergencyOutcome> {
    const open = this.#open;
    if (open === null) return answered('NO_EMERGENCY');
    if (open.by.who === 'agent') {
      const answer = await this.#parts.agent.extendEmergency(open.by.emergency);
      if (answer.kind === 'refused') return answered(answer.code);
      if (answer.kind === 'extended') {
        this.#open = { ...open, endsAtMs: this.#parts.monotonicMs() + answer.expiresInMs, extensionsLeft: answer.extensionsLeft };
        return answered('');
      }
    }
    const agentAnswered = open.by.who === 'device';
    if (open.extensionsLeft === 0) return { ...answered('NO_EXTENSION_LEFT'), agentAnswered };
    const endsAtMs = Math.max(open.endsAtMs, this.#parts.monotonicMs()) + open.ttlMs;
    this.#open = { ...open, endsAtMs, extensionsLeft: open.extensionsLeft - 1 };
    return { ...answered(''), agentAnswered };
  }

  /** False where none is open. */
  async close(): Promise<boolean> {
    const open = this.#open;
    if (open === null) return false;
    this.#end(open);
    await this.tellAgent();
    return true;
  }

  /** Null: no emergency opens this. */
  async leaveFor(action: string): Promise<Leave | null> {
    const open = this.#open;
    if (open === null || !open.scope.includes(action)) return null;
    if (open.by.who === 'device') return 'allow';
    const decision = await this.#parts.agent.authorize(this.#parts.deviceId, action, open.by.session);
    // Silent: what is open stays open.
    if (decision.kind !== 'deny') return decision.kind;
    if (LOGIN_GONE.includes(decision.code) && this.#open === open) this.#open = null;
    return { code: decision.code };
  }

  /**
   * Time passing. Returns what people should be told, or null. `active`: a therapy runs or a patient is connected. An agent that
   * answers ends its own emergencies, by a notice.
   */
  tick(active: boolean, agentAnswers: boolean): string | null {
    const open = this.#open;
    if (open === null || active || open.endsAtMs > this.#parts.monotonicMs()) return null;
    if (open.by.who === 'agent' && agentAnswers) return null;
    this.#end(open);
    return 'the emergency is over';
  }

  /** Tells the agent what it does not know yet. To be called when it is back, and now and then. */
  async tellAgent(): Promise<void> {
    if (this.#telling) return;
    this.#telling = true;
    try {
      const { agent, deviceId, journal, wallMs } = this.#parts;
      for (const use of journal.untold) {
        const ago = (atMs: number) => Math.max(0, Math.round(wallMs() - atMs));
        const { proof, reason, openedMs, closedMs } = use;
        const report = { deviceId, proof, reason, openedAgoMs: ago(openedMs), closedAgoMs: closedMs === null ? null : ago(closedMs) };
        if (!(await agent.reportEmergency(report))) return;
        journal.noteTold(use);
      }
      for (const emergency of this.#toClose) {
        if (!(await agent.closeEmergency(emergency))) return;
        this.#toClose = this.#toClose.filter((other) => other !== emergency);
      }
    } finally {
      this.#telling = false;
    }
  }

  /** True where the notice ended what is open here. */
  take(notice: Notice): boolean {
    const open = this.#open;
    const ours = open?.by.who === 'agent' && notice.type === 'emergency-ended' && String(notice.data['emergency']) === open.by.emergency;
    if (ours) this.#open = null;
    return ours;
  }

  #openAlone(credential: string, reason: string): EmergencyOutcome {
    const { monotonicMs, wallMs, journal, readCopy } = this.#parts;
    const refused = (code: string, retryAfterMs = 0) => ({ ok: false, code, retryAfterMs, agentAnswered: false });
    const waitMs = Math.ceil(this.#waitUntilMs - monotonicMs());
    if (waitMs > 0) return refused('WAITING', waitMs);
    const copy = readCopy();
    if (copy === null) return refused('EMERGENCY_CODES_DAMAGED');
    const found = checkEmergencyCode(copy, journal.usedIds, credential);
    switch (found.kind) {
      case 'disabled':
        return refused('EMERGENCY_DISABLED');
      case 'mistyped':
        return refused('EMERGENCY_CODE_MISTYPED');
      case 'refused':
      case 'spent': {
        this.#wrongInARow += 1;
        const nextMs = emergencyWaitMs(this.#wrongInARow, copy.maxWaitMs);
        this.#waitUntilMs = monotonicMs() + nextMs;
        return refused(found.kind === 'spent' ? 'EMERGENCY_CODE_SPENT' : 'EMERGENCY_CODE_REFUSED', nextMs);
      }
      case 'opens': {
        this.#wrongInARow = 0;
        const proof = Buffer.from(found.proof).toString('hex');
        journal.noteOpened({ credentialId: found.id, proof, reason, openedMs: wallMs() });
        const { scope, ttlMs, maxExtensions } = copy;
        const endsAtMs = monotonicMs() + ttlMs;
        this.#open = { credentialId: found.id, scope, ttlMs, endsAtMs, extensionsLeft: maxExtensions, by: { who: 'device', proof } };
        return { ok: true, code: '', retryAfterMs: 0, agentAnswered: false };
      }
    }
  }

  #end(open: Open): void {
    this.#open = null;
    if (open.by.who === 'device') this.#parts.journal.noteClosed(open.by.proof, this.#parts.wallMs());
    else this.#toClose = [...this.#toClose, open.by.emergency];
  }
}

function answered(code: string): EmergencyOutcome {
  return { ok: code === '', code, retryAfterMs: 0, agentAnswered: true };
}
