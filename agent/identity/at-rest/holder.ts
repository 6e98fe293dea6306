/**
 * Who keeps the key that the storage key is wrapped with. A holder gives the same 32 bytes back each time, or says why it does not; what
 * it needs to know for that, and nothing secret, stands in keys-at-rest.json.
 */
export const HOLDER_KINDS = ['file', 'systemd-credential', 'tpm2'] as const;
export type HolderKind = (typeof HOLDER_KINDS)[number];

/** As keys-at-rest.json has it. */
export type HolderRecord =
  /** `path` null: keys-at-rest.key in the state folder, wherever that is; else absolute. */
  | { readonly kind: 'file'; readonly path: string | null }
  | { readonly kind: 'systemd-credential'; readonly name: string }
  | {
      readonly kind: 'tpm2';
      /** Of the bank SHA-256, ascending. */
      readonly pcrs: readonly number[];
      /** Those of them that stood as after power-on when it was sealed: nothing measures them here, and they protect nothing. */
      readonly unmeasured: readonly number[];
      /** The TPM's own two parts of the object, base64. */
      readonly sealed: { readonly public: string; readonly private: string };
    };

/** As [identity] in agent.toml has it. */
export type HolderChoice =
  /** `path` null: keys-at-rest.key in the state folder. */
  | { readonly kind: 'file'; readonly path: string | null }
  | { readonly kind: 'systemd-credential'; readonly name: string }
  | { readonly kind: 'tpm2'; readonly pcrs: readonly number[] };

/** What holders reach outside with. */
export interface HolderOutside {
  /** The state folder; absolute. */
  readonly state: string;
  /** $CREDENTIALS_DIRECTORY, where systemd puts a service's credentials; null: not started by systemd, or without any. */
  readonly credentialsDirectory: string | null;
  /** How the TPM is reached (TPM2TOOLS_TCTI), from the configuration alone: some of its forms start programs. */
  readonly tcti: string;
  readonly randomBytes: (count: number) => Uint8Array;
}

export const HOLDER_KEY_BYTES = 32;

/** For people: `file /media/token/wardkeeper.key`, `TPM 2.0, PCR 7 and 11`. */
export function describeHolder(record: HolderRecord): string {
  if (record.kind === 'file') return record.path === null ? 'a file in the state folder' : `file ${record.path}`;
  if (record.kind === 'systemd-credential') return `systemd credential ${record.name}`;
  const { pcrs, unmeasured } = record;
  const note =
    unmeasured.length === 0 ? '' : `, of which ${unmeasured.join(', ')} never measured: bound to the TPM, not to how the machine starts`;
  return `TPM 2.0, PCR ${pcrs.join(', ')}${note}`;
}
