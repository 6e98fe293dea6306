/** What a governor reads where nothing is short. */
import type { Readings } from '../../agent/governor/loads.ts';

export const QUIET_READINGS: Omit<Readings, 'atMs' | 'lateMs'> = {
  cpuMs: 0,
  residentKib: 60 * 1024,
  writtenBytes: 0,
  availableKib: 512 * 1024,
  stalledUs: { cpu: 0, disk: 0, memory: 0 },
  heldUs: null,
  group: null,
  commitMs: null,
  diskFull: false,
  line: null,
  lastMinuteBytes: 0,
};
