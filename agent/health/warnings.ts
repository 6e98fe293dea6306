/** A warning as it stands now: its code with what was found. What codes there are and what they mean is agreed with the hospital. */
import { WARNING_MEANINGS, type WarningCode, type WarningMeaning } from '@wardkeeper/proto';

export { WARNING_CODES, type WarningCode } from '@wardkeeper/proto';

export interface Warning extends WarningMeaning {
  readonly code: WarningCode;
  /** What was found, with the figure that matters. */
  readonly cause: string;
}

export function warning(code: WarningCode, cause: string): Warning {
  return { code, ...WARNING_MEANINGS[code], cause };
}
