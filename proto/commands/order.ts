/** What each kind of command orders, as values that keep to their schema: nothing else is ever signed, and nothing else is run. */
import { safeNumber } from '../bytes.ts';
import { HASH_BYTES } from '../chain.ts';
import { APPROVAL_KEY_BYTES, decodeRequest } from '../consent/index.ts';
import { isName } from '../names.ts';
import { MAX_PSEUDONYM_GENERATION, PSEUDONYM_KEY_BYTES, type PseudonymKey } from '../pseudonym.ts';
import type { wardkeeper } from '../wire.ts';
import { COMMAND_KIND_NAMES, type CommandKind } from './kinds.ts';

type Wire = wardkeeper.v1.Command.$Properties;

/** A shift; longer service asks again. */
export const MAX_SERVICE_MS = 12 * 60 * 60_000;
export const MAX_MAINTENANCE_MS = 8 * 60 * 60_000;
const LEAST_WINDOW_MS = 60_000;
/** Rosters are the largest. */
export const MAX_ORDER_DOCUMENT_BYTES = 768 * 1024;
const MAX_ACCOUNT_CODE_UNITS = 256;
const SUBJECT_BYTES = 8;
const MAX_PATH_BYTES = 4_096;
const MAX_SET_CODE_UNITS = 64;
const MAX_PERMISSIONS = 0o7777;
export const MAINTENANCE_REASONS = ['service', 'repair', 'configuration', 'investigation'] as const;
export type MaintenanceReason = (typeof MAINTENANCE_REASONS)[number];

/** Permission bits and owner of a file. */
export interface FileRights {
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
}

type None = Readonly<Record<never, never>>;
interface DocumentArguments {
  /** As signed for itself, by the hospital's root: whoever may send it cannot write it. */
  readonly document: Uint8Array;
}

/** Arguments by kind. */
interface Arguments {
  'apply-policy': DocumentArguments;
  'apply-roster': DocumentArguments;
  'apply-overlay': DocumentArguments;
  /** The account's name, or its pseudonym as events name it. */
  unlock: { readonly account: string } | { readonly subject: Uint8Array };
  'request-posture': None;
  'send-diagnostics': None;
  'grant-service': { readonly forMs: number };
  'revoke-service': None;
  'open-maintenance': { readonly forMs: number; readonly reason: MaintenanceReason };
  'close-maintenance': None;
  /** `path`: absolute; `sha256`: of the content that is meant; `rights`: null where they are as expected. */
  'accept-change': {
    readonly set: string;
    readonly path: Uint8Array;
    readonly sha256: Uint8Array;
    readonly rights: FileRights | null;
  };
  drill: { readonly deviceId: string };
  'request-nonce': None;
  /** `request`: as the gateway wrote it, so that whoever signs is shown what it is about. */
  'update-countersign': { readonly request: Uint8Array; readonly approve: boolean };
  /** A secret, of one gateway. */
  'set-approval-key': { readonly key: Uint8Array };
  /** A secret, of the site. */
  'set-pseudonym-key': PseudonymKey;
}

/** The order of one kind, with its arguments. */
export type OrderOf<K extends CommandKind> = { readonly kind: K } & Arguments[K];
export type Order = { [K in CommandKind]: OrderOf<K> }[CommandKind];

/** The first argument that is outside its schema. */
export interface OrderFault {
  readonly field: string;
  readonly expected: string;
}

type ReadOrder = { readonly ok: true; readonly order: Order } | { readonly ok: false; readonly fault: OrderFault };

/** command.proto's field of each kind. */
const FIELDS = {
  'apply-policy': 'applyPolicy',
  'apply-roster': 'applyRoster',
  'apply-overlay': 'applyOverlay',
  unlock: 'unlock',
  'request-posture': 'requestPosture',
  'send-diagnostics': 'sendDiagnostics',
  'grant-service': 'grantService',
  'revoke-service': 'revokeService',
  'open-maintenance': 'openMaintenance',
  'close-maintenance': 'closeMaintenance',
  'accept-change': 'acceptChange',
  drill: 'drill',
  'request-nonce': 'requestNonce',
  'update-countersign': 'updateCountersign',
  'set-approval-key': 'setApprovalKey',
  'set-pseudonym-key': 'setPseudonymKey',
} as const satisfies Readonly<Record<CommandKind, keyof Wire>>;

/** Null: of a kind that this version does not know, or of none. */
export function kindIn(message: Wire): CommandKind | null {
  return COMMAND_KIND_NAMES.find((kind) => message[FIELDS[kind]] !== undefined && message[FIELDS[kind]] !== null) ?? null;
}

export function writeOrder(order: Order): Wire {
  const { kind, ...args } = order;
  if (kind !== 'accept-change' || order.rights !== null) return { [FIELDS[kind]]: args };
  const { set, path, sha256 } = order;
  return { acceptChange: { set, path, sha256 } };
}

