/** A receipt: the hospital's word that it holds a ledger up to an event, and which later ranges are missing. */
import { safeNumber } from '../bytes.ts';
import { HASH_BYTES, LEDGER_ID_BYTES } from '../chain.ts';
import { ProtoError } from '../errors.ts';
import { MAX_GAPS_PER_RECEIPT } from '../limits.ts';
import type { GatewayName } from '../names.ts';
import { hasMoreFieldsThan, wardkeeper } from '../wire.ts';

const RECEIPT = wardkeeper.v1.Receipt;
/** The gaps and, with room for a newer version's, everything else. */
const MAX_FIELDS = MAX_GAPS_PER_RECEIPT + 64;

/** Sequence numbers, both ends included. */
export interface SeqRange {
  readonly first: number;
  readonly last: number;
}

export interface Receipt extends GatewayName {
  readonly ledger: Uint8Array;
  /** 16 bytes; another one means that the hospital's store was restored or replaced. */
  readonly storeId: Uint8Array;
  /** Everything from 1 to here is held. 0: nothing yet. */
  readonly throughSeq: number;
  /** The chain's hash at throughSeq. */
  readonly throughHash: Uint8Array;
  /** Missing ranges beyond throughSeq and below the highest row held. */
  readonly gaps: readonly SeqRange[];
  readonly receivedMs: number;
  readonly directoryVersion: number;
}

export function encodeReceipt(receipt: Receipt): Uint8Array {
  return RECEIPT.encode({ ...receipt, gaps: receipt.gaps.slice(0, MAX_GAPS_PER_RECEIPT) }).finish();
}

/** Throws `DOCUMENT_MALFORMED`. */
export function parseReceipt(body: Uint8Array): Receipt {
  try {
    if (hasMoreFieldsThan(MAX_FIELDS, body)) throw new ProtoError('DOCUMENT_MALFORMED', 'too many gaps');
    const message = RECEIPT.decode(body);
    const receipt: Receipt = {
      site: message.site ?? '',
      gateway: message.gateway ?? '',
      ledger: message.ledger ?? new Uint8Array(),
      storeId: message.storeId ?? new Uint8Array(),
      throughSeq: safeNumber(message.throughSeq, 'through_seq'),
      throughHash: message.throughHash ?? new Uint8Array(),
      gaps: (message.gaps ?? []).map(({ first, last }) => ({ first: safeNumber(first, 'gap'), last: safeNumber(last, 'gap') })),
      receivedMs: safeNumber(message.receivedMs, 'received_ms'),
      directoryVersion: safeNumber(message.directoryVersion, 'directory_version'),
    };
    if (!isSound(receipt)) throw new ProtoError('DOCUMENT_MALFORMED', 'ids, hash or gaps have a wrong form');
    return receipt;
  } catch (cause) {
    throw new ProtoError('DOCUMENT_MALFORMED', 'not a receipt', { cause });
  }
}

function isSound(receipt: Receipt): boolean {
  const ordered = receipt.gaps.every(
    (gap, index) => gap.first <= gap.last && gap.first > (receipt.gaps[index - 1]?.last ?? receipt.throughSeq),
  );
  return (
    ordered &&
    receipt.gaps.length <= MAX_GAPS_PER_RECEIPT &&
    receipt.ledger.length === LEDGER_ID_BYTES &&
    receipt.storeId.length === LEDGER_ID_BYTES &&
    receipt.throughHash.length === HASH_BYTES
  );
}
