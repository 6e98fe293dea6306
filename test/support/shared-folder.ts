/** A folder for one run of the suite: what is dear to make and only read or copied afterwards is made there once, by whoever needs it first. */
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { inject } from 'vitest';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    sharedFolder: string;
  }
}

/** Called by vitest before the first test file; what it returns, after the last. */
export function setup({ provide }: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'wardkeeper-shared-'));
  provide('sharedFolder', folder);
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

/** The path of what `make` has made under the path that it is given. Only the first caller of a run makes it; the others wait. */
export async function sharedOnce(name: string, make: (path: string) => Promise<void>): Promise<string> {
  const at = (suffix: string) => join(inject('sharedFolder'), `${name}${suffix}`);
  const isFirst = mkdirSync(at('.lock'), { recursive: true }) !== undefined;
  if (isFirst) {
    try {
      await make(at('.making'));
      renameSync(at('.making'), at(''));
    } catch (fault) {
      writeFileSync(at('.failed'), String(fault));
      throw fault;
    }
  }
  while (!existsSync(at(''))) {
    if (existsSync(at('.failed'))) throw new Error(`${name} could not be made; another test has told why`);
    await sleep(50);
  }
  return at('');
}
