/** What an enrolled gateway is given beside its certificate: who its hospital is, read anew for each, so that a newer directory is at once in it. */
import { type CertificateName, parseCertificate } from '@wardkeeper/proto';
import { encodeEnrolmentAnswer } from '@wardkeeper/proto/enrolment';
import { join } from 'node:path';
import { checkAuthority } from '../commands/index.ts';
import { KEY_FILES, loadAuthority as loadCommandAuthority, loadPublicRoot, readSignedDirectory } from '../keys/index.ts';
import type { Store } from '../store/index.ts';
import { approvalKeyFor, approvalKeyOrder, loadApprovalSecret, makeApprovalFile } from '../updates/index.ts';
import { type SiteAuthority, trustedCas } from './authority.ts';
import type { IdentityConfig } from './config.ts';
import { readCertificates } from './pem-files.ts';

export interface AnswerParts {
  readonly store: Store;
  readonly authority: SiteAuthority;
  readonly config: IdentityConfig;
  readonly keysFolder: string;
  readonly nowMs: number;
}

/** Bytes of an EnrolmentAnswer. Throws as the readers of the key folder do, and `COMMAND_REFUSED` for an approval authority without the role. */
export async function makeAnswer(name: CertificateName, parts: AnswerParts): Promise<Uint8Array> {
  const { authority, config, keysFolder } = parts;
  const hospitalRoot = loadPublicRoot(keysFolder);
  const directory = readSignedDirectory(join(keysFolder, KEY_FILES.directory), hospitalRoot);
  return encodeEnrolmentAnswer({
    ...name,
    siteCas: [...trustedCas(authority), ...authority.chain].map(derOf),
    brokerCas: brokerCasOf(config.brokerCas, authority).map(derOf),
    hospitalRoot,
    directory: directory.bytes,
    approvalKey: config.approvalAuthority === null ? null : await approvalKeyOf(name, config.approvalAuthority, directory.directory, parts),
  });
}

async function approvalKeyOf(
  name: CertificateName,
  who: string,
  { commandAuthorities }: ReturnType<typeof readSignedDirectory>['directory'],
  { store, keysFolder, nowMs }: AnswerParts,
): Promise<Uint8Array | null> {
  const gateway = await store.gateways.find(name);
  // Of a plain request no sealing key is known
  if (gateway === null) return null;
  const signer = loadCommandAuthority(keysFolder, who);
  const { sealing } = await store.gateways.pinnedKeys(gateway.id);
  const key = approvalKeyFor(loadApprovalSecret(keysFolder, true), name, sealing);
  checkAuthority(commandAuthorities, signer, approvalKeyOrder(key));
  return makeApprovalFile(name, { key, sealing, signer, nowMs }).sealed;
}

/** Where one of this site's authorities vouches for the broker, all do: its certificate may be of either while they change. */
function brokerCasOf(path: string, authority: SiteAuthority): readonly string[] {
  const named = readCertificates(path, 'broker CA');
  const ours = trustedCas(authority).map((pem) => parseCertificate(pem).toString());
  return named.some((pem) => ours.includes(pem)) ? [...new Set([...named, ...ours])] : named;
}

function derOf(pem: string): Uint8Array {
  return parseCertificate(pem).raw;
}
