/** How the device's program is, by its own word on the console socket. */
import { isName } from '@wardkeeper/proto';
import * as v from 'valibot';
import type { DeviceHealth } from '../updates/health/index.ts';
import { DEVICE_SOCKETS } from './entrances.ts';
import { problem } from './problem.ts';
import type { Route } from './routes.ts';
import { withBody } from './with-body.ts';

const HEALTH = v.strictObject({
  deviceId: v.pipe(v.string(), v.check(isName, 'expected 1 to 63 lower-case letters, digits and inner hyphens')),
  version: v.pipe(v.string(), v.regex(/^[0-9A-Za-z][0-9A-Za-z.+-]{0,63}$/, 'expected a version as releases have it')),
  health: v.picklist(['good', 'failing']),
  code: v.pipe(v.string(), v.regex(/^[A-Z0-9_]{0,40}$/, 'expected at most 40 of A-Z 0-9 and _')),
  components: v.optional(
    v.pipe(
      v.record(
        v.pipe(v.string(), v.regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$/, 'expected a component as releases name it')),
        v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
      ),
      v.maxEntries(16, 'expected at most 16 components'),
    ),
  ),
});

/** `health` null: nothing here is updated, and what is said is only taken in. */
export function createHealthRoutes(health: DeviceHealth | null): readonly Route[] {
  return [
    {
      method: 'PUT',
      path: '/v1/device/health',
      entrances: DEVICE_SOCKETS,
      handle: (context) =>
        withBody(HEALTH, context, async ({ deviceId, ...report }) => {
          if (context.entrance !== 'local-console') return problem('ORIGIN_NOT_ALLOWED');
          if (health !== null && health.deviceId === deviceId) health.takeReport(report);
          return { status: 204 };
        }),
    },
  ];
}
