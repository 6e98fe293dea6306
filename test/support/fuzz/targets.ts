/**
 * Every decoder of proto that reads what somebody else wrote, with honest bytes of its own and the way in which they are best changed. Where
 * something must be signed or sealed to be read at all, the changed bytes are signed and sealed again: what stands behind the lock is fuzzed
 * as well as the lock.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  bothKeysOf,
  decodeEvent,
  describeEvent,
  type DocumentType,
  encodeConnectionState,
  encodeDirectory,
  encodeEvent,
  encodeKeyStatement,
  encodeReceipt,
  eventToJson,
  formatIdentityFile,
  keysOf,
  openBatch,
  openCheckpoint,
  openNote,
  parseCertificate,
  parseConnectionState,
  parseDirectory,
  parseGatewayTopic,
  parseIdentityFile,
  parseKeyStatement,
  parseReceipt,
  Severity,
  sha256,
  signCheckpoint,
  signDocument,
  signingKeyFrom,
  TimeQuality,
  utf8,
  verifyDocument,
  verifyGatewayCertificate,
  verifyKeyStatement,
} from '@wardkeeper/proto';
import { encodeCommand, openCommand, openSeal, parseCommand, sealCommand, signCommand } from '@wardkeeper/proto/commands';
import {
  encodeEnrolmentAnswer,
  encodeEnrolmentRequest,
  encodeVoucher,
  openRetirement,
  parseEnrolmentAnswer,
  parseEnrolmentRequest,
  parseVoucher,
  type Retirement,
  signRetirement,
} from '@wardkeeper/proto/enrolment';
import { formatEmergencyCopy, parseEmergencyCopy } from '@wardkeeper/proto/emergency';
import {
  applyDelta,
  deltaBetween,
  type FileList,
  fileListRoot,
  formatDelta,
  formatFileList,
  formatOverlay,
  openDelta,
  openFileList,
  openOverlay,
  parseDelta,
  parseFileList,
  parseOverlay,
} from '@wardkeeper/proto/files';
import { openBounds, openRoster, parseBounds, parsePolicy, parseRosterFile } from '@wardkeeper/proto/policy';
import { parseMetadata } from '@wardkeeper/proto/tuf';
import { parseCertificateRequest } from '@wardkeeper/proto/x509';
import { askWith, makeVoucher } from '../enrolment-parts.ts';
import { contentOf, forgeBatch, forgeParts, GATEWAY, HOSPITAL, joinParts, LEDGER, NAME, SENDER, signWith } from '../envelope-parts.ts';
import { shippedText } from '../policies.ts';
import { ROOT } from '../source-tree.ts';
import { encodeContent } from '../../../proto/envelope/content.ts';
import { issueGateway, makeAuthority, makeKey, makeRequest, NOW_MS } from '../x509-parts.ts';

export interface Target {
  readonly name: string;
  readonly form: 'wire' | 'text' | 'bytes';
  readonly honest: readonly Uint8Array[];
  readonly decode: (bytes: Uint8Array) => unknown;
  /** Its contract: it answers whatever comes. The others may throw a ProtoError. */
  readonly neverThrows: boolean;
}

const hash = Buffer.alloc(32, 7);
const time = { wallMs: 1, bootId: Buffer.alloc(16), monotonicUs: 1, timeQuality: TimeQuality.SYNCHRONISED };
const file = { mode: 0o644, size: 10, sha256: hash };
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('utf8');
const noteKeys = [{ name: `wardkeeper/${NAME.site}/${NAME.gateway}`, key: GATEWAY.ed25519.key }];
const trusted = bothKeysOf([GATEWAY]);
const authorities = [{ keys: GATEWAY, roles: ['unlock'] }];

