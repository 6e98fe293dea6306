/** Policies for tests: the shipped texts, changed line by line, and signed by a hospital that the test makes. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bothKeysOf, generateSigningIdentity, type SigningIdentity, utf8 } from '@wardkeeper/proto';
import { BUILT_IN_BOUNDS, type CareSetting, signToml } from '@wardkeeper/proto/policy';
import { signDocument, keysOf } from '@wardkeeper/proto';
import { builtInPolicy, DEFAULT_CONFIG, PolicyHolder, type PolicyCopy } from '../../agent/access/index.ts';
import type { Ledger } from '../../agent/ledger/index.ts';
import { NAME } from './names.ts';
import { ROOT } from './source-tree.ts';

export const HOSPITAL: SigningIdentity = generateSigningIdentity();
export const STRANGER: SigningIdentity = generateSigningIdentity();

export function shippedText(setting: CareSetting): string {
  return readFileSync(join(ROOT, 'config/policies', `${setting}.toml`), 'utf8');
}

/** The first place of each text, replaced. Throws where it is not there: a test must not pass because a file was reworded. */
export function change(text: string, ...changes: readonly (readonly [string, string])[]): string {
  return changes.reduce((result, [from, to]) => {
    if (!result.includes(from)) throw new Error(`"${from}" is not in the text`);
    return result.replace(from, to);
  }, text);
}

export interface SignedAs {
  readonly version?: number;
  readonly signer?: SigningIdentity;
}

/** The ICU's policy with `version = 1` replaced, changed and signed. */
export function signedPolicy(
  changes: readonly (readonly [string, string])[] = [],
  { version = 1, signer = HOSPITAL }: SignedAs = {},
): Uint8Array {
  const text = change(shippedText('icu'), ['version = 1', `version = ${version}`], ...changes);
  return signToml('policy', text, version, signer);
}

/** Bytes as the body, whatever they are. */
export function signedBytes(body: Uint8Array | string, version: number): Uint8Array {
  return signDocument({ type: 'policy', version, body: typeof body === 'string' ? utf8(body) : body }, keysOf(HOSPITAL));
}

/** A copy in memory. */
export function memoryCopy(kept: Uint8Array | null = null): PolicyCopy & { kept: Uint8Array | null } {
  return {
    kept,
    read() {
      return this.kept;
    },
    write(document) {
      this.kept = document;
    },
  };
}

export function openHolder(ledger: Ledger, copy: PolicyCopy = memoryCopy(), bounds = BUILT_IN_BOUNDS): PolicyHolder {
  return new PolicyHolder({
    ledger,
    builtIn: builtInPolicy(NAME.site, 'icu', DEFAULT_CONFIG),
    trusted: bothKeysOf([HOSPITAL]),
    bounds,
    copy,
  });
}
