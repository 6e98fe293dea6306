/** The site's authority in a backup: a hospital that has lost its machine goes on renewing and revoking; one that has not keeps what it has. */
import { createPrivateKey } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseCertificate } from '@wardkeeper/proto';
import { describe, expect, it } from 'vitest';
import { loadAuthority } from '../../hospital/identity/index.ts';
import { hospital, hospitalReading } from '../support/hospital-ward.ts';
import { enrolled, makeSite } from '../support/identity-site.ts';
import { NAME } from '../support/names.ts';
import { quickFolder } from '../support/temp.ts';

const PASSPHRASE = 'a long passphrase for tests alone';

describe('a backup', () => {
  it('brings the authority back, the former one with it, and never over one that is there', async () => {
    const site = await makeSite();
    await enrolled(site);
    expect(await site.run('identity', 'ca', 'roll')).toMatchObject({ code: 0 });
    const file = join(site.folder, 'site.wkbackup');
    const made = await hospitalReading(PASSPHRASE, 'backup', '--config', site.config, '--out', file, '--json');
    expect(JSON.parse(made.stdout)).toMatchObject({ hasAuthority: true });
    expect(made.stderr).toMatch(/whoever opens this backup can make gateways/);
    // Sealed: nothing of the key lies open in it
    const key = readFileSync(join(site.folder, 'pki/site-ca.key.pem'), 'utf8');
    expect(readFileSync(file).includes(key.split('\n')[1] ?? '')).toBe(false);

    const elsewhere = (label: string) => {
      const folder = quickFolder(label);
      for (const name of ['hospital.toml', 'factory-cas.pem']) cpSync(join(site.folder, name), join(folder, name));
      return { pki: join(folder, 'pki'), config: join(folder, 'hospital.toml') };
    };
    const restore = (config: string, ...more: string[]) =>
      hospitalReading(PASSPHRASE, 'restore', '--config', config, '--from', file, '--json', ...more);
    const lost = elsewhere('lost');
    expect((await hospitalReading(`${PASSPHRASE}.`, 'restore', '--config', lost.config, '--from', file)).code).toBe(1);
    const dry = await restore(lost.config, '--dry-run');
    expect(JSON.parse(dry.stdout).authorityAdded).toContain('site-ca.key.pem');
    expect(existsSync(lost.pki)).toBe(false);
    expect((await restore(lost.config)).code).toBe(0);
    const [before, after] = [loadAuthority(join(site.folder, 'pki'), NAME.site), loadAuthority(lost.pki, NAME.site)];
    expect([after.certificate, after.former?.certificate]).toEqual([before.certificate, before.former?.certificate]);
    expect(parseCertificate(after.certificate).checkPrivateKey(createPrivateKey(readFileSync(join(lost.pki, 'site-ca.key.pem'))))).toBe(
      true,
    );
    for (const name of readdirSync(lost.pki).filter((each) => each.includes('.key.'))) {
      expect([name, statSync(join(lost.pki, name)).mode & 0o777]).toEqual([name, 0o600]);
    }
    // What was issued is in the store, so that it can be revoked by who has only the backup
    expect(await hospital('identity', 'revoke', NAME.gateway, '--no-cut', '--config', lost.config)).toMatchObject({ code: 0 });
    expect(JSON.parse((await hospital('identity', 'ca', 'show', '--json', '--config', lost.config)).stdout).list.serials).toHaveLength(1);

    const kept = elsewhere('kept');
    mkdirSync(kept.pki, { mode: 0o700 });
    expect(await hospital('identity', 'ca', 'init', '--config', kept.config)).toMatchObject({ code: 0 });
    const own = readFileSync(join(kept.pki, 'site-ca.crt.pem'), 'utf8');
    const told = await restore(kept.config, '--replace');
    expect([told.code, JSON.parse(told.stdout).authorityAdded]).toEqual([0, []]);
    expect(readFileSync(join(kept.pki, 'site-ca.crt.pem'), 'utf8')).toBe(own);

    const none = elsewhere('none');
    writeFileSync(none.config, readFileSync(none.config, 'utf8').split('[identity]')[0] ?? '');
    expect((await restore(none.config)).code).toBe(0);
    expect(existsSync(none.pki)).toBe(false);
  });
});
