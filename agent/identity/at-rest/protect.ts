/**
 * Putting this gateway's secrets under a holder, changing the holder, and coming back where it is gone. Every step is one file replaced
 * whole: the holder's own key first, then keys-at-rest.json, then secret by secret. Killed between any two, each secret still opens,
 * plain or sealed, and running it again finishes it. The storage key stays the same, so nothing sealed has to be sealed anew.
 */
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { AgentError } from '../../errors.ts';
import { PRIVATE_FOLDER, readWithin, syncFolder } from '../../runtime/durable-file.ts';
import { writeSecret } from '../../runtime/secret-files.ts';
import { keyFileIn } from './file-holder.ts';
import type { HolderChoice, HolderOutside, HolderRecord } from './holder.ts';
import { isChosen, makeHolder } from './holders.ts';
import { type OpenSecrets, openStorageKey } from './open.ts';
import { makeRecoveryCode, recoverySecret } from './recovery-code.ts';
import { isSealed, STORAGE_KEY_BYTES } from './sealed-text.ts';
import { KeyVault } from './vault.ts';
import { loadWrapFile, saveWrapFile, unwrap, type WrapFile, wrap } from './wrap-file.ts';

const NONCE_BYTES = 12;
/** Of a secret: keys as PEM, seeds, the pseudonym key. */
const MAX_SECRET_BYTES = 16 * 1024;

export interface Protection {
  readonly choice: HolderChoice;
  /** Absolute paths of everything secret, there or not. */
  readonly secretFiles: readonly string[];
  /** True: a fresh recovery code; false: the one before stays in force, if any. */
  readonly withRecovery: boolean;
}

export interface Protected extends OpenSecrets {
  readonly holder: HolderRecord;
  /** Those that lay plain before, and are sealed now. */
  readonly sealed: readonly string[];
  /** Shown once; null: none was made. */
  readonly recoveryCode: string | null;
}

/** Also where all is as it should be: a TPM is then sealed to its present state. Throws as `openSecrets`, and `STATE_UNWRITABLE`. */
export async function protectSecrets(protection: Protection, outside: HolderOutside): Promise<Protected> {
  mkdirSync(outside.state, { recursive: true, mode: PRIVATE_FOLDER });
  const file = loadWrapFile(outside.state);
  if (file === null) refuseOrphans(protection.secretFiles);
  const storageKey = file === null ? outside.randomBytes(STORAGE_KEY_BYTES) : await openStorageKey(file, outside);
  return seal(storageKey, file, protection, outside);
}

export type Recovery =
  | ({ readonly ok: true } & Protected)
  | { readonly ok: false; readonly code: 'RECOVERY_CODE' | 'RECOVERY_ABSENT'; readonly detail: string };

/** With the recovery code in place of the holder, under the holder that is chosen now. Throws AgentError `KEY_HOLDER_ABSENT`, `STATE_UNWRITABLE`. */
export async function recoverSecrets(typed: string, protection: Protection, outside: HolderOutside): Promise<Recovery> {
  const file = loadWrapFile(outside.state);
  if (file === null || file.recovery === null) {
    const detail = 'these keys have no recovery code: "wardkeeper identity protect" makes one, while the holder is there';
    return { ok: false, code: 'RECOVERY_ABSENT', detail };
  }
  const secret = recoverySecret(typed);
  const storageKey = secret === null ? null : unwrap(file.recovery, secret, 'recovery');
  if (storageKey === null) {
    return {
      ok: false,
      code: 'RECOVERY_CODE',
      detail: 'expected the 32 letters and digits that "identity protect" showed for this gateway',
    };
  }
  return { ok: true, ...(await seal(storageKey, file, protection, outside)) };
}

/** What lies plain of what should not. */
export function plainSecrets(paths: readonly string[]): readonly string[] {
  return paths.filter((path) => existsSync(path) && !isSealed(readWithin(path, 2 * MAX_SECRET_BYTES) ?? new Uint8Array()));
}

async function seal(storageKey: Uint8Array, file: WrapFile | null, protection: Protection, outside: HolderOutside): Promise<Protected> {
  const { choice, secretFiles, withRecovery } = protection;
  const { record, key } = await makeHolder(choice, outside);
  const code = withRecovery ? makeRecoveryCode(outside.randomBytes) : null;
  const secret = code === null ? null : recoverySecret(code);
  saveWrapFile(outside.state, {
    holder: record,
    wrapped: wrap(storageKey, key, 'holder', outside.randomBytes(NONCE_BYTES)),
    recovery: secret === null ? (file?.recovery ?? null) : wrap(storageKey, secret, 'recovery', outside.randomBytes(NONCE_BYTES)),
  });
  key.fill(0);
  const secrets = new KeyVault(storageKey);
  const sealed = sealPlain(secrets, secretFiles);
  dropUnusedKeyFile(record, outside.state);
  return { secrets, holder: record, sealed, recoveryCode: code };
}

/** One by one, each in one step. Throws `STATE_UNWRITABLE`. */
export function sealPlain(secrets: KeyVault, secretFiles: readonly string[]): readonly string[] {
  const plain = plainSecrets(secretFiles);
  for (const path of plain) {
    const content = readWithin(path, MAX_SECRET_BYTES);
    if (content === null) throw new AgentError('SECRET_UNREADABLE', `${path}: expected a secret of at most ${MAX_SECRET_BYTES} bytes`);
    writeSecret(secrets, path, content);
    content.fill(0);
  }
  return plain;
}

/** Sealed files and nothing that says how: a new storage key would lose them for good. */
function refuseOrphans(paths: readonly string[]): void {
  const plain = plainSecrets(paths);
  const orphan = paths.find((path) => existsSync(path) && !plain.includes(path));
  if (orphan === undefined) return;
  const advice = 'restore it from a backup of the state folder, or move the identity away and enrol this gateway again';
  throw new AgentError('SECRET_UNREADABLE', `${orphan} is sealed, and keys-at-rest.json, which says how, is gone: ${advice}`);
}

/** The key of a holder that no longer holds anything; only the one that was made here by itself. */
function dropUnusedKeyFile(record: HolderRecord, state: string): void {
  const path = keyFileIn(state, null);
  if (record.kind === 'file' && keyFileIn(state, record.path) === path) return;
  if (!existsSync(path)) return;
  rmSync(path, { force: true });
  syncFolder(state);
}

/** For start-up and the doctor: how far what is differs from what is chosen. Null: not at all. */
export function protectionGap(holder: HolderRecord | null, choice: HolderChoice, plain: readonly string[]): string | null {
  if (holder === null) return `the keys lie plain; agent.toml says ${choice.kind}`;
  if (!isChosen(holder, choice)) return `the keys are held by ${holder.kind}; agent.toml says otherwise`;
  return plain.length === 0 ? null : `${plain.length} of the secrets lie plain`;
}
