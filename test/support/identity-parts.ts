/** A gateway's state folder with keys, and everything that its manufacturer and its hospital would bring to it. */
import { createPrivateKey } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  encodeDirectory,
  expandXWingSeed,
  formatIdentityFile,
  generateSigningIdentity,
  keysOf,
  recipientFrom,
  type SigningIdentity,
  signDocument,
} from '@wardkeeper/proto';
import { identityFiles, identityFolder, type IdentityParts, requestIdentity } from '../../agent/identity/index.ts';
import { PLAIN_FILES } from '../../agent/runtime/secret-files.ts';
import { type Authority, DAY_MS, issueGateway, makeAuthority, NOW_MS } from './x509-parts.ts';

export const GATEWAY = { site: 'st-anna', gateway: 'gw-1' } as const;

export interface DirectoryOrder {
  readonly site?: string;
  readonly version?: number;
  readonly expiresMs?: number;
  readonly signers?: ReturnType<typeof keysOf>;
}

export interface EnrolmentBench {
  readonly state: string;
  readonly folder: string;
  readonly factory: Authority;
  readonly brokerCa: Authority;
  readonly hospital: SigningIdentity;
  /** All sound, and for this gateway. */
  readonly parts: IdentityParts;
  readonly directory: (order?: DirectoryOrder) => Uint8Array;
  readonly [Symbol.dispose]: () => void;
}

/** A gateway that has asked for its certificate and got it, with nothing installed yet. */
export async function makeEnrolment(serial = 'WK-0001'): Promise<EnrolmentBench> {
  const state = mkdtempSync(join(tmpdir(), 'wardkeeper-identity-'));
  const folder = identityFolder(state);
  const verdict = await requestIdentity(folder, { ...GATEWAY, serial }, PLAIN_FILES);
  if (!verdict.ok) throw new Error(verdict.detail);
  const [factory, brokerCa, hospital] = [makeAuthority(), makeAuthority('Broker CA'), generateSigningIdentity()];
  const receiptKeys = generateSigningIdentity();
  const directory = (order: DirectoryOrder = {}) => {
    const body = encodeDirectory({
      site: order.site ?? GATEWAY.site,
      issuedMs: NOW_MS - DAY_MS,
      expiresMs: order.expiresMs ?? NOW_MS + DAY_MS,
      recipients: [recipientFrom(expandXWingSeed(Buffer.alloc(32, 7)).publicKey)],
      receiptKeys: [receiptKeys],
      commandAuthorities: [],
    });
    return signDocument({ type: 'directory', version: order.version ?? 1, body }, order.signers ?? keysOf(hospital));
  };
  const key = createPrivateKey(readFileSync(identityFiles(folder).tlsKey));
  return {
    state,
    folder,
    factory,
    brokerCa,
    hospital,
    directory,
    parts: {
      certificate: issueGateway(factory, key, {
        subject: { commonName: GATEWAY.gateway, organization: GATEWAY.site, serialNumber: serial },
      }),
      hospitalRoot: formatIdentityFile(hospital),
      directory: directory(),
      brokerCa: brokerCa.certificate,
    },
    [Symbol.dispose]: () => rmSync(state, { recursive: true }),
  };
}

/** Every file below a folder with its content, mode and time of change: equal where nothing was touched. */
export function snapshot(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .toSorted()
    .map((name) => {
      const path = join(folder, name);
      const { mode, mtimeNs, ino } = statSync(path, { bigint: true });
      const content = statSync(path).isFile() ? readFileSync(path).toString('base64') : '';
      return `${name} ${mode} ${ino} ${mtimeNs} ${content}`;
    });
}
