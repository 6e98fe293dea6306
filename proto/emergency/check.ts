/** Whether a typed code opens, by what the agent left. Pure but for the hash. */
import { timingSafeEqual } from 'node:crypto';
import { emergencyProof, emergencyVerifier, readEmergencyCode } from './code.ts';
import type { EmergencyCopy, KeptCode } from './copy.ts';

export type EmergencyCheck =
  /** `proof`: to be noted with `id` before anything is opened; it shows later which code was used. */
  | { readonly kind: 'opens'; readonly id: number; readonly proof: Uint8Array }
  /** This care setting has no emergency codes. */
  | { readonly kind: 'disabled' }
  /** No code at all: no attempt, no wait. */
  | { readonly kind: 'mistyped' }
  | { readonly kind: 'refused' }
  | { readonly kind: 'spent'; readonly id: number };

/** `usedIds`: codes that the firmware has seen used and the file may not know of. */
export function checkEmergencyCode(copy: EmergencyCopy, usedIds: ReadonlySet<number>, typed: string): EmergencyCheck {
  if (!copy.enabled) return { kind: 'disabled' };
  const symbols = readEmergencyCode(typed);
  if (symbols === null) return { kind: 'mistyped' };
  const proof = emergencyProof(copy, symbols);
  const verifier = emergencyVerifier(proof);
  const spent = find(copy.spent, verifier);
  const staged = find(copy.staged, verifier);
  if (spent !== null) return { kind: 'spent', id: spent };
  if (staged === null) return { kind: 'refused' };
  return usedIds.has(staged) ? { kind: 'spent', id: staged } : { kind: 'opens', id: staged, proof };
}

/** How long the next code waits after so many wrong ones in a row. A right one sets the number to 0. */
export function emergencyWaitMs(wrongInARow: number, maxWaitMs: number): number {
  return Math.min(wrongInARow * 1_000, maxWaitMs);
}

/** Looks at each, wherever the right one stands. */
function find(codes: readonly KeptCode[], verifier: Uint8Array): number | null {
  let found: number | null = null;
  for (const code of codes) {
    if (timingSafeEqual(code.verifier, verifier)) found = code.id;
  }
  return found;
}
