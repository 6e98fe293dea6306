/**
 * Backups: store and keys in one encrypted file, made beside a running receiver, and put back as a whole or not at all.
 *
 * Protects the record and the keys that open batches from whoever finds, keeps or changes a backup: a file that is not authentic
 * to its last byte changes nothing here. Trusts the passphrase or the recipient's seed, and this machine's disk, on which a copy
 * of the store lies for as long as making or opening one takes. A restored store has a new id, so gateways send again from
 * where it stands. The site's authority goes along, and is put back where there is none. It does not hold what lies outside those folders:
 * configuration, TLS keys of broker and receiver, and the offline root.
 */
export { type BackupMade, type BackupRequest, createBackup } from './create.ts';
export { type Restored, type RestoreRequest, restoreBackup } from './restore.ts';
export { type Locksmith, MIN_PASSPHRASE_CHARACTERS, type Opener } from './sealing-key.ts';
export { CHUNK_BYTES } from './sealed-file.ts';
