import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createHashSlots, KeyedQueue } from '../../agent/access/slots.ts';
import { checkSecret, DEFAULT_HASHING, makeShadowVerifier, makeVerifier } from '../../agent/access/verifier.ts';

const CHEAP = { memoryKib: 8, passes: 1, parallelism: 1 };
/** From the test suite of the Argon2 reference implementation (phc-winner-argon2, test.c). */
const REFERENCE = '$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4';

describe('a verifier', () => {
  it('of the reference implementation is understood', async () => {
    expect(await checkSecret('password', REFERENCE)).toBe(true);
    expect(await checkSecret('differentpassword', REFERENCE)).toBe(false);
  });

  it('carries the parameters it was made with: 19 MiB, two passes', async () => {
    const verifier = await makeVerifier('428193', randomBytes(16), DEFAULT_HASHING);
    expect(verifier).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await checkSecret('428193', verifier)).toBe(true);
    expect(await checkSecret('428194', verifier)).toBe(false);
  });

  it('takes the same characters typed another way, and no others', async () => {
    const verifier = await makeVerifier('Ångström geht schlafen', randomBytes(16), CHEAP);
    expect(await checkSecret('A\u030angstro\u0308m geht schlafen', verifier)).toBe(true);
    expect(await checkSecret('Angstrom geht schlafen', verifier)).toBe(false);
    expect(await checkSecret('ångström geht schlafen', verifier)).toBe(false);
  });

  it.each([
    ['empty', ''],
    ['argon2i', REFERENCE.replace('argon2id', 'argon2i')],
    ['another version', REFERENCE.replace('v=19', 'v=16')],
    ['a gigabyte', REFERENCE.replace('m=256', 'm=1048576')],
    ['a thousand passes', REFERENCE.replace('t=2', 't=999')],
    ['no passes', REFERENCE.replace('t=2', 't=0')],
    ['cut short', REFERENCE.slice(0, -1)],
    ['longer', `${REFERENCE}A`],
    ['a line behind it', `${REFERENCE}\n`],
  ])('that is %s matches nothing', async (_what, verifier) => {
    expect(await checkSecret('password', verifier)).toBeNull();
  });

  it('for nobody is checked like others and matches nothing', async () => {
    expect(await checkSecret('', makeShadowVerifier(randomBytes, CHEAP))).toBe(false);
  });
});

describe('slots', () => {
  const held = () => Promise.withResolvers<void>();

  it('never let two hash in one, and keep the order', async () => {
    const slots = createHashSlots();
    const order: number[] = [];
    let busy = 0;
    await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        slots.use('bedside', async () => {
          busy += 1;
          expect(busy).toBe(1);
          await Promise.resolve();
          order.push(index);
          busy -= 1;
        }),
      ),
    );
    expect(order).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('of others fill up and say so; the bedside’s never does', async () => {
    const slots = createHashSlots();
    const gate = held();
    const first = slots.use('others', () => gate.promise);
    const others = Array.from({ length: 80 }, () => slots.use('others', async () => 'done'));
    expect(await slots.use('bedside', async () => 'done')).toBe('done');
    gate.resolve();
    await first;
    const results = await Promise.all(others);
    expect(results.filter((result) => result === null)).toHaveLength(16);
  });

  it('go on after work that failed', async () => {
    const slots = createHashSlots();
    await expect(slots.use('others', async () => Promise.reject(new Error('no memory')))).rejects.toThrow('no memory');
    expect(await slots.use('others', async () => 'done')).toBe('done');
  });

  it('of one key do not hold up another', async () => {
    const queue = new KeyedQueue();
    const gate = held();
    const first = queue.run('a', 1, () => gate.promise);
    expect(await queue.run('b', 1, async () => 'done')).toBe('done');
    const second = queue.run('a', 1, async () => 'second');
    expect(await queue.run('a', 1, async () => 'third')).toBeNull();
    gate.resolve();
    await first;
    expect(await second).toBe('second');
  });
});
