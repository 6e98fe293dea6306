/** The names in a site's key folder. Private files are 0600 in a folder of 0700. */
export const KEY_FILES = {
  /** Public; what gateways pin. */
  root: 'root.json',
  /** The two of the root sign directories only, and belong offline. */
  rootEd25519: 'root.ed25519.key.pem',
  rootMlDsa65: 'root.ml-dsa-65.key.pem',
  /** The first receipt key; later ones carry their id, see `receiptFiles`. */
  receiptEd25519: 'receipt.ed25519.key.pem',
  receiptMlDsa65: 'receipt.ml-dsa-65.key.pem',
  /** From which every gateway's approval key is derived; for approving updates without a network. */
  approvalSecret: 'approval.secret',
  /** By what people are named in events, all generations, and the key under which their names lie in the store. */
  pseudonymKeys: 'pseudonym-keys.json',
  directory: 'directory.wkdoc',
  /** Beside the root: the last directory that it signed. */
  lastSigned: 'root.last-directory.wkdoc',
  /** What the next directory will say, until it is signed and published. */
  draft: 'directory.draft.json',
  /** Until when the seeds of retired recipients are kept. */
  retired: 'retired-keys.json',
} as const;

/** A private identity is two PEM files beside one another. */
export interface IdentityFiles {
  readonly ed25519: string;
  readonly mlDsa65: string;
}

const RECIPIENT = /^recipient-([0-9a-f]{32})\.x-wing\.seed$/;
const RECEIPT = /^receipt(-[0-9a-f]{32})?\.ed25519\.key\.pem$/;

export function recipientFile(keyName: string): string {
  return `recipient-${keyName}.x-wing.seed`;
}

export function isRecipientFile(name: string): boolean {
  return RECIPIENT.test(name);
}

/** The public half of a recipient, for another site or the manufacturer to hand over. */
export function recipientPublicFile(keyName: string): string {
  return `recipient-${keyName}.json`;
}

/** `keyName`: of its Ed25519 key. */
export function receiptFiles(keyName: string): IdentityFiles {
  return identityFiles(`receipt-${keyName}`);
}

export function identityFiles(stem: string): IdentityFiles {
  return { ed25519: `${stem}.ed25519.key.pem`, mlDsa65: `${stem}.ml-dsa-65.key.pem` };
}

/** The private receipt keys among the names of a folder. */
export function receiptFilesAmong(names: readonly string[]): IdentityFiles[] {
  return names.flatMap((name) => {
    const match = RECEIPT.exec(name);
    return match === null ? [] : [identityFiles(`receipt${match[1] ?? ''}`)];
  });
}

/** A command authority: public `<stem>.json` beside its two private files. */
export function authorityStem(name: string): string {
  return `authority-${name}`;
}
