/** From what a person asks for to a signed command: by the authority that the configuration names for their role, and no other. */
import { equalBytes, type SigningIdentity, utf8 } from '@wardkeeper/proto';
import { type CommandKind, findOrderFault, mayCommand, needsNonce, type Order } from '@wardkeeper/proto/commands';
import { checkAuthority, type Issued, issueSigned, type TargetGateway } from '../../commands/index.ts';
import { loadAuthority } from '../../keys/index.ts';
import { type Problem, problem, type Role } from '../api/index.ts';
import type { OrderBody } from '../api/work.ts';
import type { HandlerParts } from './parts.ts';

/** Less is not enough for the way there. */
const NONCE_LEAST_LEFT_MS = 60_000;
/** A gateway that is there answers within its linger of 10 s; asking again before only fills its line. */
const NONCE_ASKED_MS = 30_000;

export function orderOf(body: OrderBody): Order | Problem {
  const order = makeOrder(body);
  if (order === null) return problem('USAGE', { field: 'order.account', message: 'Expected account or subject.' });
  const fault = findOrderFault(order);
  return fault === null ? order : problem('USAGE', { field: `order.${fault.field}`, message: `Expected ${fault.expected}.` });
}

function makeOrder(body: OrderBody): Order | null {
  switch (body.kind) {
    case 'unlock':
      if ((body.account === undefined) === (body.subject === undefined)) return null;
      return body.account === undefined
        ? { kind: 'unlock', subject: Buffer.from(body.subject ?? '', 'hex') }
        : { kind: 'unlock', account: body.account };
    case 'accept-change':
      return { kind: 'accept-change', set: body.set, path: utf8(body.path), sha256: Buffer.from(body.sha256, 'hex'), rights: null };
    case 'grant-service':
    case 'open-maintenance':
    case 'drill':
      return body;
    case 'request-posture':
    case 'send-diagnostics':
    case 'revoke-service':
    case 'close-maintenance':
    case 'request-nonce':
      return { kind: body.kind };
  }
}

/** Whose keys sign for this role; a name without keys here is nobody. */
export function signerFor({ config, keys }: HandlerParts, role: Role, order: Order): SigningIdentity | Problem {
  if (!mayCommand([role], order.kind)) {
    return problem('ROLE_NOT_ALLOWED', { message: `${order.kind} is not ordered by the role ${role}.` });
  }
  const name = config.console?.authorities[role];
  if (name === undefined) return problem('NO_AUTHORITY');
  const signer = loadAuthority(config.keysFolder, name);
  checkAuthority(keys.current.directory.commandAuthorities, signer, order);
  return signer;
}

/** What an authority that is configured for this role could order, by the directory. */
export function kindsFor({ config, keys }: HandlerParts, role: Role, kind: CommandKind): boolean {
  const name = config.console?.authorities[role];
  if (name === undefined || !mayCommand([role], kind)) return false;
  try {
    const signer = loadAuthority(config.keysFolder, name);
    const known = keys.current.directory.commandAuthorities.find((one) => equalBytes(one.keys.ed25519.raw, signer.ed25519.raw));
    return known !== undefined && mayCommand(known.roles, kind);
  } catch {
    // Its keys are elsewhere, or cannot be read: nothing can be signed here.
    return false;
  }
}

export interface Ordering {
  readonly order: Order;
  readonly signer: SigningIdentity;
  readonly targets: readonly TargetGateway[];
  readonly validMs: number;
}

/** Signs one for each gateway. Where a nonce is needed and missing it is asked for, and nothing is signed: who asked tries again. */
export async function issueTo(parts: HandlerParts, { order, signer, targets, validMs }: Ordering): Promise<readonly Issued[] | Problem> {
  const { store, keys, clock } = parts;
  const authorities = keys.current.directory.commandAuthorities;
  const nonces = new Map<string, Uint8Array>();
  if (needsNonce(order.kind)) {
    await readAnswers(parts);
    const missing: TargetGateway[] = [];
    for (const target of targets) {
      const nonce = await store.commands.freshNonce(target.id, signer.ed25519.id, clock.wallMs(), NONCE_LEAST_LEFT_MS);
      if (nonce === null) missing.push(target);
      else nonces.set(target.gateway, nonce);
    }
    if (missing.length > 0) {
      for (const target of missing) {
        if (await isAsked(parts, target.gateway, signer)) continue;
        const request = { order: { kind: 'request-nonce' }, target, nonce: null, validMs: NONCE_ASKED_MS } as const;
        await issueSigned({ store, authorities, nowMs: clock.wallMs() }, signer, request);
      }
      const names = missing.map(({ gateway }) => gateway).join(', ');
      return problem('NO_NONCE', {
        message: `Asked ${names} for a nonce, nothing is ordered yet: try again in some seconds.`,
        retryAfterMs: 3_000,
      });
    }
  }
  const issued: Issued[] = [];
  for (const target of targets) {
    const nonce = nonces.get(target.gateway) ?? null;
    issued.push(await issueSigned({ store, authorities, nowMs: clock.wallMs() }, signer, { order, target, nonce, validMs }));
  }
  return issued;
}

/** The receiver does it too; it need not run for somebody to look. */
export async function readAnswers({ store, news }: HandlerParts): Promise<void> {
  if (await news.isThere(store.database.outside)) await store.transact((tx) => tx.commands.readAnswers());
}

async function isAsked({ store, clock }: HandlerParts, gateway: string, signer: SigningIdentity): Promise<boolean> {
  const nowMs = clock.wallMs();
  const recent = await store.commands.list({ gateway, limit: 10 }, nowMs);
  return recent.some(
    (row) =>
      row.kind === 'request-nonce' &&
      row.answer === null &&
      nowMs - row.issuedMs < NONCE_ASKED_MS &&
      equalBytes(row.authority, signer.ed25519.id),
  );
}
