/** The agent as one file, as a gateway with Node would get it. */
import { dirname } from 'node:path';
import { bundleInParts, bundleProgram } from '../../bin/package/bundle.ts';

/** Writes the bundle and returns its size in bytes. */
export async function bundleAgent(outfile: string): Promise<number> {
  return (await bundleProgram('wardkeeper', outfile)).bytes;
}

/** The same in parts, which is what is measured. `entry`: `wardkeeper.mjs` in a folder of its own. */
export async function bundleAgentInParts(entry: string): Promise<number> {
  return (await bundleInParts('wardkeeper', dirname(entry))).bytes;
}
