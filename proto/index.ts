/**
 * What two parties of Wardkeeper must agree on: schemas, sealing and opening, signatures, key ids, topics.
 *
 * Protects telemetry and documents on their way between parties, from everyone who carries them: networks, brokers, sticks.
 * Trusts node:crypto and the private keys handed in. It has no sockets, no disk and no clock, and keeps no state: who is
 * trusted for what, and what has been seen before, is always the caller's to say.
 */
export { concat, equalBytes, hex, lengthPrefixed, u64, utf8 } from './bytes.ts';
export { genesisHash, HASH_BYTES, LEDGER_ID_BYTES, rowHash, sha256 } from './chain.ts';
export { type Checkpoint, type CheckpointSet, openCheckpoint, signCheckpoint } from './checkpoint.ts';
export { hpkeOpen, hpkeSeal, openAes256Gcm } from './crypto/hpke.ts';
export { padmeLength } from './crypto/padme.ts';
export {
  generateSigningIdentity,
  keyId,
  keyName,
  parseVerifyingIdentity,
  parseVerifyingKey,
  publicIdentity,
  type SigningAlgorithm,
  type SigningIdentity,
  type SigningKey,
  signingKeyFrom,
  signObject,
  type VerifyingIdentity,
  type VerifyingKey,
  verifyObject,
} from './crypto/signing.ts';
export {
  decapsulateXWing,
  encapsulateXWing,
  expandXWingSeed,
  parseXWingPublicKey,
  X_WING_SEED_BYTES,
  type XWingPrivateKey,
  type XWingPublicKey,
} from './crypto/x-wing.ts';
export { type ConnectionState, encodeConnectionState, parseConnectionState } from './documents/connection-state.ts';
export { type Authority, type Directory, encodeDirectory, parseDirectory, recipientFrom } from './documents/directory.ts';
export { encodeKeyStatement, type KeyStatement, parseKeyStatement, verifyKeyStatement } from './documents/key-statement.ts';
export { encodeReceipt, parseReceipt, type Receipt, type SeqRange } from './documents/receipt.ts';
export {
  bothKeysOf,
  classicalKeyOf,
  type DocumentRefusal,
  type DocumentType,
  type DocumentVerdict,
  keysOf,
  signDocument,
  type Trusted,
  type VerifiedDocument,
  verifyDocument,
} from './documents/signed-document.ts';
export type { BatchContent, Heartbeat, OpenedContent, OpenedRow, OpenedRun, Row, Run } from './envelope/content.ts';
export type { Header } from './envelope/header.ts';
export { type BatchRefusal, type DecryptionKey, type ExpectedSender, type OpenedBatch, openBatch } from './envelope/open.ts';
export { type RecipientKey, type SealingParty, sealBatch } from './envelope/seal.ts';
export { ProtoError, type ProtoErrorCode } from './errors.ts';
export {
  Authenticator,
  decodeEvent,
  encodeEvent,
  detailFields,
  EVENT_KINDS,
  type Event,
  type EventDetail,
  type EventDraft,
  type EventKind,
  type EventTime,
  FileChange,
  FileNet,
  LedgerOpenedReason,
  Origin,
  Severity,
  TimeQuality,
} from './event.ts';
export { describeEvent, enumWord, eventToJson, pathText, printable, severityWord } from './event-text.ts';
export { formatIdentityFile, parseIdentityFile } from './identity-file.ts';
export {
  MAX_BATCH_BYTES,
  MAX_CONTENT_BYTES,
  MAX_DOCUMENT_BYTES,
  MAX_EVENT_BYTES,
  MAX_GAPS_PER_RECEIPT,
  MAX_ROWS_PER_BATCH,
} from './limits.ts';
export { type GatewayName, isName, parseName } from './names.ts';
export {
  canonicalName,
  isAccountName,
  MAX_PSEUDONYM_GENERATION,
  PSEUDONYM_BYTES,
  PSEUDONYM_KEY_BYTES,
  type PseudonymKey,
  pseudonymOf,
  renamePeople,
} from './pseudonym.ts';
export { type NoteKey, openNote, signNote } from './signed-note.ts';
export { directoryTopic, type GatewayChannel, gatewayTopic, parseGatewayTopic, siteFilter } from './topics.ts';
export {
  type CertificateName,
  type CertificateRefusal,
  type CertificateVerdict,
  certificateKey,
  certificateName,
  parseCertificate,
  readGatewayCertificate,
  verifyGatewayCertificate,
} from './x509/certificate.ts';
export { readSubject } from './x509/subject.ts';
export { meaningOf, WARNING_CODES, WARNING_MEANINGS, type WarningCode, type WarningMeaning } from './warnings.ts';
