/** The rules of the three nets that need no disk: suspicion of lost notices, budget of reading, mounts, names heard, who, attributes. */
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { parseAttributesDump } from '@wardkeeper/proto/files';
import { CONFIG_SCHEMA } from '../../agent/integrity/config.ts';
import { guardSet } from '../../agent/integrity/guarded-set.ts';
import { HeardNames } from '../../agent/integrity/heard.ts';
import { mountsOver, newMounts } from '../../agent/integrity/mounts.ts';
import { OverflowSuspicion } from '../../agent/integrity/overflow.ts';
import { cadenceMs, fitsBudget, owedMs, promisedMs, restMs } from '../../agent/integrity/reread-rules.ts';
import { transientsOf } from '../../agent/integrity/transient.ts';
import { AuditTrail } from '../../agent/integrity/who.ts';

test('half a queue without a pause is suspicious, each time again; with pauses it never is', () => {
  const suspicion = new OverflowSuspicion(100);
  const told = Array.from({ length: 120 }, () => suspicion.note(1_000)).map((suspect, index) => (suspect ? index : -1));
  expect(told.filter((index) => index >= 0)).toEqual([49, 99]);
  const calm = new OverflowSuspicion(100);
  expect(Array.from({ length: 500 }, (_, index) => calm.note(Math.floor(index / 49) * 100)).some(Boolean)).toBe(false);
  // The loop was held: a pause by the clock, and then the whole queue at once.
  expect(Array.from({ length: 50 }, () => calm.note(9_000)).some(Boolean)).toBe(true);
});

test('critical classes are read hourly, everything daily, with a tenth to spare', () => {
  expect(promisedMs('executable')).toBe(3_600_000);
  expect(promisedMs('data')).toBe(86_400_000);
  expect(cadenceMs(3_600_000)).toBe(3_240_000);
});

test('what work owes in rest: the dearer of processor and disk', () => {
  const budget = { share: 0.03, bytesPerSecond: 20_000_000 };
  expect(owedMs(3, 0, budget)).toBeCloseTo(97);
  expect(owedMs(3, 20_000_000, budget)).toBeCloseTo(997);
  expect(owedMs(0, 0, budget)).toBe(0);
});

test('a pass is spread over half its cadence, less where little is to do, and hurries when it is late', () => {
  const hour = 3_600_000;
  expect(restMs(100, 1_000_000, 10_000_000, hour, hour)).toBeCloseTo(99_900);
  expect(restMs(0, 10_000_000, 1_000_000_000, hour, hour)).toBe(18_000);
  expect(restMs(0, 10_000_000, 1_000_000_000, 24 * hour, 24 * hour)).toBe(40_000);
  expect(restMs(1_000, 1_000_000, 10_000_000, hour, hour)).toBe(180_000);
  expect(restMs(1_000, 1_000_000, 10_000_000, hour, 60_000)).toBe(6_000);
  expect(restMs(1_000, 1_000_000, 10_000_000, hour, -1)).toBe(0);
  expect(restMs(1_000, 0, 0, hour, hour)).toBe(0);
});

test('more reading than the budget allows is said with the arithmetic', () => {
  const budget = { share: 0.03, bytesPerSecond: 1_000 };
  expect(fitsBudget([{ name: 'a', bytes: 3_600_000, promiseMs: 3_600_000 }], budget)).toEqual({
    fits: true,
    arithmetic: 'a 1000 = 1000 bytes/s, at most 1000',
  });
  const two = [
    { name: 'a', bytes: 3_600_000, promiseMs: 3_600_000 },
    { name: 'b', bytes: 86_400_000, promiseMs: 86_400_000 },
  ];
  expect(fitsBudget(two, budget)).toEqual({ fits: false, arithmetic: 'a 1000 + b 1000 = 2000 bytes/s, at most 1000' });
});

test('mounts at, above and below a set count, others do not; octal escapes are undone; piles are counted', () => {
  const line = (point: string) => `36 35 98:0 / ${point} rw,noatime shared:1 - ext4 /dev/root rw`;
  const root = Buffer.from('/opt/my pump');
  const before = mountsOver([line('/'), line('/home')].join('\n'), root);
  expect(before).toEqual(['1 /']);
  const now = mountsOver(
    [line('/'), line('/opt/my\\040pump/bin'), line('/opt'), line('/opt'), line('/opt/other'), 'rubbish'].join('\n'),
    root,
  );
  expect(newMounts(before, now)).toEqual(['1 /opt/my pump/bin', '2 /opt']);
});

