/** A change of authority cut off before any of its changes to the disk: certificate and key fit, of the former or of the next. */
import { randomBytes } from 'node:crypto';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { parseCertificate } from '@wardkeeper/proto';
import { expect, it } from 'vitest';
import { loadAuthority, rollAuthority, type RollOrder } from '../../hospital/identity/index.ts';
import { initCertificates } from '../../hospital/keys/index.ts';
import { Killed, killBefore } from '../support/dying-process.ts';
import { NAME } from '../support/names.ts';
import { quickFolder } from '../support/temp.ts';

it('a power cut anywhere leaves one authority that signs, and the change can be made or is made', () => {
  const from = quickFolder('roll');
  const common = { site: NAME.site, days: 100, nowMs: Date.now(), randomBytes: (count: number) => randomBytes(count) };
  initCertificates({ folder: from, ...common });
  const first = loadAuthority(from, NAME.site).certificate;
  const outcomes = new Set<string>();
  for (let change = 1; ; change += 1) {
    const folder = join(quickFolder('roll'), 'pki');
    cpSync(from, folder, { recursive: true });
    const order: RollOrder = { ...common, folder, authorityKey: 'p256', dryRun: false };
    let wasKilled: boolean;
    {
      using dying = killBefore(change);
      try {
        rollAuthority(order);
      } catch (error) {
        if (!dying.wasKilled()) throw error;
        expect(error instanceof Killed || (error as { cause?: unknown }).cause instanceof Killed).toBe(true);
      }
      wasKilled = dying.wasKilled();
    }
    const { certificate, former, key } = loadAuthority(folder, NAME.site);
    expect(parseCertificate(certificate).checkPrivateKey(key)).toBe(true);
    outcomes.add(certificate === first ? 'former' : 'next');
    if (certificate === first) expect(former).toBeNull();
    else expect(former?.certificate).toBe(first);
    // Cut off, it is made again, or was made
    if (former === null) expect(rollAuthority(order).former?.certificate).toBe(first);
    else expect(() => rollAuthority(order)).toThrow(expect.objectContaining({ code: 'IDENTITY_REFUSED' }));
    if (!wasKilled) break;
    expect(change).toBeLessThan(200);
  }
  expect(outcomes).toEqual(new Set(['former', 'next']));
});
