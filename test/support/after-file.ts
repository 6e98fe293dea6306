/**
 * What has to be ended when a test file is over. Workers keep modules from one file to the next, so that a hook in a supporting module is
 * there for the first file alone; this is called by a setup file, which runs for each.
 */
const work = new Set<() => Promise<unknown>>();

export function afterThisFile(end: () => Promise<unknown>): void {
  work.add(end);
}

export async function endFile(): Promise<void> {
  const ends = [...work];
  work.clear();
  for (const end of ends) await end();
}
