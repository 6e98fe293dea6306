/** A lost or damaged database takes nobody's login away: accounts come back from the copy beside it. */
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lastTotpStep } from '../../agent/access/factor-store.ts';
import { verifierCopyAt } from '../../agent/access/index.ts';
import { totpStep } from '../../agent/access/totp.ts';
import { addPrivileged } from '../support/access-people.ts';
import { NETWORK, openAccessBench, WRONG } from '../support/access.ts';
import { tempFolder } from '../support/temp.ts';

const LONGEST = 15_000;

async function ward() {
  const path = join(tempFolder('verifiers'), 'access-verifiers.copy');
  const pseudonymKey = Buffer.alloc(32, 7);
  const verifierCopy = () => verifierCopyAt(path, pseudonymKey);
  const bench = await openAccessBench({ pseudonymKey, verifierCopy: verifierCopy() });
  const reopen = (options: Parameters<typeof openAccessBench>[0] = {}) =>
    openAccessBench({ pseudonymKey, verifierCopy: verifierCopy(), bare: true, ...options });
  return { path, bench, reopen };
}

describe('the copy of the verifiers', () => {
  it('is the owner’s alone, and has no secret in it', async () => {
    const { path, bench } = await ward();
    const carla = await addPrivileged(bench.guard, 'carla', 'administrator');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const text = readFileSync(path, 'utf8');
    expect(text).toContain('carla');
    for (const code of carla.codes) expect(text).not.toContain(code.replaceAll('-', ''));
  });

  it('brings everybody back where the database is lost, under the rules for damage', async () => {
    const { reopen } = await ward();
    const bench = await reopen({ damaged: true });
    expect(bench.events('verifiersRestored')[0]?.detail).toMatchObject({ accounts: 2, verifiers: 3 });
    expect(bench.guard.status().damaged).toBe(true);
    expect(await bench.tryLogin(NETWORK)).toBe('COUNTERS_DAMAGED 0');
    expect(await bench.tryLogin()).toBe(`WAITING ${LONGEST}`);
    bench.clock.advance(LONGEST);
    expect(await bench.tryLogin()).toBe('opened');
    expect(await bench.tryLogin({ principal: 'bert', ...WRONG })).toBe(`CREDENTIALS_REFUSED ${LONGEST}`);
  });

  it('does so even where nobody noticed that the database was lost', async () => {
    const { reopen } = await ward();
    const bench = await reopen();
    expect(bench.guard.status()).toMatchObject({ damaged: true, accounts: 2 });
    expect(bench.events('accessDegraded')[0]?.detail.code).toBe('COUNTERS_DAMAGED');
  });

  it('keeps disabled accounts disabled and used codes used', async () => {
    const { bench, reopen } = await ward();
    const carla = await addPrivileged(bench.guard, 'carla', 'administrator');
    await bench.guard.changeAccount('bert', { kind: 'disable' });
    const login = async (on: typeof bench, secret: string, authenticator: 'lookup-code' | 'totp') => {
      const request = {
        origin: 'local-console',
        deviceId: 'pump-1',
        principal: 'carla',
        authenticator: 'password',
        secret: 'nine-Herons',
      } as const;
      const first = await on.guard.login(request);
      if (first.kind !== 'pending') throw new Error(JSON.stringify(first));
      const outcome = await on.guard.completeLogin(first.pending, { origin: 'local-console', authenticator, secret });
      return outcome.kind === 'refused' ? outcome.code : outcome.kind;
    };
    const [used = '', fresh = ''] = carla.codes;
    expect(await login(bench, used, 'lookup-code')).toBe('opened');
    const again = await reopen({ damaged: true });
    // Which codes of this moment were used is lost with the database: none of them is taken.
    expect(lastTotpStep(again.ledger.database, 'carla')).toBe(totpStep(again.clock.wallMs()) + 1);
    again.clock.advance(15 * 60_000);
    expect(await again.tryLogin({ principal: 'bert' })).toBe('CREDENTIALS_REFUSED 15000');
    expect(await login(again, used, 'lookup-code')).toBe('CREDENTIALS_REFUSED');
    again.clock.advance(15 * 60_000);
    expect(await login(again, fresh, 'lookup-code')).toBe('opened');
    // The step of the restoring is not taken, as nobody knows whether it was used; the one after is.
    expect(await login(again, carla.code(again.clock.wallMs()), 'totp')).toBe('opened');
  });

  it.each([
    ['of another gateway', (text: string) => text, Buffer.alloc(32, 8)],
    ['with a name changed by hand', (text: string) => text.replace('"anna"', '"emma"'), Buffer.alloc(32, 7)],
    ['cut short', (text: string) => text.slice(0, -20), Buffer.alloc(32, 7)],
    ['empty', () => '', Buffer.alloc(32, 7)],
  ])('%s brings nobody back', async (_what, change, pseudonymKey) => {
    const { path } = await ward();
    writeFileSync(path, change(readFileSync(path, 'utf8')));
    const bench = await openAccessBench({ pseudonymKey, verifierCopy: verifierCopyAt(path, pseudonymKey), damaged: true, bare: true });
    expect(bench.guard.status().accounts).toBe(0);
  });

  it('that could not be written after a change is written at the next start', async () => {
    const { path, bench, reopen } = await ward();
    const stale = readFileSync(path, 'utf8');
    await addPrivileged(bench.guard, 'carla', 'administrator');
    writeFileSync(path, stale);
    await reopen({ on: bench });
    expect(readFileSync(path, 'utf8')).toContain('carla');
  });

  it('that cannot be written at all costs no login', async () => {
    const path = join(tempFolder('verifiers'), 'no', 'such', 'folder', 'copy');
    const bench = await openAccessBench({ verifierCopy: verifierCopyAt(path, Buffer.alloc(32)) });
    expect(existsSync(path)).toBe(false);
    expect(bench.guard.status().fault).not.toBeNull();
    expect(await bench.tryLogin()).toBe('opened');
  });

  it('is where the bedside looks while the database cannot even be read', async () => {
    const { bench } = await ward();
    bench.ledger.broken = true;
    bench.ledger.database.exec('ALTER TABLE access_verifier RENAME TO gone');
    bench.clock.advance(LONGEST);
    expect(await bench.tryLogin()).toBe('opened');
    expect(await bench.tryLogin({ principal: 'bert', ...WRONG })).toBe(`CREDENTIALS_REFUSED ${LONGEST}`);
    bench.ledger.database.exec('ALTER TABLE gone RENAME TO access_verifier');
  });
});
