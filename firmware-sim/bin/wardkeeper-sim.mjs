#!/usr/bin/env node
// In a checkout: the sources, on the pinned Node. In an installed package: the build, on the Node that runs this.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const launcher = new URL('../../bin/pinned-node.mjs', import.meta.url);
if (existsSync(launcher)) {
  const { launch } = await import(launcher.href);
  launch(fileURLToPath(new URL('../main.ts', import.meta.url)), process.argv.slice(2));
} else {
  await import('../dist/main.js');
}
