/** What people do with vouchers, the register and the quarantine, by the commands they use. */
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ENROLMENT_PATHS, parseVoucher, signRetirement } from '@wardkeeper/proto/enrolment';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../hospital/config.ts';
import { askWith, SERIAL } from '../support/enrolment-parts.ts';
import { GATEWAY, LEDGER, NAME } from '../support/envelope-parts.ts';
import { codeOf, enrolled, makeSite } from '../support/identity-site.ts';
import { DAY_MS } from '../support/x509-parts.ts';

describe('commands', () => {
  it('a voucher goes into a file for its owner alone, and nothing of it onto the terminal', async () => {
    const site = await makeSite();
    const file = join(site.folder, 'gw-1.voucher');
    const told = await site.run('identity', 'voucher', 'issue', '--serial', SERIAL, '--gateway', 'gw-1', '--ward', 'ICU 2', '--out', file);
    const text = readFileSync(file, 'utf8').trim();
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(told.stdout).toBe(file);
    expect(told.stderr).not.toContain(text.slice(8, 40));
    expect(parseVoucher(text)).toMatchObject({ serial: SERIAL, gateway: 'gw-1', site: NAME.site, url: site.identity.url });
    const shown = await site.run('identity', 'voucher', 'issue', '--serial', 'WK-0002');
    expect(shown.stdout).toMatch(/█|▀|▄/);
    expect(parseVoucher(shown.stdout.split('\n').at(-1) ?? '')?.serial).toBe('WK-0002');
    const { vouchers } = JSON.parse((await site.run('identity', 'voucher', 'list', '--json')).stdout);
    expect(vouchers).toMatchObject([
      { serial: 'WK-0002', state: 'open' },
      { serial: SERIAL, ward: 'ICU 2', state: 'open', wrong: 0 },
    ]);
  });

  it.each([
    ['a serial number that no certificate holds', ['--serial', 'WK*1'], 2],
    ['a name that is none', ['--serial', SERIAL, '--gateway', 'GW 1'], 2],
    ['a year', ['--serial', SERIAL, '--days', '365'], 2],
    ['a plain secret where the site allows none', ['--serial', SERIAL, '--plain'], 2],
  ])('no voucher for %s', async (_what, options, code) => {
    const site = await makeSite();
    expect((await site.run('identity', 'voucher', 'issue', ...options)).code).toBe(code);
    expect(await site.store.vouchers.list(9)).toEqual([]);
  });

  it('list, show and revoke tell what stands; a dry run changes nothing', async () => {
    const site = await makeSite();
    await enrolled(site);
    expect((await site.run('identity', 'list')).stdout).toMatch(/gw-1 +WK-0001 +in-use/);
    const dry = JSON.parse((await site.run('identity', 'revoke', 'gw-1', '--dry-run', '--json')).stdout);
    expect(dry.certificates).toHaveLength(1);
    expect((await site.run('identity', 'list', '--json')).stdout).toContain('in-use');
    const revoked = JSON.parse((await site.run('identity', 'revoke', 'gw-1', '--reason', 'keyCompromise', '--json')).stdout);
    expect(revoked.certificates).toEqual(dry.certificates);
    expect(JSON.parse((await site.run('identity', 'ca', 'show', '--json')).stdout).list.serials).toEqual(dry.certificates);
    expect((await site.run('identity', 'show', 'gw-1')).stdout).toMatch(/revoked since .*\n.*revoked .* \(keyCompromise\)/);
    expect((await site.run('gateways')).stdout).toMatch(/gw-1 +WK-0001 +revoked/);
    expect((await site.run('identity', 'revoke', 'gw-9')).code).toBe(1);
  });

  it('a retirement that came as a file, once, and only of that gateway', async () => {
    const site = await makeSite();
    const { certificate } = await enrolled(site);
    const file = join(site.folder, 'retired.wkdoc');
    const statement = signRetirement(
      {
        ...{ ...NAME, serial: SERIAL, reason: 'decommissioned', wiped: ['tls-key', 'telemetry-keys'], ledger: LEDGER, headSeq: 9 },
        ...{
          headHash: Buffer.alloc(32),
          wallMs: 1,
          timeQuality: 'synchronised',
          sealingKeyId: Buffer.alloc(16),
          certificateKeySha256: Buffer.alloc(32),
        },
      },
      GATEWAY,
    );
    writeFileSync(file, Buffer.from(statement).fill(1, 40, 44));
    expect((await site.run('identity', 'retired', file, '--gateway', 'gw-1')).stderr).toMatch(/do not believe it/);
    writeFileSync(file, statement);
    expect((await site.run('identity', 'retired', file, '--gateway', 'gw-1')).code).toBe(0);
    expect((await site.run('identity', 'retired', file, '--gateway', 'gw-1')).stderr).toMatch(/retired already/);
    const shown = JSON.parse((await site.run('identity', 'show', 'gw-1', '--json')).stdout);
    expect(shown).toMatchObject({
      standing: { state: 'retired' },
      retirement: { reason: 'decommissioned', wiped: ['tls-key', 'telemetry-keys'] },
    });
    // And over the network, by the certificate it had: told again, it is known
    expect(codeOf(await site.ask(ENROLMENT_PATHS.retire, [certificate], statement))).toBeNull();
    expect(codeOf(await site.renew(certificate, askWith(null, { version: 2 })))).toBe('GATEWAY_RETIRED');
  });

  it('quarantine: what is held is released or discarded by number or by gateway, never both', async () => {
    const site = await makeSite();
    expect((await site.run('quarantine', 'list')).stderr).toMatch(/nothing is in quarantine/);
    expect((await site.run('quarantine', 'release')).code).toBe(2);
    expect((await site.run('quarantine', 'discard', '7', '--gateway', 'gw-1')).code).toBe(2);
    expect((await site.run('quarantine', 'discard', '7')).stderr).toMatch(/not in quarantine/);
    const hold = async (bytes: string) =>
      await site.store.transact((tx) =>
        tx.quarantine.hold({
          bucket: 'gw-1',
          topic: 'wardkeeper/1/st-anna/gw-1/batch',
          reason: 'REVOKED',
          bytes: Buffer.from(bytes),
          receivedMs: 1,
        }),
      );
    await hold('one');
    await hold('two');
    await enrolled(site);
    // No batch at all: it stays, and the exit code says so
    const released = await site.run('quarantine', 'release', '--gateway', 'gw-1', '--json');
    expect([released.code, JSON.parse(released.stdout).batches[0]]).toMatchObject([1, { events: null, reason: 'MALFORMED' }]);
    expect((await site.run('quarantine', 'discard', '1', '2', '--dry-run')).stdout).toBe('1\n2');
    expect((await site.run('quarantine', 'discard', '1', '2')).stdout).toBe('2 discarded');
    expect(JSON.parse((await site.run('quarantine', 'list', '--json')).stdout).batches).toEqual([]);
  });
});

