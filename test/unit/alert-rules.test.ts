/** alert-rules.toml: what ships is sound, and what is wrong is told all at once, each with its line. */
import { readFileSync } from 'node:fs';
import { EVENT_KINDS } from '@wardkeeper/proto';
import { describe, expect, it } from 'vitest';
import { parseRules } from '../../hospital/alerts/rule-file.ts';
import { ALARMS } from '../../hospital/store/index.ts';

const SHIPPED = readFileSync(new URL('../../config/alert-rules.toml', import.meta.url), 'utf8');
const HEAD = '[[rule]]\nname = "a"\ntitle = "t"\nadvice = "a"\nseverity = "high"\n';
const EVENT = '[rule.event]\nkinds = ["loginFailed"]\n';

function faults(text: string): readonly string[] {
  const read = parseRules(text);
  return read.ok ? [] : read.faults.map(({ line, key, message }) => `${line} ${key}: ${message}`);
}

describe('the rules that ship', () => {
  const read = parseRules(SHIPPED);
  it('are read without a fault', () => expect(faults(SHIPPED)).toEqual([]));

  it('tell of every alarm that the hospital raises, but for those that have a rule of another form', () => {
    const told = read.ok ? read.value.rules.flatMap(({ trigger }) => (trigger.is === 'alarm' ? trigger.codes : [])) : [];
    const elsewhere = ['heartbeat-missing', 'gap-accepted'];
    expect([...told, ...elsewhere].toSorted()).toEqual(Object.keys(ALARMS).toSorted());
  });

  it('tell of a silent gateway after fifteen minutes, of an emergency without a review after a day', () => {
    const rules = read.ok ? read.value.rules : [];
    const silent = rules.find(({ name }) => name === 'gateway-silent');
    const longer = silent?.trigger.is === 'silent' ? silent.trigger.longerThanMs : 0;
    expect(longer + (silent?.gatherMs ?? 0)).toBe(15 * 60_000);
    expect(rules.find(({ name }) => name === 'emergency-review-overdue')?.holdMs).toBe(24 * 3_600_000);
  });
});

describe('a rule file', () => {
  it.each([
    ['no TOML', 'rule = [', /^1 : /],
    ['an unknown key', `${HEAD}holdminutes = 1\n${EVENT}`, /^6 rule\[0\]\.holdminutes: unknown key/],
    ['an unknown kind', `${HEAD}[rule.event]\nkinds = ["loginFaild"]\n`, /^7 rule\[0\]\.event\.kinds\[0\]: expected a kind of event/],
    [
      'a field that the kind lacks',
      `${HEAD}${EVENT}where = { orgin = ["x"] }\n`,
      /^8 rule\[0\]\.event\.where\.orgin: not every one of loginFailed/,
    ],
    ['a field of every object', `${HEAD}${EVENT}where = { constructor = ["x"] }\n`, /^8 .*expected names of fields/],
    ['fields without a kind', `${HEAD}[rule.event]\nmin_severity = "high"\nwhere = { origin = ["x"] }\n`, /^8 .*expected kinds beside it/],
    ['every event there is', `${HEAD}[rule.event]\n`, /^6 rule\[0\]\.event: expected kinds or min_severity/],
    ['no trigger', HEAD, /^1 rule\[0\]: expected exactly one of/],
    ['two triggers', `${HEAD}${EVENT}[rule.alarm]\ncodes = ["clone"]\n`, /^1 rule\[0\]: expected exactly one of/],
    ['a rate without a time', `${HEAD}${EVENT}count = 3\n`, /^8 rule\[0\]\.event\.count: expected within_minutes/],
    ['a hold that nothing ends', `${HEAD}hold_minutes = 5\n${EVENT}`, /^6 rule\[0\]\.hold_minutes: expected \[rule\.until\]/],
    ['an unknown group', `${HEAD}${EVENT}gateways = ["@icu"]\n`, /there is no group "icu"/],
    ['a group in a group', `[[group]]\nname = "a"\ngateways = ["@b"]\n`, /^3 group\[0\]\.gateways: expected names/],
    ['a name twice', `${HEAD}${EVENT}${HEAD}${EVENT}`, /^9 rule\[1\]\.name: there is a rule "a" already/],
    ['an unknown alarm', `${HEAD}[rule.alarm]\ncodes = ["clown"]\n`, /^7 .*expected an alarm/],
    [
      'a line end in a title',
      `[[rule]]\nname = "a"\ntitle = "t\\nSubject: forged"\nadvice = "a"\nseverity = "high"\n${EVENT}`,
      /^3 rule\[0\]\.title: expected one line/,
    ],
    ['a glob of stars', `${HEAD}${EVENT}gateways = ["a*b*c*d*e"]\n`, /at most three \*/],
    [
      'a field to group by that the kind lacks',
      `${HEAD}group_by = ["gateway", "detail.emergency"]\n${EVENT}`,
      /^6 rule\[0\]\.group_by: not every kind/,
    ],
    ['quiet time of a certificate', `${HEAD}quiet_minutes = 1\n[rule.certificate]\nends_within_days = 3\n`, /^6 rule\[0\]\.quiet_minutes/],
    ['more than is read', `#${'x'.repeat(300_000)}`, /larger than/],
  ])('with %s is refused, with its line', (_fault, text, expected) => expect(faults(text).join('\n')).toMatch(expected));

  it('tells all faults at once', () => {
    expect(faults(`${HEAD}a = 1\n${EVENT}count = 0\n${HEAD}b = 2\n${EVENT}`)).toHaveLength(3);
  });

  it('knows every kind of event, each with its fields', () => {
    const kinds = EVENT_KINDS.filter((kind) => faults(`${HEAD}[rule.event]\nkinds = ["${kind}"]\n`).length > 0);
    expect(kinds).toEqual([]);
    expect(faults(`${HEAD}[rule.event]\nkinds = ["fileChanged"]\nwhere = { "after.mode" = [511], path = ["/etc/passwd"] }\n`)).toEqual([]);
  });

  it('takes groups, its own and those of files before it', () => {
    const read = parseRules(`${HEAD}group_by = ["group"]\n${EVENT}gateways = ["@icu", "lab-1"]\n`, [{ name: 'icu', gateways: ['icu-*'] }]);
    expect(read).toMatchObject({ ok: true, value: { rules: [{ trigger: { test: { gateways: ['icu-*', 'lab-1'] } } }] } });
  });
});

describe('the guide', () => {
  const blocks = [...readFileSync(new URL('../../docs/alerts.md', import.meta.url), 'utf8').matchAll(/```toml\n([\s\S]*?)```/g)].map(
    ([, text = '']) => text,
  );
  it('has rules that are read without a fault', () => {
    const rules = blocks.filter((text) => text.includes('[[rule]]'));
    expect(rules.length).toBeGreaterThan(0);
    for (const text of rules) expect(faults(text)).toEqual([]);
    const part = blocks.find((text) => text.startsWith('hold_minutes')) ?? '';
    expect(faults(`${HEAD}${part}`)).toEqual([]);
  });
});
