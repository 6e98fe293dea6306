/** What gateways ask leave for and what they signed about it, as people are shown it. Texts of gateways are made harmless. */
import { hex, printable } from '@wardkeeper/proto';
import type { HeldReceipt, PendingRequest } from '../../updates/index.ts';

export function requestView({ gateway, digest, request, askedMs, answers, materials, notes }: PendingRequest) {
  const { component, from, to, isRollback, release, expiresMs } = request;
  const named = (one: { readonly version: string; readonly releaseCounter: number } | null) =>
    one === null ? null : { version: printable(one.version), releaseCounter: one.releaseCounter };
  return {
    ...{
      gateway,
      digest,
      component: printable(component),
      from: named(from),
      to: named(to),
      rollback: isRollback,
      release: hex(release),
      askedMs,
      expiresMs,
    },
    answers: answers.map(({ change, how, role }) => ({ change: printable(change), how: printable(how), role: printable(role) })),
    materials: materials === null ? null : { ...materials, lines: materials.lines.map(printable) },
    // Several lines are meant to be several.
    notes: notes.split('\n').map(printable).join('\n'),
  };
}

export function receiptView({ gateway, proof, receivedMs, receipt }: HeldReceipt) {
  return { gateway, proof, receivedMs, verified: receipt !== null, receipt: receipt === null ? null : fieldsOf(receipt) };
}

function fieldsOf(value: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [printable(name), harmless(one)]));
}

/** Bytes as hex, text made harmless, whatever it is in. */
export function harmless(value: unknown): unknown {
  if (value instanceof Uint8Array) return hex(value);
  if (typeof value === 'string') return printable(value);
  if (Array.isArray(value)) return value.map(harmless);
  return typeof value === 'object' && value !== null ? fieldsOf(value) : value;
}
