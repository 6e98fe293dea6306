/**
 * Marks stand in the index for what an event is beside what it says: its ledger, its device, and its kind and severity together. No word
 * begins with an underscore, so nobody can ask for a mark, and no gateway can write one. Pure.
 */
import { createHash } from 'node:crypto';
import type { IndexQuery } from './ports.ts';

/** A kind and a severity that have occurred together: few, as every kind has one or two severities. */
export interface EventClass {
  readonly id: number;
  readonly kind: string;
  readonly severity: number;
}

const DEVICE_CHARACTERS = 16;

export function ledgerMark(ledger: number): string {
  return `_l${ledger}`;
}

export function classMark(id: number): string {
  return `_c${id}`;
}

/** A device's id is the gateway's text: any length, any character. */
export function deviceMark(device: string): string {
  return `_d${createHash('sha256').update(device.toWellFormed()).digest('hex').slice(0, DEVICE_CHARACTERS)}`;
}

/** Sets of marks, one of each of which an event needs. An empty set: there is no such event. */
export function marksFor(query: IndexQuery, classes: readonly EventClass[]): readonly (readonly string[])[] {
  const sets: string[][] = [];
  if (query.ledgers !== null) sets.push(query.ledgers.map(ledgerMark));
  if (query.kinds !== null || query.minSeverity > 0) {
    const meant = classes.filter(
      ({ kind, severity }) => (query.kinds?.includes(kind) ?? true) && (severity >= query.minSeverity || severity === 0),
    );
    // All of them: no need to say so.
    if (meant.length < classes.length || classes.length === 0) sets.push(meant.map(({ id }) => classMark(id)));
  }
  if (query.device !== null) sets.push([deviceMark(query.device)]);
  return sets;
}
