/** What two people at the gateway do about guarded files, typed as people type it: one asks, another agrees, and it is done once. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { Command } from 'commander';
import { Severity } from '@wardkeeper/proto';
import { SHIPPED_POLICIES } from '@wardkeeper/proto/policy';
import { describe, expect, onTestFinished, test } from 'vitest';
import { runPump } from '../../firmware-sim/device/index.ts';
import { actOnce, type PanelAction } from '../../firmware-sim/panel/index.ts';
import { fixedPolicy, type Role } from '../../agent/access/index.ts';
import { addApprovalCommands } from '../../agent/cli/approval.ts';
import type { CliContext } from '../../agent/cli/context.ts';
import { addIntegrityCommands } from '../../agent/cli/integrity.ts';
import { tokenPath } from '../../agent/cli/operator-token.ts';
import { openAccessBench, PIN } from '../support/access.ts';
import { startGuard } from '../support/integrity-bench.ts';
import { makeFirmware } from '../support/integrity-signed.ts';
import { openApiBench } from '../support/local-api.ts';
import { tempFolder } from '../support/temp.ts';

type Person = (...words: readonly string[]) => Promise<{ readonly code: number; readonly out: string; readonly talk: string }>;

/** A gateway with a changed file, and people at its command line. */
async function openGateway({ device = '' } = {}) {
  const root = makeFirmware();
  const shipped = SHIPPED_POLICIES.icu;
  // Everybody here is known to this gateway alone, which as shipped would not do.
  const dualApproval = { ...shipped.dualApproval, distinct: ['subject'] as const };
  const access = await openAccessBench({ policy: fixedPolicy({ ...shipped, dualApproval }) });
  const quarantine = join(tempFolder('integrity-state'), 'quarantine');
  const bench = await startGuard({
    state: tempFolder('integrity-state'),
    root,
    set: { class: 'config', severity: 'warning', ...(device === '' ? {} : { device }) },
    integrity: { two_people: true },
    desk: { twoPeople: access.guard.approvals, quarantine, isIdle: () => true },
  });
  await bench.started();
  const api = await openApiBench({ on: access, integrity: bench.guard.desk, operator: null });
  const person = (principal: string, role: Role): Person => {
    const home = tempFolder('home');
    const token = access.guard.operators.open({ principal, subject: randomBytes(8), role })?.token ?? '';
    return async (...words) => {
      const out: string[] = [];
      const talk: string[] = [];
      let code = 0;
      const context: CliContext = {
        stdout: (text) => out.push(text),
        stderr: (text) => talk.push(text),
        readStdin: async () => '',
        nowMs: () => Date.now(),
        environment: { XDG_RUNTIME_DIR: home },
        loadConfig: () => ({ site: 'st-anna', gateway: 'gw-1', paths: { state: '/nowhere', runtime: api.runtime } }),
        exit: (exit) => (code = exit),
      };
      writeFileSync(tokenPath(context, ''), `${token}\n`, { mode: 0o600 });
      const program = new Command('wardkeeper').exitOverride().configureOutput({ writeErr: (text) => talk.push(text) });
      addIntegrityCommands(program, context);
      addApprovalCommands(program, context);
      await program.parseAsync([...words], { from: 'user' });
      return { code, out: out.join('\n'), talk: talk.join('\n') };
    };
  };
  return { root, bench, quarantine, access, sockets: api.sockets, dora: person('dora', 'administrator'), emil: person('emil', 'service') };
}

function askedFor(talk: string): { readonly approval: string; readonly digest: string } {
  const [, approval = '', digest = ''] = /approval grant (\S+) --digest (\S+)/.exec(talk) ?? [];
  return { approval, digest };
}

