/** `wardkeeper integrity report` on what a real guard wrote, while it runs. */
import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { expect, test } from 'vitest';
import type { CliContext } from '../../agent/cli/context.ts';
import { addIntegrityReportCommand } from '../../agent/cli/integrity-report.ts';
import type { IntegrityReport } from '../../agent/integrity/report.ts';
import { startGuard } from '../support/integrity-bench.ts';
import { tempFolder } from '../support/temp.ts';

async function report(state: string, ...args: readonly string[]): Promise<{ readonly out: string; readonly talk: string }> {
  const lines: { out: string[]; talk: string[] } = { out: [], talk: [] };
  const context: CliContext = {
    stdout: (text) => lines.out.push(text),
    stderr: (text) => lines.talk.push(text),
    readStdin: async () => '',
    nowMs: () => Date.now(),
    loadConfig: () => ({ site: 'st-anna', gateway: 'gw-1', paths: { state, runtime: state } }),
    exit: () => undefined,
  };
  const program = new Command('integrity').exitOverride();
  addIntegrityReportCommand(program, context);
  await program.parseAsync(['report', ...args], { from: 'user' });
  return { out: lines.out.join('\n'), talk: lines.talk.join('\n') };
}

test('the report of a gateway that was broken into, and of one that was not', async () => {
  const folder = tempFolder('report');
  const root = join(folder, 'firmware');
  mkdirSync(join(root, 'bin'), { recursive: true });
  for (const name of ['version.txt', 'bin/infusiond', 'bin/gone', 'bin/fixed']) writeFileSync(join(root, name), name);
  const bench = await startGuard({ state: folder, root });
  await bench.started();
  const calm = JSON.parse((await report(folder, '--json')).out) as IntegrityReport;
  expect(calm).toMatchObject({
    verdict: 'as-expected',
    open: [],
    changed: [],
    sets: [{ name: 'firmware', path: root, authority: 'first-scan' }],
  });

  chmodSync(join(root, 'version.txt'), 0o4755);
  rmSync(join(root, 'bin/gone'));
  symlinkSync('/etc/passwd', join(root, 'leak'));
  writeFileSync(Buffer.concat([Buffer.from(`${root}/`), Buffer.from([0xff, 0x3c, 0x62, 0x3e])]), 'x');
  writeFileSync(join(root, 'bin/fixed'), 'broken');
  renameSync(join(root, 'bin/infusiond'), join(root, 'bin/infusiond~'));
  await bench.sweep();
  writeFileSync(join(root, 'bin/fixed'), 'bin/fixed');
  await bench.sweep();

  const page = join(folder, 'report.html');
  const { out, talk } = await report(folder, '--json', '--html', page);
  const found = JSON.parse(out) as IntegrityReport;
  expect(found.verdict).toBe('differs');
  expect(found.open.map(({ path }) => path.replace(`${root}/`, '')).toSorted()).toEqual(
    [
      'bin/gone',
      'bin/infusiond',
      'bin/infusiond~',
      'leak',
      'version.txt',
      found.open.find(({ path }) => path.startsWith('hex:'))?.path ?? 'missing',
    ].toSorted(),
  );
  expect(found.open.find(({ path }) => path.endsWith('version.txt'))?.difference).toContain('mode 0644 → 4755');
  expect(found.changed.find(({ path }) => path.endsWith('bin/fixed'))).toMatchObject({ now: 'put right', lastChange: 'restored' });
  expect(found.authority).toMatchObject([{ kind: 'baselineRecorded', set: 'firmware' }]);
  expect(talk).toContain('differ from what is expected');
  const html = readFileSync(page, 'utf8');
  expect(html).toMatch(/^<!doctype html>/);
  expect(html).toContain('version.txt');
  expect(statSync(page).mode & 0o777).toBe(0o600);

  expect((await report(folder)).out).toContain('6 of ');
  const later = JSON.parse((await report(folder, '--json', '--since', '2100-01-01')).out) as IntegrityReport;
  expect(later.changed).toEqual([]);
  expect(later.open).toHaveLength(6);
});

test.each(['yesterday', '2026-11-22T06:30:00', '22.11.2026', ''])('--since %j is not understood', async (text) => {
  await expect(report(tempFolder('report'), '--since', text)).rejects.toMatchObject({ code: 'commander.invalidArgument' });
});
