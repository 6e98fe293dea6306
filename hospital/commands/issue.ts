/** From an order to commands in the store: one for each gateway, each with a counter of its own, signed and sealed or to be signed. */
import { type Authority, equalBytes, keyName, recipientFrom, type SigningIdentity, type VerifyingIdentity } from '@wardkeeper/proto';
import {
  type Command,
  commandDigest,
  encodeCommand,
  mayCommand,
  MAX_COMMAND_VALIDITY_MS,
  openCommand,
  type Order,
  sealCommand,
  signCommand,
} from '@wardkeeper/proto/commands';
import { HospitalError } from '../errors.ts';
import type { Store, StoreTransaction } from '../store/index.ts';
import type { CommandRequest, RequestFile } from './request-file.ts';
import { soundCommand } from './request-file.ts';
import { summaryOf } from './summary.ts';
import type { TargetGateway } from './table.ts';

export interface IssueParts {
  readonly store: Store;
  /** In the current directory. */
  readonly authorities: readonly Authority[];
  readonly nowMs: number;
}

export interface Issued {
  readonly id: number;
  readonly gateway: string;
  readonly counter: number;
  readonly expiresMs: number;
}

/** Throws HospitalError `COMMAND_REFUSED`: gateways would refuse what this authority orders. */
export function checkAuthority(authorities: readonly Authority[], { ed25519, mlDsa65 }: VerifyingIdentity, order: Order): void {
  const known = authorities.find(({ keys }) => equalBytes(keys.ed25519.raw, ed25519.raw) && equalBytes(keys.mlDsa65.raw, mlDsa65.raw));
  if (known === undefined) {
    throw new HospitalError(
      'COMMAND_REFUSED',
      `the directory has no authority ${keyName(ed25519)}: add it with "directory add --authority", sign and publish`,
    );
  }
  if (!mayCommand(known.roles, order.kind)) {
    throw new HospitalError(
      'COMMAND_REFUSED',
      `${order.kind} is not for an authority with the roles ${known.roles.join(', ') || '(none)'}`,
    );
  }
}

/** Throws HospitalError `COMMAND_REFUSED` where one is not registered. */
export async function targetsOf(store: Store, gateways: readonly string[] | 'all'): Promise<readonly TargetGateway[]> {
  const targets = await store.commands.targets(gateways);
  if (targets === null || targets.length === 0) {
    throw new HospitalError('COMMAND_REFUSED', 'expected gateways of this site: "wardkeeper-hospital gateways" lists them');
  }
  return targets;
}

export interface IssueRequest {
  readonly order: Order;
  readonly target: TargetGateway;
  readonly nonce: Uint8Array | null;
  readonly validMs: number;
}

/** Signed and sealed at once, in one transaction with its counter: two consoles never share one. */
export async function issueSigned({ store, nowMs }: IssueParts, signer: SigningIdentity, request: IssueRequest): Promise<Issued> {
  const { target } = request;
  return await store.transact(async (tx) => {
    const { id, command, counter, body } = await reserve(tx, store.site, nowMs, signer, request);
    const document = signCommand(body, counter, signer);
    await tx.commands.setSigned(id, commandDigest(document), sealFor(store.site, target, document));
    return { id, gateway: target.gateway, counter, expiresMs: command.expiresMs };
  });
}

/** Only reserved: it goes to the machine that signs. */
export async function issueUnsigned(
  { store, nowMs }: IssueParts,
  authority: VerifyingIdentity,
  request: IssueRequest,
): Promise<Issued & CommandRequest> {
  return await store.transact(async (tx) => {
    const { id, command, counter, body } = await reserve(tx, store.site, nowMs, authority, request);
    return { id, gateway: request.target.gateway, counter, expiresMs: command.expiresMs, body, document: null };
  });
}

export interface Submitted {
  readonly id: number;
  readonly gateway: string;
  readonly outcome:
    | 'submitted'
    | 'SIGNATURE'
    | 'AUTHORITY'
    | 'UNKNOWN'
    | 'DIFFERS'
    | 'SIGNED_ALREADY'
    | 'OVERTAKEN'
    | 'EXPIRED'
    | 'NOT_SIGNED';
}

/** What came back signed, each on its own. Throws HospitalError `COMMAND_REFUSED` where the file is of another site. */
export async function submitSigned({ store, authorities, nowMs }: IssueParts, file: RequestFile): Promise<readonly Submitted[]> {
  if (file.site !== store.site) throw new HospitalError('COMMAND_REFUSED', `expected commands of site ${store.site}, got ${file.site}`);
  const submitted: Submitted[] = [];
  for (const request of file.requests) {
    submitted.push(await store.transact((tx) => submitOne(tx, store.site, authorities, nowMs, request)));
  }
  return submitted;
}

async function submitOne(
  tx: StoreTransaction,
  site: string,
  authorities: readonly Authority[],
  nowMs: number,
  { id, counter, document }: CommandRequest,
): Promise<Submitted> {
  const row = await tx.commands.find(id, nowMs);
  const as = (outcome: Submitted['outcome']) => ({ id, gateway: row?.gateway ?? '', outcome });
  if (row === null) return as('UNKNOWN');
  if (document === null) return as('NOT_SIGNED');
  const opened = openCommand(document, authorities);
  if (!opened.ok) return as(opened.reason === 'AUTHORITY' ? 'AUTHORITY' : 'SIGNATURE');
  const { command, authority } = opened;
  const same =
    opened.counter === counter &&
    row.counter === counter &&
    equalBytes(authority.keys.ed25519.id, row.authority) &&
    command.site === site &&
    command.gateway === row.gateway &&
    command.kind === row.kind &&
    command.issuedMs === row.issuedMs &&
    command.expiresMs === row.expiresMs &&
    command.order !== null;
  if (!same) return as('DIFFERS');
  if (row.digest !== null) return as('SIGNED_ALREADY');
  if (nowMs >= row.expiresMs) return as('EXPIRED');
  if (await tx.commands.isOvertaken(row)) return as('OVERTAKEN');
  const [target] = (await tx.commands.targets([row.gateway])) ?? [];
  if (target === undefined) return as('UNKNOWN');
  await tx.commands.setSigned(id, opened.digest, sealFor(site, target, document));
  return as('submitted');
}

async function reserve(
  tx: StoreTransaction,
  site: string,
  nowMs: number,
  authority: VerifyingIdentity,
  { order, target, nonce, validMs }: IssueRequest,
) {
  const { id: authorityId } = authority.ed25519;
  if (validMs > MAX_COMMAND_VALIDITY_MS) throw new HospitalError('USAGE', 'a command is valid for seven days at most');
  const command: Command = { site, gateway: target.gateway, issuedMs: nowMs, expiresMs: nowMs + validMs, nonce, order };
  const body = encodeCommand(command);
  soundCommand(body, site);
  const counter = await tx.commands.nextCounter(target.id, authorityId, nowMs);
  if (nonce !== null && !(await tx.commands.useNonce(nonce))) {
    throw new HospitalError('COMMAND_REFUSED', `${target.gateway}: its nonce has just been used by another console; say it again`);
  }
  const { issuedMs, expiresMs } = command;
  const id = await tx.commands.reserve({
    ...{ gatewayId: target.id, authority: authorityId, counter, kind: order.kind, summary: summaryOf(order) },
    ...{ issuedMs, expiresMs },
  });
  return { id, command, counter, body };
}

function sealFor(site: string, { gateway, sealing }: TargetGateway, document: Uint8Array): Uint8Array {
  return sealCommand({ site, gateway }, recipientFrom(sealing), document);
}
