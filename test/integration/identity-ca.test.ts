/** An authority that the hospital's PKI has made, here by openssl: taken whole or not at all, and gateways' certificates that lead up to its root. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ENROLMENT_PATHS } from '@wardkeeper/proto/enrolment';
import { parseCertificateBag } from '@wardkeeper/proto/x509';
import { describe, expect, it } from 'vitest';
import { EnrolmentService, loadAuthority } from '../../hospital/identity/index.ts';
import { askWith } from '../support/enrolment-parts.ts';
import { NAME } from '../support/envelope-parts.ts';
import { hospitalReading } from '../support/hospital-ward.ts';
import { issuedBy, makeSite, type Site } from '../support/identity-site.ts';
import { hasCommand, needs } from '../support/needs.ts';

const hasOpenssl = needs('openssl', hasCommand('openssl'));
const PASSWORD = 'correct horse battery';

function openssl(folder: string, script: string): string {
  const run = spawnSync('bash', ['-c', `set -euo pipefail\n${script}`], { cwd: folder, encoding: 'utf8' });
  if (run.status !== 0) throw new Error(run.stderr);
  return run.stdout;
}

/** A root and the site's authority below it, as files, and others that are none. */
function makePki(folder: string, key: string): void {
  openssl(
    folder,
    `
    ca='basicConstraints=critical,CA:TRUE\\nkeyUsage=critical,keyCertSign,cRLSign'
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout root.key -out root.crt -days 3650 -subj '/O=St Anna/CN=Root' -addext keyUsage=critical,keyCertSign,cRLSign 2>/dev/null
    openssl req -newkey ${key} -nodes -keyout sub.key -out sub.csr -subj '/O=St Anna/CN=Devices' 2>/dev/null
    openssl x509 -req -in sub.csr -CA root.crt -CAkey root.key -days 900 -extfile <(printf "$ca") -out sub.crt 2>/dev/null
    openssl x509 -req -in sub.csr -CA root.crt -CAkey root.key -days 900 -extfile <(printf 'basicConstraints=CA:FALSE') -out leaf.crt 2>/dev/null
    openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out other.key
    openssl pkcs12 -export -inkey sub.key -in sub.crt -certfile root.crt -out sub.p12 -passout 'pass:${PASSWORD}'
    `,
  );
}

/** The same site, but with a folder that has no authority yet. */
async function bareSite(): Promise<Site & { readonly bare: string }> {
  const site = await makeSite();
  const bare = join(site.folder, 'bare.toml');
  writeFileSync(bare, readFileSync(site.config, 'utf8').replace('folder = "pki"', 'folder = "own"'));
  return { ...site, bare };
}

