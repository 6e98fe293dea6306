/** What an enrolled gateway is given beside its certificate: who its hospital is, read anew for each, so that a newer directory is at once in it. */
import { type CertificateName, parseCertificate } from '@wardkeeper/proto';
import { encodeEnrolmentAnswer } from '@wardkeeper/proto/enrolment';
import { join } from 'node:path';
import type { Order } from '@wardkeeper/proto/commands';
import { checkAuthority, makeOrderFile } from '../commands/index.ts';
import { KEY_FILES, loadAuthority as loadCommandAuthority, loadPublicRoot, readSignedDirectory } from '../keys/index.ts';
import type { Store } from '../store/index.ts';
import { loadSiteKeys, pseudonymKeyOrder } from '../people/index.ts';
import { approvalKeyFor, approvalKeyOrder, loadApprovalSecret } from '../updates/index.ts';
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

/** Bytes of an EnrolmentAnswer. Throws as the readers of the key folder do, and `COMMAND_REFUSED` for an authority that gives keys without the role. */
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
    ...(await sharedKeysOf(name, directory.directory, parts)),
  });
}

interface SharedKeys {
  readonly approvalKey: Uint8Array | null;
  readonly pseudonymKey: Uint8Array | null;
}

const NONE: SharedKeys = { approvalKey: null, pseudonymKey: null };

/** Secrets that this hospital and its gateways share, each as an order signed by the authority that the configuration names for it. */
async function sharedKeysOf(
  name: CertificateName,
  { commandAuthorities }: ReturnType<typeof readSignedDirectory>['directory'],
  { store, config, keysFolder, nowMs }: AnswerParts,
): Promise<SharedKeys> {
  if (config.approvalAuthority === null) return NONE;
  const gateway = await store.gateways.find(name);
  // Of a plain request no sealing key is known
  if (gateway === null) return NONE;
  const signer = loadCommandAuthority(keysFolder, config.approvalAuthority);
  const { sealing } = await store.gateways.pinnedKeys(gateway.id);
  const sealedFor = (order: Order) => {
    checkAuthority(commandAuthorities, signer, order);
    return makeOrderFile(name, { order, sealing, signer, nowMs }).sealed;
  };
  const siteKeys = loadSiteKeys(keysFolder, name.site);
  return {
    approvalKey: sealedFor(approvalKeyOrder(approvalKeyFor(loadApprovalSecret(keysFolder, true), name, sealing))),
    pseudonymKey: siteKeys === null ? null : sealedFor(pseudonymKeyOrder(siteKeys)),
  };
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
