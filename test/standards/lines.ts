/** Lines of code that tests stand on, by a name of their own. `npm run prove -- access` takes some away and shows which test is red. */

export interface GuardedLine {
  readonly file: string;
  /** Occurs once in the file. */
  readonly text: string;
  /** What stands there instead; absent: the whole line goes. */
  readonly instead?: string;
}

const ATTEMPTS = 'agent/access/attempts.ts';
const AUTHORIZATION = 'agent/access/authorization.ts';
const SESSION_DESK = 'agent/access/session-desk.ts';
const ACCOUNT_DESK = 'agent/access/account-desk.ts';
const SESSIONS = 'agent/access/sessions.ts';
const RULES = 'agent/access/rules.ts';
const PASSWORDS = 'agent/access/passwords.ts';
const APPROVALS = 'agent/access/approvals.ts';
const OPERATORS = 'agent/access/operators.ts';
const POLICY = 'agent/access/policy.ts';

export const LINES = {
  blocked: { file: RULES, text: 'if (aged.blockedMs > 0) {', instead: 'if (aged.blockedMs < 0) {' },
  penalty: { file: RULES, text: 'blockedMs: penaltyMs,', instead: 'blockedMs: 0,' },
  blockSize: {
    file: RULES,
    text: 'const failuresInBlock = aged.failuresInBlock + 1;',
    instead: 'const failuresInBlock = aged.failuresInBlock;',
  },
  countFirst: { file: ATTEMPTS, text: 'store.saveCounter(database, ' },
  bucket: { file: ATTEMPTS, text: "taken.retryAfterMs > 0 ? refused('TOO_MANY_ATTEMPTS', taken.retryAfterMs) : null", instead: 'null' },
  essential: {
    file: AUTHORIZATION,
    text: 'if ((essential ?? this.#anyEssential).has(action) || essentialActions.some((one) => one.action === action)) {',
    instead: 'if (essentialActions.length > 1e6) {',
  },
  sessionRequired: { file: AUTHORIZATION, text: "return { code: 'SESSION_REQUIRED' };", instead: 'return null;' },
  otherDevice: { file: AUTHORIZATION, text: "if (session.deviceId !== deviceId) return { code: 'SESSION_UNKNOWN', subject };" },
  roleOnly: { file: POLICY, text: 'policy.actions[action]?.includes(role) === true', instead: 'policy.actions[action] !== undefined' },
  actionKnown: { file: POLICY, text: 'Object.hasOwn(policy.actions, action) && ', instead: 'role !== undefined || ' },
  originsAllowed: { file: POLICY, text: 'policy.authenticators[authenticator]?.origins.includes(origin) === true', instead: 'true' },
  privilegedSession: { file: POLICY, text: 'isPrivileged(role) ? policy.sessions.privileged : ', instead: '' },
  sessionBytes: { file: SESSION_DESK, text: 'const SESSION_BYTES = 32;', instead: 'const SESSION_BYTES = 8;' },
  replaced: {
    file: SESSIONS,
    text: ".map((same) => this.#end(same, 'replaced'))",
    instead: '.map((same): SessionChange => ({ kind: "locked", session: same }))',
  },
  displaced: { file: SESSIONS, text: "changes.push(this.#end(idlest, 'displaced'));" },
  otherOrigin: {
    file: SESSIONS,
    text: "if (session === undefined || session.origin !== origin) return 'SESSION_UNKNOWN';",
    instead: "if (session === undefined) return 'SESSION_UNKNOWN';",
  },
  locks: { file: SESSIONS, text: 'session.locked = true;' },
  lockHolds: { file: SESSIONS, text: "return session.locked ? 'SESSION_LOCKED' : session;", instead: 'return session;' },
  absolute: { file: SESSIONS, text: "return [this.#end(session, 'absolute-limit')];" },
  logsOff: { file: SESSIONS, text: "return [this.#end(session, 'idle')];" },
  ends: { file: SESSIONS, text: 'this.#sessions.delete(session.id);' },
  keepsCare: { file: 'agent/access/caps.ts', text: 'rule.keepsPatientCare && ', instead: 'false && ' },
  privilegedCount: {
    file: ATTEMPTS,
    text: 'const silent = countPrivileged(this.#parts, database, key, request.proven === undefined ? account : null);',
    instead: 'const silent = { unseen: false, lockedForMs: 0 };',
  },
  shadow: {
    file: 'agent/access/proofs.ts',
    text: 'await checkSecret(secret, verifier ?? shadowVerifier)',
    instead: 'verifier === null ? false : await checkSecret(secret, verifier)',
  },
  rationale: {
    file: 'proto/policy/file.ts',
    text: 'v.strictObject({ action: NAME, rationale: TEXT, risk_ref: TEXT })',
    instead: 'v.strictObject({ action: NAME, rationale: v.optional(TEXT), risk_ref: v.optional(TEXT) })',
  },
  tellsBlocked: { file: ATTEMPTS, text: 'if (penaltyMs > 0) this.#parts.onBlocked(request, locks, penaltyMs);' },
  tellsLock: { file: SESSION_DESK, text: "notices.post({ type: 'session-locked'" },
  recordsOutcome: {
    file: ATTEMPTS,
    text: 'proven === null ? this.#failure(turn, begun) : this.#success(turn, begun.decision, proven)',
    instead: '[] as never[]',
  },
  countsFlood: {
    file: ATTEMPTS,
    text: 'if (decision.told) evidence.throttled(request.origin);',
    instead: 'if (decision.told) this.#counters;',
  },
  noLedger: {
    file: ATTEMPTS,
    text: "turn.request.origin === 'local-console' ? this.#checkWithoutLedger(turn) : NO_LEDGER",
    instead: 'this.#checkWithoutLedger(turn)',
  },
  wrongOpensNothing: {
    file: ATTEMPTS,
    text: 'return checked.matches && account !== null ? { account, checked } : null;',
    instead: 'return account !== null ? { account, checked } : null;',
  },
  passwordLength: { file: PASSWORDS, text: 'length < minLength || ', instead: '' },
  passwordLong: { file: POLICY, text: 'export const MAX_PASSWORD_LENGTH = 256;', instead: 'export const MAX_PASSWORD_LENGTH = 32;' },
  commonPasswords: {
    file: PASSWORDS,
    text: ".some((form) => COMMON_PASSWORDS.has(form))) return 'PASSWORD_GUESSABLE';",
    instead: '.length === 0) return null;',
  },
  contextWords: {
    file: PASSWORDS,
    text: "remainderOf(folded, contextWords) < MIN_REMAINDER ? 'PASSWORD_GUESSABLE' : null",
    instead: 'null',
  },
  exactSecret: {
    file: 'agent/access/verifier.ts',
    text: 'return timingSafeEqual(await deriveFrom(secret, ',
    instead: 'return timingSafeEqual(await deriveFrom(secret.trim(), ',
  },
  salted: {
    file: 'agent/access/verifier.ts',
    text: 'return randomBytes(SALT_BYTES);',
    instead: 'return new Uint8Array(randomBytes.length + SALT_BYTES);',
  },
  twoFactors: { file: 'agent/access/factors.ts', text: 'return kinds.size === 2;', instead: 'return kinds.size >= 1;' },
  codeNeverFirst: {
    file: 'agent/access/factors.ts',
    text: "'webauthn', 'certificate']);",
    instead: "'webauthn', 'certificate', 'totp']);",
  },
  passwordOrigins: {
    file: 'proto/policy/model.ts',
    text: "'lookup-code', 'webauthn', 'certificate'] as const;",
    instead: "'lookup-code', 'webauthn', 'certificate', 'mail'] as const;",
  },
  totpOnce: { file: 'agent/access/totp.ts', text: ' && step > lastStep) found', instead: ') found' },
  totpDrift: { file: 'agent/access/totp.ts', text: 'const DRIFT_STEPS = 1;', instead: 'const DRIFT_STEPS = 2;' },
  lookupHashed: {
    file: 'agent/access/lookup-codes.ts',
    text: 'hashes.push(await deriveFrom(code, salt, parameters));',
    instead: 'hashes.push(Buffer.from(code));',
  },
  lookupBits: { file: 'agent/access/lookup-codes.ts', text: 'const CODE_BYTES = 10;', instead: 'const CODE_BYTES = 5;' },
  challengeFresh: { file: 'agent/access/challenges.ts', text: 'this.#used.set(challenge, endMs);' },
  badgePin: { file: 'agent/access/badge.ts', text: 'cardMatches && (pinVerifier === undefined || pinMatches)', instead: 'cardMatches' },
  certificateKey: { file: 'agent/access/certificate-login.ts', text: "return 'MALFORMED';" },
  twoPeople: { file: APPROVALS, text: "return 'SAME_PERSON';", instead: 'return null;' },
  distinctRole: { file: APPROVALS, text: "return 'SAME_ROLE';", instead: 'return null;' },
  freshOperator: { file: OPERATORS, text: 'nowMs - entry.openedMs > maxAgeMs', instead: 'nowMs < 0' },
  operatorRole: {
    file: OPERATORS,
    text: "return { kind: 'refused', code: 'OPERATOR_ROLE_NOT_ALLOWED' };",
    instead: "return { kind: 'permitted', operator: entry };",
  },
  operatorIdle: { file: OPERATORS, text: "else if (nowMs - entry.lastActivityMs >= idleMs) this.#end(entry, 'idle');" },
  firstCodeOnce: { file: 'agent/access/first-administrator.ts', text: "if (this.#digest === null) return 'none';" },
  emergencyEnds: {
    file: 'agent/access/emergency/rules.ts',
    text: "return active ? 'kept' : 'ends';",
    instead: "return active ? 'kept' : 'goes-on';",
  },
  emergencyWait: { file: 'agent/access/emergency/rules.ts', text: 'Math.min(maxWaitMs, LONGEST_WAIT_MS)', instead: 'maxWaitMs' },
  emergencyBits: { file: 'proto/emergency/code.ts', text: 'const SYMBOLS = 18;', instead: 'const SYMBOLS = 8;' },
  nobody: {
    file: ATTEMPTS,
    text: 'return { account, verifier: account === null ? null : verifier };',
    instead: "return { account: account ?? { name: principal, role: 'patient-care', disabled: false, issuer: '' }, verifier } as never;",
  },
  noSecretsInCode: {
    file: 'agent/access/verifier.ts',
    text: 'const SALT_BYTES = 16;',
    instead: "const SALT_BYTES = 16; export const SPARE = '$argon2id$v=19$m=8,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$';",
  },
  kept: { file: 'agent/access/accounts.ts', text: 'store.addVerifier(' },
  disableEnds: {
    file: ACCOUNT_DESK,
    text: "if (change.kind === 'disable') await this.#expel(canonicalName(name), 'account-disabled');",
    instead: 'if (change.kind === "disable") await evidence.flush();',
  },
  rebindEnds: {
    file: ACCOUNT_DESK,
    text: "if (outcome.kind === 'added') await this.#expel(canonicalName(name), 'authenticator-changed');",
  },
  changesOwn: { file: 'agent/access/accounts.ts', text: 'replaceVerifier(database, { name, authenticator, verifier: bound.verifier });' },
  asksOldSecret: {
    file: ACCOUNT_DESK,
    text: "if (verdict.kind === 'refused') return verdict;",
    instead: "if (verdict.kind === 'refused') Object.assign(verdict, { reduced: false });",
  },
  recordsDenial: { file: 'agent/access/evidence.ts', text: 'if (!folded) this.later(draft(1, 0));' },
  rebindReplaces: {
    file: 'agent/access/accounts.ts',
    text: 'if (!replaceVerifier(transaction.database, { name, authenticator, verifier })) return false;',
  },
  removed: { file: 'agent/access/accounts.ts', text: 'if (!removeVerifier(database, name, change.authenticator)) return false;' },
  endSession: {
    file: SESSION_DESK,
    text: "this.#sessions.endAll('operator', ({ id }) => handleOf(id) === handle)",
    instead: '[] as never[]',
  },
  recordsAccount: { file: 'agent/access/accounts.ts', text: "transaction.record({ kind: 'accountChanged'" },
  listsNoSecret: {
    file: 'agent/access/store.ts',
    text: "return [{ name: String(row['name']), role, authenticators, ",
    instead:
      "return [{ name: String(row['name']), role, authenticators, verifiers: database.prepare('SELECT verifier FROM access_verifier').all(), ",
  },
  guessableRefused: {
    file: 'agent/access/binding.ts',
    text: 'return refusal === null ? hashed(parts, secret) : refuse(refusal);',
    instead: 'return hashed(parts, secret);',
  },
  socketModes: {
    file: 'agent/local-api/config.ts',
    text: 'v.check((mode) => (mode & 0o007) === 0,',
    instead: 'v.check((mode) => mode >= 0,',
  },
  privateKey: { file: 'agent/access/pseudonym-key.ts', text: 'writeSecret(secrets, path, key);' },
  copyMarked: { file: 'agent/access/verifier-copy.ts', text: "if (!equalBytes(Buffer.from(mark, 'hex'), markOf(content))) return null;" },
  trustedTime: { file: 'agent/access/proofs.ts', text: "return 'TIME_UNTRUSTED';" },
  eventTime: {
    file: 'agent/ledger/writer.ts',
    text: 'return encodeEvent(this.#rename === null ? draft : renamePeople(draft, this.#rename), this.#clock.now());',
    instead:
      'return encodeEvent(this.#rename === null ? draft : renamePeople(draft, this.#rename), { wallMs: 0, bootId: new Uint8Array(16), monotonicUs: 0, timeQuality: 0 } as never);',
  },
  chained: { file: 'agent/ledger/verify.ts', text: 'if (!equalBytes(rowHash(before.hash, seq, bodyHash), row.hash))' },
  guideWard: { file: 'docs/access.md', text: '| ward |', instead: '| wards |' },
  panelLogout: { file: 'firmware-sim/panel/protocol.ts', text: "logout: 'log out'," },
} as const satisfies Readonly<Record<string, GuardedLine>>;

export type LineName = keyof typeof LINES;
