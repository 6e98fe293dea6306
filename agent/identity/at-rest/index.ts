/**
 * Keys at rest: every secret of the gateway lies sealed under one storage key, and the storage key under a holder's.
 *
 * Protects them from whoever has the disk, a copy of it or a backup, as far as the holder goes: a file against copies without that file;
 * a systemd credential or a TPM against the disk in another machine, and a TPM with PCRs against this machine started otherwise. Trusts
 * the running machine: whoever is root on it while the agent runs can have what the agent has, whatever the holder. It does not make
 * old copies of plain keys unreadable: flash keeps worn blocks.
 */
export { DEFAULT_TCTI } from './config.ts';
export { isOpenToOthers, keyFileIn } from './file-holder.ts';
export { describeHolder, type HolderChoice, type HolderKind, type HolderOutside, type HolderRecord } from './holder.ts';
export { type OpenSecrets, openSecrets } from './open.ts';
export {
  plainSecrets,
  type Protected,
  type Protection,
  protectionGap,
  protectSecrets,
  type Recovery,
  recoverSecrets,
} from './protect.ts';
export { type StartedSecrets, startSecrets } from './start.ts';
