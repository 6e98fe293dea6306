/** Signed documents: what a receiver signs (receipts, directories) and what it reads (key statements, connection states). */
import { createPrivateKey } from 'node:crypto';
import {
  type DocumentType,
  encodeConnectionState,
  encodeDirectory,
  encodeKeyStatement,
  encodeReceipt,
  hex,
  keysOf,
  MAX_DOCUMENT_BYTES,
  sha256,
  signDocument,
  type SigningKey,
  signingKeyFrom,
} from '@wardkeeper/proto';
import { fixedIdentity, GATEWAY, HOSPITAL, LEDGER, MANUFACTURER, NAME } from '../envelope-parts.ts';
import { bytesField, varintField } from '../wire-bytes.ts';
import { derive } from './forger.ts';
import { keepDocument } from './kept.ts';
import { hashAt } from './ledger.ts';
import { base64, type DocumentVector } from './shapes.ts';

export const RECEIPT_KEYS = fixedIdentity(0x66);
export const HOSPITAL_ROOT = fixedIdentity(0x77);
const SEC1_P256_PREFIX = '30310201010420';
const P256_CURVE = 'a00a06082a8648ce3d030107';
/** The key of the gateway's certificate, from a fixed scalar. */
export const CERTIFICATE_KEY: SigningKey = signingKeyFrom(
  createPrivateKey({
    key: Buffer.from(SEC1_P256_PREFIX + hex(Buffer.alloc(32, 0x12)) + P256_CURVE, 'hex'),
    format: 'der',
    type: 'sec1',
  }),
);

const STORE = derive('hospital', 'store id', 16);
const RECEIVED_MS = Date.UTC(2026, 0, 5, 8);
const receipt = {
  ...NAME,
  ledger: LEDGER,
  storeId: STORE,
  throughSeq: 20,
  throughHash: hashAt(20),
  gaps: [
    { first: 24, last: 24 },
    { first: 30, last: 39 },
  ],
  receivedMs: RECEIVED_MS,
  directoryVersion: 3,
};
const receiptFields = {
  site: receipt.site,
  gateway: receipt.gateway,
  ledger: hex(LEDGER),
  store_id: hex(STORE),
  through_seq: 20,
  through_hash: hex(receipt.throughHash),
  gaps: [
    [24, 24],
    [30, 39],
  ],
  received_ms: RECEIVED_MS,
  directory_version: 3,
};
const directory = {
  site: NAME.site,
  issuedMs: RECEIVED_MS,
  expiresMs: RECEIVED_MS + 30 * 86_400_000,
  recipients: [HOSPITAL.recipient, MANUFACTURER.recipient],
  receiptKeys: [RECEIPT_KEYS],
  commandAuthorities: [{ keys: HOSPITAL_ROOT, roles: ['unlock', 'policy'] }],
};
const statement = {
  ...NAME,
  serial: 'WK-0001',
  telemetry: GATEWAY,
  sealing: MANUFACTURER.recipient.key,
  certificateKeySha256: sha256(CERTIFICATE_KEY.raw),
};

interface Draft {
  readonly name: string;
  readonly type: DocumentType;
  readonly version: number;
  readonly body: Uint8Array;
  readonly signers: readonly SigningKey[];
  readonly trusted: DocumentVector['trusted'];
  readonly expect?: DocumentVector['expect'];
  readonly minVersion?: number;
  readonly expectedType?: string;
  readonly fields?: DocumentVector['body'];
  readonly change?: (document: Uint8Array) => Uint8Array;
  readonly appendZeros?: number;
}

const RECEIPT: Draft = {
  name: 'a receipt',
  type: 'receipt',
  version: 41,
  body: encodeReceipt(receipt),
  signers: [RECEIPT_KEYS.ed25519],
  trusted: [['receipt-ed25519']],
};
const DIRECTORY: Draft = {
  name: 'a directory',
  type: 'directory',
  version: 3,
  body: encodeDirectory(directory),
  signers: keysOf(HOSPITAL_ROOT),
  trusted: [['root-ed25519', 'root-ml-dsa-65']],
};
const STATEMENT: Draft = {
  name: 'a key statement, signed by the certificate’s own key',
  type: 'key-statement',
  version: 1,
  body: encodeKeyStatement(statement),
  signers: [CERTIFICATE_KEY],
  trusted: [['certificate-p256']],
};

