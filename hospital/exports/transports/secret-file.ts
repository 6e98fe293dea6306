/** Secrets of receivers: from files alone, read when they are needed, so that a new one counts without a restart. */
import { statSync } from 'node:fs';
import { HospitalError } from '../../errors.ts';
import { readFileWithin } from '../../runtime/index.ts';

const MAX_SECRET_BYTES = 8 * 1024;
const OTHERS = 0o007;

/** Without its last line end. Throws HospitalError `FILE_UNREADABLE`, also for a file that every user of the machine may read or write. */
export function readSecret(path: string): string {
  const text = readFileWithin(path, MAX_SECRET_BYTES, 'secret')
    .toString('utf8')
    .replace(/\r?\n$/, '');
  if ((statSync(path).mode & OTHERS) !== 0) {
    throw new HospitalError('FILE_UNREADABLE', `secret ${path} is open to every user of this machine: chmod 600 it, and change the secret`);
  }
  if (text === '' || !/^[\x20-\x7e]+$/.test(text)) {
    throw new HospitalError('FILE_UNREADABLE', `secret ${path} is not one line of printable characters`);
  }
  return text;
}
