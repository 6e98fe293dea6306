/** Whether a fact is one that a rule means, and what an alert about it is called. Pure. */
import type { Json } from '../exports/index.ts';
import type { EventFact, Fact } from './fact.ts';
import type { AlertRule, EventTest, GatewayGroup, GroupKey, Names } from './rule.ts';

/** Parts of a key that a gateway chose are cut here; the alert's text has more. */
const MAX_PART = 80;
const SEPARATOR = ' ';
const EXPRESSIONS = new WeakMap<Names, RegExp>();

export function matchesEvent(fact: EventFact, test: EventTest): boolean {
  return (
    (test.kinds.length === 0 || (test.kinds as readonly string[]).includes(fact.kind)) &&
    // What has no readable severity is never filtered away.
    (fact.severity >= test.minSeverity || fact.severity === 0) &&
    isNamed(fact.gateway, test.gateways) &&
    isNamed(fact.device, test.devices) &&
    test.where.every(({ field, values }) => values.includes(fieldText(fact.detail, field)))
  );
}

/** `*` stands for any characters, `?` for one; no names mean every one. */
export function isNamed(name: string, names: Names): boolean {
  if (names.length === 0) return true;
  let expression = EXPRESSIONS.get(names);
  if (expression === undefined) {
    const choices = names.map((glob) =>
      glob
        .replace(/[.+^${}()|[\]\\]/g, '\\$&')
        .replace(/\*+/g, '.*')
        .replaceAll('?', '.'),
    );
    expression = new RegExp(`^(?:${choices.join('|')})$`, 'su');
    EXPRESSIONS.set(names, expression);
  }
  return expression.test(name);
}

/** A field of the detail as text: empty where it is absent, as on the wire. */
export function fieldText(detail: Readonly<Record<string, Json>>, field: string): string {
  let value: unknown = detail;
  for (const part of field.split('.')) {
    value = typeof value === 'object' && value !== null && Object.hasOwn(value, part) ? (value as Record<string, unknown>)[part] : '';
  }
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Names what an alert is about: the same for all that belong to one. Empty: the rule as a whole. */
export function keyOf(rule: AlertRule, fact: Pick<Fact, 'gateway'> | Fact, groups: readonly GatewayGroup[]): string {
  return rule.groupBy
    .map((part) => partOf(part, fact, groups))
    .filter((part) => part !== '')
    .join(SEPARATOR);
}

function partOf(part: GroupKey, fact: Pick<Fact, 'gateway'> | Fact, groups: readonly GatewayGroup[]): string {
  const gateway = fact.gateway === '' ? 'hospital' : fact.gateway;
  if (part === 'gateway') return gateway;
  if (part === 'rule') return '';
  if (part === 'group') return groups.find((group) => isNamed(fact.gateway, group.gateways))?.name ?? gateway;
  if (!('is' in fact)) return '';
  if (part === 'device') return fact.is === 'event' ? cut(fact.device) : '';
  if (fact.is === 'alarm') return part === 'detail.code' ? fact.code : part === 'detail.about' ? cut(fact.about) : '';
  return cut(fieldText(fact.detail, part.slice('detail.'.length)));
}

function cut(text: string): string {
  return text.length <= MAX_PART ? text : `${text.slice(0, MAX_PART - 1).toWellFormed()}…`;
}
