/** The `[health]` part of agent.toml: where monitoring that speaks no unix socket may ask. Pure. */
import * as v from 'valibot';

export interface ListenAddress {
  /** 127.0.0.1 or ::1. */
  readonly host: string;
  readonly port: number;
}

export interface HealthConfig {
  /** Null: the operator socket alone tells of health. */
  readonly listen: ListenAddress | null;
}

const LISTEN = /^(?:(127\.0\.0\.1)|\[(::1)\]):([1-9]\d{0,4})$/;

/** TOML table -> HealthConfig. Refuses unknown keys, and every address that another machine could reach. */
export const HEALTH_SCHEMA = v.pipe(
  v.strictObject({
    listen: v.optional(
      v.pipe(
        v.string(),
        v.check(
          (text) => toListen(text) !== null,
          'expected 127.0.0.1:PORT or [::1]:PORT: figures stay on this machine, a proxy with TLS can hand them on',
        ),
      ),
    ),
  }),
  v.transform(({ listen }): HealthConfig => ({ listen: listen === undefined ? null : toListen(listen) })),
);

/** Numbers only: what a name stands for is not this file's to say. */
function toListen(text: string): ListenAddress | null {
  const [, v4, v6, port = ''] = LISTEN.exec(text) ?? [];
  const host = v4 ?? v6;
  return host === undefined || Number(port) > 65_535 ? null : { host, port: Number(port) };
}
