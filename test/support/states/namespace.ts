/** A folder at a fixed place, for one program and what it starts: in a mount namespace of their own, where whoever starts it is root. */
import { spawnSync } from 'node:child_process';

/** A folder that every Linux has and nobody needs meanwhile. */
export const PLACE = '/mnt';

/** Command and arguments that run `argv` with `folder` at `PLACE`. */
export function inNamespace(folder: string, argv: readonly string[]): readonly [command: string, args: string[]] {
  const script = `mount --bind "$0" ${PLACE} && exec "$@"`;
  return ['unshare', ['--map-root-user', '--mount', 'sh', '-c', script, folder, ...argv]];
}

/** In words; null: nothing. */
export function missingNamespace(): string | null {
  const { status } = spawnSync('unshare', ['--map-root-user', '--mount', 'true']);
  return status === 0 ? null : 'unshare (util-linux) does not give a mount namespace here';
}
