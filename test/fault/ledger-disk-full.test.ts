/** The ledger on a file system that is really full: 32 MiB of memory mounted in a namespace of its own, or a limit on the size of files. */
import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tempFolder } from '../support/temp.ts';

const CHILD = join(import.meta.dirname, 'ledger-disk-child.ts');
const NODE = `'${process.execPath}' --conditions=wardkeeper-source '${CHILD}'`;

function canMount(): boolean {
  return spawnSync('unshare', ['-Urm', 'mount', '-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', '/mnt']).status === 0;
}

type Said = Record<string, unknown>;

function run(script: string): readonly Said[] {
  const out = execFileSync('sh', ['-c', script], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], timeout: 100_000 });
  return out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Said);
}

const mountable = canMount();
if (!mountable) {
  const said = 'no file system can be mounted here (unshare -Urm): the full disk is not tried';
  if (process.env['CI'] !== undefined) throw new Error(said);
  process.stderr.write(`${said}\n`);
}

test.runIf(mountable)(
  'the disk full, the agent killed, the disk still full at its next start: nothing confirmed is lost, alarms come exactly once, and a receipt makes room',
  { timeout: 120_000 },
  () => {
    const folder = tempFolder('full');
    const said = run(
      `unshare -Urm sh -c "mount -t tmpfs -o size=32m tmpfs '${folder}' && { ${NODE} fill '${folder}'; ${NODE} resume '${folder}'; }" 2>/dev/null`,
    );
    const [full, kept, restarted, resumed, after] = said;
    expect(full).toMatchObject({ code: 'LEDGER_UNWRITABLE', diskFull: true, ballast: 'absent', finding: null });
    // Two alarms of 512 bytes each in the ring of a mebibyte; none of it in the ledger.
    expect(kept).toEqual({ ringUsed: 1_024 / (1024 * 1024), told: [] });
    expect(restarted).toMatchObject({ damage: null, finding: null });
    expect(restarted?.['headSeq']).toBeGreaterThanOrEqual(Number(full?.['headSeq']));
    expect(resumed).toMatchObject({ finding: null, diskFull: false, dropped: 0, ringUsed: 0 });
    const told = resumed?.['told'] as readonly string[];
    expect(told.filter((code) => code === 'FIRST' || code === 'SECOND')).toEqual(['FIRST', 'SECOND']);
    expect(told.filter((code) => code.startsWith('resumed'))[0]).toBe('resumed 2');
    expect(after).toMatchObject({ finding: null });
    const toldAfter = (after?.['told'] ?? []) as readonly string[];
    expect(toldAfter.filter((code) => code === 'THIRD' || code === 'FIRST')).toEqual(['FIRST', 'THIRD']);
  },
);

test('a limit on the size of files in place of a full disk: the same refusal, the alarm in the ring, the chain whole', {
  timeout: 180_000,
}, () => {
  const folder = tempFolder('limit');
  // 2 MiB in blocks of 1,024 bytes, as bash counts them.
  const [said] = run(`exec bash -c "ulimit -f 2048; exec ${NODE} limit '${folder}'"`);
  expect(said).toMatchObject({ code: 'LEDGER_UNWRITABLE', finding: null, damage: null });
  expect(said?.['ringUsed']).toBeGreaterThan(0);
  expect(Number(said?.['size'])).toBeLessThanOrEqual(2 * 1024 * 1024);
});
