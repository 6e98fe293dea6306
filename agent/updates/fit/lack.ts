/** What an installation would lack here, found out before anything is copied: room on the disks, and the payload itself. */
import { messageOf } from '../../runtime/message.ts';
import type { SlotName } from '../boot/record.ts';
import { type Install, payloadBytes } from '../machine/plan.ts';
import type { Slots } from '../slots/port.ts';
import type { Staging } from '../staging/port.ts';
import type { BundleSource } from '../trust/source.ts';

export interface Lack {
  readonly code: 'NO_SPACE' | 'SOURCE_MISSING' | 'SOURCE';
  readonly detail: string;
}

export interface LackParts {
  readonly slots: Pick<Slots, 'room'>;
  readonly staging: Pick<Staging, 'room'>;
  readonly spareBytes: number;
}

/** Empty: nothing. Where copy and slots lie on one disk both may fit alone and not together: then the installation says so. */
export async function lacking(
  { slots, staging, spareBytes }: LackParts,
  { digest, install, slot }: { readonly digest: string; readonly install: Install; readonly slot: SlotName },
  source: BundleSource,
): Promise<readonly Lack[]> {
  const lacks: Lack[] = [];
  const room = await slots.room(slot);
  const needed = payloadBytes(install) + spareBytes;
  if (room < needed) lacks.push(noSpace(`where the slots lie, for slot ${slot}`, needed, room));
  const { missing, free } = await staging.room(digest, install);
  if (missing > 0 && free < missing + spareBytes) lacks.push(noSpace('in the state folder, for the copy', missing + spareBytes, free));
  if (missing > 0) lacks.push(...(await payloadLack(source, install)));
  return lacks;
}

async function payloadLack(source: BundleSource, { sourcePath, size }: Install): Promise<readonly Lack[]> {
  try {
    const reader = await source.open(sourcePath);
    await reader?.close();
    if (reader === null) return [{ code: 'SOURCE_MISSING', detail: `expected targets/${sourcePath}, found no such file` }];
    if (reader.size === null || reader.size >= size) return [];
    return [{ code: 'SOURCE_MISSING', detail: `targets/${sourcePath}: expected ${size} bytes, found ${reader.size}` }];
  } catch (error) {
    return [{ code: 'SOURCE', detail: messageOf(error) }];
  }
}

/** Rounded up: who frees so much has enough. */
function megabytes(bytes: number): number {
  return Math.ceil(bytes / 1e6);
}

function noSpace(where: string, needed: number, found: number): Lack {
  return { code: 'NO_SPACE', detail: `${where}: expected ${megabytes(needed)} MB free, found ${megabytes(found)} MB` };
}
