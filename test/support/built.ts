/** What is shipped, made as its maker makes it: by `npm run package:KIND`, in a process whose umask, time zone and date are given. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ROOT } from '../../bin/package/programs.ts';

/** Where something is made, as far as nothing of it may be in the bytes. */
export interface Surroundings {
  readonly umask: string;
  readonly zone: string;
  /** Seconds. Absent: as this process has it, or when the sources were committed. */
  readonly sourceDateEpoch?: number;
}

export const HERE: Surroundings = { umask: '027', zone: 'UTC' };
export const ELSEWHERE: Surroundings = { umask: '077', zone: 'Pacific/Kiritimati' };

/** `args`: kind and options, `--out` among them. Rejects with what was said where it could not be made. */
export async function buildArtefacts(args: readonly string[], { umask, zone, sourceDateEpoch }: Surroundings = HERE): Promise<void> {
  const program = [process.execPath, '--conditions=wardkeeper-source', join(ROOT, 'bin/package/main.ts'), ...args];
  const env = { ...process.env, TZ: zone, ...(sourceDateEpoch === undefined ? {} : { SOURCE_DATE_EPOCH: String(sourceDateEpoch) }) };
  const child = spawn('sh', ['-c', 'umask "$1"; shift; exec "$@"', 'sh', umask, ...program], { env, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`package ${args.join(' ')} ended with ${code}: ${said.slice(-1_000)}`);
}

export async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