describe('wardkeeper integrity accept', () => {
  test('is done by nobody alone, by two once, and not for what changed since', async () => {
    const { root, bench, dora, emil } = await openGateway();
    const file = join(root, 'etc/ward.conf');
    const accept = ['integrity', 'accept', file, '--set', 'firmware'];
    expect(await dora(...accept)).toMatchObject({ code: 1, talk: expect.stringContaining('nothing differs there') });
    writeFileSync(file, 'ward = "icu"');
    await bench.sweep();

    const alone = await dora(...accept);
    expect(alone.code).toBe(77);
    const { approval, digest } = askedFor(alone.talk);
    expect(await dora('approval', 'grant', approval, '--digest', digest)).toMatchObject({ code: expect.toSatisfy((code) => code !== 0) });
    expect((await dora(...accept, '--approval', approval)).code).not.toBe(0);
    const shown = await emil('approval', 'list');
    expect(shown.out).toContain(file);
    expect(shown.out).toContain(digest);
    expect((await emil('approval', 'grant', approval, '--digest', digest)).code).toBe(0);

    writeFileSync(file, 'ward = "icu" and more');
    expect((await dora(...accept, '--approval', approval)).talk).toContain('NOT_APPROVED');
    expect(bench.guard.status().openFindings).toBe(1);

    const again = askedFor((await dora(...accept)).talk);
    expect((await emil('approval', 'grant', again.approval, '--digest', again.digest)).code).toBe(0);
    expect(await dora(...accept, '--approval', again.approval)).toMatchObject({ code: 0 });
    await bench.sweep();
    expect(bench.guard.status()).toMatchObject({ openFindings: 0, sets: [{ baseline: 'two-people' }] });
    expect((await dora(...accept, '--approval', again.approval)).code).not.toBe(0);
  });

  test('a second person agrees at the panel of the device whose file it is', async () => {
    const { root, bench, access, sockets, dora } = await openGateway({ device: 'pump-1' });
    await access.guard.addAccount({ name: 'carl', role: 'biomed', authenticator: 'pin', secret: PIN });
    const folder = tempFolder('pump');
    const stop = new AbortController();
    const config = {
      ...{ deviceId: 'pump-1', files: join(folder, 'files'), emergencyCodes: join(folder, 'emergency') },
      ...{ consoleSocket: sockets.deviceConsole, panelSocket: join(folder, 'panel.sock') },
    };
    const running = runPump(config, stop.signal, () => undefined);
    onTestFinished(async () => {
      stop.abort();
      await running;
    });
    await expect.poll(() => access.guard.status().devices.length).toBe(1);
    const act = (action: PanelAction) => actOnce(config.panelSocket, action);
    const file = join(root, 'etc/ward.conf');
    writeFileSync(file, 'ward = "icu"');
    await bench.sweep();
    const accept = ['integrity', 'accept', file, '--set', 'firmware'];
    const { approval } = askedFor((await dora(...accept)).talk);
    expect(await act({ do: 'login', user: 'anna', pin: PIN })).toMatchObject({ ok: true });
    expect(await act({ do: 'approve' })).toMatchObject({ ok: false, code: 'ROLE_NOT_ALLOWED' });
    await act({ do: 'login', user: 'carl', pin: PIN });
    expect(await act({ do: 'approve' })).toMatchObject({ ok: true });
    expect(await dora(...accept, '--approval', approval)).toMatchObject({ code: 0 });
    await bench.sweep();
    expect(bench.guard.status().openFindings).toBe(0);
  });
});

