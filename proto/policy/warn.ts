/** What a policy may say but had better not, each with the source that says so. Pure. */
import type { PolicyFile } from './file.ts';
import type { Finding } from './sense.ts';

export interface Warning extends Finding {
  /** Who says so. */
  readonly source: string;
}

const KOPPEL = 'Koppel et al., "Workarounds to computer access in healthcare organizations"';
const ACUTE: readonly string[] = ['emergency', 'operating-room', 'icu'];
const PRIVILEGED_ACTIONS = ['install-update', 'manage-keys', 'change-network', 'manage-accounts', 'export-log'];

/** Beyond every limit that a source names. */
function minutes(value: number | 'never'): number {
  return value === 'never' ? Number.POSITIVE_INFINITY : value;
}

export function warnOfPolicy(file: PolicyFile): readonly Warning[] {
  return [...ofSessions(file), ...ofFailures(file), ...ofSecrets(file), ...ofPrivileges(file), ...ofTrouble(file)];
}

function ofSessions({ sessions, care_setting }: PolicyFile): readonly Warning[] {
  const { clinical, privileged } = sessions;
  const warnings: Warning[] = [];
  const at = 'sessions.clinical';
  if (minutes(clinical.idle_lock_minutes) < 5) {
    const message = `${clinical.idle_lock_minutes} min: people who log in all day share one session or tape up their PIN`;
    warnings.push({ field: `${at}.idle_lock_minutes`, message, source: KOPPEL });
  }
  if (minutes(clinical.idle_lock_minutes) > 15) {
    const message = `${clinical.idle_lock_minutes}: an open panel that nobody watches for more than 15 min`;
    warnings.push({ field: `${at}.idle_lock_minutes`, message, source: 'CIS Windows 2.3.7; NIST SP 800-53 AC-11' });
  }
  if (minutes(clinical.idle_logoff_minutes) < 15 && ACUTE.includes(care_setting)) {
    const message = `${clinical.idle_logoff_minutes} min: in acute care people come back later than that`;
    warnings.push({ field: `${at}.idle_logoff_minutes`, message, source: KOPPEL });
  }
  if (minutes(clinical.idle_logoff_minutes) > 60 && !clinical.ends_with_case) {
    const message = `${clinical.idle_logoff_minutes}: a session should end within an hour without activity`;
    warnings.push({ field: `${at}.idle_logoff_minutes`, message, source: 'NIST SP 800-63B-4 §2.2.3' });
  }
  if (minutes(privileged.idle_logoff_minutes) > 15) {
    const message = `${privileged.idle_logoff_minutes}: a privileged session should end after 15 min without activity`;
    warnings.push({ field: 'sessions.privileged.idle_logoff_minutes', message, source: 'NIST SP 800-63B-4 §2.3.3' });
  }
  return warnings;
}

function ofFailures({ throttle, care_setting, network_budget }: PolicyFile): readonly Warning[] {
  const warnings: Warning[] = [];
  for (const name of ['local-console', 'local-network', 'remote-service', 'privileged'] as const) {
    const { kind, free_failures, ladder_seconds, forget_minutes } = throttle[name];
    if (kind === 'wait') continue;
    const field = `throttle.${name}`;
    const [most, source] = name === 'privileged' ? [3, 'DISA STIG WN11-AC-000010'] : [5, 'CIS Linux 5.3.3.1.1, CIS Windows 1.2.2'];
    if (free_failures > most)
      warnings.push({ field: `${field}.free_failures`, message: `${free_failures}: more than ${most} tries`, source });
    if ((ladder_seconds[0] ?? 0) < 900) {
      const message = `the first lock lasts ${ladder_seconds[0]} s, less than 15 min`;
      warnings.push({ field: `${field}.ladder_seconds`, message, source: 'CIS Linux 5.3.3.1.2, CIS Windows 1.2.1' });
    }
    if (minutes(forget_minutes) < 15) {
      const message = `${forget_minutes} min: tries are forgotten before 15 min are over`;
      warnings.push({ field: `${field}.forget_minutes`, message, source: 'CIS Windows 1.2.4' });
    }
  }
  if (throttle['local-console'].kind === 'wait' && ['outpatient', 'laboratory'].includes(care_setting)) {
    const message = 'waits and never locks, where nobody depends on the panel within seconds';
    warnings.push({ field: 'throttle.local-console.kind', message, source: 'CIS Windows 1.2.1 to 1.2.4' });
  }
  if (throttle['local-console'].kind === 'wait' && throttle['local-console'].free_failures < 3) {
    const message = `${throttle['local-console'].free_failures}: gloves and haste mistype more often than that`;
    warnings.push({ field: 'throttle.local-console.free_failures', message, source: KOPPEL });
  }
  if (network_budget.attempts_per_minute < 10) {
    const message = `${network_budget.attempts_per_minute}: a flood that uses it up keeps everybody out of the network`;
    warnings.push({ field: 'network_budget.attempts_per_minute', message, source: 'MITRE EMB3D MID-046' });
  }
  return warnings;
}

