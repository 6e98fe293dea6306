/** A large signed change is read in small steps, so that nobody at the device waits for it; what comes of it is the same. */
import { applyDelta, applySteps, deltaBetween, type FileList, openDelta, openDeltaSteps, type Steps } from '@wardkeeper/proto/files';
import { bothKeysOf } from '@wardkeeper/proto';
import { expect, test } from 'vitest';
import { inSlices } from '../../agent/integrity/pace.ts';
import { MANUFACTURER, signedDelta, STRANGER } from '../support/integrity-signed.ts';

const FILES = 2_000;
const TRUSTED = bothKeysOf([MANUFACTURER]);

function listOf(version: number): FileList {
  const files = Array.from({ length: FILES }, (_, index) => ({
    path: Buffer.from(`/opt/pump/lib/part-${String(index).padStart(5, '0')}`),
    value: {
      ...{ mode: 0o100644, uid: 0, gid: 0, size: 5, rdev: 0n, linkTarget: null, attributes: null },
      sha256: Buffer.alloc(32, version),
    },
  }));
  return { product: 'pump', release: `1.${version}`, version, covers: ['/opt/pump/lib'], files };
}

/** How often it could have been interrupted, and what came of it. */
function counted<Result>(steps: Steps<Result>): { readonly count: number; readonly result: Result } {
  for (let count = 0; ; count += 1) {
    const step = steps.next();
    if (step.done === true) return { count, result: step.value };
  }
}

const [from, to] = [listOf(1), listOf(2)];
const signed = signedDelta(from, to, { expiresMs: 4_102_444_800_000 });

test('opening it: a step for every few lines, and the same value and digest as in one piece', () => {
  const { count, result } = counted(openDeltaSteps(signed, TRUSTED));
  expect(count).toBeGreaterThanOrEqual(FILES / 100);
  expect(result).toEqual(openDelta(signed, TRUSTED));
  expect(result.ok).toBe(true);
});

test('applying it: both roots in steps, and the same list', () => {
  const delta = deltaBetween(from, to, 0);
  const { count, result } = counted(applySteps({ ...from }, delta));
  expect(count).toBeGreaterThanOrEqual((2 * FILES) / 100);
  expect(result).toEqual(applyDelta(from, delta));
  expect(result.ok).toBe(true);
});

test('a signature of somebody else is refused before the first line is read', () => {
  expect(counted(openDeltaSteps(signedDelta(from, to, { signer: STRANGER }), TRUSTED))).toMatchObject({ count: 0, result: { ok: false } });
});

test('the loop gets its turn whenever the slice is over', async () => {
  let turns = 0;
  const pace = () => {
    turns += 1;
    return turns % 2 === 0 ? Promise.resolve() : null;
  };
  expect(await inSlices(openDeltaSteps(signed, TRUSTED), pace)).toMatchObject({ ok: true });
  expect(turns).toBe(counted(openDeltaSteps(signed, TRUSTED)).count);
});
