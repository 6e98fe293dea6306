/** When the hospital's clock was set back, everything remembered goes back with it: what had been waited for stays waited for. Pure. */
import type { Alert, EngineState, Instance } from './state.ts';

export function shiftState({ rules, nextAlert }: EngineState, byMs: number): EngineState {
  const shifted = [...rules].map(([name, { instances, alerts, gatherMs }]) => {
    const moved = {
      instances: new Map([...instances].map(([key, instance]) => [key, shiftInstance(instance, byMs)])),
      alerts: new Map([...alerts].map(([id, alert]) => [id, shiftAlert(alert, byMs)])),
      gatherMs: gatherMs === null ? null : gatherMs + byMs,
    };
    return [name, moved] as const;
  });
  return { rules: new Map(shifted), nextAlert };
}

function shiftInstance(instance: Instance, byMs: number): Instance {
  const { sinceMs, lastMs, timesMs } = instance;
  return { ...instance, sinceMs: sinceMs + byMs, lastMs: lastMs + byMs, timesMs: timesMs.map((ms) => ms + byMs) };
}

/** When it began and what people have read of it stays as it was told. */
function shiftAlert(alert: Alert, byMs: number): Alert {
  return { ...alert, toldMs: alert.toldMs + byMs };
}
