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
  NOT_DELEGATED: 'signed by somebody who may not sign it',
  TOO_MANY: 'more in it than any bundle has: do not use it',
  NO_TARGET: 'nothing in it is for this device: check the model on the label of the stick',
  AMBIGUOUS: 'two releases in it claim to be the same: tell the manufacturer',
  RELEASE: 'written for a newer agent: update the agent first',
  SOURCE: 'it cannot be read: is the stick still in?',
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
  REQUIRES: 'it needs another part in a newer release first',
  FAILED_BEFORE: 'it has failed its trial here before: call the manufacturer, or say --again to try it once more',
  NO_SPACE: 'the disk is too full: free some space',
  // Consent.
  AWAITED: 'somebody has yet to agree',
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
  // The device.
  BUSY: 'the device is in use: it goes on when it is idle',
  PATIENT: 'a patient is connected: it goes on when nobody is',
  POWER: 'the device has too little power: connect it to the mains',
  DECLINED: 'the device says no: look at its panel',
  SILENT: 'the device does not answer: is it on?',
  UNHEALTHY: 'the new release did not work: what ran before runs again',
  TOO_LATE: 'it is too late for that: the device has been told to restart, or nothing is under way',
  NO_TRIAL: 'no release is on trial',
  NOTHING_TO_GO_BACK_TO: 'there is no release that may be gone back to',
  BLOCKED: 'what starts on this device is not what was meant: call service; what runs is not touched',
  SWITCH_WITHOUT_INTENT: 'what starts on this device is not what was meant: call service; what runs is not touched',
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

export function stateWords(state: string): string {
  return STATES[state] ?? state;
}

const PEOPLE: Readonly<Record<string, string>> = {
  technician: 'a technician here (wardkeeper update approve)',
  hospital: 'the hospital',
  'second-person': 'a second person',
  anybody: 'a technician here, or the hospital',
};

export function personWords(who: string): string {
  return PEOPLE[who] ?? who;
}
