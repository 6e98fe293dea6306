/** An order in words, from the order itself: for whoever signs it, and for the list. Names no secret and shows no document. */
import { hex, pathText, printable } from '@wardkeeper/proto';
import type { FileRights, Order } from '@wardkeeper/proto/commands';
import { decodeRequest } from '@wardkeeper/proto/consent';

const MINUTE_MS = 60_000;

export function summaryOf(order: Order): string {
  switch (order.kind) {
    case 'apply-policy':
    case 'apply-roster':
    case 'apply-overlay':
      return `${order.kind}, a signed document of ${order.document.length} bytes`;
    case 'unlock':
      return 'account' in order ? `unlock ${printable(order.account)}` : `unlock the account of pseudonym ${hex(order.subject)}`;
    case 'grant-service':
      return `let service log in from afar for ${minutes(order.forMs)}`;
    case 'open-maintenance':
      return `open a maintenance window (${order.reason}) for ${minutes(order.forMs)}`;
    case 'accept-change':
      return `accept ${printable(pathText(order.path))} of set ${printable(order.set)} with SHA-256 ${hex(order.sha256)}${rightsWords(order.rights)}`;
    case 'drill':
      return `emergency drill at ${order.deviceId}`;
    case 'request-posture':
      return 'tell the posture';
    case 'send-diagnostics':
      return 'send a diagnostics bundle';
    case 'revoke-service':
      return "end service's leave to log in from afar";
    case 'close-maintenance':
      return 'close the maintenance window';
    case 'update-countersign':
      return countersignSummary(order.request, order.approve);
    case 'set-approval-key':
      return 'keep a new key for update approvals without a network';
    case 'set-pseudonym-key':
      return `name people by generation ${order.generation} of the site's pseudonym key`;
    case 'request-nonce':
      return 'make a nonce for an order that grants something';
  }
}

function rightsWords(rights: FileRights | null): string {
  return rights === null ? '' : `, mode ${rights.mode.toString(8)}, owner ${rights.uid}:${rights.gid}`;
}

function countersignSummary(bytes: Uint8Array, approve: boolean): string {
  const request = decodeRequest(bytes);
  if (request === null) return 'answer an update request that cannot be read';
  const { component, from, to, release, isRollback } = request;
  const name = (one: { readonly version: string; readonly releaseCounter: number } | null) =>
    one === null ? 'unknown' : `${one.version} (${one.releaseCounter})`;
  const what = `${isRollback ? 'going back' : 'updating'} ${printable(component)} from ${name(from)} to ${name(to)}`;
  return `${approve ? 'approve' : 'refuse'} ${what}, release ${hex(release)}`;
}

function minutes(ms: number): string {
  return `${Math.round(ms / MINUTE_MS)} min`;
}
