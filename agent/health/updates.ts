/** What updates say of themselves, as warnings. Pure. */
import { type Warning, warning } from './warnings.ts';

/** `alarm`: stable; null: none, or this gateway takes no updates. */
export function updateWarnings(alarm: string | null): readonly Warning[] {
  return alarm === null
    ? []
    : [warning('UPDATES_STOPPED', `what starts on the device is not what was meant (${alarm}); what runs goes on`)];
}
