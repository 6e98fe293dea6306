/** What one step has changed of what is remembered, so that only that is written. Pure. */
import type { EngineState, Instance } from './state.ts';

export interface StateDiff {
  readonly put: readonly { readonly rule: string; readonly key: string; readonly instance: Instance }[];
  readonly drop: readonly { readonly rule: string; readonly key: string }[];
  /** Other values than those of instances: when rules began to gather, and the next alert's number. */
  readonly rest: boolean;
}

/** A step keeps values that it leaves alone, so being another one is being changed. */
export function diffState(before: EngineState, after: EngineState): StateDiff {
  const put: { rule: string; key: string; instance: Instance }[] = [];
  const drop: { rule: string; key: string }[] = [];
  let rest = before.nextAlert !== after.nextAlert;
  for (const rule of new Set([...before.rules.keys(), ...after.rules.keys()])) {
    const [old, now] = [before.rules.get(rule), after.rules.get(rule)];
    rest ||= (old?.gatherMs ?? null) !== (now?.gatherMs ?? null);
    for (const [key, instance] of now?.instances ?? []) if (old?.instances.get(key) !== instance) put.push({ rule, key, instance });
    for (const key of old?.instances.keys() ?? []) if (now?.instances.has(key) !== true) drop.push({ rule, key });
  }
  return { put, drop, rest };
}
