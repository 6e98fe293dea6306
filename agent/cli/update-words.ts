/** What each code of an update means to whoever stands at the gateway, and what to do about it. */

const WORDS: Readonly<Record<string, string>> = {
  // Trust: what the bundle is.
  THRESHOLD: 'fewer signatures of the manufacturer than needed: this bundle is not to be trusted; get it from the manufacturer again',
  ROLLBACK: 'older than what this gateway has seen already: get the newest bundle',
  VERSION: 'its parts do not belong together: copy the whole bundle again',
  REMOVED: 'a part that was signed before is missing: get it from the manufacturer again',
  EXPIRED: 'too old: its signatures have ended; get a newer bundle',
  CLOCK_UNCERTAIN: 'this gateway’s clock is far ahead of everything it knows: set the clock, then try again; the bundle may be fine',
  HASH: 'damaged or changed: copy it again; if that does not help, do not use it',
  LENGTH: 'damaged or changed: copy it again; if that does not help, do not use it',
  MISSING: 'not complete: copy the whole bundle again',
  SIZE: 'damaged or changed: copy it again; if that does not help, do not use it',
  MALFORMED: 'damaged or changed: copy it again; if that does not help, do not use it',
  LIMITS: 'damaged or changed: copy it again; if that does not help, do not use it',
  TYPE: 'its parts lie in each other’s place: copy the whole bundle again',
  NAME: 'damaged or changed: copy it again; if that does not help, do not use it',
  KEY_ID: 'a key in it is not the one it says it is: do not use it, and tell the manufacturer',
  HASHES: 'it does not say what its parts must be: get it from the manufacturer again',
  NOT_DELEGATED: 'signed by somebody who may not sign it',
  TOO_MANY: 'more in it than any bundle has: do not use it',
  NO_TARGET: 'nothing in it is for this device: check the model on the label of the stick',
  AMBIGUOUS: 'two releases in it claim to be the same: tell the manufacturer',
  RELEASE: 'written for a newer agent: update the agent first',
  SOURCE: 'it cannot be read: is the stick still in, or the server reachable?',
  NO_BUNDLE: 'no bundle lies there: is the stick in, and is it the right folder?',
  MANY_BUNDLES: 'more than one bundle lies there: name the one you mean',
  SOURCE_GONE:
    'the bundle cannot be read on: put the stick back, and what is copied already is kept; or bring the server back and say "wardkeeper update check"',
  SOURCE_MISSING: 'what is to be installed is not there whole: copy the whole bundle again',
  PAYLOAD_DIFFERS: 'what was copied is not what was signed: copy the bundle to the stick again; if that does not help, do not use it',
  PAYLOAD_MALFORMED: 'what is to be installed cannot be unpacked: get it from the manufacturer again',
  EXTRA_FILE: 'it holds a file that was not signed: do not use it, and tell the manufacturer',
  MISSING_FILE: 'a file of it that was signed is missing: get it from the manufacturer again',
  FILE_DIFFERS: 'a file of it is not what was signed: begin again; if that does not help, do not use it',
  SLOT_DIFFERS: 'the disk gave back something else than was written: call service, the disk may be failing',
  STAGING_LOST: 'the verified copy has gone from the disk: begin again',
  NOTHING_TO_INSTALL: 'the agent lost what was to be done: begin again',
  NOT_ONLINE: 'no web server is configured here: bring a stick',
  TRUST_DAMAGED: 'what this gateway keeps of trust is damaged: call service; what runs is not touched',
  TRUST_ROLLED_BACK: 'what this gateway keeps of trust was set back: call service; what runs is not touched',
  RELEASE_DIFFERS: 'another release lies there than the one that was inspected: inspect it again',
  // Fit: whether it is for this device as it is.
  OTHER_COMPONENT: 'it is for another part of the device',
  OTHER_HARDWARE: 'it is for another model',
  INSTALLED: 'it runs already: there is nothing to do',
  OLDER: 'older than what runs: to go back, use "wardkeeper update rollback"',
  BELOW_FLOOR: 'older than what may still run here: the manufacturer has closed a hole since',
  AGENT_TOO_OLD: 'it needs a newer agent: update the agent first',
  DATA_UNREADABLE: 'it could not read what the device has stored: ask the manufacturer for a release between the two',
  FALLBACK_UNREADABLE:
    'what runs now could not read what it stores, so there would be no way back: ask the manufacturer for a release between',
  REQUIRES: 'it needs another part in a newer release first',
  FAILED_BEFORE: 'it has failed its trial here before: call the manufacturer, or say "apply --again" to try it once more',
  NO_SPACE: 'the disk is too full: free some space, then the same command again',
  UNDER_WAY: 'another update is under way: "wardkeeper update status" shows it, "wardkeeper update cancel" ends it',
  // Consent.
  AWAITED: 'somebody has yet to agree',
  CONSENT_AWAITED: 'somebody has yet to agree',
  CONSENT_REFUSED: 'the hospital has said no: ask them why before you begin again',
  REFUSED: 'the hospital has said no',
  HOSPITAL_REFUSED: 'the hospital has said no: cancel the update, and begin again when they have changed their mind',
  NOTHING_ASKED: 'no update waits for anybody’s leave',
  OTHER_REQUEST: 'that answer is to another request: of another gateway, another release, or before a new code was shown',
  CODE_MISTYPED: 'a symbol is wrong: read it again; this cost no try',
  CODE_WRONG: 'that is not the code for this request',
  TRIES_SPENT: 'ten wrong codes: the request is another now; show it to the hospital again',
  NO_APPROVAL_KEY: 'this gateway was given no approval key: the hospital can only approve over the network',
  ANSWER_FORGED: 'not signed by the hospital: do not use it, and tell them',
  AUTHORITY_UNKNOWN: 'signed by nobody whom this gateway knows: its directory may be too old',
  ROLE_NOT_ALLOWED: 'this role may not agree to updates here',
  SAME_PERSON: 'the second person must be another one',
  SAME_ROLE: 'the second person must have another role',
  SAME_ISSUER: 'somebody else must vouch for the second person',
  // The device.
  BUSY: 'the device is in use: it goes on when it is idle',
  PATIENT: 'a patient is connected: it goes on when nobody is',
  POWER: 'the device has too little power: connect it to the mains',
  DECLINED: 'the device says no: look at its panel',
  SILENT: 'the device does not answer: is it on?',
  GUARD_SILENT: 'a part of the new agent does not answer: the one before runs again unless it does soon',
  OTHER_SLOT: 'the agent that runs is not the one on trial: start it through its launcher',
  HOLD_DROPPED: 'the device is in use again: it goes on when it is idle',
  CHANGE_OPEN: 'another signed change of files is open: it goes on when that has ended',
  RESTARTING: 'the device has been told to restart',
  RESTART_NOT_MEANT: 'the device restarted by itself: it goes on at the next quiet moment',
  NOT_RESTARTED: 'the device was told to restart and did not: is the launcher running? It is tried again',
  UNHEALTHY: 'the new release did not work: what ran before runs again',
  UNHEALTHY_IN_USE: 'the new release is not well, but somebody depends on it: it is left as soon as the device is idle',
  FAILING: 'the new release says that it is not well',
  OTHER_VERSION: 'what runs says that it is another release than the one on trial',
  INTERRUPTED:
    'the power went, or the device was restarted, during the trial: what ran before runs again; "apply --again" tries it once more',
  NOT_WHOLE: 'the new release was changed after it was installed: what ran before runs again; call service',
  ROLLED_BACK: 'what ran before runs again, as it was asked for',
  CANCELLED: 'somebody cancelled it',
  TOO_MANY_TRANSITIONS: 'it went round in circles, and was given up: begin again when the device is quiet',
  TOO_MANY_ATTEMPTS: 'it was interrupted three times while it was written: see to the power, then begin again',
  DRY_RUN: 'it was a dry run: nothing was installed',
  TOO_LATE: 'it is too late for that: the device has been told to restart, or nothing is under way',
  NO_TRIAL: 'no release is on trial',
  ON_TRIAL: 'a release is on trial that nobody here began: restart the device, which ends that, then settle',
  NO_ALARM: 'there is no alarm to settle',
  NOTHING_TO_GO_BACK_TO: 'there is no release that may be gone back to',
  BLOCKED: 'what starts on this device is not what was meant: call service; what runs is not touched',
  SWITCH_WITHOUT_INTENT: 'what starts on this device is not what was meant: call service; what runs is not touched',
  RUN_DAMAGED: 'the agent’s record of the update is damaged: call service; what runs is not touched',
  BOOT_RECORD_DAMAGED: 'what says which release starts is damaged: call service; what runs is not touched',
  SLOT_CHANGED: 'the new release was changed after it was installed: call service',
  TRIAL_FAILED: 'the new release did not come through its trial: what ran before runs again',
  LEDGER_UNAVAILABLE: 'it cannot be recorded now, so it is not done: is the disk full?',
};