test('names heard are given out once, and their number is limited', () => {
  const heard = new HeardNames();
  const folder = Buffer.from('bin');
  for (let index = 0; index < 100; index += 1) heard.note(folder, Buffer.from(`n${index % 80}`));
  expect(heard.take(folder)).toHaveLength(64);
  expect(heard.take(folder)).toEqual([]);
});

test('who changed a file: only by a record of our rule, of a call that worked, since the change', () => {
  const trail = new AuditTrail();
  const records = (serial: number, fields: string, name: string) => [
    `type=SYSCALL msg=audit(1700000000.500:${serial}): arch=c000003e syscall=257 ${fields} items=2 ppid=1 pid=4242 auid=4294967295 uid=1000 gid=1000 tty=pts0 comm="sh" exe="/bin/sh" key="wardkeeper"`,
    `type=CWD msg=audit(1700000000.500:${serial}): cwd="/opt/pump"`,
    `type=PATH msg=audit(1700000000.500:${serial}): item=0 name="/opt/pump" inode=2 nametype=PARENT`,
    `type=PATH msg=audit(1700000000.500:${serial}): item=1 name=${name} inode=3 nametype=NORMAL`,
    `type=EOE msg=audit(1700000000.500:${serial}): `,
  ];
  for (const line of records(1, 'success=yes exit=3', '"bin"')) trail.add(line);
  for (const line of records(2, 'success=no exit=-13', '"/opt/pump/denied"')) trail.add(line);
  for (const line of records(3, 'success=yes exit=3', '2F612062')) trail.add(line.replace('"wardkeeper"', '"other"'));
  for (const line of records(4, 'success=yes exit=3', '2F612062')) trail.add(line);
  const sinceMs = 1_700_000_000_000;
  expect(trail.of(Buffer.from('/opt/pump/bin'), sinceMs)).toMatchObject({ pid: 4242, uid: 1000, loginUid: null, atMs: sinceMs + 500 });
  expect(trail.of(Buffer.from('/opt/pump/bin'), sinceMs + 501)).toBeNull();
  expect(trail.of(Buffer.from('/opt/pump/denied'), 0)).toBeNull();
  expect(trail.of(Buffer.from('/opt/pump'), 0)).toBeNull();
  expect(trail.of(Buffer.from('/a b'), 0)?.executable).toEqual(Buffer.from('/bin/sh'));
  for (const rubbish of ['', 'type=SYSCALL', 'type=PATH msg=audit(x): name=', `type=PATH msg=audit(1.1:9): name=${'F'.repeat(9_999)}`])
    trail.add(rubbish);
});

test('the dump of attributes: escaped names, only what matters, rubbish passed over', () => {
  const text =
    '# file: /a\\012b\\134c\nsecurity.capability=0x0102\nuser.x=0x00\n\n# file: /d\xff\nsystem.posix_acl_access=0x03\n\nno line\nsecurity.ima=0xzz\n';
  const found = parseAttributesDump(Buffer.from(text, 'latin1'));
  expect([...found.keys()]).toEqual(['/a\nb\\c', '/d\xff']);
  expect(found.get('/a\nb\\c')).toEqual({ capability: new Uint8Array([1, 2]), acl: null, ima: null });
  expect(found.get('/d\xff')?.acl).toEqual(new Uint8Array([3]));
});

test('an installer may write under another name first, once for each file that the open change names; a dropper beside it is told', () => {
  const config = v.parse(CONFIG_SCHEMA, { set: [{ name: 'app', path: '/app', class: 'executable', severity: 'critical' }] }).sets[0];
  if (config === undefined) throw new Error('no set');
  const bytes = (name: string) => Buffer.from(name);
  const gone = (heard: readonly string[], isNamed: ((name: Uint8Array) => boolean) | null) =>
    transientsOf(guardSet(1, config), bytes('bin'), heard.map(bytes), [{ key: 'pump' }, { key: 'other' }], new Map(), isNamed).map(String);
  const names = (name: Uint8Array) => String(name) === 'pump';
  expect(gone(['.pump.tmp', 'pump'], null)).toEqual(['.pump.tmp']);
  expect(gone(['.pump.tmp', 'pump'], names)).toEqual([]);
  expect(gone(['dropper', '.pump.tmp', 'pump'], names)).toHaveLength(1);
  // Not for a file that the change does not name, nor for one that nothing was heard of.
  expect(gone(['.other.tmp', 'other'], names)).toEqual(['.other.tmp']);
  expect(gone(['dropper'], names)).toEqual(['dropper']);
});
