/** Whoever can install a package, name a program or open a port, against the inventory: bounded, harmless, told; never obeyed. */
import { encodeEvent, Severity } from '@wardkeeper/proto';
import { describe, expect, test } from 'vitest';
import { networkItems } from '../../agent/posture/collect.ts';
import { parseItems } from '../../agent/posture/helper.ts';
import { packagesIn } from '../../agent/posture/packages.ts';
import { cleanText, cutDifference, differenceOf, inParts, inventoryOf, type Item, MOST } from '../../agent/posture/rules.ts';
import { FakeClock } from '../support/fake-clock.ts';

const item = (name: string, value = '1.0', kind: Item['kind'] = 'package'): Item => ({ kind, name, value });

describe('names that somebody chose', () => {
  test.each([
    ['a line end, to forge a line of its own', 'evil\nport tcp 0.0.0.0:22', 'evil?port tcp 0.0.0.0:22'],
    ['colours and a cursor that moves', '\x1b[2J\x1b[1;31mroot', '?[2J?[1;31mroot'],
    ['text that runs the other way', 'gpl\u202etxt.exe', 'gpl?txt.exe'],
    ['a name of a megabyte', 'x'.repeat(1_000_000), 'x'.repeat(128)],
    ['NUL and tabs', 'a\0b\tc', 'a?b?c'],
    ['letters that look like others', 'оpenssl', '?penssl'],
  ])('%s', (_attack, given, told) => expect(cleanText(given)).toBe(told));

  test('a package whose version has a tab adds no line of its own', () => {
    expect(packagesIn('good\t1\nevil\t1\t2\nno-version\t\n\tx\n', /^(\S+)\t(\S+)$/)).toEqual([item('good', '1')]);
  });
});

describe('more than there is room for', () => {
  const flood = Array.from({ length: MOST.package + 500 }, (_, index) => item(`package-${index}-${'x'.repeat(120)}`, 'v'.repeat(200)));

  test('a flood of packages is cut and counted, and ports still fit', () => {
    const { items, omitted } = inventoryOf([...flood, item('tcp 0.0.0.0:22', 'sshd', 'port')]);
    expect(items.filter(({ kind }) => kind === 'package')).toHaveLength(MOST.package);
    expect(omitted).toBe(500);
    expect(items[0]).toEqual(item('tcp 0.0.0.0:22', 'sshd', 'port'));
  });

  test('every part, and the longest difference, fits an event', () => {
    const time = new FakeClock().now();
    const { items } = inventoryOf(flood);
    const digest = new Uint8Array(32);
    const parts = inParts(items);
    expect(parts.flat()).toEqual(items);
    for (const part of parts) {
      const detail = { digest, part: parts.length, parts: parts.length, items: [...part], omitted: 500 };
      encodeEvent({ kind: 'inventoryRecorded', severity: Severity.INFO, detail }, time);
    }
    const { told, omitted } = cutDifference(differenceOf(items, []));
    expect(told.removed.length + omitted).toBe(items.length);
    const detail = { digest, previous: digest, added: [], removed: [...told.removed], changed: [], omitted };
    encodeEvent({ kind: 'inventoryChanged', severity: Severity.NOTICE, detail }, time);
  });

  test('what is added is told before what is gone: nobody hides a port behind a thousand removed packages', () => {
    const { told } = cutDifference(differenceOf(flood, [item('tcp 0.0.0.0:4444', 'nc', 'port')]));
    expect(told.added).toEqual([item('tcp 0.0.0.0:4444', 'nc', 'port')]);
  });
});

describe('a helper that is not what it should be', () => {
  test.each([
    ['silent', ''],
    ['cut off', '{"items":[{"kind":"package","na'],
    ['another kind', '{"items":[{"kind":"account","name":"root","value":""}]}'],
    ['more than asked for', '{"items":[],"command":"reboot"}'],
    ['a prototype for a name', '{"items":[{"kind":"port","name":"x","value":"y","__proto__":{"a":1},"z":1}]}'],
    ['ten million items', `{"items":[${'{"kind":"port","name":"x","value":""},'.repeat(20_001)}{"kind":"port","name":"x","value":""}]}`],
  ])('%s: refused whole', (_attack, said) => expect(parseItems(said)).toBeNull());
});

test('a port that is listened on is told with its program, never with its arguments; a peer by the port that says what it is about', () => {
  const connection = {
    protocol: 'tcp',
    localAddress: '0.0.0.0',
    localPort: '22',
    peerAddress: '',
    peerPort: '',
    state: 'LISTEN',
    process: 'sshd',
  };
  const items = networkItems([
    connection,
    { ...connection, localAddress: '10.0.0.9', peerAddress: '10.0.0.7', peerPort: '50111', state: 'ESTABLISHED' },
    {
      ...connection,
      localAddress: '10.0.0.9',
      localPort: '40222',
      peerAddress: '10.0.0.5',
      peerPort: '8883',
      state: 'ESTABLISHED',
      process: 'node',
    },
    { ...connection, localAddress: '127.0.0.1', localPort: '40223', peerAddress: '127.0.0.1', peerPort: '1', state: 'ESTABLISHED' },
  ]);
  expect(items).toEqual([
    item('tcp 0.0.0.0:22', 'sshd', 'port'),
    item('tcp from 10.0.0.7 to 22', '', 'peer'),
    item('tcp to 10.0.0.5:8883', '', 'peer'),
  ]);
});
