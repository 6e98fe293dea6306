/** How large update metadata may be. Room for ten signers who each sign with Ed25519 and ML-DSA-65 (TAP 21: 6.6 kB a signature). */
export const TUF_LIMITS = {
  rootBytes: 512_000,
  timestampBytes: 131_072,
  snapshotBytes: 2_000_000,
  targetsBytes: 5_000_000,
  /** Objects and arrays within one another. */
  depth: 24,
  /** Members of one object, or of one array. */
  members: 16_384,
  /** Of a target. */
  nameBytes: 512,
  /** Of a role: with three characters for each byte in a URL, and `.json`, it is still a file's name. */
  roleNameBytes: 80,
  keys: 64,
  signatures: 64,
  /** Root versions walked in one go (TUF 5.3.3 asks for a limit). */
  rootRotations: 256,
  delegations: 32,
} as const;
