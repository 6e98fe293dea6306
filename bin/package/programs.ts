/** The three programs that are shipped: whose they are, and where each begins. */
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '..', '..');

export const PROGRAMS = {
  wardkeeper: { workspace: 'agent', entry: 'agent/main.ts' },
  'wardkeeper-hospital': { workspace: 'hospital', entry: 'hospital/main.ts' },
  'wardkeeper-release': { workspace: 'release', entry: 'release/main.ts' },
} as const;

export type ProgramName = keyof typeof PROGRAMS;
export const PROGRAM_NAMES = Object.keys(PROGRAMS) as readonly ProgramName[];
