/** The `[broker]` and `[telemetry]` parts of agent.toml. */
import * as v from 'valibot';
import { DEFAULT_TIMING, type SendTiming } from './rules.ts';

export interface BrokerConfig {
  readonly url: string;
  readonly protocol: '5' | '3.1.1';
}

function isBrokerUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return url.protocol === 'mqtts:' && url.hostname !== '' && url.username === '' && url.password === '';
}

export const BROKER_SCHEMA = v.strictObject({
  /** TLS is not optional, and a gateway is known by its certificate: no other scheme, no password. */
  url: v.pipe(v.string(), v.maxLength(512), v.check(isBrokerUrl, 'expected mqtts://host:port without user or password')),
  protocol: v.optional(v.picklist(['5', '3.1.1']), '5'),
});

const milliseconds = (smallest: number, largest: number) => v.pipe(v.number(), v.integer(), v.minValue(smallest), v.maxValue(largest));

/** The largest event (16 KiB) with its envelope, a connection's handshake and some receipts: with less, delivery could stand still. */
export const SMALLEST_CAP = 32_000;

/** TOML table -> SendTiming. Critical and high events do not wait by any of these. */
export const TELEMETRY_SCHEMA = v.pipe(
  v.strictObject({
    linger_ms: v.optional(milliseconds(100, 60_000), DEFAULT_TIMING.lingerMs),
    info_linger_ms: v.optional(milliseconds(100, 60 * 60_000), DEFAULT_TIMING.infoLingerMs),
    batch_events: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000)), DEFAULT_TIMING.batchEvents),
    // The hospital raises a critical alarm after 15 minutes of silence, so a gateway may not be told to be silent that long.
    heartbeat_ms: v.optional(milliseconds(1_000, 5 * 60_000), DEFAULT_TIMING.heartbeatMs),
    max_bytes_per_minute: v.optional(v.pipe(v.number(), v.integer(), v.minValue(SMALLEST_CAP), v.maxValue(2 ** 40))),
  }),
  v.transform(
    (table): SendTiming => ({
      ...DEFAULT_TIMING,
      lingerMs: table.linger_ms,
      infoLingerMs: table.info_linger_ms,
      batchEvents: table.batch_events,
      heartbeatMs: table.heartbeat_ms,
      maxBytesPerMinute: table.max_bytes_per_minute ?? null,
    }),
  ),
);
