/**
 * Published vectors that are not part of this repository. WARDKEEPER_DATA names the folder that holds `vectors/`; without it
 * the suites that need them say so in their names and are skipped. Where it is set, a missing file is a failure.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'vitest';

const folder = process.env['WARDKEEPER_DATA'] ?? '';

/** `make` runs only where the data is. */
export function describeWithData(name: string, make: () => void): void {
  if (folder === '') it.skip(`${name} (WARDKEEPER_DATA does not name the folder of published data)`);
  else describe(name, make);
}

/** `vectors/<file>`, parsed; its shape is the publisher's. */
export function loadVectors<Shape>(file: string): Shape {
  return JSON.parse(readFileSync(join(folder, 'vectors', file), 'utf8')) as Shape;
}

/** A folder of published files beside `vectors/`. */
export function publishedFolder(name: string): string {
  return join(folder, name);
}

export function unhex(text: string): Buffer {
  return Buffer.from(text, 'hex');
}