/** The order of a message in which `kindIn` found `kind`. */
export function readOrder(message: Wire, kind: CommandKind): ReadOrder {
  switch (kind) {
    case 'apply-policy':
    case 'apply-roster':
    case 'apply-overlay': {
      const document = message[FIELDS[kind]]?.document ?? new Uint8Array();
      const fits = document.length > 0 && document.length <= MAX_ORDER_DOCUMENT_BYTES;
      return fits ? sound({ kind, document }) : fault('document', `a signed document of at most ${MAX_ORDER_DOCUMENT_BYTES} bytes`);
    }
    case 'unlock':
      return readUnlock(message.unlock?.account ?? '', message.unlock?.subject ?? new Uint8Array());
    case 'grant-service': {
      const forMs = readWindow(message.grantService?.forMs, MAX_SERVICE_MS);
      return forMs === null ? fault('for_ms', windowWords(MAX_SERVICE_MS)) : sound({ kind, forMs });
    }
    case 'open-maintenance': {
      const forMs = readWindow(message.openMaintenance?.forMs, MAX_MAINTENANCE_MS);
      const reason = MAINTENANCE_REASONS.find((known) => known === message.openMaintenance?.reason);
      if (reason === undefined) return fault('reason', `one of ${MAINTENANCE_REASONS.join(', ')}`);
      return forMs === null ? fault('for_ms', windowWords(MAX_MAINTENANCE_MS)) : sound({ kind, forMs, reason });
    }
    case 'accept-change':
      return readAccept(message.acceptChange ?? {});
    case 'drill': {
      const deviceId = message.drill?.deviceId ?? '';
      return isName(deviceId) ? sound({ kind, deviceId }) : fault('device_id', 'the name of a device');
    }
    case 'update-countersign': {
      const request = message.updateCountersign?.request ?? new Uint8Array();
      if (decodeRequest(request) === null) return fault('request', 'an update request as a gateway writes it');
      return sound({ kind, request, approve: message.updateCountersign?.approve === true });
    }
    case 'set-approval-key': {
      const key = message.setApprovalKey?.key ?? new Uint8Array();
      return key.length === APPROVAL_KEY_BYTES ? sound({ kind, key }) : fault('key', `${APPROVAL_KEY_BYTES} bytes`);
    }
    case 'set-pseudonym-key': {
      const { generation = 0, key = new Uint8Array() } = message.setPseudonymKey ?? {};
      if (!generation || generation > MAX_PSEUDONYM_GENERATION) return fault('generation', `1 to ${MAX_PSEUDONYM_GENERATION}`);
      return key?.length === PSEUDONYM_KEY_BYTES ? sound({ kind, generation, key }) : fault('key', `${PSEUDONYM_KEY_BYTES} bytes`);
    }
    case 'request-posture':
    case 'send-diagnostics':
    case 'revoke-service':
    case 'close-maintenance':
    case 'request-nonce':
      return sound({ kind });
  }
}

/** What is wrong with an order before it is signed; null: nothing. */
export function findOrderFault(order: Order): OrderFault | null {
  const read = readOrder(writeOrder(order), order.kind);
  return read.ok ? null : read.fault;
}

function readUnlock(account: string, subject: Uint8Array): ReadOrder {
  const one = 'exactly one of account and subject';
  if (subject.length === 0) {
    if (account === '') return fault('account', one);
    return account.length <= MAX_ACCOUNT_CODE_UNITS ? sound({ kind: 'unlock', account }) : fault('account', 'at most 256 characters');
  }
  if (account !== '') return fault('subject', one);
  return subject.length >= SUBJECT_BYTES && subject.length <= HASH_BYTES
    ? sound({ kind: 'unlock', subject })
    : fault('subject', `${SUBJECT_BYTES} to ${HASH_BYTES} bytes`);
}

function readAccept({ set, path, sha256, rights }: wardkeeper.v1.AcceptOrder.$Properties): ReadOrder {
  if (typeof set !== 'string' || set === '' || set.length > MAX_SET_CODE_UNITS) return fault('set', 'the name of a guarded set');
  if (path === undefined || path === null || path[0] !== 0x2f || path.length > MAX_PATH_BYTES) return fault('path', 'an absolute path');
  if (sha256?.length !== HASH_BYTES) return fault('sha256', `${HASH_BYTES} bytes`);
  if (rights === undefined || rights === null) return sound({ kind: 'accept-change', set, path, sha256, rights: null });
  const { mode, uid, gid } = { mode: rights.mode ?? 0, uid: rights.uid ?? 0, gid: rights.gid ?? 0 };
  if (mode > MAX_PERMISSIONS) return fault('rights.mode', 'permission bits, 07777 at most');
  return sound({ kind: 'accept-change', set, path, sha256, rights: { mode, uid, gid } });
}

function readWindow(value: number | null | undefined, mostMs: number): number | null {
  try {
    const forMs = safeNumber(value, 'for_ms');
    return forMs >= LEAST_WINDOW_MS && forMs <= mostMs ? forMs : null;
  } catch {
    return null;
  }
}

function windowWords(mostMs: number): string {
  return `${LEAST_WINDOW_MS} to ${mostMs} milliseconds`;
}

function sound(order: Order): ReadOrder {
  return { ok: true, order };
}

function fault(field: string, expected: string): ReadOrder {
  return { ok: false, fault: { field, expected } };
}
