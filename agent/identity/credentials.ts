/**
 * What the link shows to the broker, as it lies on disk now. Renewed files are taken as soon as they fit together; until then, and
 * where they never do, the last ones that did are kept.
 */
import { X509Certificate } from 'node:crypto';
import { statSync } from 'node:fs';
import type { GatewayName } from '@wardkeeper/proto';
import { AgentError } from '../errors.ts';
import type { Log } from '../runtime/log.ts';
import { messageOf } from '../runtime/message.ts';
import type { SecretFiles } from '../runtime/secret-files.ts';
import { identityFiles } from './files.ts';
import { type GatewayIdentity, loadIdentity } from './load.ts';

export interface TlsCredentials {
  /** One or several CA certificates, PEM. */
  readonly ca: string;
  readonly certificate: string;
  readonly key: string;
  /** Unix milliseconds: the certificate's end. */
  readonly expiresMs: number;
}

/** Why the files on disk are not used: damaged or not of one another, gone, or of another gateway. */
export type CredentialProblem = 'IDENTITY_INVALID' | 'IDENTITY_MISSING' | 'IDENTITY_OF_ANOTHER';

export class LinkCredentials {
  readonly #folder: string;
  readonly #name: GatewayName;
  readonly #log: Log;
  readonly #secrets: SecretFiles;
  #current: TlsCredentials;
  /** Empty before the first look: what changed since `identity` was loaded is seen by it. */
  #stamp = '';
  #problem: CredentialProblem | null = null;

  /** `identity`: as it was loaded from `folder` at the start. */
  constructor(folder: string, identity: GatewayIdentity, secrets: SecretFiles, log: Log) {
    this.#folder = folder;
    this.#name = { site: identity.site, gateway: identity.gateway };
    this.#log = log;
    this.#secrets = secrets;
    this.#current = credentialsOf(identity);
  }

  /** The same object for as long as nothing changes. Never throws. */
  current(): TlsCredentials {
    const stamp = stampOf(this.#folder);
    if (stamp !== this.#stamp) {
      this.#stamp = stamp;
      this.#take();
    }
    return this.#current;
  }

  /** Of the files on disk; null where they are the ones in use. */
  get problem(): CredentialProblem | null {
    return this.#problem;
  }

  #take(): void {
    try {
      const identity = loadIdentity(this.#folder, this.#secrets);
      if (identity.site !== this.#name.site || identity.gateway !== this.#name.gateway) {
        this.#keep('IDENTITY_OF_ANOTHER', `expected ${this.#name.gateway} at ${this.#name.site}`);
        return;
      }
      const renewed = credentialsOf(identity);
      this.#problem = null;
      if (isSame(renewed, this.#current)) return;
      this.#current = renewed;
      this.#log('renewed credentials are used', { expires: new Date(renewed.expiresMs).toISOString() });
    } catch (error) {
      const isMissing = error instanceof AgentError && error.code === 'IDENTITY_MISSING';
      this.#keep(isMissing ? 'IDENTITY_MISSING' : 'IDENTITY_INVALID', messageOf(error));
    }
  }

  #keep(problem: CredentialProblem, detail: string): void {
    this.#problem = problem;
    this.#log('the identity on disk cannot be used; the one before it is kept', { problem, detail });
  }
}

function credentialsOf({ brokerCaPem, certificatePem, tlsKeyPem }: GatewayIdentity): TlsCredentials {
  const expiresMs = new X509Certificate(certificatePem).validToDate.getTime();
  return { ca: brokerCaPem, certificate: certificatePem, key: tlsKeyPem, expiresMs };
}

function isSame(a: TlsCredentials, b: TlsCredentials): boolean {
  return a.ca === b.ca && a.certificate === b.certificate && a.key === b.key;
}

/** Changes with every exchange of a file: they are renamed into place. */
function stampOf(folder: string): string {
  const { certificate, tlsKey, brokerCa } = identityFiles(folder);
  return [certificate, tlsKey, brokerCa]
    .map((path) => {
      try {
        const { ino, size, mtimeNs } = statSync(path, { bigint: true });
        return `${ino}:${size}:${mtimeNs}`;
      } catch (error) {
        return messageOf(error);
      }
    })
    .join(' ');
}
