/** What the manufacturer allows a policy to say: its own signed bounds where agent.toml names them, else those built in. */
import { bothKeysOf, MAX_DOCUMENT_BYTES } from '@wardkeeper/proto';
import { BUILT_IN_BOUNDS, openBounds, type PolicyBounds } from '@wardkeeper/proto/policy';
import { readManufacturer } from '../identity/manufacturer.ts';
import { readWithin } from '../runtime/durable-file.ts';

export interface BoundsFiles {
  /** The manufacturer's public keys: what `wardkeeper-release policy-bounds init` made. */
  readonly manufacturerRoot: string;
  /** Signed bounds. */
  readonly bounds: string;
}

export interface LoadedBounds {
  readonly bounds: PolicyBounds;
  /** Why the manufacturer's own are not used: they are built in then, and that is told. */
  readonly refused: string | null;
}

/** Never throws: a damaged file must not keep the agent from starting beside a patient. */
export function loadBounds(files: BoundsFiles | null): LoadedBounds {
  if (files === null) return { bounds: BUILT_IN_BOUNDS, refused: null };
  try {
    const root = readManufacturer(files.manufacturerRoot, 'access.manufacturer_root');
    const opened = openBounds(readWithin(files.bounds, MAX_DOCUMENT_BYTES) ?? new Uint8Array(), bothKeysOf([root]));
    return opened.ok ? { bounds: opened.bounds, refused: null } : { bounds: BUILT_IN_BOUNDS, refused: opened.code };
  } catch {
    return { bounds: BUILT_IN_BOUNDS, refused: 'UNREADABLE' };
  }
}
