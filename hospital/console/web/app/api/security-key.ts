/** Security keys (WebAuthn Level 3): the browser itself turns the server's JSON into what a key understands, and back. */
import { send } from './client.ts';

export function hasSecurityKeys(): boolean {
  return typeof PublicKeyCredential !== 'undefined' && typeof PublicKeyCredential.parseRequestOptionsFromJSON === 'function';
}

/** Signs in by a key. Throws ApiError, or the browser's own refusal where nobody touched one. */
export async function askSecurityKey(): Promise<void> {
  const { options } = await send<{ options: PublicKeyCredentialRequestOptionsJSON }>('POST', '/sign-in/key/challenge');
  const assertion = await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
  await send('POST', '/sign-in/key', { assertion: jsonOf(assertion) });
}

/** Binds one more key to whoever is signed in. */
export async function addSecurityKey(label: string): Promise<void> {
  const { options } = await send<{ options: PublicKeyCredentialCreationOptionsJSON }>('POST', '/factors/key/challenge');
  const attestation = await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) });
  await send('POST', '/factors/key', { attestation: jsonOf(attestation), label });
}

function jsonOf(credential: Credential | null): unknown {
  if (!(credential instanceof PublicKeyCredential)) throw new Error('no security key answered');
  return credential.toJSON();
}
