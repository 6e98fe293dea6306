/** What a policy's values must mean together, whoever the manufacturer is. Pure: a policy's TOML in, findings out. */
import type { PolicyFile } from './file.ts';
import { type Authenticator, AUTHENTICATORS, ORIGINS } from './model.ts';

/** Something about one value of a policy. */
export interface Finding {
  /** Its key in the TOML, for example `sessions.clinical.idle_lock_minutes`; empty: the policy as a whole. */
  readonly field: string;
  readonly message: string;
}

/** What alone opens a session. */
const FIRST_FACTORS: readonly Authenticator[] = ['password', 'pin', 'badge', 'webauthn', 'certificate'];
const SECOND_FACTORS: readonly Authenticator[] = ['totp', 'lookup-code', 'webauthn', 'certificate'];
const KEEPS_CARE: readonly Authenticator[] = ['pin', 'badge'];

export function findNonsense(file: PolicyFile): readonly Finding[] {
  return [...throttles(file), ...authenticators(file), ...sessions(file), ...actions(file), ...emergency(file)];
}

function throttles({ throttle }: PolicyFile): readonly Finding[] {
  return [...ORIGINS, 'privileged' as const].flatMap((name) => {
    const ladder = throttle[name].ladder_seconds;
    const falls = ladder.some((seconds, index) => index > 0 && seconds < (ladder[index - 1] ?? 0));
    return falls
      ? [{ field: `throttle.${name}.ladder_seconds`, message: 'a ladder never falls: each penalty is as long as the last or longer' }]
      : [];
  });
}

function authenticators({ authenticator, throttle, second_factor }: PolicyFile): readonly Finding[] {
  const findings: Finding[] = [];
  const from = (kinds: readonly Authenticator[], origin: (typeof ORIGINS)[number]) =>
    kinds.some((kind) => authenticator[kind]?.origins.includes(origin) === true);
  for (const kind of AUTHENTICATORS) {
    const rule = authenticator[kind];
    if (rule === undefined) continue;
    if ((kind === 'pin' || kind === 'badge') && rule.origins.some((origin) => origin !== 'local-console')) {
      findings.push({ field: `authenticator.${kind}.origins`, message: 'local-console only: it is worth nothing where tries are cheap' });
    }
    if (!rule.keeps_patient_care) continue;
    const field = `authenticator.${kind}.keeps_patient_care`;
    if (!KEEPS_CARE.includes(kind))
      findings.push({ field, message: 'only a pin or a badge at the bedside can keep patient care at its cap' });
    else if (throttle['local-console'].kind !== 'wait') findings.push({ field, message: 'only where the bedside waits and never locks' });
  }
  if (!from(FIRST_FACTORS, 'local-console')) {
    findings.push({
      field: 'authenticator',
      message: 'nobody could log in at the bedside: allow a pin, badge or password from local-console',
    });
  }
  if (second_factor.roles.length > 0) {
    for (const origin of second_factor.origins.filter((origin) => from(FIRST_FACTORS, origin) && !from(SECOND_FACTORS, origin))) {
      findings.push({
        field: 'second_factor.origins',
        message: `${origin}: no second factor is allowed from there, so these roles never get in`,
      });
    }
  }
  return findings;
}

function sessions({ sessions }: PolicyFile): readonly Finding[] {
  const findings: Finding[] = [];
  if (!sessions.lock_shows_safety_view) {
    findings.push({
      field: 'sessions.lock_shows_safety_view',
      message: 'must be true: a locked panel shows alarms and vitals, never a blank',
    });
  }
  for (const kind of ['clinical', 'privileged'] as const) {
    const { idle_lock_minutes: lock, idle_logoff_minutes: logoff } = sessions[kind];
    if (lock !== 'never' && logoff !== 'never' && logoff < lock) {
      findings.push({ field: `sessions.${kind}.idle_logoff_minutes`, message: `${logoff} comes before the lock at ${lock}` });
    }
  }
  return findings;
}

function actions({ actions, essential_action, reauthentication, dual_approval }: PolicyFile): readonly Finding[] {
  const findings: Finding[] = [];
  for (const { action } of essential_action) {
    if (Object.hasOwn(actions, action)) {
      findings.push({ field: `actions.${action}`, message: 'an essential action asks nobody, so it has no roles' });
    }
  }
  const lists = { 'reauthentication.actions': reauthentication.actions, 'dual_approval.actions': dual_approval.actions };
  for (const [field, list] of Object.entries(lists)) {
    for (const action of list.filter((name) => !Object.hasOwn(actions, name))) {
      findings.push({ field, message: `${action}: not among the actions, so nobody may do it at all` });
    }
  }
  if (dual_approval.actions.length > 0 && !dual_approval.distinct.includes('subject')) {
    findings.push({ field: 'dual_approval.distinct', message: 'must hold "subject": one person twice is one person' });
  }
  return findings;
}

function emergency({ emergency, actions, care_setting, reauthentication, dual_approval }: PolicyFile): readonly Finding[] {
  const findings: Finding[] = [];
  if (!emergency.enabled && care_setting !== 'home') {
    findings.push({ field: 'emergency.enabled', message: 'can be false at home only: elsewhere somebody must always get in for care' });
  }
  if (emergency.enabled && emergency.scope.length === 0) {
    findings.push({ field: 'emergency.scope', message: 'opens nothing: name the clinical actions' });
  }
  for (const action of emergency.scope) {
    const clinical = Object.hasOwn(actions, action) && actions[action]?.includes('patient-care') === true;
    if (!clinical) findings.push({ field: 'emergency.scope', message: `${action}: not an action of patient care` });
    else if (reauthentication.actions.includes(action) || dual_approval.actions.includes(action)) {
      findings.push({ field: 'emergency.scope', message: `${action}: asks for more than an emergency has time for` });
    }
  }
  if (emergency.alarm_at_credentials >= emergency.staged_credentials) {
    findings.push({ field: 'emergency.alarm_at_credentials', message: 'expected less than staged_credentials, or the alarm never ends' });
  }
  return findings;
}
