/**
 * Whether what somebody presents is what is bound to the account. Each kind takes one slow hash's time, whether anybody of that
 * name exists or not; what may be used once is used up only with the login's own transaction.
 */
import type { DatabaseSync } from 'node:sqlite';
import { TimeQuality } from '@wardkeeper/proto';
import type { Clock } from '../runtime/clock.ts';
import { badgeDigest, checkBadge } from './badge.ts';
import { certificateMessage, checkCertificate, judgeCertificate } from './certificate-login.ts';
import { Challenges } from './challenges.ts';
import { highWaterMs, lastTotpStep, replaceVerifier, useTotpStep } from './factor-store.ts';
import type { FactorRequest } from './login-port.ts';
import { matchLookupCode, withoutCode } from './lookup-codes.ts';
import type { PolicySource } from './policy-holder.ts';
import { SecretBox } from './sealed-secret.ts';
import type { AccessStore } from './store.ts';
import { matchTotp } from './totp.ts';
import { checkSecret } from './verifier.ts';
import { challengeOf, checkAssertion, isNewer, type RelyingParty } from './webauthn.ts';

/** What the site has to say for keys and certificates to be of use. */
export interface FactorSettings {
  readonly site: string;
  readonly gateway: string;
  /** Null: no WebAuthn. */
  readonly relyingParty: RelyingParty | null;
  /** PEM of the authority that issues people's certificates; null: no certificates. */
  readonly certificateAuthority: string | null;
}

export interface ProofParts {
  readonly clock: Clock;
  readonly store: AccessStore;
  readonly policy: PolicySource;
  readonly pseudonymKey: Uint8Array;
  readonly randomBytes: (count: number) => Uint8Array;
  readonly settings: FactorSettings;
  /** What names without a verifier are checked against. */
  readonly shadowVerifier: string;
}

export interface CheckedProof {
  readonly matches: boolean;
  readonly userVerified: boolean;
  /** Uses up what may be used once. False: somebody was faster, and it is a failure after all. Null: nothing to use up. */
  readonly consume: ((database: DatabaseSync) => boolean) | null;
}

const WRONG: CheckedProof = { matches: false, userVerified: false, consume: null };

export type UnavailableFactor = 'TIME_UNTRUSTED' | 'AUTHENTICATOR_NOT_ALLOWED';

export class Proofs {
  readonly challenges: Challenges;
  readonly #parts: ProofParts;
  readonly #box: SecretBox;

  constructor(parts: ProofParts) {
    this.#parts = parts;
    this.challenges = new Challenges(parts.randomBytes);
    this.#box = new SecretBox(parts.pseudonymKey);
  }

  get box(): SecretBox {
    return this.#box;
  }

  /** What cannot be checked here and now, whoever it is: told before anything is counted. */
  unavailable({ authenticator }: FactorRequest, database: DatabaseSync): UnavailableFactor | null {
    const { settings } = this.#parts;
    if (authenticator === 'totp' && !this.isTimeTrusted(database)) return 'TIME_UNTRUSTED';
    if (authenticator === 'webauthn' && settings.relyingParty === null) return 'AUTHENTICATOR_NOT_ALLOWED';
    return authenticator === 'certificate' && settings.certificateAuthority === null ? 'AUTHENTICATOR_NOT_ALLOWED' : null;
  }

  /** A disciplined clock is; a free-running one where it has not gone back behind the latest time that a disciplined one has shown. */
  isTimeTrusted(database: DatabaseSync): boolean {
    const { clock, policy } = this.#parts;
    const { timeQuality, wallMs } = clock.now();
    if (timeQuality === TimeQuality.SYNCHRONISED) return true;
    if (timeQuality !== TimeQuality.FREE_RUNNING) return false;
    try {
      return wallMs >= highWaterMs(database) - policy.current().clock.maxBackstepMs;
    } catch {
      // The database cannot say.
      return false;
    }
  }

