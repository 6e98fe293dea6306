/**
 * Emergency codes: how one is made, read back and checked, and the file by which a firmware checks it while its agent is silent.
 *
 * Protects patient care from the loss of every login, and the device from whoever has no envelope: 90 random bits that nothing on
 * the gateway holds. Trusts whoever may write the file (root and the agent) and a cryptographic source of randomness. It keeps
 * nothing itself: which codes were used, and how long somebody has to wait, its caller remembers. docs/emergency-codes.md says what
 * both sides owe; the same in C, held to the same vectors, lies in examples/emergency-verifier.
 */
export { checkEmergencyCode, type EmergencyCheck, emergencyWaitMs } from './check.ts';
export { type CodeSymbols, emergencyProof, emergencyVerifier, generateEmergencyCode, readEmergencyCode } from './code.ts';
export {
  chooseEmergencyCopy,
  EMERGENCY_COPY_FILES,
  type EmergencyCopy,
  formatEmergencyCopy,
  type KeptCode,
  MAX_EMERGENCY_CODES,
  MAX_EMERGENCY_COPY_BYTES,
  parseEmergencyCopy,
} from './copy.ts';
