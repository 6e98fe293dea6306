/**
 * Wiping what made this gateway the hospital's: its keys, and what the hospital brought. The factory identity stays: it is the device's.
 * Files are written over before they go; on flash that is no promise, which is why keys at rest are sealed under a holder.
 */
import { closeSync, existsSync, fstatSync, fsyncSync, openSync, readdirSync, rmSync, writeSync } from 'node:fs';
import { basename, join } from 'node:path';
import { AgentError } from '../../errors.ts';
import { reasonOf, syncFolder } from '../../runtime/durable-file.ts';
import { finishExchange } from '../exchange.ts';
import { identityFiles } from '../files.ts';

/** Again after a power cut: what is gone is gone. Throws `STATE_UNWRITABLE`; then something may be left, and it is to be done again. */
export function wipeIdentity(folder: string): void {
  finishExchange(folder);
  const { factoryCertificate, factoryKey } = identityFiles('');
  const kept = new Set([factoryCertificate, factoryKey].map((path) => basename(path)));
  try {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (kept.has(entry.name)) continue;
      const path = join(folder, entry.name);
      if (entry.isFile()) overwrite(path);
      rmSync(path, { recursive: true, force: true });
    }
    syncFolder(folder);
  } catch (cause) {
    throw new AgentError('STATE_UNWRITABLE', `${folder} could not be wiped: ${reasonOf(cause)}: do it again`, { cause });
  }
}

/** Whether there is anything left of a hospital's. */
export function isWiped(folder: string): boolean {
  const { tlsKey, ed25519Key, mlDsa65Key, sealingSeed, approvalKey, pseudonymKey } = identityFiles(folder);
  return ![tlsKey, ed25519Key, mlDsa65Key, sealingSeed, approvalKey, pseudonymKey].some((path) => existsSync(path));
}

function overwrite(path: string): void {
  const file = openSync(path, 'r+');
  try {
    writeSync(file, Buffer.alloc(fstatSync(file).size));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
