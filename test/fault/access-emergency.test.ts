/** The plug pulled, or the disk full, at each write of an emergency. */
import type { EmergencyCopy } from '@wardkeeper/proto/emergency';
import { generateEmergencyCode } from '@wardkeeper/proto/emergency';
import { describe, expect, it } from 'vitest';
import type { EmergencyCopies } from '../../agent/access/index.ts';
import { openAccessBench } from '../support/access.ts';

const REQUEST = { origin: 'local-console', deviceId: 'pump-1', reason: 'nobody can log in' } as const;

function copiesInMemory(): EmergencyCopies {
  let held: EmergencyCopy | null = null;
  return {
    read: () => held,
    obstacle: () => null,
    write: (copy) => {
      held = copy;
    },
  };
}

async function ready() {
  const emergencyCopies = copiesInMemory();
  const bench = await openAccessBench({ emergencyCopies });
  const issued = await bench.guard.emergencies.issue(5, new Uint8Array(8));
  if (issued.kind !== 'issued') throw new Error(issued.code);
  return { bench, emergencyCopies, codes: issued.codes.map(({ code }) => code) };
}

describe('power lost', () => {
  it.each([0, 1, 2, 3])('after %i writes: an emergency still opened, and its code opens nothing twice', async (writes) => {
    const { bench, emergencyCopies, codes } = await ready();
    let left = writes;
    bench.ledger.before = () => {
      left -= 1;
      if (left < 0) throw new Error('power cut');
    };
    const [credential = ''] = codes;
    expect((await bench.guard.emergencies.open({ ...REQUEST, credential })).kind).toBe('opened');
    // What was not written is gone with the process.
    bench.clock.reboot();
    const { guard, clock } = await openAccessBench({ on: bench, emergencyCopies });
    clock.advance(5_000);
    expect(await guard.emergencies.open({ ...REQUEST, credential })).toMatchObject({ code: 'EMERGENCY_CODE_SPENT' });
    clock.advance(5_000);
    expect((await guard.emergencies.open({ ...REQUEST, credential: codes[1] ?? '' })).kind).toBe('opened');
  });

  it.each([1, 2])('after %i writes of a wrong entry: it stays counted, and counts once', async (writes) => {
    const { bench, emergencyCopies } = await ready();
    const credential = generateEmergencyCode((count) => new Uint8Array(count).fill(9));
    let left = writes;
    bench.ledger.before = () => {
      left -= 1;
      if (left < 0) throw new Error('power cut');
    };
    await bench.guard.emergencies.open({ ...REQUEST, credential });
    bench.clock.reboot();
    const { guard, clock } = await openAccessBench({ on: bench, emergencyCopies });
    expect(await guard.emergencies.open({ ...REQUEST, credential })).toMatchObject({ code: 'WAITING', retryAfterMs: 1_000 });
    clock.advance(1_000);
    expect(await guard.emergencies.open({ ...REQUEST, credential })).toMatchObject({ code: 'EMERGENCY_CODE_REFUSED', retryAfterMs: 2_000 });
  });
});

describe('a full disk', () => {
  it('makes no new codes, and says so', async () => {
    const { bench } = await ready();
    bench.ledger.broken = true;
    expect(await bench.guard.emergencies.issue(1, new Uint8Array(8))).toEqual({ kind: 'refused', code: 'LEDGER_UNAVAILABLE' });
    expect(await bench.guard.emergencies.revoke(1)).toBe(false);
    expect(bench.guard.emergencies.status().staged).toBe(5);
    bench.ledger.broken = false;
    expect(await bench.guard.emergencies.issue(1, new Uint8Array(8))).toMatchObject({ kind: 'issued', staged: 6 });
  });

  it('opens no way to become the first administrator unseen', async () => {
    const bench = await openAccessBench();
    bench.ledger.broken = true;
    expect(await bench.guard.showFirstAdministratorCode(true)).toEqual({ kind: 'refused', code: 'LEDGER_UNAVAILABLE' });
  });
});