function ofSecrets({ passwords, authenticator, second_factor }: PolicyFile): readonly Warning[] {
  const warnings: Warning[] = [];
  if (passwords.hash !== 'argon2id') {
    const message = 'costs a guesser little memory; for sites that must use FIPS-approved functions only';
    warnings.push({ field: 'passwords.hash', message, source: 'OWASP Password Storage Cheat Sheet' });
  }
  for (const kind of ['password', 'totp'] as const) {
    if (authenticator[kind]?.origins.includes('remote-service') === true && authenticator.webauthn === undefined) {
      const message = 'from remote service, where nothing that resists phishing is accepted';
      warnings.push({ field: `authenticator.${kind}.origins`, message, source: 'NIST SP 800-63B-4 §3.2.5' });
    }
  }
  if (!second_factor.origins.includes('local-console')) {
    const message = 'service and administrator get in at the device with one factor';
    warnings.push({ field: 'second_factor.origins', message, source: 'NIST SP 800-53 IA-2(1)' });
  }
  return warnings;
}

function ofPrivileges({ reauthentication, dual_approval, actions }: PolicyFile): readonly Warning[] {
  const warnings: Warning[] = [];
  for (const action of PRIVILEGED_ACTIONS.filter((name) => Object.hasOwn(actions, name) && !reauthentication.actions.includes(name))) {
    const message = `${action}: whoever finds an open session may do it`;
    warnings.push({ field: 'reauthentication.actions', message, source: 'NIST SP 800-53 IA-11; OWASP ASVS 5.0 7.5.1' });
  }
  if (reauthentication.max_age_minutes > 5) {
    const message = `${reauthentication.max_age_minutes} min: longer than one task takes`;
    warnings.push({ field: 'reauthentication.max_age_minutes', message, source: 'NIST SP 800-53 IA-11' });
  }
  for (const what of ['role', 'issuer'] as const) {
    if (dual_approval.distinct.includes(what)) continue;
    const message = `without "${what}" two people of one ${what === 'role' ? 'role' : 'organisation'} approve one another`;
    warnings.push({ field: 'dual_approval.distinct', message, source: 'IEC 62443-3-3 SR 2.1 RE(4); NIST SP 800-53 AC-3(2)' });
  }
  return warnings;
}

function ofTrouble({ emergency, offline }: PolicyFile): readonly Warning[] {
  const warnings: Warning[] = [];
  if (emergency.enabled && emergency.review_due_hours > 72) {
    const message = `${emergency.review_due_hours} h: whoever was there will not remember`;
    warnings.push({ field: 'emergency.review_due_hours', message, source: 'NIST SP 800-53 AC-2(2), AC-3(10)' });
  }
  if (offline.roster_max_age_hours > 168) {
    const message = `${offline.roster_max_age_hours} h: whoever was let go last week still gets in where the hospital is not reached`;
    warnings.push({ field: 'offline.roster_max_age_hours', message, source: 'NIST SP 800-53 AC-2(3), PS-4' });
  }
  return warnings;
}
