import { describe, expect, it } from 'vitest';
import {
  BUILT_IN_BOUNDS,
  CARE_SETTINGS,
  diffPolicies,
  explainPolicy,
  fileFromPolicy,
  formatReview,
  parseBoundedPolicy,
  parseBounds,
  policyFromFile,
  reviewPolicy,
  SHIPPED_POLICIES,
} from '@wardkeeper/proto/policy';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { change, shippedText } from '../support/policies.ts';
import { ROOT } from '../support/source-tree.ts';

function parsed(text: string) {
  const result = parseBoundedPolicy(text, BUILT_IN_BOUNDS);
  if (!result.ok) throw new Error(JSON.stringify(result.faults));
  return result.value;
}

function warningsOf(text: string): readonly string[] {
  const review = reviewPolicy(text, BUILT_IN_BOUNDS);
  if (!review.ok || review.kind !== 'policy') throw new Error(JSON.stringify(review));
  return review.warnings.map(({ key }) => key);
}

describe('the shipped policies', () => {
  it.each(CARE_SETTINGS)('%s is sound, within bounds, without a warning, and compiled in as it is written', (setting) => {
    const text = shippedText(setting);
    expect(formatReview('x', reviewPolicy(text, BUILT_IN_BOUNDS), false)).toEqual([
      `x: sound: shipped-${setting}, version 1, for ${setting} at st-anna`,
    ]);
    expect(parsed(text).policy).toEqual(SHIPPED_POLICIES[setting]);
  });

  it.each(CARE_SETTINGS)('%s is the same policy after a way there and back', (setting) => {
    const { file, policy, version } = parsed(shippedText(setting));
    expect(policyFromFile(fileFromPolicy(policy, version))).toEqual(policy);
    expect(diffPolicies(fileFromPolicy(policy, version), file)).toEqual([]);
  });

  it.each([...CARE_SETTINGS, 'bounds'] as const)('every number of %s has its source beside it, and every duration its unit', (name) => {
    const lines = readFileSync(join(ROOT, 'config/policies', `${name}.toml`), 'utf8').split('\n');
    const values = lines.filter((line) => /^[a-z_]+ = (-?\d|\[\d|"never")/.test(line) && !/^(version|suspend_idle_while) /.test(line));
    if (name === 'bounds') {
      const bounds = lines.filter((line) => line === '[[bound]]').length;
      expect(lines.filter((line) => /^source = "\[[SD]\] /.test(line))).toHaveLength(bounds);
    } else {
      expect(values.filter((line) => !/# \[[SD]\] /.test(line))).toEqual([]);
      const unit = /^([a-z]+_)*(seconds|minutes|hours|failures|characters|digits|attempts|attempts_per_minute|credentials|extensions) = /;
      expect(values.filter((line) => !unit.test(line))).toEqual([]);
    }
  });

  it('and the bounds compiled in are those of bounds.toml', () => {
    const result = parseBounds(readFileSync(join(ROOT, 'config/policies/bounds.toml'), 'utf8'));
    expect(result.ok && result.value).toEqual(BUILT_IN_BOUNDS);
  });
});

describe('explaining', () => {
  it('says what a biomed engineer asks first', () => {
    const sentences = explainPolicy(SHIPPED_POLICIES.icu);
    expect(sentences).toContain(
      'At the bedside nobody is ever locked out; after three wrong tries the next one waits 5 s, then 10, then 15.',
    );
    expect(sentences).toContain('alarm-silence, stop and view-vitals always work, at once, and ask nobody.');
    expect(sentences).toContain(
      'After 10 failures in a row a PIN opens patient care alone, at the longest wait, until it is set anew; half-way there is an alert.',
    );
    expect(sentences.join('\n')).toContain('for 1 hour, even with every account at its cap.');
  });

  it('tells care settings apart', () => {
    expect(explainPolicy(SHIPPED_POLICIES.outpatient).join('\n')).toContain('At the bedside five wrong tries lock for 15 min');
    expect(explainPolicy(SHIPPED_POLICIES['operating-room']).join('\n')).toContain(
      'While a patient is connected, idle time does not count.',
    );
    expect(explainPolicy(SHIPPED_POLICIES.home)).toContain('There is no emergency access; essential actions are open anyway.');
  });

  it('is one sentence a line, and never empty of words', () => {
    for (const setting of CARE_SETTINGS) {
      for (const sentence of explainPolicy(SHIPPED_POLICIES[setting])) expect(sentence).toMatch(/^[A-Za-z].{10,}\.$/);
    }
  });
});

describe('comparing', () => {
  it('names each value as the file does, and orders lists only where order means something', () => {
    const before = parsed(shippedText('icu')).file;
    const after = parsed(
      change(
        shippedText('icu'),
        ['idle_lock_minutes = 15 ', 'idle_lock_minutes = 10 '],
        ['ladder_seconds = [5, 10, 15]', 'ladder_seconds = [5, 15]'],
        ['change-settings = ["patient-care", "biomed"]', 'change-settings = ["biomed", "patient-care"]'],
        ['end-sessions = ["biomed", "administrator"]\n', ''],
      ),
    ).file;
    expect(diffPolicies(before, after)).toEqual([
      { field: 'throttle.local-console.ladder_seconds', before: '[5, 10, 15]', after: '[5, 15]' },
      { field: 'sessions.clinical.idle_lock_minutes', before: '15', after: '10' },
      { field: 'actions.end-sessions', before: '["administrator", "biomed"]', after: null },
    ]);
  });
});

describe('warning of what is legal but unwise', () => {
  it.each([
    ['sessions.clinical.idle_lock_minutes', 'idle_lock_minutes = 15 ', 'idle_lock_minutes = 2 '],
    ['sessions.clinical.idle_lock_minutes', 'idle_lock_minutes = 15 ', 'idle_lock_minutes = 45 '],
    ['sessions.clinical.idle_logoff_minutes', 'idle_logoff_minutes = 60', 'idle_logoff_minutes = 240'],
    ['sessions.privileged.idle_logoff_minutes', 'idle_logoff_minutes = 15', 'idle_logoff_minutes = 20'],
    ['throttle.local-network.free_failures', 'free_failures = 5', 'free_failures = 8'],
    ['throttle.local-network.ladder_seconds', '[900, 1800, 3600]', '[600, 1800, 3600]'],
    ['throttle.local-network.forget_minutes', 'forget_minutes = 15', 'forget_minutes = 10'],
    ['throttle.local-console.free_failures', 'free_failures = 3', 'free_failures = 2'],
    ['network_budget.attempts_per_minute', 'attempts_per_minute = 30', 'attempts_per_minute = 3'],
    ['passwords.hash', '"argon2id"', '"pbkdf2-hmac-sha512"'],
    ['reauthentication.actions', '  "export-log",\n', ''],
    ['reauthentication.max_age_minutes', 'max_age_minutes = 5', 'max_age_minutes = 20'],
    ['dual_approval.distinct', '"subject", "role", "issuer"', '"subject", "role"'],
    ['emergency.review_due_hours', 'review_due_hours = 72', 'review_due_hours = 100'],
    ['offline.roster_max_age_hours', 'roster_max_age_hours = 168', 'roster_max_age_hours = 400'],
    [
      'second_factor.origins',
      '\norigins = ["local-console", "local-network", "remote-service"]  ',
      '\norigins = ["local-network", "remote-service"]  ',
    ],
  ])('%s: %s -> %s', (field, from, to) => {
    const text = shippedText('icu');
    // Origins stand with every authenticator too.
    const at = field === 'second_factor.origins' ? text.indexOf('[second_factor]') : 0;
    const changed = text.slice(0, at) + change(text.slice(at), [from, to]);
    expect(warningsOf(changed)).toEqual([field]);
  });

  it('names the source', () => {
    const review = reviewPolicy(change(shippedText('icu'), ['idle_lock_minutes = 15 ', 'idle_lock_minutes = 2 ']), BUILT_IN_BOUNDS);
    expect(formatReview('icu.toml', review, false)[1]).toMatch(
      /^icu\.toml:\d+: warning: sessions\.clinical\.idle_lock_minutes: 2 min: .*\(Koppel/,
    );
  });
});