  /**
   * `verifier` null: nobody of that name, or not with this authenticator. `owner` in canonical form. Throws where a hash cannot be
   * computed: that proves nothing.
   */
  async check(request: FactorRequest, owner: string, verifier: string | null, database: DatabaseSync): Promise<CheckedProof> {
    const { shadowVerifier, pseudonymKey } = this.#parts;
    const { secret, pin = '' } = request;
    switch (request.authenticator) {
      case 'password':
      case 'pin': {
        const matches = (await checkSecret(secret, verifier ?? shadowVerifier)) === true;
        return { ...WRONG, matches: matches && verifier !== null };
      }
      case 'badge':
        return {
          ...WRONG,
          ...(await checkBadge({ card: secret, digest: badgeDigest(pseudonymKey, owner, secret), pin }, verifier, shadowVerifier)),
        };
      case 'lookup-code':
        return this.#checkLookupCode(owner, secret, verifier);
      case 'totp':
        await this.#passTime();
        return this.#checkTotp(owner, secret, verifier, database);
      case 'webauthn':
        await this.#passTime();
        return this.#checkKey(request, owner, verifier);
      case 'certificate':
        await this.#passTime();
        return this.#checkCertificate(request, owner, verifier, database);
    }
  }

  /** As long as a hash: a signature is checked in no time, and whether there was one to check must not be heard. */
  async #passTime(): Promise<void> {
    await checkSecret('', this.#parts.shadowVerifier);
  }

  async #checkLookupCode(name: string, typed: string, verifier: string | null): Promise<CheckedProof> {
    const hash = await matchLookupCode(typed, verifier ?? this.#parts.shadowVerifier);
    if (hash === null || verifier === null) return WRONG;
    const consume = (database: DatabaseSync) => {
      const stored = this.#parts.store.findVerifier(database, name, 'lookup-code');
      const rest = stored === null ? null : withoutCode(stored, hash);
      return rest !== null && replaceVerifier(database, { name, authenticator: 'lookup-code', verifier: rest });
    };
    return { ...WRONG, matches: true, consume };
  }

  #checkTotp(name: string, code: string, verifier: string | null, database: DatabaseSync): CheckedProof {
    const key = verifier === null ? null : this.#box.open(verifier, totpOwner(name));
    if (key === null) return WRONG;
    const step = matchTotp(key, code, this.#parts.clock.wallMs(), lastTotpStep(database, name));
    return step === null ? WRONG : { ...WRONG, matches: true, consume: (inside) => useTotpStep(inside, name, step) };
  }

  async #checkKey({ assertion, origin, deviceId }: FactorRequest, name: string, verifier: string | null): Promise<CheckedProof> {
    const { settings, clock, store } = this.#parts;
    const challenge = assertion === undefined ? null : challengeOf(assertion.response.clientDataJSON);
    if (assertion === undefined || challenge === null || settings.relyingParty === null) return WRONG;
    if (!this.challenges.redeem(challenge, { origin, deviceId }, clock.monotonicMs()) || verifier === null) return WRONG;
    const checked = await checkAssertion(assertion, challenge, verifier, settings.relyingParty);
    if (checked === null) return WRONG;
    const consume = (database: DatabaseSync) => {
      const stored = store.findVerifier(database, name, 'webauthn');
      if (stored === null || !isNewer(stored, checked.verifier)) return false;
      return replaceVerifier(database, { name, authenticator: 'webauthn', verifier: checked.verifier });
    };
    return { matches: true, userVerified: checked.userVerified, consume };
  }

  #checkCertificate(request: FactorRequest, principal: string, verifier: string | null, database: DatabaseSync): CheckedProof {
    const { settings, clock } = this.#parts;
    const { certificate: proof, origin, deviceId } = request;
    if (proof === undefined || settings.certificateAuthority === null) return WRONG;
    if (!this.challenges.redeem(proof.challenge, { origin, deviceId }, clock.monotonicMs()) || verifier === null) return WRONG;
    const certificate = judgeCertificate(
      proof.certificate,
      settings.certificateAuthority,
      this.isTimeTrusted(database) ? clock.wallMs() : null,
    );
    if (typeof certificate === 'string') return WRONG;
    const { site, gateway } = settings;
    const message = certificateMessage({ site, gateway, deviceId, principal, challenge: proof.challenge });
    return { ...WRONG, matches: checkCertificate(certificate, proof.signature, message, verifier) };
  }
}

/** Under which name a TOTP key is sealed. */
export function totpOwner(name: string): string {
  return `totp ${name}`;
}
