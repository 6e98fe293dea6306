/** A severity or a state: its own shape, its word, its colour. Any one of the three is enough to know it. */
import type { VNode } from 'preact';
import { type Severity, severityOf } from '../words/severity.ts';

const SHAPES: Readonly<Record<Severity | 'good' | 'off', VNode>> = {
  info: <circle cx="7" cy="7" r="4.5" fill="none" stroke="currentColor" stroke-width="2" />,
  notice: <circle cx="7" cy="7" r="5.5" fill="currentColor" />,
  warning: <path d="M7 1 13.5 12.5H.5z" fill="currentColor" />,
  high: <path d="M7 0 14 7 7 14 0 7z" fill="currentColor" />,
  critical: (
    <>
      <path d="M4.2 0h5.6L14 4.2v5.6L9.8 14H4.2L0 9.8V4.2z" fill="currentColor" />
      <path d="M7 3v5M7 10.2v.6" stroke="var(--surface)" stroke-width="2" />
    </>
  ),
  good: <path d="m1.5 7.5 4 4 7-9" fill="none" stroke="currentColor" stroke-width="2.4" />,
  off: <path d="M2 7h10" fill="none" stroke="currentColor" stroke-width="2.4" />,
};

export function SeverityMark({ severity }: { readonly severity: string }): VNode {
  return <StateMark kind={severityOf(severity)} word={severity} />;
}

/** A state in words with the shape of how bad that is: `online` is good, `silent` is critical. */
export function StateMark({ kind, word }: { readonly kind: Severity | 'good' | 'off'; readonly word: string }): VNode {
  return (
    <span class="mark" data-severity={kind}>
      <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true" focusable="false">
        {SHAPES[kind]}
      </svg>
      <span>{word}</span>
    </span>
  );
}
