/** The agent as one file, as a gateway with Node would get it. */
import { bundleProgram } from '../../bin/package/bundle.ts';

/** Writes the bundle and returns its size in bytes. */
export async function bundleAgent(outfile: string): Promise<number> {
  return (await bundleProgram('wardkeeper', outfile)).bytes;
}
