/** The part of [identity] in agent.toml that says who holds the keys. Refuses unknown keys, and those of a holder that is not chosen. */
import * as v from 'valibot';
import { HOLDER_KINDS, type HolderChoice } from './holder.ts';

/** The kernel's resource manager: it keeps users of the TPM apart and clears up behind them. */
export const DEFAULT_TCTI = 'device:/dev/tpmrm0';
/** Secure boot: who may start what. It changes with firmware and its keys, and not with every kernel. */
const DEFAULT_PCRS = [7];
const DEFAULT_CREDENTIAL = 'wardkeeper-keys';

const PCRS = v.pipe(
  v.array(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(23))),
  v.minLength(1, 'expected at least one PCR'),
  v.check((pcrs) => new Set(pcrs).size === pcrs.length, 'expected each PCR once'),
  v.transform((pcrs) => pcrs.toSorted((a, b) => a - b)),
);
const TCTI = v.pipe(
  v.string(),
  v.regex(/^(?:device:\/dev\/tpm(?:rm)?\d|tabrmd:[\w=,.:-]*|swtpm:path=\/[\w./-]{1,100})$/, 'expected device:/dev/tpmrm0 or its like'),
);

/** To be spread into the table of [identity]. */
export const HOLDER_ENTRIES = {
  key_holder: v.optional(v.picklist(HOLDER_KINDS), 'file'),
  /** Of `file`: where its key lies; without it in the state folder. */
  key_file: v.optional(v.pipe(v.string(), v.maxLength(1_024), v.regex(/^\/[^\0]*[^/\0]$/, 'expected an absolute path'))),
  /** Of `systemd-credential`. */
  credential: v.optional(v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-][A-Za-z0-9_.-]{0,127}$/, 'expected a name as systemd has it'))),
  tpm2_pcrs: v.optional(PCRS),
  /** How the TPM is reached, as tpm2-tools name it; also for leaving it. */
  tpm2_tcti: v.optional(TCTI, DEFAULT_TCTI),
};

export interface HolderTable {
  readonly key_holder: (typeof HOLDER_KINDS)[number];
  readonly key_file?: string | undefined;
  readonly credential?: string | undefined;
  readonly tpm2_pcrs?: number[] | undefined;
}

/** A key of another holder than the one that is chosen: a hand that believes in a protection which is not there. */
export function strayHolderKey(table: HolderTable): string | null {
  const { key_holder: kind, key_file, credential, tpm2_pcrs } = table;
  if (key_file !== undefined && kind !== 'file') return 'key_file';
  if (credential !== undefined && kind !== 'systemd-credential') return 'credential';
  return tpm2_pcrs !== undefined && kind !== 'tpm2' ? 'tpm2_pcrs' : null;
}

export function holderChoice(table: HolderTable): HolderChoice {
  const { key_holder: kind, key_file, credential, tpm2_pcrs } = table;
  if (kind === 'file') return { kind, path: key_file ?? null };
  if (kind === 'systemd-credential') return { kind, name: credential ?? DEFAULT_CREDENTIAL };
  return { kind, pcrs: tpm2_pcrs ?? DEFAULT_PCRS };
}
