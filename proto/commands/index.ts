/**
 * Commands: what a hospital may order a gateway to do, who must have signed it, and the seal in which it travels.
 *
 * Protects gateways from whoever carries messages to them, brokers included: a command is for one gateway, signed with two kinds
 * of key by an authority that the hospital's directory names, and sealed so that nobody on the way can read it or tell its kind.
 * Trusts the directory that the caller hands in. Whether a command is new, in time and fresh is for the gateway's own counters
 * and clocks to say: agent/commands.
 */
export {
  type Command,
  commandDigest,
  type CommandDocumentRefusal,
  encodeCommand,
  MAX_COMMAND_VALIDITY_MS,
  NONCE_BYTES,
  openCommand,
  type OpenedCommand,
  parseCommand,
  type ReceivedCommand,
  signCommand,
} from './command.ts';
export {
  MAX_COMMAND_DOCUMENT_BYTES,
  MAX_SEALED_COMMAND_BYTES,
  openSeal,
  type OpenedSeal,
  sealCommand,
  type SealRefusal,
} from './envelope.ts';
export {
  COMMAND_KIND_NAMES,
  COMMAND_KINDS,
  COMMAND_ROLES,
  type CommandEffect,
  type CommandKind,
  type CommandRole,
  effectOf,
  mayCommand,
  needsNonce,
} from './kinds.ts';
export {
  type FileRights,
  findOrderFault,
  MAINTENANCE_REASONS,
  type MaintenanceReason,
  MAX_MAINTENANCE_MS,
  MAX_ORDER_DOCUMENT_BYTES,
  MAX_SERVICE_MS,
  type Order,
  type OrderFault,
  type OrderOf,
} from './order.ts';
