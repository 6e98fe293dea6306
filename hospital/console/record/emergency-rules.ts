/** From what gateways said to emergencies as people think of them. Pure. */

export interface EmergencyWord {
  /** Of the event. */
  readonly id: number;
  readonly gateway: string;
  readonly device: string;
  /** The gateway's clock. */
  readonly wallMs: number;
  readonly receivedMs: number;
  readonly kind: 'emergencyOpened' | 'emergencyChanged' | 'emergencyEnded' | 'emergencyReview';
  readonly number: number;
  /** Of a change: `extended`; of a review: `due`, `overdue`, `done`. */
  readonly state: string;
  readonly dueMs: number;
}

export interface Emergency {
  readonly gateway: string;
  readonly number: number;
  readonly device: string;
  readonly openedMs: number;
  readonly endedMs: number | null;
  readonly extensions: number;
  readonly gatewayReview: 'due' | 'overdue' | 'done' | null;
  readonly dueMs: number | null;
  /** Of the event that opened it. */
  readonly eventId: number;
}

/** `words` in order of arrival. Newest first. A number that is opened again is another emergency: the gateway began anew. */
export function emergenciesOf(words: readonly EmergencyWord[]): Emergency[] {
  const open = new Map<string, Emergency>();
  const all: string[] = [];
  for (const word of words) {
    const place = `${word.gateway}/${word.number}`;
    if (word.kind === 'emergencyOpened') {
      const key = `${place}/${word.id}`;
      const { gateway, number, device } = word;
      const blank = { endedMs: null, extensions: 0, gatewayReview: null, dueMs: null };
      open.set(key, { gateway, number, device, openedMs: word.wallMs, ...blank, eventId: word.id });
      all.push(key);
      continue;
    }
    const key = all.findLast((one) => one.startsWith(`${place}/`));
    const known = key === undefined ? undefined : open.get(key);
    if (key === undefined || known === undefined) continue;
    open.set(key, { ...known, ...changeBy(known, word) });
  }
  return all.flatMap((key) => open.get(key) ?? []).toReversed();
}

function changeBy(known: Emergency, { kind, state, wallMs, dueMs }: EmergencyWord): Partial<Emergency> {
  if (kind === 'emergencyEnded') return { endedMs: wallMs };
  if (kind === 'emergencyChanged') return state === 'extended' ? { extensions: known.extensions + 1 } : {};
  if (state !== 'due' && state !== 'overdue' && state !== 'done') return {};
  return { gatewayReview: state, ...(dueMs > 0 ? { dueMs } : {}) };
}
