/** A badge for people: its lines on a screen, and the bytes of whatever they have of it. */
import { signersNamed, unverifiedBody } from '../documents/signed-document.ts';
import { type Badge, parseBadge } from './badge.ts';
import { fromBadgeText } from './text.ts';
import type { VersionRange } from './versions.ts';

/** A badge's file, or the text of its QR code in a file or typed in. Null for neither. */
export function readBadgeBytes(input: Uint8Array): Uint8Array | null {
  const text = fromBadgeText(Buffer.from(input).toString('latin1'));
  if (text !== null) return text;
  return signersNamed(input)?.type === 'badge' ? input : null;
}

/** What it says, believed or not: for showing. Null where it says nothing that can be read. */
export function readUnverified(bytes: Uint8Array): Badge | null {
  const body = unverifiedBody(bytes, 'badge');
  try {
    return body === null ? null : parseBadge(body);
  } catch {
    return null;
  }
}

export function badgeLines(badge: Badge): readonly string[] {
  const { issuer, number, model, hardware, firmware, criteria, issuedMs, expiresMs } = badge;
  return [
    `badge      ${number} by ${issuer}`,
    `model      ${model}`,
    `hardware   ${rangeText(hardware)}`,
    `firmware   ${rangeText(firmware)}`,
    `holds      ${day(issuedMs)} to ${day(expiresMs)}`,
    ...criteria.map(({ name, evidence }, index) => `${index === 0 ? 'criteria   ' : '           '}${name}  ${evidence}`),
  ];
}

/** `2026-11-22`. */
export function day(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

export function rangeText({ from, to }: VersionRange): string {
  return from === to ? from : `${from} to ${to}`;
}
