/** Consent as the agent keeps it: one open request at a time, every answer on record before it counts. */
import { type Authority, equalBytes, type EventDraft, type GatewayName, hex, Severity } from '@wardkeeper/proto';
import { mayCommand } from '@wardkeeper/proto/commands';
import {
  encodeRequest,
  isAnswerTo,
  isTypedCode,
  readAnswer,
  readTypedCode,
  REQUEST_NONCE_BYTES,
  requestDigest,
  requestText,
  type UpdateRequest as SignedRequest,
} from '@wardkeeper/proto/consent';
import type { PolicySource } from '../../access/index.ts';
import { deadlineIn, leftOf } from '../../runtime/deadline.ts';
import type { Ledger, LedgerTransaction } from '../../ledger/port.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { ToldShort } from '../materials/index.ts';
import type { Approvals, UpdateRequest } from '../ports.ts';
import { type Consent, type ConsentNeeded, HOSPITAL, INSTALL_ACTION, missingConsents, withConsent } from './rules.ts';
import { type ConsentRow, deleteConsent, hasConsent, loadConsent, saveConsent } from './store.ts';

/** A hospital may need a night to answer; the next day it is asked anew. */
export const CONSENT_MS = 24 * 60 * 60_000;
/** Of typed codes, for one nonce. */
export const TYPED_TRIES = 10;

export type ConsentRefusal =
  /** No update waits for anybody. */
  | 'NOTHING_ASKED'
  /** A slip of the hand: it cost no try. */
  | 'CODE_MISTYPED'
  | 'CODE_WRONG'
  /** That was the last try: the request has a new nonce now, and the hospital has to be asked again. */
  | 'TRIES_SPENT'
  /** Enrolment gave this gateway no approval key. */
  | 'NO_APPROVAL_KEY'
  /** Of another gateway, another release, or an earlier nonce. */
  | 'OTHER_REQUEST'
  | 'ANSWER_FORGED'
  | 'AUTHORITY_UNKNOWN'
  | 'ROLE_NOT_ALLOWED'
  /** The hospital said no, and that stands. */
  | 'HOSPITAL_REFUSED'
  | 'LEDGER_UNAVAILABLE';
export type ConsentOutcome = { readonly ok: true } | { readonly ok: false; readonly code: ConsentRefusal };

/** The open request as people see it. */
export interface ConsentView {
  /** For the QR code, and for `wardkeeper-hospital update approve --offline`. */
  readonly text: string;
  /** Hex. */
  readonly digest: string;
  readonly component: string;
  readonly from: SignedRequest['from'];
  readonly to: SignedRequest['to'];
  readonly release: string;
  readonly isRollback: boolean;
  readonly expiresInMs: number;
  readonly triesLeft: number;
  readonly refused: boolean;
  readonly consents: readonly { readonly how: string; readonly role: string }[];
  readonly missing: readonly ConsentNeeded[];
}

export interface ApprovalDesk extends Approvals {
  /** Null: nobody is asked. */
  current(): ConsentView | null;
  /** Somebody at the gateway, who has just shown who it is. */
  consentAs(person: { readonly subject: Uint8Array; readonly role: string; readonly issuer: string }): Promise<ConsentOutcome>;
  /** What the hospital gave to be typed or scanned: a code of 17 symbols, or a signed answer. */
  takeText(text: string): Promise<ConsentOutcome>;
  /** By a command whose signatures and role have been checked. `request`: as the order carries it. */
  countersign(authority: Uint8Array, request: Uint8Array, approve: boolean): Promise<ConsentOutcome>;
  /** Ends it with the outcome that it was for; who had agreed, for the receipt. */
  spend(transaction: LedgerTransaction, release: string): { readonly request: Uint8Array; readonly consents: readonly Consent[] } | null;
}

export interface ApprovalDeskParts {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly name: GatewayName;
  readonly policy: PolicySource;
  /** 32 bytes; null: enrolment has set none. */
  readonly approvalKey: () => Uint8Array | null;
  /** Who may command, by the directory in use; none once that has ended. */
  readonly authorities: () => readonly Authority[];
  readonly randomBytes: (count: number) => Uint8Array;
  /** What a release is made of, against what runs; told to the hospital with the question. Never rejects. */
  readonly describe: (release: string) => Promise<ToldShort>;
}

export function createApprovalDesk(parts: ApprovalDeskParts): ApprovalDesk {
  return new Desk(parts);
}

type Detail = EventDraft<'updateApproval'>['detail'];

class Desk implements ApprovalDesk {
  readonly #parts: ApprovalDeskParts;
  #row: ConsentRow | null;
  #line: Promise<unknown> = Promise.resolve();

  constructor(parts: ApprovalDeskParts) {
    this.#parts = parts;
    this.#row = readOrForget(parts);
  }

