/**
 * Makes the static codecs in generated/ from the .proto files, and the policies compiled in from config/policies. `--check`
 * compares instead of writing: exit 1 where they differ.
 * Static code only: the agent runs with --disallow-code-generation-from-strings, under which reflection fails.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generatePolicies } from './generate-policies.ts';
import { makeWhenUsed } from './generate-when-used.ts';

const here = import.meta.dirname;
const pbjs = realpathSync(join(here, '..', 'node_modules', '.bin', 'pbjs'));
const schemas = readdirSync(here).filter((name) => name.endsWith('.proto'));
const files = ['wire.js', 'wire.d.ts', 'policies.ts'];

const scratch = mkdtempSync(join(tmpdir(), 'wardkeeper-proto-'));
try {
  const options = '-t static-module -w esm --force-number --no-create --no-verify --no-convert --no-delimited --no-typeurl --no-service';
  execFileSync(
    process.execPath,
    [pbjs, ...options.split(' '), '--dependency', 'protobufjs/minimal.js', '-d', '-o', join(scratch, 'wire.js'), ...schemas],
    { cwd: here, stdio: ['ignore', 'inherit', 'inherit'] },
  );
  writeFileSync(join(scratch, 'wire.js'), makeWhenUsed(readFileSync(join(scratch, 'wire.js'), 'utf8')));
  writeFileSync(join(scratch, 'policies.ts'), generatePolicies());
  const stale = files.filter((name) => {
    const made = readFileSync(join(scratch, name), 'utf8');
    const target = join(here, 'generated', name);
    if (process.argv.includes('--check')) return !existsSync(target) || readFileSync(target, 'utf8') !== made;
    writeFileSync(target, made);
    return false;
  });
  if (stale.length > 0) {
    process.stderr.write(`proto/generated is not current (${stale.join(', ')}): run "npm run generate".\n`);
    process.exitCode = 1;
  }
} finally {
  rmSync(scratch, { recursive: true });
}
