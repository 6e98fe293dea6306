/** The keys a receiver works with, and the directory that it publishes, checked against one another before the first batch. */
import { type DecryptionKey, type Directory, equalBytes, type SigningIdentity, type VerifyingIdentity } from '@wardkeeper/proto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { HospitalError } from '../errors.ts';
import { sameIdentity } from './draft.ts';
import { loadIdentityPair } from './identity-pair.ts';
import { isRecipientFile, KEY_FILES, receiptFilesAmong } from './key-files.ts';
import { loadRecipient } from './recipient.ts';
import { loadPublicRoot } from './root.ts';
import { readSignedDirectory, type SignedDirectory } from './signed-directory.ts';

export interface HospitalKeys {
  /** Every receipt key that the directory names and this folder has: during a rotation several sign, so that a gateway with either directory believes. */
  readonly receiptKeys: readonly SigningIdentity[];
  /** Every recipient seed in the folder, also of earlier directories: what was sealed to them may still come. */
  readonly recipients: readonly DecryptionKey[];
  /** Public. */
  readonly root: VerifyingIdentity;
  readonly directory: Directory;
  readonly directoryVersion: number;
  /** As signed. */
  readonly directoryBytes: Uint8Array;
}

/** Throws HospitalError `FILE_UNREADABLE`, or `KEYS_INVALID` naming what does not fit. An expired directory is not refused here. */
export function loadHospitalKeys(folder: string, site: string): HospitalKeys {
  const signed = readSignedDirectory(join(folder, KEY_FILES.directory), loadPublicRoot(folder));
  if (signed.directory.site !== site) {
    throw invalid(`it is for site "${signed.directory.site}", the configuration says "${site}"`);
  }
  return checkKeys(folder, signed);
}

/** What a receiver with this folder would do under `signed`. Throws HospitalError `KEYS_INVALID` where it could serve no gateway. */
export function checkKeys(folder: string, signed: SignedDirectory): HospitalKeys {
  const { directory, version, bytes } = signed;
  const names = readdirSync(folder).toSorted();
  const ours = receiptFilesAmong(names).map((files) => loadIdentityPair(folder, files));
  const receiptKeys = ours.filter((identity) => directory.receiptKeys.some((named) => sameIdentity(named, identity)));
  if (receiptKeys.length === 0) {
    throw invalid('it names no receipt key of this folder, so gateways would refuse every receipt');
  }
  const recipients = names.filter(isRecipientFile).map((name) => loadRecipient(folder, name));
  if (!directory.recipients.some(({ id }) => recipients.some((known) => equalBytes(known.id, id)))) {
    throw invalid('none of its recipients has its seed in this folder, so no batch could be opened');
  }
  return { root: loadPublicRoot(folder), receiptKeys, recipients, directory, directoryVersion: version, directoryBytes: bytes };
}

function invalid(message: string): HospitalError {
  return new HospitalError('KEYS_INVALID', `directory: ${message}`);
}
