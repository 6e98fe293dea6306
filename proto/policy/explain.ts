/** A policy in sentences that a biomedical engineer reads before signing it. Pure; the order is that of the policy's TOML. */
import {
  type AccessPolicy,
  type Authenticator,
  AUTHENTICATORS,
  type Origin,
  ORIGINS,
  type Role,
  ROLES,
  type SessionLimits,
  type Throttle,
} from './model.ts';
import { durationText, ladderText, listText, numberWord } from './words.ts';

const KIND: Readonly<Record<Authenticator, string>> = {
  password: 'a password',
  pin: 'a PIN',
  badge: 'a badge',
  totp: 'a one-time code by time',
  'lookup-code': 'a lookup code',
  webauthn: 'a security key',
  certificate: 'a certificate',
};
const FROM: Readonly<Record<Origin, string>> = {
  'local-console': 'At the bedside',
  'local-network': 'From the network',
  'remote-service': 'From remote service',
};
const WHO: Readonly<Record<Role, string>> = {
  'patient-care': 'Patient care',
  biomed: 'Biomed',
  service: 'Service',
  administrator: 'An administrator',
  auditor: 'An auditor',
};

export function explainPolicy(policy: AccessPolicy): readonly string[] {
  return [
    `This policy is for ${policy.careSetting} gateways of site ${policy.site}.`,
    `${listText(policy.essentialActions.map(({ action }) => action))} always work, at once, and ask nobody.`,
    ...ORIGINS.map((origin) => authenticatorsFrom(policy, origin)),
    ...caps(policy),
    ...failures(policy),
    ...secrets(policy),
    sessionText('A clinical session', policy.sessions.clinical),
    sessionText('A session of service or administrator', policy.sessions.privileged),
    'A locked panel shows alarms and vitals, never a blank.',
    ...ROLES.map((role) => roleText(policy, role)),
    'What is named for no role is refused.',
    ...approvals(policy),
    ...emergency(policy),
    `Accounts from the hospital's roster can log in without a newer one for ${durationText(policy.offline.rosterMaxAgeMs)}.`,
    `If the clock goes back by more than ${durationText(policy.clock.maxBackstepMs)}, one-time codes by time are refused; everything else works.`,
  ];
}

function kindsFrom({ authenticators }: AccessPolicy, origin: Origin): readonly Authenticator[] {
  return AUTHENTICATORS.filter((kind) => authenticators[kind]?.origins.includes(origin) === true);
}

function authenticatorsFrom(policy: AccessPolicy, origin: Origin): string {
  const kinds = kindsFrom(policy, origin).map((kind) => KIND[kind]);
  return `${FROM[origin]} ${kinds.length === 0 ? 'nothing is accepted' : `${listText(kinds, 'or')} is accepted`}.`;
}

function caps({ authenticators }: AccessPolicy): readonly string[] {
  return AUTHENTICATORS.flatMap((kind) => {
    const rule = authenticators[kind];
    if (rule === undefined) return [];
    const what = `After ${rule.cap} failures in a row ${KIND[kind]}`;
    return [
      rule.keepsPatientCare
        ? `${what} opens patient care alone, at the longest wait, until it is set anew; half-way there is an alert.`
        : `${what} is disabled until it is set anew; half-way there is an alert.`,
    ];
  });
}

function failures({ throttle, networkBudget }: AccessPolicy): readonly string[] {
  return [
    `${FROM['local-console']} ${throttleText(throttle['local-console'])}`,
    `${FROM['local-network']} ${throttleText(throttle['local-network'])}`,
    `${FROM['remote-service']} ${throttleText(throttle['remote-service'])}`,
    `For service and administrator, wherever they are, ${throttleText(throttle.privileged)}`,
    `All names together have ${networkBudget.perMinute} tries a minute from each network, and at most ${networkBudget.burst} at once.`,
  ];
}

