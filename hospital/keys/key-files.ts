/** The names in a site's key folder. */
export const KEY_FILES = {
  /** Public; what gateways pin. */
  root: 'root.json',
  /** The two of the root sign directories only, and belong offline. */
  rootEd25519: 'root.ed25519.key.pem',
  rootMlDsa65: 'root.ml-dsa-65.key.pem',
  receiptEd25519: 'receipt.ed25519.key.pem',
  receiptMlDsa65: 'receipt.ml-dsa-65.key.pem',
  directory: 'directory.wkdoc',
} as const;

const RECIPIENT = /^recipient-[0-9a-f]{32}\.x-wing\.seed$/;

export function recipientFile(keyName: string): string {
  return `recipient-${keyName}.x-wing.seed`;
}

export function isRecipientFile(name: string): boolean {
  return RECIPIENT.test(name);
}
