/** Certificates between DER and PEM, without the code that makes them: the running agent comes by here. */

const BLOCK = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

export function pemOf(der: Uint8Array): string {
  const lines = Buffer.from(der)
    .toString('base64')
    .match(/.{1,64}/g);
  return `-----BEGIN CERTIFICATE-----\n${(lines ?? []).join('\n')}\n-----END CERTIFICATE-----\n`;
}

/** Each certificate in a bundle, in its order; what stands between them is left out. */
export function splitPem(bundle: string): readonly string[] {
  return (bundle.match(BLOCK) ?? []).map((block) => `${block}\n`);
}

/** The inside of one block, whatever its label. */
export function derOf(pem: string): Uint8Array {
  return Buffer.from(pem.replace(/-----[^-]+-----|\s/g, ''), 'base64');
}