const DRAFTS: readonly Draft[] = [
  { ...RECEIPT, fields: receiptFields },
  {
    ...RECEIPT,
    name: 'the hourly receipt, with both signatures',
    signers: keysOf(RECEIPT_KEYS),
    trusted: [['receipt-ed25519', 'receipt-ml-dsa-65']],
    fields: receiptFields,
  },
  {
    ...RECEIPT,
    name: 'a receipt before the first row',
    version: 1,
    body: encodeReceipt({ ...receipt, throughSeq: 0, throughHash: hashAt(0), gaps: [] }),
    fields: { ...receiptFields, through_seq: 0, through_hash: hex(hashAt(0)), gaps: [] },
  },
  { ...RECEIPT, name: 'the same number again, where it is enough', minVersion: 41, fields: receiptFields },
  {
    ...DIRECTORY,
    fields: {
      site: NAME.site,
      issued_ms: directory.issuedMs,
      expires_ms: directory.expiresMs,
      recipients: [hex(HOSPITAL.recipient.id), hex(MANUFACTURER.recipient.id)],
      receipt_keys: [hex(RECEIPT_KEYS.ed25519.id)],
    },
  },
  { ...STATEMENT, fields: { ...NAME, serial: 'WK-0001', telemetry: hex(GATEWAY.ed25519.id), sealing: hex(MANUFACTURER.recipient.id) } },
  {
    name: 'a connection state',
    type: 'connection-state',
    version: 9,
    body: encodeConnectionState({ ...NAME, online: true }),
    signers: [GATEWAY.ed25519],
    trusted: [['gateway-ed25519']],
    fields: { ...NAME, online: true },
  },
  { ...RECEIPT, name: 'one byte more than a document may have', appendZeros: MAX_DOCUMENT_BYTES, expect: 'SIZE' },
  { ...RECEIPT, name: 'cut short by a byte', change: (bytes) => bytes.subarray(0, -1), expect: 'MALFORMED' },
  {
    ...RECEIPT,
    name: 'seventeen signatures',
    change: (bytes) => Buffer.concat([bytes, ...Array.from({ length: 16 }, () => bytesField(2, ''))]),
    expect: 'MALFORMED',
  },
  { ...RECEIPT, name: 'a receipt where a directory is expected', expectedType: 'directory', expect: 'TYPE' },
  { ...RECEIPT, name: 'signed by a stranger', signers: [GATEWAY.ed25519], expect: 'SIGNATURE' },
  { ...RECEIPT, name: 'signed by nobody', signers: [], expect: 'SIGNATURE' },
  { ...DIRECTORY, name: 'a directory with the classical signature alone', signers: [HOSPITAL_ROOT.ed25519], expect: 'SIGNATURE' },
  { ...DIRECTORY, name: 'a directory with the post-quantum signature alone', signers: [HOSPITAL_ROOT.mlDsa65], expect: 'SIGNATURE' },
  { ...DIRECTORY, name: 'the last bit of the post-quantum signature turned', change: lastBitTurned, expect: 'SIGNATURE' },
  { ...STATEMENT, name: 'a key statement whose signature is another key’s', signers: [GATEWAY.ed25519], expect: 'SIGNATURE' },
  { ...RECEIPT, name: 'an older number than is known', minVersion: 42, expect: 'VERSION' },
  {
    ...RECEIPT,
    name: 'a receipt whose gaps are out of order',
    body: encodeReceipt({ ...receipt, gaps: receipt.gaps.toReversed() }),
    expect: 'BODY',
  },
  {
    ...RECEIPT,
    name: 'a receipt with a gap below what it claims to hold',
    body: encodeReceipt({ ...receipt, gaps: [{ first: 20, last: 21 }] }),
    expect: 'BODY',
  },
  {
    ...RECEIPT,
    name: 'a receipt with 257 gaps',
    body: Buffer.concat([encodeReceipt({ ...receipt, gaps: [] }), ...Array.from({ length: 257 }, (_, n) => gap(100 + 2 * n))]),
    expect: 'BODY',
  },
  {
    ...RECEIPT,
    name: 'a receipt with a hash of 31 bytes',
    body: encodeReceipt({ ...receipt, throughHash: hashAt(20).subarray(1) }),
    expect: 'BODY',
  },
  { ...DIRECTORY, name: 'a directory without recipients', body: encodeDirectory({ ...directory, recipients: [] }), expect: 'BODY' },
  { ...DIRECTORY, name: 'a directory of nobody’s site', body: encodeDirectory({ ...directory, site: 'St Anna' }), expect: 'BODY' },
];

/** `kept`: the documents of the checked-in file by name. */
export function documents(kept: ReadonlyMap<string, string>): readonly DocumentVector[] {
  const honest = new Map<Uint8Array, Uint8Array>();
  return DRAFTS.map(({ name, type, version, body, signers, trusted, ...draft }) => {
    const held = kept.get(name);
    const sign = () =>
      keepDocument(
        signDocument({ type, version, body }, signers),
        held === undefined ? undefined : Buffer.from(held, 'base64'),
        type,
        signers,
      );
    // A changed one is made from the honest one with the same body, which stands before it.
    const document = draft.change === undefined ? sign() : draft.change(honest.get(body) ?? sign());
    const expect = draft.expect ?? 'ok';
    if (expect === 'ok' && !honest.has(body)) honest.set(body, document);
    return {
      name,
      document: base64(document),
      ...(draft.appendZeros === undefined ? {} : { append_zeros: draft.appendZeros }),
      type: draft.expectedType ?? type,
      trusted,
      min_version: draft.minVersion ?? 0,
      expect,
      ...(expect === 'ok' ? { version, ...(draft.fields === undefined ? {} : { body: draft.fields }) } : {}),
    };
  });
}

function gap(seq: number): Buffer {
  return bytesField(7, Buffer.concat([varintField(1, seq), varintField(2, seq)]));
}

function lastBitTurned(bytes: Uint8Array): Uint8Array {
  const copy = Buffer.from(bytes);
  copy[copy.length - 1] = (copy.at(-1) ?? 0) ^ 1;
  return copy;
}
