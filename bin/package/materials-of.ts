/** The bill of materials of one program, from this checkout. */
import { VERSION } from '../../agent/version.ts';
import { readLock, shippedBy } from './locked.ts';
import { billOfMaterials } from './materials.ts';
import type { Machine } from './node-binary.ts';
import { PROGRAMS, type ProgramName } from './programs.ts';
import { AGENT_DEPENDENCIES, HOSPITAL_DEPENDENCIES, PAGES_DEPENDENCIES, PROTO_DEPENDENCIES, RELEASE_DEPENDENCIES } from './reasons.ts';

const REASONS: Readonly<Record<ProgramName, Readonly<Record<string, string>>>> = {
  wardkeeper: { ...PROTO_DEPENDENCIES, ...AGENT_DEPENDENCIES },
  'wardkeeper-hospital': { ...PROTO_DEPENDENCIES, ...PAGES_DEPENDENCIES, ...HOSPITAL_DEPENDENCIES },
  'wardkeeper-release': { ...PROTO_DEPENDENCIES, ...RELEASE_DEPENDENCIES },
};

/** `date`: of the sources. Throws where the lock file lacks something that is shipped. */
export function materialsOf(name: ProgramName, machine: Machine, date: Date): object {
  const lock = readLock();
  const { version = '', integrity = '' } = lock[`node_modules/node-linux-${machine}`] ?? {};
  const pages = name === 'wardkeeper-hospital' ? ['preact', 'uplot', 'eventsource-parser'].map((each) => `node_modules/${each}`) : [];
  return billOfMaterials({
    name,
    version: VERSION,
    date,
    packages: shippedBy(lock, [PROGRAMS[name].workspace, ...pages]),
    reasons: { ...REASONS[name], [`@wardkeeper/${PROGRAMS[name].workspace}`]: 'the program itself' },
    node: { version, integrity },
  });
}
