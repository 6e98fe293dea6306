/** A pump's firmware with its signed list, a site's overlay, and a guard that believes both. */
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateSigningIdentity, type SigningIdentity } from '@wardkeeper/proto';
import { deltaBetween, type FileList, formatDelta, formatFileList, formatOverlay, type Overlay, signSheet } from '@wardkeeper/proto/files';
import type { DeskOptions, SignedSources } from '../../agent/integrity/index.ts';
import { makeFileList } from '../../release/file-list.ts';
import { tempFolder } from './temp.ts';

export const MANUFACTURER = generateSigningIdentity();
export const HOSPITAL = generateSigningIdentity();
export const STRANGER = generateSigningIdentity();

export function makeFirmware(): string {
  const root = join(tempFolder('integrity'), 'root');
  mkdirSync(join(root, 'bin'), { recursive: true });
  mkdirSync(join(root, 'etc'), { recursive: true });
  for (const folder of [root, join(root, 'bin'), join(root, 'etc')]) chmodSync(folder, 0o755);
  writeFileSync(join(root, 'bin/pump'), 'pump 1.0', { mode: 0o755 });
  writeFileSync(join(root, 'bin/old'), 'old', { mode: 0o755 });
  writeFileSync(join(root, 'etc/ward.conf'), 'ward = "?"', { mode: 0o644 });
  symlinkSync('pump', join(root, 'bin/link'));
  return root;
}

export function listOf(root: string, version = 1): FileList {
  return makeFileList({ root, at: root, only: [], product: 'pump', release: `1.${version}`, version, owner: null });
}

export function signedList(list: FileList, signer: SigningIdentity = MANUFACTURER): Uint8Array {
  return signSheet('file-list', formatFileList(list), list.version, signer);
}

export function signedDelta(
  from: FileList,
  to: FileList,
  options: { readonly signer?: SigningIdentity; readonly expiresMs?: number } = {},
): Uint8Array {
  const delta = deltaBetween(from, to, options.expiresMs ?? Date.now() + 86_400_000);
  return signSheet('file-delta', formatDelta(delta), delta.version, options.signer ?? MANUFACTURER);
}

export function signedOverlay(overlay: Overlay, signer: SigningIdentity = HOSPITAL): Uint8Array {
  return signSheet('overlay', formatOverlay(overlay), overlay.version, signer);
}

/** One path of a list, as an overlay names it. */
export function overlayOf(list: FileList, path: string, options: Partial<Overlay> = {}): Overlay {
  const files = list.files.filter((line) => Buffer.from(line.path).toString() === path);
  return { name: 'ward', version: 1, site: 'st-anna', gateways: [], files, ...options };
}

/** `lists`: as they lie on the disk at each start. */
export function signedDesk(
  lists: () => readonly (Uint8Array | null)[],
  options: Partial<SignedSources> & Omit<DeskOptions, 'signed'> = {},
): DeskOptions {
  const { quarantine, knownGood, isIdle, twoPeople, ...sources } = options;
  const parts = { quarantine, knownGood, isIdle, twoPeople };
  return {
    signed: {
      site: 'st-anna',
      gateway: 'gw-1',
      manufacturer: MANUFACTURER,
      hospital: HOSPITAL,
      readLists: () => lists().map((bytes, index) => ({ path: `list-${index}`, bytes })),
      ...sources,
    },
    ...(Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) as Partial<DeskOptions>),
  };
}
