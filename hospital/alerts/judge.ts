/** Rules on how gateways stand rather than on what has come: silence, and certificates that end. Pure. */
import type { GatewayView } from './fact.ts';
import { isNamed } from './match.ts';
import type { AlertRule } from './rule.ts';

export interface Verdict {
  readonly view: GatewayView;
  readonly holds: boolean;
  readonly text: string;
}

const LAST_MS = 8.64e15;

/** Null: not such a rule. Gateways that the rule does not mean, or of which nothing is known, are left out. */
export function judgeGateways(
  { trigger }: AlertRule,
  gateways: readonly GatewayView[],
  listeningSinceMs: number,
  nowMs: number,
): readonly Verdict[] | null {
  if (trigger.is !== 'silent' && trigger.is !== 'certificate') return null;
  return gateways
    .filter(({ gateway }) => isNamed(gateway, trigger.gateways))
    .flatMap((view): Verdict[] => {
      const { gateway, heartbeatMs, certificateEndsMs } = view;
      if (trigger.is === 'certificate') {
        if (certificateEndsMs === null) return [];
        const holds = certificateEndsMs - nowMs <= trigger.endsWithinMs;
        const word = certificateEndsMs <= nowMs ? 'ended' : 'ends';
        return [{ view, holds, text: `${gateway}: its certificate ${word} ${timeText(certificateEndsMs)}` }];
      }
      if (heartbeatMs === null) return [];
      // A heartbeat from the future is a clock that was set back since: it says only that the gateway was heard.
      const heardMs = Math.max(Math.min(heartbeatMs, nowMs), listeningSinceMs);
      return [{ view, holds: nowMs - heardMs >= trigger.longerThanMs, text: `${gateway}: last heartbeat ${timeText(heartbeatMs)}` }];
    });
}

function timeText(ms: number): string {
  return new Date(Math.min(ms, LAST_MS)).toISOString();
}