const events = [
  encodeEvent({ kind: 'agentStarted', severity: Severity.NOTICE, detail: { version: '1.0.0', bootCounter: 3 } }, time),
  encodeEvent(
    { kind: 'fileChanged', severity: Severity.HIGH, detail: { set: 'firmware', path: Buffer.from('bin/pump'), before: file, after: file } },
    time,
  ),
  encodeEvent({ kind: 'loginFailed', severity: Severity.NOTICE, deviceId: 'pump-1', actor: hash.subarray(8), detail: { origin: 1 } }, time),
];
const receipt = encodeReceipt({
  ...NAME,
  ledger: LEDGER,
  storeId: LEDGER,
  throughSeq: 5,
  throughHash: hash,
  gaps: [{ first: 7, last: 9 }],
  receivedMs: 1,
  directoryVersion: 1,
});
const directory = encodeDirectory({
  site: NAME.site,
  issuedMs: 1,
  expiresMs: 2,
  recipients: [HOSPITAL.recipient],
  receiptKeys: [GATEWAY],
  commandAuthorities: authorities,
});
const certificateKey = makeKey();
const certificateSigner = signingKeyFrom(certificateKey);
const statement = encodeKeyStatement({
  ...NAME,
  serial: 'A-1',
  telemetry: GATEWAY,
  sealing: HOSPITAL.recipient.key,
  certificateKeySha256: sha256(certificateSigner.raw),
});
const state = encodeConnectionState({ ...NAME, online: true });
const checkpoint = signCheckpoint(
  { ...NAME, ledger: LEDGER, headSeq: 1, headHash: hash, wallMs: 1, dropped: 0, counts: { agentStarted: 1 } },
  GATEWAY,
);
const command = encodeCommand({
  ...NAME,
  issuedMs: 1,
  expiresMs: 3_600_001,
  nonce: null,
  order: { kind: 'grant-service', forMs: 60_000 },
});
const listed = (mode: number) => ({ mode, uid: 0, gid: 0, size: 10, rdev: 0n, sha256: hash, linkTarget: null, attributes: null });
const listOf = (version: number, mode: number): FileList => ({
  product: 'pump',
  release: '1.0.0',
  version,
  covers: ['/opt/pump'],
  files: [
    { path: Buffer.from('/opt/pump/a'), value: listed(mode) },
    { path: Buffer.from('/opt/pump/b'), value: listed(0o100644) },
  ],
});
const list = listOf(1, 0o100644);
const listText = utf8(formatFileList(list));
const deltaText = utf8(formatDelta(deltaBetween(list, listOf(2, 0o100755), 1_000)));
const overlayText = utf8(
  formatOverlay({ name: 'site', version: 1, site: NAME.site, gateways: ['gw-1'], files: [{ path: Buffer.from('/etc/x'), value: null }] }),
);
const boundsText = readFileSync(join(ROOT, 'config/policies/bounds.toml'));
const rosterText = utf8(`site = "${NAME.site}"\nversion = 1\naccount = []\n`);
const rosterBody = utf8(JSON.stringify({ kind: 'wardkeeper-roster/1', site: NAME.site, issuedMs: 1, expiresMs: 2, accounts: [] }));
const copyText = utf8(
  formatEmergencyCopy({
    ...NAME,
    version: 1,
    enabled: true,
    ttlMs: 1_000,
    maxExtensions: 1,
    maxWaitMs: 1_000,
    scope: ['view-vitals'],
    staged: [],
    spent: [],
  }),
);
const authority = makeAuthority();
const gatewayPem = issueGateway(authority, certificateKey);
const role = { keyids: ['ab'.repeat(32)], threshold: 1 };
const rootMetadata = utf8(
  JSON.stringify({
    signatures: [{ keyid: 'ab'.repeat(32), sig: 'cd'.repeat(64) }],
    signed: {
      _type: 'root',
      spec_version: '1.0.31',
      version: 1,
      expires: '2030-01-01T00:00:00Z',
      consistent_snapshot: true,
      keys: { ['ab'.repeat(32)]: { keytype: 'ed25519', scheme: 'ed25519', keyval: { public: 'ef'.repeat(32) } } },
      roles: { root: role, targets: role, snapshot: role, timestamp: role },
    },
  }),
);

