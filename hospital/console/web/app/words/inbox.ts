/** What waits for a person. */
import type { Alarm, Emergency, UpdateRequest } from '../api/shapes.ts';

export interface InboxParts {
  readonly alarms: readonly Alarm[];
  readonly emergencies: readonly Emergency[];
  readonly updates: readonly UpdateRequest[];
}

/** Stands, and nobody has said that they have seen it. */
export function isWaitingAlarm(alarm: Alarm): boolean {
  return alarm.clearedMs === null && alarm.acknowledged === null;
}

/** Over, and nobody at the hospital has answered its two questions. */
export function isWaitingEmergency(emergency: Emergency): boolean {
  return emergency.endedMs !== null && emergency.review === null;
}

/** Asked, and still to be answered. */
export function isWaitingUpdate(update: UpdateRequest): boolean {
  return update.answers.length === 0;
}

export function waitingFor({ alarms, emergencies, updates }: InboxParts): number {
  return alarms.filter(isWaitingAlarm).length + emergencies.filter(isWaitingEmergency).length + updates.filter(isWaitingUpdate).length;
}
