import { describe, expect, test } from 'vitest';
import {
  applyCommand,
  ESSENTIAL_ACTIONS,
  passTime,
  POWERED_ON,
  type PumpCommand,
  type PumpState,
} from '../../firmware-sim/device/rules.ts';

const START: PumpCommand = { do: 'start-infusion', rateMlPerHour: 120, volumeMl: 50 };
const CONNECTED: PumpState = { ...POWERED_ON, patientConnected: true };
const INFUSING = applied(CONNECTED, START);
const OCCLUDED = applied(INFUSING, { do: 'occlude' });
const MAINTENANCE = applied(POWERED_ON, { do: 'enter-maintenance' });

describe('an infusion', () => {
  test('starts, runs by the clock, and ends in an alarm with exactly what was ordered', () => {
    const half = passTime(INFUSING, 12.5 * 60_000);
    expect(half).toMatchObject({ therapy: 'infusing', infusedMl: 25 });
    expect(passTime(half, 3_600_000)).toMatchObject({ therapy: 'alarm', alarm: 'infusion-complete', infusedMl: 50, silenced: false });
  });
  test('does not run backwards when a clock does', () => {
    expect(passTime(INFUSING, -1)).toBe(INFUSING);
  });
  test.each<[string, PumpState, PumpCommand, string]>([
    ['without a patient', POWERED_ON, START, 'NO_PATIENT'],
    ['twice', INFUSING, START, 'ALREADY_INFUSING'],
    ['in an alarm', OCCLUDED, START, 'IN_ALARM'],
    ['in maintenance', MAINTENANCE, START, 'IN_MAINTENANCE'],
    ['at no rate', CONNECTED, { ...START, rateMlPerHour: 0 }, 'OUT_OF_RANGE'],
    ['at too high a rate', CONNECTED, { ...START, rateMlPerHour: 1_200.1 }, 'OUT_OF_RANGE'],
    ['of too much', CONNECTED, { ...START, volumeMl: 1_001 }, 'OUT_OF_RANGE'],
    ['of what is no number', CONNECTED, { ...START, volumeMl: Number.NaN }, 'OUT_OF_RANGE'],
  ])('does not start %s', (_what, state, command, code) => {
    expect(applyCommand(state, command)).toEqual({ ok: false, code });
  });
});

describe('essential actions', () => {
  test.each([POWERED_ON, CONNECTED, INFUSING, OCCLUDED, MAINTENANCE])('are refused in no state (%o)', (state) => {
    for (const action of ESSENTIAL_ACTIONS) expect(applyCommand(state, { do: action } as PumpCommand).ok).toBe(true);
  });
  test('stop stops, from infusing and from an alarm', () => {
    expect(applied(INFUSING, { do: 'stop' })).toMatchObject({ therapy: 'idle', alarm: null });
    expect(applied(OCCLUDED, { do: 'stop' })).toMatchObject({ therapy: 'idle', alarm: null, silenced: false });
  });
  test('silence takes the sound and not the alarm', () => {
    expect(applied(OCCLUDED, { do: 'alarm-silence' })).toMatchObject({ therapy: 'alarm', alarm: 'occlusion', silenced: true });
  });
  test('stop does not end maintenance', () => {
    expect(applied(MAINTENANCE, { do: 'stop' }).therapy).toBe('maintenance');
  });
});

describe('maintenance', () => {
  test('never with a patient, never during a therapy', () => {
    expect(applyCommand(CONNECTED, { do: 'enter-maintenance' })).toEqual({ ok: false, code: 'PATIENT_CONNECTED' });
    expect(applyCommand(INFUSING, { do: 'enter-maintenance' })).toEqual({ ok: false, code: 'NOT_IDLE' });
    expect(applyCommand(MAINTENANCE, { do: 'connect-patient' })).toEqual({ ok: false, code: 'IN_MAINTENANCE' });
  });
  test('a patient is not disconnected from a running infusion', () => {
    expect(applyCommand(INFUSING, { do: 'disconnect-patient' })).toEqual({ ok: false, code: 'ALREADY_INFUSING' });
  });
});

function applied(state: PumpState, command: PumpCommand): PumpState {
  const outcome = applyCommand(state, command);
  if (!outcome.ok) throw new Error(`${command.do} was refused: ${outcome.code}`);
  return outcome.state;
}
