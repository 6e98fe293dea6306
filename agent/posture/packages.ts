/** Installed packages, by whichever package manager this machine has. */
import type { ProgramName } from '../runtime/programs.ts';
import { hasProgram, runProgram } from '../runtime/spawn.ts';
import type { Item } from './rules.ts';

const LIMITS = { timeoutMs: 20_000, maxBytes: 4 * 1024 * 1024 };

/** Each prints a line a package: name and version, by a tab, or as its own tool has it. */
const MANAGERS: readonly { readonly program: ProgramName; readonly line: RegExp }[] = [
  { program: 'dpkg-query', line: /^(\S+)\t(\S+)$/ },
  { program: 'rpm', line: /^(\S+)\t(\S+)$/ },
  { program: 'opkg', line: /^(\S+) - (\S+)$/ },
  { program: 'apk', line: /^(\S+?)-([0-9]\S*)$/ },
];

export async function readPackages(): Promise<readonly Item[]> {
  const found: Item[] = [];
  for (const { program, line } of MANAGERS) {
    if (!hasProgram(program)) continue;
    const said = await runProgram(program, new Uint8Array(), LIMITS);
    if (said.ok) found.push(...packagesIn(said.output.toString('latin1'), line));
  }
  return found;
}

export function packagesIn(text: string, line: RegExp): readonly Item[] {
  return text.split('\n').flatMap((one) => {
    const match = line.exec(one);
    return match === null ? [] : [{ kind: 'package' as const, name: match[1] ?? '', value: match[2] ?? '' }];
  });
}
