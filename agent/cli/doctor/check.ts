/** One thing that the doctor looks at, what it found, and what to do. */
import type { Warning } from '../../health/index.ts';
import { messageOf } from '../../runtime/message.ts';

export interface Check extends Pick<Warning, 'cause' | 'cure'> {
  /** Stable. */
  readonly name: string;
  readonly verdict: 'pass' | Warning['verdict'];
}

export function passed(name: string, cause: string): Check {
  return { name, verdict: 'pass', cause, cure: '' };
}

export function formatCheck({ name, verdict, cause, cure }: Check): string {
  return `${verdict.toUpperCase()}  ${name}: ${cause}${cure === '' ? '' : `\n      ${cure}`}`;
}

export type Attempt<T> = { readonly value: T; readonly error: null } | { readonly error: string };

export function attempt<T>(work: () => T): Attempt<T> {
  try {
    return { value: work(), error: null };
  } catch (error) {
    return { error: messageOf(error) };
  }
}
