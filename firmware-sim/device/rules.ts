/**
 * The infusion pump as a state machine. Pure: the firmware around it asks the agent for leave first, where leave is needed, and
 * then gives the command here; what is essential is given at once.
 *
 * idle -> infusing -> idle (stopped) or alarm (finished, occlusion); alarm -> idle (stopped). Maintenance only from idle, with
 * no patient connected, and an infusion never starts in it.
 */

export type Therapy = 'idle' | 'infusing' | 'alarm' | 'maintenance';
export type AlarmCause = 'occlusion' | 'infusion-complete';

export interface PumpState {
  readonly therapy: Therapy;
  readonly patientConnected: boolean;
  /** Null unless the therapy is `alarm`. */
  readonly alarm: AlarmCause | null;
  /** Sound off; the alarm itself goes on until the pump is stopped. */
  readonly silenced: boolean;
  readonly rateMlPerHour: number;
  readonly volumeMl: number;
  readonly infusedMl: number;
}

export type PumpCommand =
  | { readonly do: 'start-infusion'; readonly rateMlPerHour: number; readonly volumeMl: number }
  | { readonly do: 'stop' }
  | { readonly do: 'alarm-silence' }
  | { readonly do: 'view-vitals' }
  | { readonly do: 'connect-patient' }
  | { readonly do: 'disconnect-patient' }
  | { readonly do: 'enter-maintenance' }
  | { readonly do: 'leave-maintenance' }
  | { readonly do: 'change-settings' }
  | { readonly do: 'occlude' };

export type PumpRefusal =
  | 'ALREADY_INFUSING'
  | 'IN_ALARM'
  | 'IN_MAINTENANCE'
  | 'NOT_IDLE'
  | 'NO_PATIENT'
  | 'PATIENT_CONNECTED'
  | 'OUT_OF_RANGE';

export type PumpOutcome = { readonly ok: true; readonly state: PumpState } | { readonly ok: false; readonly code: PumpRefusal };

/** Always at once and without leave: a patient's safety depends on them. The same list stands in the agent's configuration. */
export const ESSENTIAL_ACTIONS: readonly string[] = ['alarm-silence', 'stop', 'view-vitals'];

/** Limits of this pump's drug library. */
export const MAX_RATE_ML_PER_HOUR = 1_200;
export const MAX_VOLUME_ML = 1_000;

const MS_PER_HOUR = 3_600_000;

export const POWERED_ON: PumpState = {
  therapy: 'idle',
  patientConnected: false,
  alarm: null,
  silenced: false,
  rateMlPerHour: 0,
  volumeMl: 0,
  infusedMl: 0,
};

export function applyCommand(state: PumpState, command: PumpCommand): PumpOutcome {
  switch (command.do) {
    case 'start-infusion':
      return startInfusion(state, command.rateMlPerHour, command.volumeMl);
    case 'stop':
      return state.therapy === 'infusing' || state.therapy === 'alarm' ? changed(state, STOPPED) : changed(state, {});
    case 'alarm-silence':
      return changed(state, state.therapy === 'alarm' ? { silenced: true } : {});
    case 'view-vitals':
      return changed(state, {});
    case 'connect-patient':
      return state.therapy === 'maintenance' ? refused('IN_MAINTENANCE') : changed(state, { patientConnected: true });
    case 'disconnect-patient':
      return state.therapy === 'infusing' ? refused('ALREADY_INFUSING') : changed(state, { patientConnected: false });
    case 'enter-maintenance':
      if (state.therapy !== 'idle') return refused('NOT_IDLE');
      return state.patientConnected ? refused('PATIENT_CONNECTED') : changed(state, { therapy: 'maintenance' });
    case 'leave-maintenance':
      return changed(state, state.therapy === 'maintenance' ? { therapy: 'idle' } : {});
    case 'change-settings':
      return state.therapy === 'infusing' ? refused('ALREADY_INFUSING') : changed(state, {});
    case 'occlude':
      return changed(state, state.therapy === 'infusing' ? { therapy: 'alarm', alarm: 'occlusion', silenced: false } : {});
  }
}

/** Time passing: what is infused, and the alarm at the end of it. `elapsedMs` is since the last call. */
export function passTime(state: PumpState, elapsedMs: number): PumpState {
  if (state.therapy !== 'infusing' || elapsedMs <= 0) return state;
  const infusedMl = Math.min(state.volumeMl, state.infusedMl + (state.rateMlPerHour * elapsedMs) / MS_PER_HOUR);
  if (infusedMl < state.volumeMl) return { ...state, infusedMl };
  return { ...state, infusedMl, therapy: 'alarm', alarm: 'infusion-complete', silenced: false };
}

const STOPPED: Partial<PumpState> = { therapy: 'idle', alarm: null, silenced: false };

function startInfusion(state: PumpState, rateMlPerHour: number, volumeMl: number): PumpOutcome {
  if (state.therapy === 'infusing') return refused('ALREADY_INFUSING');
  if (state.therapy === 'alarm') return refused('IN_ALARM');
  if (state.therapy === 'maintenance') return refused('IN_MAINTENANCE');
  if (!state.patientConnected) return refused('NO_PATIENT');
  if (!within(rateMlPerHour, MAX_RATE_ML_PER_HOUR) || !within(volumeMl, MAX_VOLUME_ML)) return refused('OUT_OF_RANGE');
  return changed(state, { therapy: 'infusing', rateMlPerHour, volumeMl, infusedMl: 0 });
}

/** NaN is not within anything. */
function within(value: number, most: number): boolean {
  return value > 0 && value <= most;
}

function changed(state: PumpState, change: Partial<PumpState>): PumpOutcome {
  return { ok: true, state: { ...state, ...change } };
}

function refused(code: PumpRefusal): PumpOutcome {
  return { ok: false, code };
}