describe('[identity] of hospital.toml', () => {
  it('is checked whole, each fault with its line', async () => {
    const site = await makeSite();
    const write = (...lines: string[]) =>
      writeFileSync(site.config, readFileSync(site.config, 'utf8').split('[identity]')[0] + ['[identity]', ...lines, ''].join('\n'));
    write('folder = "pki"', 'url = "http://plain"', 'factory_cas = "f"', 'crl_days = 0', 'surprise = 1');
    for (const key of ['url', 'crl_days', 'surprise']) expect(() => loadConfig(site.config)).toThrow(new RegExp(`:\\d+.*${key}`));
    write('folder = "pki"', 'url = "https://e.example"', 'factory_cas = "f"', 'external_crl = "x"');
    expect(() => loadConfig(site.config)).toThrow(/external_crl_ca/);
    write('folder = "pki"', 'url = "https://e.example"', 'factory_cas = "f"', 'listen = "[::1]:9443"');
    expect(loadConfig(site.config).identity).toMatchObject({
      listen: { host: '::1', port: 9_443 },
      renewExpiredMs: 90 * DAY_MS,
      acceptPlainRequests: false,
    });
  });

  it('a site without an authority is told what makes one', async () => {
    const site = await makeSite();
    const folder = loadConfig(site.config).identity?.folder ?? '';
    expect(readdirSync(folder).length).toBeGreaterThan(0);
    rmSync(folder, { recursive: true });
    const told = await site.run('identity', 'voucher', 'issue', '--serial', SERIAL);
    expect([told.code, told.stderr]).toEqual([1, expect.stringContaining('"wardkeeper-hospital identity ca init" makes one')]);
  });

  it('a site without it is told what to write', async () => {
    const site = await makeSite();
    writeFileSync(site.config, readFileSync(site.config, 'utf8').split('[identity]')[0] ?? '');
    const told = await site.run('identity', 'serve');
    expect([told.code, told.stderr]).toEqual([78, expect.stringMatching(/\[identity\] with folder, url and factory_cas/)]);
  });
});
