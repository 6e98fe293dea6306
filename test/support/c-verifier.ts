/** The C emergency verifier, compiled for tests with every warning an error, under AddressSanitizer and UndefinedBehaviorSanitizer. */
import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('../../examples/emergency-verifier/', import.meta.url));
const SANITIZED = ['-O1', '-g', '-fsanitize=address,undefined', '-fno-sanitize-recover=all'];

/** Why it cannot be compiled here, or null. */
export function compilerMissing(): string | null {
  return spawnSync('cc', ['--version']).status === 0 ? null : 'no cc on this machine';
}

export interface CVerifier {
  readonly path: string;
  /** One answer a line. Throws where the program ends otherwise than well, with what the sanitizer said. */
  readonly answer: (lines: readonly string[]) => readonly string[];
}

/** Into `folder`, which the caller takes away. */
export function compileVerifier(folder: string): CVerifier {
  const path = join(folder, 'check');
  const sources = ['check.c', 'wk_emergency.c'].map((file) => join(FOLDER, file));
  execFileSync('cc', ['-std=c99', '-pedantic', '-Wall', '-Wextra', '-Wconversion', '-Werror', ...SANITIZED, '-o', path, ...sources]);
  return {
    path,
    answer(lines) {
      const done = spawnSync(path, ['--lines'], { input: `${lines.join('\n')}\n`, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
      if (done.status !== 0) throw new Error(`the C verifier ended with ${done.status ?? done.signal}: ${done.stderr}`);
      return done.stdout.trimEnd().split('\n');
    },
  };
}
