/** A service's command line as its unit says it, for a machine on which systemd does not run: same user, same capabilities, same environment. */
import { readFileSync } from 'node:fs';

/** What `chroot ROOT` is given to run. Throws where the unit lacks a line that this relies on. */
export function unitCommand(unitPath: string): readonly string[] {
  const text = readFileSync(unitPath, 'utf8');
  const value = (key: string) => {
    const found = new RegExp(`^${key}=(.*)$`, 'm').exec(text)?.[1];
    if (found === undefined) throw new Error(`${unitPath}: expected a line ${key}=`);
    return found;
  };
  const capabilities = (key: string) =>
    value(key)
      .split(' ')
      .map((name) => `+${name.replace(/^CAP_/, '').toLowerCase()}`)
      .join(',');
  const ambient = capabilities('AmbientCapabilities');
  const identity = [`--reuid=${value('User')}`, `--regid=${value('Group')}`, '--init-groups'];
  const rights = [
    `--bounding-set=-all,${capabilities('CapabilityBoundingSet')}`,
    `--inh-caps=-all,${ambient}`,
    `--ambient-caps=-all,${ambient}`,
    '--no-new-privs',
  ];
  // Assignments with a space in them stand in double quotes, as a whole.
  const environment = [...text.matchAll(/^Environment=(.*)$/gm)].flatMap(([, line = '']) =>
    [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? ''),
  );
  if (environment.length === 0) throw new Error(`${unitPath}: expected a line Environment=`);
  return ['setpriv', ...identity, ...rights, '--reset-env', 'env', ...environment, ...value('ExecStart').split(' ')];
}
