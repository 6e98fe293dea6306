/** How a gateway stands, in one word and the shape of how bad that is. */
import type { Gateway } from '../api/shapes.ts';
import type { Severity } from './severity.ts';

export interface Standing {
  readonly word: string;
  readonly kind: Severity | 'good' | 'off';
}

/** The server says 15 minutes before it raises an alarm of its own; the page only stops calling it online. */
export function standingOf({ standing, online, heartbeatMs }: Gateway): Standing {
  if (standing !== null) return { word: standing, kind: 'off' };
  if (online) return { word: 'online', kind: 'good' };
  return heartbeatMs === null ? { word: 'never heard of', kind: 'notice' } : { word: 'offline', kind: 'warning' };
}

export function chainOf({ missing, worstAlarm, events }: Pick<Gateway, 'missing' | 'worstAlarm' | 'events'>): Standing {
  if (events === 0) return { word: 'empty', kind: 'off' };
  if (missing > 0) return { word: `${missing} missing`, kind: 'warning' };
  return worstAlarm === 'critical' ? { word: 'see alarms', kind: 'critical' } : { word: 'whole', kind: 'good' };
}
