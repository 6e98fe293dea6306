/** How bad something is, in the order in which people have to see it. */
export const SEVERITIES = ['info', 'notice', 'warning', 'high', 'critical'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** Anything that the server may send; what this version does not know is shown as a warning rather than as nothing. */
export function severityOf(word: string): Severity {
  return SEVERITIES.find((severity) => severity === word) ?? 'warning';
}

/** 0 for info to 4 for critical. */
export function rankOf(word: string): number {
  return SEVERITIES.indexOf(severityOf(word));
}

export function worstFirst(a: { readonly severity: string }, b: { readonly severity: string }): number {
  return rankOf(b.severity) - rankOf(a.severity);
}
