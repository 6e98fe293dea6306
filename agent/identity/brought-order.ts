/** A secret that the hospital made for this gateway, as it comes in a file or in the answer to its enrolment: a command, sealed to it alone. */
import { type Directory, expandXWingSeed, type GatewayName, recipientFrom } from '@wardkeeper/proto';
import { type CommandKind, mayCommand, openCommand, openSeal, type OrderOf } from '@wardkeeper/proto/commands';

export interface BroughtSituation {
  readonly name: GatewayName;
  readonly sealingSeed: Uint8Array;
  readonly authorities: Directory['commandAuthorities'];
  /** Unix ms. */
  readonly atMs: number;
}

/** Null for everything but an order of this kind, to this gateway, in time, signed by both keys of an authority whose role allows it. */
export function openBroughtOrder<K extends CommandKind>(
  kind: K,
  file: Uint8Array,
  { name, sealingSeed, authorities, atMs }: BroughtSituation,
): OrderOf<K> | null {
  const key = expandXWingSeed(sealingSeed);
  const opened = openSeal(file, name, { id: recipientFrom(key.publicKey).id, key });
  const signed = opened.ok ? openCommand(opened.document, authorities) : null;
  if (signed === null || !signed.ok || !mayCommand(signed.authority.roles, kind)) return null;
  const { order, site, gateway, expiresMs } = signed.command;
  if (order?.kind !== kind || site !== name.site || gateway !== name.gateway || atMs >= expiresMs) return null;
  return order as OrderOf<K>;
}
