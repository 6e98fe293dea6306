/** What the panel says of a code, in a sentence for the person who stands there. Pure. */

/** What still works, said whenever something does not. */
const CARE = 'Stop, silence and vitals work as ever';

/** Null: no sentence of its own. */
const SENTENCES: Readonly<Record<string, string>> = {
  LOGIN_NEEDED: 'Log in first, or open an emergency.',
  SESSION_LOCKED: 'The panel is locked: log in again.',
  SESSION_REQUIRED: 'Log in first, or open an emergency.',
  SESSION_UNKNOWN: 'The login ended, please log in again.',
  ROLE_NOT_ALLOWED: 'This login may not do that.',
  REAUTHENTICATION_REQUIRED: 'Log in again first: for this, the login has to be a fresh one.',
  APPROVAL_REQUIRED: 'A second person has to agree to this.',
  NOTHING_ASKED: 'Nobody has asked for a second person here.',
  APPROVAL_UNKNOWN: 'That was too long ago, or is something else: please ask again.',
  APPROVAL_COMPLETE: 'A second person has agreed already.',
  SAME_PERSON: 'The second person has to be another one.',
  SAME_ROLE: 'The second person has to have another role.',
  SAME_ISSUER: 'Somebody else has to vouch for the second person.',
  KEY_ANSWER_MALFORMED: 'That is not what a security key answers.',
  PIN_MALFORMED: 'Not changed: a PIN has at least 6 digits.',
  PASSWORD_MALFORMED: 'Not changed: the new password is too short, or too long.',
  PASSWORD_GUESSABLE: 'Not changed: that is among the first that anybody would try.',
  SECRET_UNCHANGED: 'Not changed: the new one is the old one.',
  SECRET_KEPT_ELSEWHERE: 'Not changed: the hospital keeps it, and it is changed there.',
  AUTHENTICATOR_UNKNOWN: 'Not changed: this account has none.',
  CREDENTIALS_REFUSED: 'Not logged in: the name or the secret is wrong.',
  WAITING: 'Wrong too often: the next try has to wait.',
  LOCKED: 'Wrong too often: locked.',
  AUTHENTICATOR_NOT_ALLOWED: 'This cannot be used to log in here.',
  AUTHENTICATOR_DISABLED: 'Wrong too often: an administrator has to set it up anew.',
  FACTOR_NEEDED: 'Right so far. Now the code from the app, or one from the list.',
  PENDING_UNKNOWN: 'That took too long: please begin again with name and secret.',
  SECOND_FACTOR_UNBOUND: 'This needs a second factor, and the account has none.',
  NO_LOGIN_PENDING: 'Log in with name and secret first.',
  LEDGER_UNAVAILABLE: `The security agent cannot record anything now, so this stays closed. ${CARE}; an emergency code opens patient care.`,
  COUNTERS_DAMAGED: `The security agent's records are damaged, so this stays closed until an administrator has looked. ${CARE}.`,
  AGENT_SILENT: `The security agent does not answer, so settings stay closed and nobody new can log in. ${CARE}; an emergency code opens patient care.`,
  NO_EMERGENCY: 'No emergency is open.',
  EMERGENCY_OPEN: 'An emergency is open already.',
  EMERGENCY_DISABLED: 'There are no emergency codes in this care setting.',
  EMERGENCY_CODE_MISTYPED: 'That is not how a code looks: please look again. It costs nothing.',
  EMERGENCY_CODE_REFUSED: 'No code of this device.',
  EMERGENCY_CODE_SPENT: 'This code was used before: take another envelope.',
  EMERGENCY_CODES_DAMAGED: `The security agent does not answer, and what it left for this case cannot be read. ${CARE}.`,
  NO_EXTENSION_LEFT: 'This emergency has been extended as often as it may be: open another.',
};

/** `retryAfterMs` 0: no wait. */
export function sentenceFor(code: string, retryAfterMs: number): string {
  const sentence = Object.hasOwn(SENTENCES, code) ? SENTENCES[code] : undefined;
  const words =
    sentence ?? (code.startsWith('HTTP_5') || code === 'INTERNAL' ? `The security agent failed. ${CARE}.` : `Not allowed: ${code}.`);
  return retryAfterMs > 0 ? `${words} Next try in ${Math.ceil(retryAfterMs / 1_000)} s.` : words;
}
