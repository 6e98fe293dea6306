/**
 * Update metadata (The Update Framework 1.0): reading it strictly, counting who signed it, and signing it.
 *
 * Protects whoever installs an update from metadata that is too large, too deep, ambiguous, or signed by fewer people than it says.
 * `@tufjs/models` knows the format; this adds what it leaves open: limits before parsing, key ids recomputed, one key never counted
 * twice, ML-DSA beside Ed25519, and thresholds that need both. It reads no disk, knows no time, and decides nothing about versions.
 */
export {
  canonicalJson,
  keyFamily,
  type KeyFamily,
  keyIdOf,
  type KeyMaterial,
  keyMaterial,
  publicKeyJson,
  SIGNER_FIELD,
  signingBytes,
} from './keys.ts';
export { TUF_LIMITS } from './limits.ts';
export {
  type FileMeta,
  type MetadataOf,
  type MetadataRefusal,
  type MetadataType,
  type ParsedMetadata,
  parseMetadata,
  type ReadMetadata,
} from './metadata.ts';
export { isRoleName, isTargetPath } from './names.ts';
export { serialiseMetadata, type SignMessage, signMetadata, type UnsignedMetadata } from './sign.ts';
export { type Delegation, delegationOf, judgeThreshold, type SignedBytes, type SignerShare, type ThresholdVerdict } from './threshold.ts';
export { parseTimeStatement, TIME_STATEMENT_TYPE, type TimeStatement } from './time-statement.ts';