describe('wardkeeper integrity quarantine', () => {
  /** Two files that nobody expects, moved away. */
  async function withEntries() {
    const gateway = await openGateway();
    const { root, bench, dora, quarantine } = gateway;
    for (const name of ['bin/evil', 'bin/worse']) writeFileSync(join(root, name), `${name}\u001b[31m`);
    await bench.sweep();
    for (const name of ['bin/evil', 'bin/worse'])
      expect(await dora('integrity', 'restore', join(root, name), '--set', 'firmware')).toMatchObject({ code: 0 });
    const entries = readdirSync(quarantine).sort();
    expect(entries).toHaveLength(2);
    return { ...gateway, entries };
  }

  test('says what lies there, where it was, and whether somebody changed it there', async () => {
    const { root, dora, quarantine, entries } = await withEntries();
    const listed = await dora('integrity', 'quarantine', 'list');
    expect(listed).toMatchObject({ code: 0, talk: expect.stringContaining('2 of 200 entries') });
    expect(listed.out).toContain(join(root, 'bin/evil'));
    const [first = '', second = ''] = entries;
    expect(await dora('integrity', 'quarantine', 'show', first)).toMatchObject({ code: 0, out: expect.stringContaining('unchanged yes') });
    writeFileSync(join(quarantine, second, 'content'), 'clean');
    expect(await dora('integrity', 'quarantine', 'show', second)).toMatchObject({ code: 1, out: expect.stringContaining('unchanged NO') });
    writeFileSync(join(quarantine, second, 'about.json'), '{');
    expect((await dora('integrity', 'quarantine', 'list')).out).toContain('its note is damaged');
  });

  test('an entry that there is not, or a name that would lead elsewhere: refused, and nobody is asked', async () => {
    const { dora, emil } = await withEntries();
    for (const name of ['../ledger.db', '..', '.', 'x', '2026-11-22T112233.123Z-0123456789ab', '%2e%2e']) {
      expect([name, await dora('integrity', 'quarantine', 'show', name)]).toMatchObject([name, { code: 1 }]);
      expect([name, (await dora('integrity', 'quarantine', 'clear', name)).talk]).toEqual([name, expect.stringContaining('NO_ENTRY')]);
    }
    expect((await emil('approval', 'list')).out).toBe('');
  });

  test('is cleared by two people, of exactly what both saw, and the ledger keeps path and hash', async () => {
    const { root, bench, dora, emil, quarantine, entries } = await withEntries();
    const [first = '', second = ''] = entries;
    expect(await dora('integrity', 'quarantine', 'clear', '--all', '--dry-run')).toMatchObject({ code: 0, out: entries.join('\n') });
    const alone = await dora('integrity', 'quarantine', 'clear', first);
    expect(alone.code).toBe(77);
    const { approval, digest } = askedFor(alone.talk);
    expect((await dora('approval', 'grant', approval, '--digest', digest)).code).not.toBe(0);
    expect((await emil('approval', 'list')).out).toContain(first);
    expect((await emil('approval', 'grant', approval, '--digest', digest)).code).toBe(0);
    for (const swapped of [[second], [first, second], ['--all']])
      expect((await dora('integrity', 'quarantine', 'clear', ...swapped, '--approval', approval)).talk).toContain('NOT_APPROVED');
    expect(readdirSync(quarantine).sort()).toEqual(entries);
    expect(await dora('integrity', 'quarantine', 'clear', first, '--approval', approval)).toMatchObject({ code: 0 });
    expect(readdirSync(quarantine)).toEqual([second]);
    const told = bench.events().flatMap((event) => (event.kind === 'fileRepaired' && event.detail.outcome === 'cleared' ? [event] : []));
    expect(told).toHaveLength(1);
    expect(told[0]).toMatchObject({ severity: Severity.NOTICE, detail: { set: 'firmware', quarantine: first } });
    expect(Buffer.from(told[0]?.detail.path ?? []).toString()).toBe(join(root, 'bin/evil'));
    expect(told[0]?.detail.badSha256).toHaveLength(32);
  });

  test('what cannot be told is not destroyed', async () => {
    const { bench, dora, emil, quarantine, entries } = await withEntries();
    const { approval, digest } = askedFor((await dora('integrity', 'quarantine', 'clear', '--all')).talk);
    await emil('approval', 'grant', approval, '--digest', digest);
    bench.ledger.database.exec('PRAGMA query_only = ON');
    expect((await dora('integrity', 'quarantine', 'clear', '--all', '--approval', approval)).code).not.toBe(0);
    bench.ledger.database.exec('PRAGMA query_only = OFF');
    expect(readdirSync(quarantine).sort()).toEqual(entries);
  });

  test('what a power cut left half taken out is gone after the next start, and nothing else', async () => {
    const root = makeFirmware();
    const quarantine = join(tempFolder('integrity-state'), 'quarantine');
    for (const name of ['2026-11-22T112233.123Z-0123456789ab.partial', '2026-11-22T112233.123Z-0123456789ac'])
      mkdirSync(join(quarantine, name), { recursive: true });
    writeFileSync(join(quarantine, '2026-11-22T112233.123Z-0123456789ac/content'), 'x');
    const bench = await startGuard({ state: tempFolder('integrity-state'), root, desk: { quarantine } });
    await bench.started();
    expect(readdirSync(quarantine)).toEqual(['2026-11-22T112233.123Z-0123456789ac']);
    expect(existsSync(join(quarantine, '2026-11-22T112233.123Z-0123456789ac/content'))).toBe(true);
    expect(readFileSync(join(quarantine, '2026-11-22T112233.123Z-0123456789ac/content'), 'utf8')).toBe('x');
  });
});
