/** What is measured, as values. Times are Unix ms by the hospital's clock. Pure. */

export interface GatewayFigures {
  readonly gateway: string;
  readonly online: boolean;
  readonly standing: 'revoked' | 'retired' | null;
  /** Null: never heard. */
  readonly heartbeatMs: number | null;
  /** Events that the gateway says it has, and that are neither here nor accepted as lost. */
  readonly missing: number;
}

export interface ExporterFigures {
  readonly exporter: string;
  /** Events behind it, its filter not applied. */
  readonly behind: number;
  readonly dead: number;
  readonly sent: number;
  readonly failingSinceMs: number | null;
}

export interface Counted {
  readonly name: string;
  readonly count: number;
}

export interface ChannelFigures {
  readonly channel: string;
  readonly waiting: number;
  readonly dead: number;
  /** Of the oldest that waits; null: none does. */
  readonly oldestMs: number | null;
}

export interface Snapshot {
  readonly atMs: number;
  readonly site: string;
  readonly version: string;
  readonly startedMs: number;
  readonly linkUp: boolean;
  readonly eventsStored: number;
  /** By code, since the store began. */
  readonly batchesRefused: readonly Counted[];
  /** In quarantine now, by code. */
  readonly quarantined: readonly Counted[];
  readonly gateways: readonly GatewayFigures[];
  readonly exporters: readonly ExporterFigures[];
  /** Standing alarms, by code. */
  readonly alarms: readonly Counted[];
  /** Open alerts, by rule and severity's word. */
  readonly alerts: readonly { readonly rule: string; readonly severity: string; readonly count: number }[];
  readonly channels: readonly ChannelFigures[];
}