  judge(request: UpdateRequest): ReturnType<Approvals['judge']> {
    return this.#alone(async () => {
      const open = this.#open();
      const row = open !== null && isAbout(open.request, request) ? open : await this.#ask(request);
      if (row.refused) return { ok: false, code: 'REFUSED', detail: HOSPITAL };
      const missing = missingConsents(this.#parts.policy.current(), row.consents);
      return missing.length === 0 ? { ok: true } : { ok: false, code: 'AWAITED', detail: missing.join(' ') };
    });
  }

  current(): ConsentView | null {
    const row = this.#open();
    if (row === null) return null;
    const { request, triesLeft, refused, deadline, consents } = row;
    return {
      ...{ text: requestText(request), digest: hex(requestDigest(request)), release: hex(request.release) },
      ...{ component: request.component, from: request.from, to: request.to, isRollback: request.isRollback },
      ...{ expiresInMs: Math.floor(leftOf(this.#parts.clock, deadline)), triesLeft, refused },
      consents: consents.map(({ how, role }) => ({ how, role })),
      missing: missingConsents(this.#parts.policy.current(), consents),
    };
  }

  consentAs({ subject, role, issuer }: Parameters<ApprovalDesk['consentAs']>[0]): Promise<ConsentOutcome> {
    return this.#alone(async () => {
      const row = this.#open();
      if (row === null) return refused('NOTHING_ASKED');
      const allowed: readonly string[] = this.#parts.policy.current().actions[INSTALL_ACTION] ?? [];
      // Whatever is said of the issuer: nobody at the gateway speaks for the hospital.
      if (!allowed.includes(role) || issuer === HOSPITAL) return refused('ROLE_NOT_ALLOWED');
      return this.#agree(row, { how: 'operator', subject, role, issuer });
    });
  }

  takeText(text: string): Promise<ConsentOutcome> {
    return this.#alone(async () => {
      const row = this.#open();
      if (row === null) return refused('NOTHING_ASKED');
      const key = this.#parts.approvalKey();
      if (key === null) return refused('NO_APPROVAL_KEY');
      return text.trimStart().slice(0, 6).toUpperCase() === 'WKUA1:' ? this.#takeAnswer(row, text, key) : this.#takeCode(row, text, key);
    });
  }

  countersign(authority: Uint8Array, request: Uint8Array, approve: boolean): Promise<ConsentOutcome> {
    return this.#alone(async () => {
      const row = this.#open();
      if (row === null) return refused('NOTHING_ASKED');
      if (!equalBytes(encodeRequest(row.request), request)) return this.#fail(row, 'command', 'OTHER_REQUEST');
      const consent: Consent = { how: 'command', subject: authority, role: HOSPITAL, issuer: HOSPITAL };
      return approve ? this.#agree(row, consent) : this.#decline(row, consent);
    });
  }

  spend(transaction: LedgerTransaction, release: string): ReturnType<ApprovalDesk['spend']> {
    const row = this.#row;
    if (row === null || hex(row.request.release) !== release || !hasConsent(transaction.database)) return null;
    // In memory it goes when it is seen to be gone here: this transaction may yet fail.
    deleteConsent(transaction.database);
    const digest = requestDigest(row.request);
    transaction.record(eventOf({ change: 'used', digest }));
    return { request: digest, consents: row.consents };
  }

  async #takeCode(row: ConsentRow, text: string, key: Uint8Array): Promise<ConsentOutcome> {
    const code = readTypedCode(text);
    if (code === null) return refused('CODE_MISTYPED');
    // Nothing that this comparison says is told before it is on record: pulling the plug gives no try back.
    if (isTypedCode(key, row.request, code))
      return this.#agree(row, { how: 'typed', subject: new Uint8Array(), role: HOSPITAL, issuer: HOSPITAL });
    const triesLeft = row.triesLeft - 1;
    if (triesLeft > 0) return this.#fail({ ...row, triesLeft }, 'typed', 'CODE_WRONG');
    const failed = await this.#fail({ ...row, triesLeft: 0 }, 'typed', 'TRIES_SPENT');
    if (!failed.ok && failed.code === 'LEDGER_UNAVAILABLE') return failed;
    const told = await this.#parts.describe(hex(row.request.release));
    await this.#save(this.#fresh(row.request), (fresh) => askedEvent(fresh, told));
    return failed;
  }

  async #takeAnswer(row: ConsentRow, text: string, key: Uint8Array): Promise<ConsentOutcome> {
    const answer = readAnswer(text);
    if (answer === null) return refused('CODE_MISTYPED');
    if (!equalBytes(answer.request, requestDigest(row.request))) return this.#fail(row, 'signed', 'OTHER_REQUEST');
    const authority = this.#parts.authorities().find(({ keys }) => equalBytes(keys.ed25519.id, answer.authority));
    if (authority === undefined) return this.#fail(row, 'signed', 'AUTHORITY_UNKNOWN');
    if (!isAnswerTo(row.request, answer, authority.keys.ed25519, key)) return this.#fail(row, 'signed', 'ANSWER_FORGED');
    if (!mayCommand(authority.roles, 'update-countersign')) return this.#fail(row, 'signed', 'ROLE_NOT_ALLOWED');
    const consent: Consent = { how: 'signed', subject: answer.authority, role: HOSPITAL, issuer: HOSPITAL };
    return answer.approve ? this.#agree(row, consent) : this.#decline(row, consent);
  }

  async #agree(row: ConsentRow, consent: Consent): Promise<ConsentOutcome> {
    if (row.refused) return refused('HOSPITAL_REFUSED');
    const next = { ...row, consents: withConsent(row.consents, consent) };
    return this.#save(next, () => answerEvent('approved', row, consent));
  }

  async #decline(row: ConsentRow, consent: Consent): Promise<ConsentOutcome> {
    return this.#save({ ...row, refused: true, consents: [] }, () => answerEvent('refused', row, consent));
  }

  async #fail(row: ConsentRow, how: string, code: ConsentRefusal): Promise<ConsentOutcome> {
    const digest = requestDigest(row.request);
    const saved = await this.#save(row, () => eventOf({ change: 'failed', digest, how, code, triesLeft: row.triesLeft }));
    return saved.ok ? refused(code) : saved;
  }

  /** Throws where it cannot be recorded: then nobody is asked. */
  async #ask(request: UpdateRequest): Promise<ConsentRow> {
    const { digest, component, from, to, isRollback } = request;
    const told = await this.#parts.describe(digest);
    const row = this.#fresh({ ...this.#parts.name, release: Buffer.from(digest, 'hex'), component, from, to, isRollback });
    await this.#parts.ledger.transact((transaction) => {
      saveConsent(transaction.database, this.#parts.clock, row);
      transaction.record(askedEvent(row, told));
    });
    this.#row = row;
    return row;
  }

  /** Nobody has agreed to it yet. */
  #fresh(request: Omit<SignedRequest, 'nonce' | 'expiresMs'>): ConsentRow {
    const { clock, randomBytes } = this.#parts;
    const deadline = deadlineIn(clock, CONSENT_MS);
    const asked = { ...request, nonce: randomBytes(REQUEST_NONCE_BYTES), expiresMs: Math.max(0, Math.round(deadline.wallEndsMs)) };
    return { request: asked, triesLeft: TYPED_TRIES, refused: false, deadline, consents: [] };
  }

  async #save(row: ConsentRow, event: (row: ConsentRow) => EventDraft): Promise<ConsentOutcome> {
    const { ledger, clock } = this.#parts;
    try {
      await ledger.transact((transaction) => {
        saveConsent(transaction.database, clock, row);
        transaction.record(event(row));
      });
    } catch {
      return refused('LEDGER_UNAVAILABLE');
    }
    this.#row = row;
    return { ok: true };
  }

  /** Null also where its time is over. */
  #open(): ConsentRow | null {
    const { clock, ledger } = this.#parts;
    if (this.#row !== null && !hasConsent(ledger.database)) this.#row = null;
    return this.#row !== null && leftOf(clock, this.#row.deadline) > 0 ? this.#row : null;
  }

  #alone<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#line.then(work, work);
    this.#line = turn.catch(() => undefined);
    return turn;
  }
}

