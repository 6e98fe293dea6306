/** The names in a roster that this site's root has signed. */
import { bothKeysOf, type VerifyingIdentity } from '@wardkeeper/proto';
import { openRoster } from '@wardkeeper/proto/policy';
import { HospitalError } from '../errors.ts';
import { addNames } from './name-book.ts';
import { loadSiteKeys } from './site-keys.ts';
import { type Asker, noteDeed, type PeopleParts } from './who-is.ts';

/** Also of one that has expired: its people were known. Throws HospitalError `COMMAND_REFUSED`. */
export function rosterNames(document: Uint8Array, root: VerifyingIdentity, site: string): readonly string[] {
  const opened = openRoster(document, { trusted: bothKeysOf([root]), site, minVersion: 1, nowMs: null });
  if (opened.ok) return opened.roster.accounts.map(({ name }) => name);
  throw new HospitalError('COMMAND_REFUSED', `roster: expected one of this site, signed by its root: ${opened.detail} (${opened.code})`);
}

/** A roster that goes out to gateways names who works there. Null: this site names nobody, or its keys are elsewhere. */
export async function learnRoster(parts: PeopleParts, document: Uint8Array, root: VerifyingIdentity, asker: Asker): Promise<number | null> {
  const { database, site, keysFolder, wallMs } = parts;
  const keys = loadSiteKeys(keysFolder, site);
  if (keys === null) return null;
  const names = rosterNames(document, root, site);
  return await database.transact(async (tx) => {
    const added = await addNames(tx, keys, names, { source: 'roster', nowMs: wallMs() });
    if (added > 0) await noteDeed(tx, parts, asker, 'addNames', { given: String(names.length), added: String(added), source: 'roster' });
    return added;
  });
}
