/** Who changed a file, from the records of a real audit log in both formats of auditd; see vectors/audit/README.md. */
import { appendFileSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { AuditWho, whyNoAudit } from '../../agent/integrity/system-outside.ts';
import { hasOwnRule } from '../../agent/integrity/who.ts';
import { hasProgram } from '../../agent/runtime/spawn.ts';
import { startGuard } from '../support/integrity-bench.ts';
import { makeFirmware } from '../support/integrity-signed.ts';
import { tempFolder } from '../support/temp.ts';

const VECTORS = join(import.meta.dirname, '../vectors/audit');

function actorOf(who: AuditWho, path: Uint8Array | string): string | null {
  const actor = who.of(Buffer.from(path), 0);
  return actor === null ? null : `${Buffer.from(actor.executable).toString()} ${actor.uid} ${actor.loginUid ?? 'unset'}`;
}

test.each(['raw.log', 'enriched.log'])('%s: each path by the last call that changed it, and none by one that failed', (name) => {
  const who = new AuditWho(null, join(VECTORS, name));
  who.refresh();
  expect(actorOf(who, '/opt/pump/pump')).toBe('/usr/bin/dash 0 unset');
  expect(actorOf(who, '/opt/pump/lib')).toBe('/usr/bin/chmod 0 unset');
  expect(actorOf(who, '/opt/pump/new')).toBe('/usr/bin/rm 0 unset');
  expect(actorOf(who, '/opt/stage/pump')).toBe('/usr/bin/mv 0 unset');
  expect(actorOf(who, Buffer.concat([Buffer.from('/opt/pump/a\nb'), Buffer.of(0xff)]))).toBe('/usr/bin/dash 0 unset');
  expect(actorOf(who, '/opt/pump')).toBeNull();
  expect(actorOf(who, '/opt/pump/never')).toBeNull();
  const { atMs = 0 } = who.of(Buffer.from('/opt/pump/lib'), 0) ?? {};
  expect(who.of(Buffer.from('/opt/pump/lib'), atMs + 1)).toBeNull();
});

test('a log that is written line by line, cut within one, and rotated by renaming', () => {
  const log = join(tempFolder('audit'), 'audit.log');
  const records = readFileSync(join(VECTORS, 'raw.log'));
  const cut = records.indexOf('type=PATH') + 20;
  writeFileSync(log, records.subarray(0, cut));
  const who = new AuditWho(null, log);
  who.refresh();
  expect(actorOf(who, '/opt/pump/pump')).toBeNull();
  const rest = records.indexOf('\n', records.indexOf('nametype=DELETE')) + 1;
  appendFileSync(log, records.subarray(cut, rest));
  who.refresh();
  expect(actorOf(who, '/opt/pump/pump')).toBe('/usr/bin/dash 0 unset');
  renameSync(log, `${log}.1`);
  writeFileSync(log, records.subarray(rest));
  who.refresh();
  expect(actorOf(who, '/opt/pump/new')).toBe('/usr/bin/rm 0 unset');
});

test('what the kernel told stands in the event; where it told nothing the field is absent', async () => {
  const root = makeFirmware();
  const log = join(tempFolder('audit'), 'audit.log');
  writeFileSync(log, '');
  const bench = await startGuard({ state: tempFolder('integrity-state'), root, outside: { who: new AuditWho(null, log) } });
  await bench.started();
  writeFileSync(join(root, 'bin/pump'), 'evil');
  writeFileSync(join(root, 'bin/old'), 'evil');
  const seconds = (Date.now() / 1_000).toFixed(3);
  const [record = ''] = readFileSync(join(VECTORS, 'raw.log'), 'latin1').split(/(?<=type=PROCTITLE [^\n]*\n)/);
  appendFileSync(log, record.replaceAll(/audit\(\d+\.\d+/g, `audit(${seconds}`).replace('/opt/pump/pump', join(root, 'bin/pump')));
  await bench.sweep();
  const told = new Map(bench.told().map(({ path, detail }) => [path, detail.who ?? null]));
  expect(Buffer.from(told.get('bin/pump')?.executable ?? []).toString()).toBe('/usr/bin/dash');
  // Nobody logged in: not 0, which would be root.
  expect(told.get('bin/pump')?.loginUid ?? null).toBeNull();
  expect(told.get('bin/old')).toBeNull();
});

test('why nobody tells: no log, or a log and no rules that can be read', async () => {
  const log = join(tempFolder('audit'), 'audit.log');
  expect(await whyNoAudit(log)).toBe('NO_AUDIT_LOG');
  writeFileSync(log, '');
  // Where audit works this is about its rules, which a test does not touch.
  if (!hasProgram('auditctl')) expect(await whyNoAudit(log)).toBe('AUDIT_UNAVAILABLE');
});

test.each([
  ['-w /opt/pump -p wa -k wardkeeper', true],
  ['-w /etc -p wa -k etc\n-a always,exit -S all -F path=/opt/pump/pump -F perm=wa -F key=wardkeeper\n', true],
  ['No rules', false],
  ['', false],
  ['-w /opt/pump -p wa -k wardkeeper-old', false],
  ['-w /opt/wardkeeper -p wa -k other', false],
])('rules %j carry our key: %s', (rules, is) => expect(hasOwnRule(rules)).toBe(is));
