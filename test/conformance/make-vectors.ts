/** `node bin/pinned-node.mjs test/conformance/make-vectors.ts`: writes test/conformance/vectors/*.json, which a test compares. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { vectorFiles } from '../support/vectors/files.ts';

const folder = join(import.meta.dirname, 'vectors');

for (const [name, text] of await vectorFiles(keptText)) writeFileSync(join(folder, name), text);

function keptText(file: string): string | null {
  try {
    return readFileSync(join(folder, file), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
