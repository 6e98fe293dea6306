/** A technician's commands over the operator's real socket, with the hospital's answer typed in; the guard behind them is scripted. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openReceipt, readRequestText, signAnswer, typedCode } from '@wardkeeper/proto/consent';
import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import type { CliContext } from '../../agent/cli/context.ts';
import { addUpdateCommands } from '../../agent/cli/update.ts';
import { wordsFor } from '../../agent/cli/update-words.ts';
import { openAccessBench } from '../support/access.ts';
import { APPROVAL_KEY, ASKED, AUTHORITY } from '../support/consent-bench.ts';
import { openApiBench } from '../support/local-api.ts';
import { GATEWAY_KEYS, IDLE, scriptUpdates } from '../support/scripted-updates.ts';
import { tempFolder } from '../support/temp.ts';

/** Quicker than people look. */
const LOOK_MS = 20;

async function openGateway(operator: 'administrator' | 'service' | null = 'service') {
  const bench = await openAccessBench();
  const updates = scriptUpdates(bench);
  const { runtime, sockets } = await openApiBench({ on: bench, updates, operator });
  const run = async (
    args: readonly string[],
    { stdin = '', columns = 0, drawn = [] as string[], stop = null as AbortSignal | null, waitMs = LOOK_MS } = {},
  ) => {
    const out: string[] = [];
    const talk: string[] = [];
    let code = 0;
    const context: CliContext = {
      stdout: (text) => out.push(text),
      stderr: (text) => talk.push(text),
      readStdin: async () => stdin,
      nowMs: () => performance.now(),
      loadConfig: () => ({ site: 'st-anna', gateway: 'gw-1', paths: { state: '/nowhere', runtime } }),
      ...(stop === null ? {} : { untilInterrupted: () => stop }),
      lookEveryMs: waitMs,
      ...(columns === 0 ? {} : { terminal: { columns, write: (text) => drawn.push(text) } }),
      exit: (exit) => (code = exit),
    };
    const program = new Command('wardkeeper').exitOverride().configureOutput({ writeErr: (text) => talk.push(text) });
    addUpdateCommands(program, context);
    await program.parseAsync(['update', ...args], { from: 'user' });
    return { code, out, talk: talk.join('\n') };
  };
  return { ...bench, updates, run, sockets };
}