function throttleText({ kind, freeFailures, blockFailures, ladderMs, forgetMs }: Throttle): string {
  const forget = forgetMs === null ? '' : ` After ${durationText(forgetMs)} of quiet, failures that brought no penalty are forgotten.`;
  if (kind === 'wait') {
    const then = blockFailures === 1 ? '' : `, a wait every ${numberWord(blockFailures)} failures`;
    return `nobody is ever locked out; after ${numberWord(freeFailures)} wrong tries the next one waits ${ladderText(ladderMs)}${then}.${forget}`;
  }
  const again =
    ladderMs.length === 1 ? `, and so after every further ${numberWord(blockFailures)}` : ', and the last of these from then on';
  return `${numberWord(freeFailures)} wrong tries lock for ${ladderText(ladderMs)}${again}.${forget}`;
}

function secrets({ passwords, pins, secondFactor }: AccessPolicy): readonly string[] {
  const hash = passwords.hash === 'argon2id' ? 'argon2id' : 'PBKDF2 with HMAC-SHA-512, for FIPS';
  const origins = ORIGINS.filter((origin) => secondFactor.origins.includes(origin)).map((origin) => FROM[origin].toLowerCase());
  const second =
    secondFactor.roles.length === 0 || origins.length === 0
      ? 'Nobody needs a second factor.'
      : `${listText(secondFactor.roles.map(capital))} need a second factor ${listText(origins)}.`;
  return [
    `A password has at least ${passwords.minLengthAlone} characters, or ${passwords.minLengthWithSecondFactor} beside a second factor, and is kept by ${hash}.`,
    `A PIN has at least ${numberWord(pins.minDigits)} digits.`,
    second,
  ];
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function sessionText(what: string, { idleLockMs, idleLogoffMs, absoluteMs, suspendIdleWhile, endsWithCase }: SessionLimits): string {
  const parts = [
    idleLockMs === null ? 'never locks by itself' : `locks after ${durationText(idleLockMs)} without a touch`,
    idleLogoffMs === null ? null : `ends after ${durationText(idleLogoffMs)} without a touch`,
    endsWithCase ? 'ends with the case' : null,
    absoluteMs === null ? 'has no longest duration' : `ends after ${durationText(absoluteMs)} in any case`,
  ].filter((part) => part !== null);
  const suspended = { never: '', 'case-active': 'While a patient is connected', 'therapy-active': 'While a therapy runs' }[
    suspendIdleWhile
  ];
  return `${what} ${listText(parts)}.${suspended === '' ? '' : ` ${suspended}, idle time does not count.`}`;
}

function roleText({ actions }: AccessPolicy, role: Role): string {
  const theirs = Object.keys(actions).filter((action) => actions[action]?.includes(role) === true);
  return `${WHO[role]} may ${theirs.length === 0 ? 'do nothing' : listText(theirs)}.`;
}

function approvals({ reauthentication, dualApproval }: AccessPolicy): readonly string[] {
  const fresh =
    reauthentication.actions.length === 0
      ? 'No action asks to authenticate again.'
      : `${listText(reauthentication.actions)} ask to authenticate again if that was more than ${durationText(reauthentication.maxAgeMs)} ago.`;
  const two =
    dualApproval.actions.length === 0
      ? 'No action needs two people.'
      : `${listText(dualApproval.actions)} needs two people who differ in ${listText(dualApproval.distinct)}, within ${durationText(dualApproval.ttlMs)}.`;
  return [fresh, two];
}

function emergency({ emergency }: AccessPolicy): readonly string[] {
  if (!emergency.enabled) return ['There is no emergency access; essential actions are open anyway.'];
  const extensions =
    emergency.maxExtensions === 0
      ? 'It cannot be extended'
      : `It can be extended ${emergency.maxExtensions === 1 ? 'once' : `${numberWord(emergency.maxExtensions)} times`}`;
  return [
    `In an emergency, a staged credential and a reason open ${listText(emergency.scope)} for ${durationText(emergency.ttlMs)}, even with every account at its cap.`,
    `${extensions}, and it does not end during a therapy or case. Wrong entries wait at most ${durationText(emergency.maxWaitMs)} and never lock.`,
    `Another person reviews it within ${durationText(emergency.reviewDueMs)}. ${capital(numberWord(emergency.staged))} credentials are staged; ${numberWord(emergency.alarmAt)} left raise an alarm.`,
  ];
}