/** Empty for a code without words. */
export function wordsFor(code: string): string {
  return Object.hasOwn(WORDS, code) ? (WORDS[code] ?? '') : '';
}

/** Every code that has words. */
export const KNOWN_CODES: readonly string[] = Object.keys(WORDS);

const STATES: Readonly<Record<string, string>> = {
  IDLE: 'no update is under way',
  OFFERED: 'looking at the bundle',
  VERIFIED: 'the bundle is what the manufacturer signed',
  AWAIT_CONSENT: 'waiting for everybody who must agree',
  STAGING: 'copying and checking',
  STAGED: 'copied and checked: the stick may be pulled',
  AWAIT_WINDOW: 'waiting for the device to be idle, with nobody connected',
  INSTALLING: 'writing the new release beside the one that runs',
  SEALED: 'written, read back and sealed',
  ARMED: 'the next restart tries the new release',
  RESTARTING: 'the device restarts',
  TRIAL: 'the new release is on trial',
  CONFIRMED: 'the new release stays',
  CLEANUP: 'tidying up',
  FAILED: 'failed: what ran before runs on',
  CANCELLED: 'cancelled: what ran before runs on',
  ROLLING_BACK: 'going back to what ran before',
  ROLLED_BACK: 'what ran before runs again',
};

/** The two that take a while, short enough to stand before a bar. */
const WORK: Readonly<Record<string, string>> = { STAGING: 'copying', INSTALLING: 'installing' };

/** `isDone`: every byte is written, and not yet known to be on the disk. */
export function workWords(state: string, isDone: boolean): string {
  return isDone ? 'reading back' : (WORK[state] ?? stateWords(state));
}

export function stateWords(state: string): string {
  return STATES[state] ?? state;
}

const PEOPLE: Readonly<Record<string, string>> = {
  technician: 'a technician here (wardkeeper update approve --mine)',
  hospital: 'the hospital',
  'second-person': 'a second person',
  anybody: 'a technician here, or the hospital',
};

export function personWords(who: string): string {
  return PEOPLE[who] ?? who;
}