describe('wardkeeper update', () => {
  it('inspect says who signed, what it changes, who must agree, and lets nothing steer the terminal', async () => {
    const { run, updates } = await openGateway();
    updates.release.materials = {
      added: [{ name: 'pkg:npm/left-pad', version: '1.0.0', licences: ['MIT'], vulnerabilities: ['OSV-1'] }],
      removed: [],
      changed: [{ name: 'openssl', from: '3.5.1', version: '3.5.8', licences: ['Apache-2.0'], vulnerabilities: [] }],
      stillVulnerable: [],
      more: 0,
    };
    const { code, out } = await run(['inspect', '/media/stick']);
    expect(code).toBe(0);
    const text = out.join('\n');
    expect(text).toContain('root 3, 2 of at least 2 keys (ada, grace)');
    expect(text).toContain('firmware 1.4.0 (14) -> 1.5.0 (15), 5.0 MB, the device restarts');
    expect(text).toContain('~ openssl 3.5.1 -> 3.5.8, Apache-2.0');
    expect(text).toContain('+ pkg:npm/left-pad 1.0.0, MIT, KNOWN: OSV-1');
    expect(text).toContain('has to agree: a technician here (wardkeeper update approve --mine); the hospital');
    expect(text).not.toContain('\u001b');
    expect(updates.told).toEqual(['inspect /media/stick']);
  });

  it.each(['THRESHOLD', 'EXPIRED', 'CLOCK_UNCERTAIN', 'SOURCE'])(
    'a bundle refused as %s: words, code, exit 1, and nothing begun',
    async (code) => {
      const { run, updates } = await openGateway();
      updates.refusal = { code, detail: 'of the object' };
      const refused = await run(['apply', '/media/stick']);
      expect(refused.code).toBe(1);
      expect(refused.talk).toContain(`${wordsFor(code)} (${code}: of the object)`);
      expect(updates.told).toEqual(['inspect /media/stick']);
      expect(updates.approvals.current()).toBeNull();
    },
  );

  it('a stick swapped after its inspection is another release', async () => {
    const { run, updates } = await openGateway();
    updates.release.digest = 'd2'.repeat(32);
    const refused = await run(['apply', '/media/stick']);
    expect(refused.code).toBe(1);
    expect(refused.talk).toContain('RELEASE_DIFFERS');
    expect(updates.approvals.current()).toBeNull();
  });

  it('from the stick to the receipt: consent of both, bar, trial, receipt as file and code', async () => {
    const { run, updates } = await openGateway();
    const going = { ...IDLE, target: ASKED.to, digest: ASKED.digest, slot: 'b' } as const;
    updates.status = { ...going, state: 'AWAIT_CONSENT', code: 'AWAITED' };
    const drawn: string[] = [];
    const applying = run(['apply', '/media/stick'], { columns: 140, drawn });
    await expect.poll(() => updates.approvals.current()?.missing).toEqual(['hospital']);
    // The hospital is shown the code under the QR code, and answers with one to be typed.
    const shown = await run(['approve', '--show', '--json']);
    const request = readRequestText((JSON.parse(shown.out[0] ?? '') as { text: string }).text);
    if (request === null) throw new Error('no request is shown');
    const wrong = await run(['approve'], { stdin: typedCode(new Uint8Array(32), request) });
    expect(wrong).toMatchObject({ code: 1 });
    expect(wrong.talk).toContain('that is not the code for this request (CODE_WRONG: 9 tries left)');
    expect(await run(['approve'], { stdin: typedCode(APPROVAL_KEY, request) })).toMatchObject({ code: 0 });
    expect(await updates.approvals.judge(ASKED)).toEqual({ ok: true });
    updates.status = { ...going, state: 'STAGING', progress: { doneBytes: 2_500_000, totalBytes: 5_000_000 } };
    await expect.poll(() => drawn.join('')).toMatch(/\[#+-+\] {2}50 % {2}2\.5 MB of 5\.0 MB/);
    updates.status = { ...going, state: 'TRIAL', trial: { endsInMs: 90_000, goodForMs: 5_000, neededMs: 60_000, health: '' } };
    await expect.poll(() => drawn.join('')).toContain('the new release is on trial: well for 5 s of 1 min 0 s, 1 min 30 s left');
    await updates.finish('confirmed', '');
    const applied = await applying;
    expect(applied.code).toBe(0);
    expect(applied.talk).toContain('the hospital has to agree');
    expect(applied.out.join('\n')).toMatch(
      /#1 {2}.* firmware 1\.4\.0 \(14\) -> 1\.5\.0 \(15\): confirmed; agreed: service by operator, hospital by typed/,
    );
    const folder = tempFolder('receipt');
    const [out, svg] = [join(folder, 'receipt.wkdoc'), join(folder, 'receipt.svg')];
    const taken = await run(['receipt', '--out', out, '--svg', svg, '--json']);
    const { text } = JSON.parse(taken.out[0] ?? '') as { text: string };
    expect(readFileSync(svg, 'utf8')).toMatch(/^<svg /);
    expect(openReceipt(new Uint8Array(readFileSync(out)), GATEWAY_KEYS)).toMatchObject({ ok: true, signatures: 'both' });
    expect(openReceipt(text, GATEWAY_KEYS)).toMatchObject({
      ok: true,
      signatures: 'classical',
      receipt: { outcome: 'confirmed', number: 1 },
    });
    const changed = Uint8Array.from(readFileSync(out));
    changed[40] = (changed[40] ?? 0) ^ 1;
    expect(openReceipt(changed, GATEWAY_KEYS).ok).toBe(false);
  });

  it('a fallback ends with exit 1 and its receipt, as JSON lines without a terminal', async () => {
    const { run, updates, events } = await openGateway();
    updates.status = { ...IDLE, state: 'TRIAL', target: ASKED.to, digest: ASKED.digest };
    const applying = run(['apply', '/media/stick', '--json']);
    await expect.poll(() => updates.told.length).toBe(2);
    await updates.finish('rolled-back', 'UNHEALTHY');
    const { code, out } = await applying;
    expect(code).toBe(1);
    expect(out.map((line) => JSON.parse(line) as object).at(-1)).toEqual({ outcome: 'rolled-back', code: 'UNHEALTHY', receipt: 1 });
    expect(events('updateReceiptIssued')).toHaveLength(1);
  });

  it('a signed answer by scanner, and one that is not the hospital’s', async () => {
    const { run, updates } = await openGateway();
    await run(['apply', '/media/stick', '--no-wait']);
    const request = readRequestText(updates.approvals.current()?.text ?? '');
    if (request === null) throw new Error('nobody is asked');
    const forged = await run(['approve'], {
      stdin: signAnswer(request, true, { ...GATEWAY_KEYS.ed25519, id: AUTHORITY.ed25519.id }, APPROVAL_KEY),
    });
    expect(forged).toMatchObject({ code: 1 });
    expect(forged.talk).toContain('ANSWER_FORGED');
    const scanned = await run(['approve', '--json'], { stdin: `${signAnswer(request, true, AUTHORITY.ed25519, APPROVAL_KEY)}\n` });
    expect(scanned).toMatchObject({ code: 0 });
    expect(await updates.approvals.judge(ASKED)).toEqual({ ok: true });
  });

  it('going back, confirming, cancelling', async () => {
    const { run, updates } = await openGateway('administrator');
    expect(await run(['rollback', '--no-wait'])).toMatchObject({ code: 0, out: [ASKED.digest] });
    expect(updates.approvals.current()).toMatchObject({ isRollback: true, missing: ['hospital'] });
    expect((await run(['confirm'])).code).toBe(0);
    expect((await run(['cancel'])).code).toBe(0);
    updates.refusal = { code: 'TOO_LATE', detail: '' };
    expect((await run(['cancel'])).talk).toContain('TOO_LATE');
    expect(updates.told).toEqual(['rollback', 'confirm', 'cancel', 'cancel']);
  });

  it('a dry run asks nobody and ends when the copy is whole', async () => {
    const { run, updates } = await openGateway();
    updates.status = { ...IDLE, ended: { digest: ASKED.digest, code: 'DRY_RUN' } };
    const { code, talk } = await run(['apply', '/media/stick', '--dry-run']);
    expect(code).toBe(0);
    expect(talk).toContain('no slot was written');
    expect(updates.told.at(-1)).toBe('apply /media/stick dry');
    expect(updates.approvals.current()).toBeNull();
  });

  it('a dry run whose copy was not what is signed does not end well', async () => {
    const { run, updates } = await openGateway();
    updates.status = { ...IDLE, ended: { digest: ASKED.digest, code: 'PAYLOAD_DIFFERS' } };
    const failed = await run(['apply', '/media/stick', '--dry-run', '--json']);
    expect(failed.code).toBe(1);
    expect(JSON.parse(failed.out.at(-1) ?? '')).toEqual({ dryRun: true, ok: false, code: 'PAYLOAD_DIFFERS' });
    expect(failed.talk).toContain(wordsFor('PAYLOAD_DIFFERS'));
  });

  it('Ctrl-C ends the command and not the update; "status --follow" is there again', async () => {
    const { run, updates } = await openGateway();
    updates.status = { ...IDLE, state: 'STAGING', target: ASKED.to, digest: ASKED.digest };
    const stop = new AbortController();
    const drawn: string[] = [];
    const applying = run(['apply', '/media/stick'], { columns: 100, drawn, stop: stop.signal });
    await expect.poll(() => drawn.length).toBeGreaterThan(0);
    stop.abort();
    const left = await applying;
    expect(left.code).toBe(75);
    expect(left.talk).toContain('the update goes on without this command');
    expect(drawn.at(-1)).toBe('\r\u001b[2K');
    expect(updates.told).not.toContain('cancel');
    const following = run(['status', '--follow']);
    await expect.poll(() => updates.looks).toBeGreaterThan(3);
    await updates.finish('confirmed', '');
    expect(await following).toMatchObject({ code: 0 });
  });

  it('a stick that was pulled and put back is gone on with, without anybody saying so', async () => {
    const { run, updates } = await openGateway();
    const stick = tempFolder('stick');
    writeFileSync(join(stick, 'something'), '');
    updates.status = { ...IDLE, state: 'STAGING', code: 'SOURCE_GONE', target: ASKED.to, digest: ASKED.digest };
    const applying = run(['apply', stick], { waitMs: 1 });
    await expect.poll(() => updates.told.filter((what) => what.startsWith('apply')).length).toBeGreaterThan(1);
    await updates.finish('confirmed', '');
    const { code, talk } = await applying;
    expect(code).toBe(0);
    expect(talk).toContain(wordsFor('SOURCE_GONE'));
  });

  it('without a terminal a copy is told by the tenth, a countdown by ten seconds, and nothing twice', async () => {
    const { run, updates } = await openGateway();
    const going = { ...IDLE, target: ASKED.to, digest: ASKED.digest };
    updates.status = { ...going, state: 'STAGING', progress: { doneBytes: 1_000_000, totalBytes: 5_000_000 } };
    const applying = run(['apply', '/media/stick'], { waitMs: 1 });
    await expect.poll(() => updates.looks).toBeGreaterThan(3);
    updates.status = { ...going, state: 'TRIAL', trial: { endsInMs: 9_000, goodForMs: 1_000, neededMs: 60_000, health: '' } };
    const until = updates.looks + 3;
    await expect.poll(() => updates.looks).toBeGreaterThan(until);
    await updates.finish('confirmed', '');
    const { talk } = await applying;
    expect(talk.match(/copying {3}20 % {2}1\.0 MB of 5\.0 MB/g)).toHaveLength(1);
    expect(talk.match(/on trial: well for 1 s of 1 min 0 s, 9 s left/g)).toHaveLength(1);
  });

  it('a release that failed before is taken again only where somebody says so', async () => {
    const { run, updates } = await openGateway();
    await run(['apply', '/media/stick', '--no-wait']);
    await run(['apply', '/media/stick', '--no-wait', '--again']);
    expect(updates.told.filter((what) => what.startsWith('apply'))).toEqual(['apply /media/stick wet', 'apply /media/stick wet again']);
  });

  it('going back ends well where what ran before runs again', async () => {
    const { run, updates } = await openGateway();
    updates.status = { ...IDLE, state: 'ROLLING_BACK', target: ASKED.to, digest: ASKED.digest };
    const going = run(['rollback'], { waitMs: 1 });
    await expect.poll(() => updates.looks).toBeGreaterThan(1);
    await updates.finish('rolled-back', 'ROLLED_BACK');
    expect(await going).toMatchObject({ code: 0 });
  });

  it('a web server is asked, and the answer waited for', async () => {
    const { run, updates } = await openGateway();
    expect(await run(['check'])).toMatchObject({ code: 1 });
    updates.onlineAnswers = ['INSTALLED', 'SOURCE', ''];
    expect(await run(['check'])).toMatchObject({ code: 0 });
    expect(await run(['check'])).toMatchObject({ code: 75 });
    const found = await run(['check', '--json']);
    expect(found.code).toBe(0);
    expect(JSON.parse(found.out[0] ?? '')).toMatchObject({ check: 3, code: '', status: { state: 'IDLE' } });
  });

  it('an alarm is settled by an administrator who saw what runs, and by nobody else', async () => {
    const service = await openGateway('service');
    service.updates.status = { ...IDLE, alarm: 'SWITCH_WITHOUT_INTENT' };
    expect(await service.run(['settle'])).toMatchObject({ code: 77 });
    expect(service.updates.told).toEqual([]);
    const { run, updates } = await openGateway('administrator');
    expect((await run(['settle'])).talk).toContain('NO_ALARM');
    updates.status = { ...IDLE, alarm: 'SWITCH_WITHOUT_INTENT' };
    expect((await run(['settle', '--dry-run', '--json'])).out[0]).toContain('"alarm":"SWITCH_WITHOUT_INTENT"');
    expect(updates.told).toEqual([]);
    // The policy of a ward gives installations to two: so it does what stands in for one.
    const alone = await run(['settle']);
    expect(alone).toMatchObject({ code: 77 });
    expect(alone.talk).toContain('a second person');
    expect(updates.told).toEqual([]);
  });

  it('nobody who is not logged in, and nobody who logged in too long ago', async () => {
    const { run, updates } = await openGateway(null);
    expect(await run(['apply', '/media/stick'])).toMatchObject({ code: 77 });
    expect(updates.told).toEqual([]);
    const logged = await openGateway();
    logged.clock.advance(6 * 60_000);
    expect((await logged.run(['inspect', '/media/stick'])).code).toBe(0);
    expect(await logged.run(['apply', '/media/stick'])).toMatchObject({ code: 77 });
    expect(logged.updates.told.filter((what) => what.startsWith('apply'))).toEqual([]);
  });
});
