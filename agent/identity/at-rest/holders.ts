/** The holders under one roof: the one that is chosen, and the one that keys-at-rest.json names. */
import { openCredentialHolder } from './credential-holder.ts';
import { keyFileIn, makeFileHolder, openFileHolder } from './file-holder.ts';
import type { HolderChoice, HolderOutside, HolderRecord } from './holder.ts';
import { makeTpm2Holder, openTpm2Holder } from './tpm2-holder.ts';

/** The key as it was when the record was made. Throws AgentError `KEY_HOLDER_ABSENT`, `KEY_HOLDER_REFUSED`, `STATE_UNWRITABLE`. */
export async function openHolder(record: HolderRecord, outside: HolderOutside): Promise<Uint8Array> {
  if (record.kind === 'file') return openFileHolder(keyFileIn(outside.state, record.path));
  if (record.kind === 'systemd-credential') return openCredentialHolder(record.name, outside);
  return openTpm2Holder(record, outside);
}

/** A key, durable where it is the holder's to keep. Throws AgentError `KEY_HOLDER_ABSENT`, `STATE_UNWRITABLE`. */
export async function makeHolder(
  choice: HolderChoice,
  outside: HolderOutside,
): Promise<{ readonly record: HolderRecord; readonly key: Uint8Array }> {
  if (choice.kind === 'file') return makeFileHolder(choice.path, outside);
  if (choice.kind === 'tpm2') return makeTpm2Holder(choice, outside);
  return { record: choice, key: openCredentialHolder(choice.name, outside) };
}

export function isChosen(record: HolderRecord, choice: HolderChoice): boolean {
  if (record.kind === 'file') return choice.kind === 'file' && record.path === choice.path;
  if (record.kind === 'systemd-credential') return choice.kind === record.kind && record.name === choice.name;
  return choice.kind === 'tpm2' && record.pcrs.join() === choice.pcrs.join();
}
