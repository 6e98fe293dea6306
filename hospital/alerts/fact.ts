/** What rules look at: events and alarms as they came, and gateways as they stand. Pure. */
import type { Json } from '../exports/index.ts';

export interface EventFact {
  readonly is: 'event';
  /** When it came, by the hospital's clock; Unix ms. */
  readonly atMs: number;
  readonly gateway: string;
  readonly kind: string;
  /** 0 (cannot be known) to 5. */
  readonly severity: number;
  /** Empty: the gateway itself. */
  readonly device: string;
  /** As exports have it: bounded, and harmless on a terminal. */
  readonly detail: Readonly<Record<string, Json>>;
  /** One line for people, bounded and harmless. */
  readonly text: string;
}

/** The hospital's own alarm, raised or over. */
export interface AlarmFact {
  readonly is: 'alarm';
  readonly atMs: number;
  /** Empty: the hospital itself. */
  readonly gateway: string;
  readonly code: string;
  /** Tells two alarms of one code apart. */
  readonly about: string;
  readonly change: 'raised' | 'again' | 'cleared';
  readonly text: string;
}

export type Fact = EventFact | AlarmFact;

/** A gateway in use. */
export interface GatewayView {
  readonly gateway: string;
  /** When its last heartbeat came, hospital's clock; null before the first: it may still lie in its box. */
  readonly heartbeatMs: number | null;
  /** End of its certificate; null: unknown. */
  readonly certificateEndsMs: number | null;
}
