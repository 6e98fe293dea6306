/** What an alert rule says, once its file has been read. Times are milliseconds. Pure. */
import type { EventKind } from '@wardkeeper/proto';
import type { AlarmCode } from '../store/index.ts';

/** Whose events count: names, with `*` and `?`; empty means every one. */
export type Names = readonly string[];

/** A field of an event's detail reads one of these, as text. `before.mode` looks into a part. */
export interface FieldTest {
  readonly field: string;
  readonly values: readonly string[];
}

export interface EventTest {
  /** Empty: every kind. */
  readonly kinds: readonly EventKind[];
  /** 1 to 5. */
  readonly minSeverity: number;
  readonly gateways: Names;
  readonly devices: Names;
  readonly where: readonly FieldTest[];
}

export type Trigger =
  /** So many events within a time; one is enough where `count` is 1. It ends by `until`, when nothing has come for `quietMs`, or, where that is null, when somebody acknowledges it. */
  | {
      readonly is: 'event';
      readonly test: EventTest;
      readonly count: number;
      readonly withinMs: number;
      readonly until: EventTest | null;
      readonly quietMs: number | null;
    }
  /** One of the hospital's own alarms; ends when that is over, or when it has not come again for `quietMs`; null: until somebody acknowledges it. */
  | { readonly is: 'alarm'; readonly codes: readonly AlarmCode[]; readonly gateways: Names; readonly quietMs: number | null }
  /** No heartbeat of a gateway for so long. */
  | { readonly is: 'silent'; readonly gateways: Names; readonly longerThanMs: number }
  /** The certificate of a gateway ends within so long. */
  | { readonly is: 'certificate'; readonly gateways: Names; readonly endsWithinMs: number };

/** What one alert is about. `detail.FIELD` separates by a field of the event. */
export type GroupKey = 'gateway' | 'group' | 'device' | 'rule' | `detail.${string}`;

export interface AlertRule {
  readonly name: string;
  /** What happened, for people: one line. */
  readonly title: string;
  /** What to do next. */
  readonly advice: string;
  /** 1 to 5. */
  readonly severity: number;
  readonly trigger: Trigger;
  readonly groupBy: readonly GroupKey[];
  /** It has to hold for so long before it counts. */
  readonly holdMs: number;
  /** Then it waits so long for others of its rule, to be told with them. */
  readonly gatherMs: number;
  /** More than so many at once are one alert. */
  readonly foldOver: number;
  /** What has ended stays open for so long, in case it comes again. */
  readonly clearMs: number;
  /** Told again after so long while it stands and nobody has acknowledged it; null: never. */
  readonly repeatMs: number | null;
  /** Names of channels; null: all of them. */
  readonly notify: readonly string[] | null;
}

/** A ward or another part of the hospital, by its gateways' names. */
export interface GatewayGroup {
  readonly name: string;
  readonly gateways: Names;
}

export interface RuleSet {
  readonly groups: readonly GatewayGroup[];
  readonly rules: readonly AlertRule[];
}
