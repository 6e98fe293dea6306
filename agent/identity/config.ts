/** The [identity] part of agent.toml. Every key may be left out. */
import * as v from 'valibot';
import { HOLDER_ENTRIES, holderChoice, strayHolderKey } from './at-rest/config.ts';
import type { HolderChoice } from './at-rest/holder.ts';

export interface IdentityConfig {
  /** Who keeps the key that this gateway's keys lie under. */
  readonly keyHolder: HolderChoice;
  /** How the TPM is reached. */
  readonly tcti: string;
}

export const CONFIG_SCHEMA = v.pipe(
  v.strictObject(HOLDER_ENTRIES),
  v.check((table) => strayHolderKey(table) === null, 'expected only the keys of the key_holder that is chosen'),
  v.transform((table): IdentityConfig => ({ keyHolder: holderChoice(table), tcti: table.tpm2_tcti })),
);