/** What cannot be read is nobody's consent. */
function readOrForget({ ledger, clock }: ApprovalDeskParts): ConsentRow | null {
  try {
    return loadConsent(ledger.database, clock);
  } catch {
    return null;
  }
}

function isAbout(open: SignedRequest, { digest, component, from, to, isRollback }: UpdateRequest): boolean {
  const isSame = (a: SignedRequest['from'], b: UpdateRequest['from']) =>
    a === null || b === null ? a === b : a.version === b.version && a.releaseCounter === b.releaseCounter;
  if (hex(open.release) !== digest || open.component !== component || open.isRollback !== isRollback) return false;
  return isSame(open.from, from) && isSame(open.to, to);
}

function askedEvent({ request }: ConsentRow, { materials, notes }: ToldShort): EventDraft<'updateApproval'> {
  return eventOf({
    ...{ change: 'asked', digest: requestDigest(request), request: encodeRequest(request), notes },
    ...(materials === null ? {} : { materials: { ...materials, lines: [...materials.lines] } }),
  });
}

function answerEvent(
  change: 'approved' | 'refused',
  { request }: ConsentRow,
  { how, role, subject }: Consent,
): EventDraft<'updateApproval'> {
  return eventOf({ change, digest: requestDigest(request), how, role, subject });
}

function eventOf(detail: Detail): EventDraft<'updateApproval'> {
  const severity = detail.change === 'failed' ? (detail.how === 'typed' ? Severity.WARNING : Severity.HIGH) : Severity.NOTICE;
  return { kind: 'updateApproval', severity, detail };
}

function refused(code: ConsentRefusal): ConsentOutcome {
  return { ok: false, code };
}