const signed = (type: DocumentType, body: Uint8Array) => signDocument({ type, version: 1, body }, keysOf(GATEWAY));
/** Sealed with a fixed key pair each time: what was changed on the inside. */
const opened = (batch: Uint8Array) => openBatch(batch, SENDER, [HOSPITAL.decryption]);

function wordsOf(bytes: Uint8Array): unknown {
  const decoded = decodeEvent(bytes);
  return decoded === null ? null : [describeEvent(decoded), JSON.stringify(eventToJson(decoded))];
}

function target(
  name: string,
  form: Target['form'],
  honest: readonly Uint8Array[] | Uint8Array,
  decode: Target['decode'],
  rest?: 'never throws',
): Target {
  return { name, form, honest: honest instanceof Uint8Array ? [honest] : honest, decode, neverThrows: rest !== undefined };
}

const enrolmentRequest = encodeEnrolmentRequest({ voucher: Buffer.alloc(8, 1), keyStatement: signed('key-statement', statement) });
const device = { ...NAME, serial: 'WK-0001' };
const enrolmentAnswer = encodeEnrolmentAnswer({
  ...device,
  ...{
    siteCas: [Buffer.from('ca')],
    brokerCas: [Buffer.from('ca')],
    hospitalRoot: GATEWAY,
    directory,
    approvalKey: hash,
    pseudonymKey: hash,
  },
});
const retirement: Retirement = {
  ...{ ...device, reason: 'returned', wiped: ['tls-key', 'accounts'], ledger: LEDGER, headSeq: 7, headHash: hash },
  ...{ wallMs: 1, timeQuality: 'synchronised', sealingKeyId: hash, certificateKeySha256: hash },
};
const honestParts = forgeParts();

