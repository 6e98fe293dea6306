/** The site's pseudonym key on disk: brought by enrolment or by a command, the same at every gateway of the site. */
import { existsSync } from 'node:fs';
import { MAX_PSEUDONYM_GENERATION, PSEUDONYM_KEY_BYTES, type PseudonymKey } from '@wardkeeper/proto';
import { type SecretFiles, writeSecret } from '../runtime/secret-files.ts';
import { identityFiles, MAX_SMALL_BYTES } from './files.ts';
import { readIdentitySecret } from './keys.ts';

const FORM = /^([1-9]\d{0,6}) ([A-Za-z0-9+/]{43}=)$/;

/**
 * Null: none was ever brought, or what is there is none any more. Names are then told under the gateway's own key, which says nothing to
 * anybody: no reason for an agent not to start. Throws `SECRET_UNREADABLE`, `IDENTITY_INVALID`.
 */
export function loadSitePseudonymKey(folder: string, secrets: SecretFiles): PseudonymKey | null {
  const { pseudonymKey: path } = identityFiles(folder);
  if (!existsSync(path)) return null;
  const text = Buffer.from(readIdentitySecret(path, MAX_SMALL_BYTES, secrets))
    .toString('latin1')
    .trim();
  const [, number = '', base64 = ''] = FORM.exec(text) ?? [];
  const [generation, key] = [Number(number), Buffer.from(base64, 'base64')];
  const isSound = key.length === PSEUDONYM_KEY_BYTES && generation >= 1 && generation <= MAX_PSEUDONYM_GENERATION;
  return isSound ? { generation, key } : null;
}

/** Throws `STATE_UNWRITABLE`. */
export function saveSitePseudonymKey(folder: string, key: PseudonymKey, secrets: SecretFiles): void {
  writeSecret(secrets, identityFiles(folder).pseudonymKey, sitePseudonymKeyText(key));
}

/** As its file holds it, before it is sealed. */
export function sitePseudonymKeyText({ generation, key }: PseudonymKey): string {
  return `${generation} ${Buffer.from(key).toString('base64')}\n`;
}
