/** Whether a device's answer lets an update go on, and whether what it says later takes that back. Pure. */

/** Design: else it counts as busy. */
export const ANSWER_MS = 5_000;

/** As the device's own firmware says it on its console socket. */
export interface DeviceWord {
  readonly deviceId: string;
  readonly state: 'idle' | 'infusing' | 'alarm' | 'maintenance';
  readonly patientConnected: boolean;
}

export interface HoldAnswer {
  /** Of the request that it answers. */
  readonly nonce: string;
  readonly granted: boolean;
  readonly enoughPower: boolean;
}

/**
 * BUSY: not idle · PATIENT: somebody is connected · POWER: not enough for as long as it takes · DECLINED: the device says no ·
 * SILENT: no answer in time.
 */
export type HoldRefusal = 'BUSY' | 'PATIENT' | 'POWER' | 'DECLINED' | 'SILENT';

/** Null: it holds. Somebody's safety is named before the device's convenience. */
export function judgeAnswer(word: DeviceWord, { granted, enoughPower }: HoldAnswer): HoldRefusal | null {
  if (word.patientConnected) return 'PATIENT';
  if (word.state !== 'idle') return 'BUSY';
  if (!enoughPower) return 'POWER';
  return granted ? null : 'DECLINED';
}

/** What ends a hold that stands; null: nothing. A report that answers nothing may still tell of a therapy. */
export function judgeLater(word: DeviceWord, answer: HoldAnswer | null): HoldRefusal | null {
  return judgeAnswer(word, answer ?? { nonce: '', granted: true, enoughPower: true });
}