export const TARGETS: readonly Target[] = [
  target('decodeEvent', 'wire', events, decodeEvent),
  target('an event’s words and JSON', 'wire', events, wordsOf),
  target('parseReceipt', 'wire', receipt, parseReceipt),
  target('parseDirectory', 'wire', directory, parseDirectory),
  target('parseKeyStatement', 'wire', statement, parseKeyStatement),
  target('parseConnectionState', 'wire', state, parseConnectionState, 'never throws'),
  target('openNote', 'text', checkpoint, (bytes) => openNote(bytes, noteKeys), 'never throws'),
  target('openCheckpoint', 'text', checkpoint, (bytes) => openCheckpoint(bytes, NAME, GATEWAY), 'never throws'),
  target(
    'verifyDocument',
    'wire',
    signed('receipt', receipt),
    (bytes) => verifyDocument(bytes, { type: 'receipt', trusted }),
    'never throws',
  ),
  target(
    'verifyKeyStatement, signed again',
    'wire',
    statement,
    (body) => verifyKeyStatement(signDocument({ type: 'key-statement', version: 1, body }, [certificateSigner]), certificateSigner),
    'never throws',
  ),
  target('openBatch', 'wire', forgeBatch(), opened, 'never throws'),
  target(
    'openBatch, its header signed again',
    'wire',
    honestParts.header,
    (header) =>
      opened(
        joinParts({ header, ciphertext: honestParts.ciphertext, signature: signWith(GATEWAY.ed25519)(header, honestParts.ciphertext) }),
      ),
    'never throws',
  ),
  target(
    'openBatch, its content sealed again',
    'wire',
    encodeContent(contentOf()),
    (plain) => opened(forgeBatch({ encode: () => plain })),
    'never throws',
  ),
  target(
    'openBatch, what is compressed sealed again',
    'bytes',
    Buffer.from('28b52ffd200529000068656c6c6f', 'hex'),
    (compressed) => opened(forgeBatch({ compress: () => compressed })),
    'never throws',
  ),
  target(
    'openSeal of a command',
    'wire',
    sealCommand(NAME, HOSPITAL.recipient, signCommand(command, 1, GATEWAY)),
    (bytes) => openSeal(bytes, NAME, HOSPITAL.decryption),
    'never throws',
  ),
  target(
    'openCommand',
    'wire',
    signCommand(command, 1, GATEWAY),
    (bytes) =>
      openCommand(
        bytes,
        authorities.map(({ keys }) => ({ keys, roles: ['unlock'] })),
      ),
    'never throws',
  ),
  target('parseCommand', 'wire', command, parseCommand, 'never throws'),
  target('parseEmergencyCopy', 'text', copyText, parseEmergencyCopy, 'never throws'),
  target('parseFileList', 'text', listText, (bytes) => fileListRoot(parseFileList(text(bytes)))),
  target('parseDelta and applyDelta', 'text', deltaText, (bytes) => applyDelta(list, parseDelta(text(bytes)))),
  target('parseOverlay', 'text', overlayText, (bytes) => parseOverlay(text(bytes))),
  target('openFileList, signed again', 'text', listText, (body) => openFileList(signed('file-list', body), trusted), 'never throws'),
  target('openDelta, signed again', 'text', deltaText, (body) => openDelta(signed('file-delta', body), trusted), 'never throws'),
  target('openOverlay, signed again', 'text', overlayText, (body) => openOverlay(signed('overlay', body), trusted), 'never throws'),
  target('parsePolicy', 'text', utf8(shippedText('icu')), (bytes) => parsePolicy(text(bytes)), 'never throws'),
  target('parseBounds', 'text', boundsText, (bytes) => parseBounds(text(bytes)), 'never throws'),
  target('parseRosterFile', 'text', rosterText, (bytes) => parseRosterFile(text(bytes)), 'never throws'),
  target('openBounds, signed again', 'text', boundsText, (body) => openBounds(signed('policy-bounds', body), trusted), 'never throws'),
  target(
    'openRoster, signed again',
    'text',
    rosterBody,
    (body) => openRoster(signed('roster', body), { trusted, site: NAME.site, minVersion: 0, nowMs: 1 }),
    'never throws',
  ),
  target('parseMetadata', 'text', rootMetadata, (bytes) => parseMetadata('root', bytes), 'never throws'),
  target('parseIdentityFile', 'text', utf8(formatIdentityFile(GATEWAY)), (bytes) => parseIdentityFile(text(bytes))),
  target('parseGatewayTopic', 'text', utf8('wardkeeper/1/st-anna/gw-1/batch'), (bytes) => parseGatewayTopic(text(bytes)), 'never throws'),
  target('parseCertificate', 'text', utf8(gatewayPem), (bytes) => parseCertificate(text(bytes))),
  target(
    'verifyGatewayCertificate',
    'text',
    utf8(gatewayPem),
    (bytes) => verifyGatewayCertificate(text(bytes), { authorityPem: authority.certificate, atMs: NOW_MS }),
    'never throws',
  ),
  target(
    'parseCertificateRequest',
    'text',
    [utf8(makeRequest(certificateKey)), utf8(askWith(makeVoucher()).request)],
    (bytes) => parseCertificateRequest(text(bytes)),
    'never throws',
  ),
  target('parseVoucher', 'text', utf8(encodeVoucher(makeVoucher())), (bytes) => parseVoucher(text(bytes)), 'never throws'),
  target('parseEnrolmentRequest', 'wire', enrolmentRequest, parseEnrolmentRequest, 'never throws'),
  target('parseEnrolmentAnswer', 'wire', enrolmentAnswer, parseEnrolmentAnswer),
  target('openRetirement', 'wire', signRetirement(retirement, GATEWAY), (bytes) => openRetirement(bytes, GATEWAY), 'never throws'),
];
