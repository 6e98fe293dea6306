/** Throws a switch in a ward. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { reasonOf, SimError } from '../errors.ts';
import { readMarker, type WardLayout } from '../ward/layout.ts';
import { SWITCHES, type SwitchName } from './switches.ts';

export interface Intrusion {
  readonly name: SwitchName;
  /** Relative to the pump's files. */
  readonly paths: readonly string[];
}

/** Throws `STATE_UNUSABLE` where the folder holds no ward, and where the pump's files are not (any more) as the switch needs them. */
export function intrude(name: SwitchName, layout: WardLayout): Intrusion {
  if (readMarker(layout) === null) {
    throw new SimError('STATE_UNUSABLE', `${layout.state}: holds no ward; start one ("npm start"), or name its folder with --state`);
  }
  const aside = join(layout.state, 'intruder');
  try {
    mkdirSync(aside, { recursive: true, mode: 0o700 });
    return { name, paths: SWITCHES[name].act(layout.pumpFiles, aside) };
  } catch (cause) {
    const words = `${layout.pumpFiles}: ${name} cannot be done: ${reasonOf(cause)}; an earlier intrusion may have left nothing to do it to`;
    throw new SimError('STATE_UNUSABLE', `${words} ("npm start -- --fresh" makes a new ward)`, { cause });
  }
}