describe.skipIf(!hasOpenssl)('an authority of the hospital', () => {
  it.each([
    ['P-256 below a root, as PEM', 'ec -pkeyopt ec_paramgen_curve:P-256', false],
    ['RSA below a root, as PKCS#12', 'rsa:3072', true],
  ])('%s: gateways lead up to its root', async (_what, key, asP12) => {
    const site = await bareSite();
    const at = (name: string) => join(site.folder, name);
    makePki(site.folder, key);
    const files = asP12 ? ['--p12', at('sub.p12')] : ['--certificate', at('sub.crt'), '--key', at('sub.key'), '--chain', at('root.crt')];
    const args = ['identity', 'ca', 'import', ...files, '--config', site.bare];
    expect((await hospitalReading(PASSWORD, ...args, '--dry-run')).code).toBe(0);
    expect(existsSync(at('own'))).toBe(false);
    const imported = await hospitalReading(PASSWORD, ...args);
    expect([imported.code, imported.stderr]).toEqual([0, expect.stringContaining('identity serve')]);
    const authority = loadAuthority(at('own'), NAME.site);
    site.clock.nowMs = Date.now();
    const { store, logs, clock } = site;
    const service = new EnrolmentService({
      ...{ store, authority, config: { ...site.identity, folder: at('own') }, keysFolder: site.parsed.keysFolder },
      ...{
        clock: { wallMs: () => clock.nowMs, monotonicMs: () => 0 },
        log: (event) => void logs.push({ event }),
        randomBytes: (count) => Buffer.alloc(count, 3),
      },
    });
    const ask = (path: string, shown: string[], body = '') =>
      service.handle({ method: body === '' ? 'GET' : 'POST', path, certificates: shown, body: Buffer.from(body), address: '::1' });
    const body = askWith(await site.voucher()).request.replaceAll(/-----[A-Z ]+-----/g, '');
    writeFileSync(at('gw.crt'), issuedBy(await ask(ENROLMENT_PATHS.enrol, [site.device().certificate], body)));
    const bag = parseCertificateBag(Buffer.from(String((await ask(ENROLMENT_PATHS.caCertificates, [])).body), 'base64'));
    expect(bag).toHaveLength(2);
    expect(openssl(site.folder, 'openssl verify -x509_strict -CAfile root.crt -untrusted sub.crt gw.crt')).toContain('OK');
    expect(openssl(site.folder, 'openssl crl -in own/site-ca.crl.pem -CAfile sub.crt -noout 2>&1')).toContain('verify OK');
    const again = await hospitalReading(PASSWORD, ...args);
    expect([again.code, again.stderr]).toEqual([1, expect.stringContaining('has a site CA already')]);
  });

  it('that could vouch for nobody is refused with words, and nothing is written', async () => {
    const site = await bareSite();
    const at = (name: string) => join(site.folder, name);
    makePki(site.folder, 'rsa:2048');
    const pem = (certificate: string, key: string, ...more: string[]) => ['--certificate', at(certificate), '--key', at(key), ...more];
    const rows: readonly [string, string[], string, RegExp, number][] = [
      ['without the CA flag', pem('leaf.crt', 'sub.key'), '', /CA flag/, 78],
      ['with a key that is not its own', pem('root.crt', 'other.key'), '', /its own key/, 78],
      ['with RSA below 3,072 bits', pem('sub.crt', 'sub.key', '--chain', at('root.crt')), '', /3072/, 78],
      ['with a wrong password', ['--p12', at('sub.p12')], 'wrong', /PASSWORD/, 1],
      ['with both forms at once', ['--p12', at('sub.p12'), ...pem('sub.crt', 'sub.key')], '', /or --p12 alone/, 2],
    ];
    for (const [what, files, stdin, message, code] of rows) {
      const refused = await hospitalReading(stdin, 'identity', 'ca', 'import', ...files, '--config', site.bare);
      expect([what, refused.code]).toEqual([what, code]);
      expect(refused.stderr).toMatch(message);
    }
    makePki(site.folder, 'ec -pkeyopt ec_paramgen_curve:P-256');
    const lonely = await hospitalReading('', 'identity', 'ca', 'import', ...pem('sub.crt', 'sub.key'), '--config', site.bare);
    expect(lonely.stderr).toMatch(/up to the root/);
    expect(existsSync(at('own'))).toBe(false);
  });

  it('of "certificate init" is kept and used, and says who it is', async () => {
    const site = await makeSite();
    const before = readFileSync(join(site.folder, 'pki/site-ca.crt.pem'), 'utf8');
    const again = await site.run('identity', 'ca', 'init', '--json');
    expect(JSON.parse(again.stdout)).toMatchObject({ kept: true });
    expect(readFileSync(join(site.folder, 'pki/site-ca.crt.pem'), 'utf8')).toBe(before);
    const shown = JSON.parse((await site.run('identity', 'ca', 'show', '--json')).stdout);
    expect(shown).toMatchObject({ key: 'P-256', above: '0', list: { serials: [], stale: false } });
    // Its number only grows
    expect(shown.list.number).toBeGreaterThan(1_700_000_000);
  });
});
