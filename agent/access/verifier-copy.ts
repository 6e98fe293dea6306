/**
 * The second copy of all accounts and verifiers, in a file beside the database, so that a damaged ledger takes nobody's login
 * away. Written durably after each change; a start after an interrupted one writes it anew. The first line says what it is and
 * carries a keyed mark over the rest, under a key that is in neither: a copy that somebody changed is no copy.
 */
import { createHmac } from 'node:crypto';
import { equalBytes, lengthPrefixed, utf8 } from '@wardkeeper/proto';
import * as v from 'valibot';
import { PRIVATE_FILE, readWithin, writeDurably } from '../runtime/durable-file.ts';
import type { Credentials } from './factor-store.ts';
import { ROLES } from './policy.ts';
import { AUTHENTICATORS } from './rules.ts';

const MAX_BYTES = 16 * 1024 * 1024;
const HEAD = /^wardkeeper-verifiers 1 ([0-9a-f]{64})\n/;
const NAME = v.pipe(v.string(), v.minLength(1), v.maxLength(64));
const CONTENT = v.strictObject({
  accounts: v.array(v.strictObject({ name: NAME, role: v.picklist(ROLES), disabled: v.boolean() })),
  verifiers: v.array(v.strictObject({ name: NAME, authenticator: v.picklist(AUTHENTICATORS), verifier: v.string() })),
});

export interface VerifierCopy {
  /** Null: there is none, or none that is whole and of this gateway. Never throws. */
  read(): Credentials | null;
  /** Throws AgentError `STATE_UNWRITABLE`; then the old copy stands. */
  write(credentials: Credentials): void;
}

export function verifierCopyAt(path: string, pseudonymKey: Uint8Array): VerifierCopy {
  const key = createHmac('sha256', pseudonymKey).update('wardkeeper/verifier-copy/1').digest();
  const markOf = (content: string) =>
    createHmac('sha256', key)
      .update(lengthPrefixed(utf8(content)))
      .digest();
  return {
    read() {
      try {
        const text = Buffer.from(readWithin(path, MAX_BYTES) ?? []).toString('utf8');
        const mark = HEAD.exec(text)?.[1];
        if (mark === undefined) return null;
        const content = text.slice(text.indexOf('\n') + 1);
        if (!equalBytes(Buffer.from(mark, 'hex'), markOf(content))) return null;
        return v.parse(CONTENT, JSON.parse(content));
      } catch {
        return null;
      }
    },
    write(credentials) {
      const content = `${JSON.stringify(credentials)}\n`;
      writeDurably(path, `wardkeeper-verifiers 1 ${markOf(content).toString('hex')}\n${content}`, PRIVATE_FILE);
    },
  };
}
