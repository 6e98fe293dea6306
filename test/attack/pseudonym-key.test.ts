/** Keys by which somebody would have people named: each attack with the code it gets. Whatever is refused changes nobody's name. */
import { randomBytes } from 'node:crypto';
import { expandXWingSeed, generateSigningIdentity, recipientFrom, signDocument } from '@wardkeeper/proto';
import { type Order, sealCommand } from '@wardkeeper/proto/commands';
import { describe, expect, it } from 'vitest';
import { wardkeeper } from '../../proto/wire.ts';
import { BIOMED, type CommandBench, HOUR_MS, openCommandBench } from '../support/commands.ts';
import { NAME } from '../support/names.ts';

const KEY = new Uint8Array(32).fill(7);
const STRANGER = generateSigningIdentity();
const order = (generation: number, key: Uint8Array = KEY): Order => ({ kind: 'set-pseudonym-key', generation, key });

function bodyOf(bench: CommandBench, setPseudonymKey: { generation?: number; key?: Uint8Array }): Uint8Array {
  const issuedMs = bench.clock.wallMs();
  return wardkeeper.v1.Command.encode({ ...NAME, issuedMs, expiresMs: issuedMs + HOUR_MS, setPseudonymKey }).finish();
}

type Attack = readonly [string, string, (bench: CommandBench) => Uint8Array | Promise<Uint8Array>];

/** Each against a gateway that goes by generation 3. */
const ATTACKS: readonly Attack[] = [
  ['an order for another gateway', 'OTHER_GATEWAY', (bench) => bench.make(order(4), { command: { gateway: 'gw-2' } })],
  [
    'an order sealed to another gateway',
    'RECIPIENT',
    (bench) =>
      bench.make(order(4), {
        seal: (document) => sealCommand(NAME, recipientFrom(expandXWingSeed(randomBytes(32)).publicKey), document),
      }),
  ],
  ['an order of another hospital', 'OTHER_SITE', (bench) => bench.make(order(4), { command: { site: 'st-berta' } })],
  ['a stranger’s order', 'AUTHORITY', (bench) => bench.make(order(4), { authority: STRANGER })],
  [
    'an order of a former hospital’s authority',
    'AUTHORITY',
    (bench) => {
      const sealed = bench.make(order(4));
      bench.directory.commandAuthorities = [{ keys: STRANGER, roles: ['administrator', 'security'] }];
      return sealed;
    },
  ],
  ['an order of biomed', 'ROLE', (bench) => bench.make(order(4), { authority: BIOMED })],
  [
    'an order that nobody signed',
    'AUTHORITY',
    (bench) => bench.make(order(4), { sign: (body, version) => signDocument({ type: 'command', version, body }, []) }),
  ],
  ['the last order again', 'REPLAY', (bench) => bench.make(order(3), { counter: 1 })],
  ['an older generation, signed anew', 'GENERATION_OLD', (bench) => bench.make(order(2))],
  ['this generation with another key', 'GENERATION_DIFFERS', (bench) => bench.make(order(3, new Uint8Array(32)))],
  ['no generation', 'ARGUMENTS', (bench) => bench.make(order(4), { body: bodyOf(bench, { key: KEY }) })],
  [
    'a generation beyond all',
    'ARGUMENTS',
    (bench) => bench.make(order(4), { body: bodyOf(bench, { generation: 4_000_000_000, key: KEY }) }),
  ],
  ...[0, 8, 31, 33, 1_000].map(
    (size): Attack => [
      `a key of ${size} bytes`,
      'ARGUMENTS',
      (bench) => bench.make(order(4), { body: bodyOf(bench, { generation: 4, key: new Uint8Array(size) }) }),
    ],
  ),
];

describe('who would have people named otherwise', () => {
  it.each(ATTACKS)('%s: %s', async (_, code, make) => {
    const bench = await openCommandBench();
    const first = bench.make(order(3), { counter: 1 });
    expect(await bench.send(first)).toBe('DONE');
    const before = [bench.kept.key, bench.people.toldOf(new Uint8Array(8)), bench.events('pseudonymKeyChanged').length];
    const sealed = code === 'REPLAY' ? first : await make(bench);
    expect(await bench.send(sealed)).toBe(code);
    expect(bench.people.generation).toBe(3);
    expect([bench.kept.key, bench.people.toldOf(new Uint8Array(8)), bench.events('pseudonymKeyChanged').length]).toEqual(before);
  });

  it('a disk that takes no key leaves the one before in use', async () => {
    const bench = await openCommandBench();
    expect(await bench.order(order(3))).toBe('DONE');
    Object.defineProperty(bench.kept, 'key', {
      get: () => ({ generation: 3, key: KEY }),
      set: () => {
        throw new Error('no room');
      },
    });
    expect(await bench.order(order(4))).toBe('FAILED');
    expect(bench.people.generation).toBe(3);
  });

  it('the key is in no event, and in no answer', async () => {
    const bench = await openCommandBench();
    const secret = randomBytes(32);
    expect(await bench.order(order(1, secret))).toBe('DONE');
    expect(await bench.tryLogin()).toBe('opened');
    const rows = bench.ledger.database.prepare('SELECT body FROM event').all();
    for (const { body } of rows) expect(Buffer.from(body as Uint8Array).includes(secret)).toBe(false);
  });
});
