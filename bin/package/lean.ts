/**
 * What a bundle of the agent leaves out of its libraries, because the agent never runs it and would carry it in memory as long as it
 * lives. docs/decisions/footprint-by-loading-less.md has what each of them saves. A build fails when a library no longer has the file that
 * is replaced here, so that nothing is left out by an old name.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Plugin } from 'esbuild';

/** In place of a whole package: a module that does the same with what Node has, or that says that it is not here. */
const PACKAGES: Readonly<Record<string, string>> = {
  // Node's streams for those that work without Node as well.
  'readable-stream': "module.exports = require('node:stream');",
  // Timers in a browser's worker. MQTT.js takes those of Node here.
  'worker-timers': 'module.exports = {};',
};

interface Edit {
  readonly file: RegExp;
  /** What is replaced; null: all of it. */
  readonly from: string | null;
  readonly to: string;
}

const EDITS: readonly Edit[] = [
  // Connecting by itself, by which MQTT.js brings WebSockets and SOCKS along. The link hands it a socket.
  {
    file: /[\\/]mqtt[\\/]build[\\/]lib[\\/]connect[\\/]index\.js$/,
    from: null,
    to: "exports.connect = exports.connectAsync = exports.default = () => { throw new Error('left out of this bundle'); };",
  },
  // A Buffer for each of 65,536 numbers, made at the first packet: two bytes of each are made when they are written.
  {
    file: /mqtt-packet[\\/]writeToStream\.js$/,
    from: 'let writeNumber = writeNumberCached\nlet toGenerate = true',
    to: 'let writeNumber = writeNumberGenerated\nlet toGenerate = false',
  },
];

export function leanPlugin(): Plugin {
  return {
    name: 'lean',
    setup: (build) => {
      build.initialOptions.write = false;
      const done = new Set<string>();
      build.onResolve({ filter: new RegExp(`^(${Object.keys(PACKAGES).join('|')})$`) }, ({ path }) => ({ path, namespace: 'lean' }));
      build.onLoad({ filter: /.*/, namespace: 'lean' }, ({ path }) => {
        done.add(path);
        return { contents: PACKAGES[path] ?? '', loader: 'js' };
      });
      for (const { file, from, to } of EDITS) {
        build.onLoad({ filter: file }, async ({ path }) => {
          const text = await readFile(path, 'utf8');
          if (from !== null && !text.includes(from))
            return { errors: [{ text: `${path} is not as it was when it was decided what to leave out of it` }] };
          done.add(file.source);
          return { contents: from === null ? to : text.replace(from, to), loader: 'js' };
        });
      }
      build.onEnd(async ({ outputFiles = [] }) => {
        for (const { path, text } of outputFiles) {
          await mkdir(dirname(path), { recursive: true });
          await writeFile(path, inOneByte(text));
        }
        const missed = [...Object.keys(PACKAGES), ...EDITS.map(({ file }) => file.source)].filter((name) => !done.has(name));
        return { errors: missed.map((name) => ({ text: `${name} is not in the bundle: bin/package/lean.ts has it for nothing` })) };
      });
    },
  };
}

/**
 * esbuild writes what is not ASCII as escapes, but not in regular expressions, where an escape means the same. One such character in a file
 * of 2.7 MB makes V8 keep two bytes for each of them.
 */
function inOneByte(text: string): string {
  return text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
