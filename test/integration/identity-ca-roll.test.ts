/** The next authority of a site: who was asleep meanwhile comes back, who has a voucher from before enrols, and Mosquitto takes both. */
import { spawnSync } from 'node:child_process';
import { createPrivateKey } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseCertificate } from '@wardkeeper/proto';
import { encodeVoucher } from '@wardkeeper/proto/enrolment';
import { connectAsync } from 'mqtt';
import { describe, expect, it } from 'vitest';
import { enrol } from '../../agent/identity/enrolment/enrol.ts';
import { identityFiles, identityFolder, installFactory, loadIdentity, requestIdentity } from '../../agent/identity/index.ts';
import { renewNow } from '../../agent/identity/renewal/renew-now.ts';
import { PLAIN_FILES } from '../../agent/runtime/secret-files.ts';
import { NAME } from '../support/names.ts';
import { freePort, hospital, listening, mosquittoMissing, start, startHospital } from '../support/hospital-ward.ts';
import { makeSite, type Site } from '../support/identity-site.ts';
import { hasCommand, needs } from '../support/needs.ts';
import { ROOT } from '../support/source-tree.ts';
import { DAY_MS, issueGateway } from '../support/x509-parts.ts';

const hasOpenssl = needs('openssl', hasCommand('openssl'));
const noBroker = mosquittoMissing();

interface Member {
  readonly folder: string;
  readonly voucher: string;
  enrol(): ReturnType<typeof enrol>;
  renew(): ReturnType<typeof renewNow>;
}

async function member(site: Site, gateway: string, serial: string): Promise<Member> {
  const folder = identityFolder(join(site.folder, gateway));
  const configured = { ...NAME, gateway };
  expect(await requestIdentity(folder, { ...configured, serial }, PLAIN_FILES)).toMatchObject({ ok: true });
  const now = Date.now();
  const certificate = issueGateway(site.factory, createPrivateKey(readFileSync(identityFiles(folder).tlsKey)), {
    subject: { commonName: 'line', organization: 'factory', serialNumber: serial },
    ...{ notBeforeMs: now - DAY_MS, notAfterMs: now + 900 * DAY_MS },
  });
  expect(installFactory(folder, { certificate, atMs: now }, PLAIN_FILES)).toMatchObject({ ok: true });
  const voucher = encodeVoucher(await site.voucher('--serial', serial, '--gateway', gateway));
  const order = { voucher, configured, kind: 'p-256', newHospital: false, wallMs: now, dryRun: false } as const;
  return {
    ...{ folder, voucher },
    enrol: () => enrol(folder, { ...order, signal: AbortSignal.timeout(60_000) }, PLAIN_FILES),
    renew: () => renewNow(folder, { wallMs: Date.now(), signal: AbortSignal.timeout(60_000) }, PLAIN_FILES),
  };
}

describe.skipIf(!hasOpenssl || noBroker !== null)('a change of authority', () => {
  it('leaves nobody behind, and is over when nobody has a certificate of the former', async () => {
    const site = await makeSite();
    const pki = (name: string) => join(site.folder, 'pki', name);
    const verified = (ca: string, file: string, ...more: string[]) =>
      spawnSync('openssl', ['verify', '-x509_strict', '-CAfile', ca, ...more, file], { encoding: 'utf8' }).status === 0;
    const serve = async () => {
      const server = startHospital('identity', 'serve', '--config', site.config);
      await server.line((line) => line.includes('"event":"ready"'));
      return server;
    };
    const [asleep, late] = [await member(site, 'gw-1', 'WK-0001'), await member(site, 'gw-2', 'WK-0002')];
    const before = await serve();
    expect(await asleep.enrol()).toMatchObject({ ok: true });
    await before.stop();
    const first = loadIdentity(asleep.folder, PLAIN_FILES);
    const former = readFileSync(pki('site-ca.crt.pem'), 'utf8');

    expect(await site.run('identity', 'ca', 'roll', '--dry-run')).toMatchObject({ code: 0 });
    expect(readFileSync(pki('site-ca.crt.pem'), 'utf8')).toBe(former);
    expect(await site.run('identity', 'ca', 'roll')).toMatchObject({ code: 0 });
    expect(await site.run('identity', 'ca', 'roll')).toMatchObject({ code: 1, stderr: expect.stringMatching(/drop-former/) });
    expect(readFileSync(pki('site-ca.former.crt.pem'), 'utf8')).toBe(former);
    // openssl's eyes: the new authority certified by the former, and both lists, each by its own
    expect(verified(pki('site-ca.former.crt.pem'), pki('site-ca.cross.pem'))).toBe(true);
    for (const of of ['site-ca', 'site-ca.former']) {
      const list = spawnSync('openssl', ['crl', '-in', pki(`${of}.crl.pem`), '-CAfile', pki(`${of}.crt.pem`), '-noout'], {
        encoding: 'utf8',
      });
      expect([of, list.stderr]).toEqual([of, expect.stringMatching(/verify OK/)]);
    }
    expect(await site.run('identity', 'ca', 'drop-former', '--json')).toMatchObject({
      code: 1,
      stdout: JSON.stringify({ dropped: false, holders: ['gw-1'] }),
    });

    // Broker and receiver with the new authority's certificates, trusting all
    const port = await freePort();
    for (const purpose of ['broker', 'receiver']) {
      expect(await hospital('certificate', 'issue', '--dir', join(site.folder, 'pki'), '--for', purpose)).toMatchObject({ code: 0 });
    }
    const shipped = (name: string) => readFileSync(join(ROOT, 'config/mosquitto', name), 'utf8');
    writeFileSync(pki('acl.conf'), shipped('acl.conf'), { mode: 0o600 });
    const conf = shipped('mosquitto.conf')
      .replaceAll('/etc/mosquitto/wardkeeper/clients-ca.pem', pki('site-cas.pem'))
      .replace('# crlfile /etc/mosquitto/wardkeeper/revoked.pem', `crlfile ${pki('site-cas.crl.pem')}`)
      .replaceAll('/etc/mosquitto/wardkeeper', join(site.folder, 'pki'))
      .replace('listener 8883', `listener ${port} 127.0.0.1`);
    writeFileSync(pki('mosquitto.conf'), conf + (process.getuid?.() === 0 ? '\nuser root\n' : '\n'));
    const broker = start('/usr/sbin/mosquitto', ['-c', pki('mosquitto.conf')]);
    await listening(port, broker);
    const connect = async ({ folder }: Member) => {
      const { certificatePem, tlsKeyPem, brokerCaPem } = loadIdentity(folder, PLAIN_FILES);
      const tls = { cert: certificatePem, key: tlsKeyPem, ca: brokerCaPem, protocolVersion: 5, reconnectPeriod: 0 } as const;
      const client = await connectAsync(`mqtts://localhost:${port}`, tls, false);
      await client.endAsync(true);
    };
    // It knows the former authority alone, and believes the broker by the bridge between the two
    await connect(asleep);

    const after = await serve();
    expect(await asleep.renew()).toMatchObject({ ok: true });
    const second = loadIdentity(asleep.folder, PLAIN_FILES);
    writeFileSync(pki('second.pem'), second.certificatePem);
    writeFileSync(pki('first.pem'), first.certificatePem);
    const present = pki('site-ca.crt.pem');
    expect([verified(present, pki('second.pem')), verified(present, pki('first.pem'))]).toEqual([true, false]);
    expect(second.brokerCaPem.match(/BEGIN/g)).toHaveLength(2);
    // A voucher from before the change names the former authority's key
    expect(await late.enrol()).toMatchObject({ ok: true });
    for (const each of [asleep, late]) await connect(each);

    // Revoked now: also the certificate of the former authority, in its own list
    expect(await site.run('identity', 'revoke', 'gw-1', '--no-cut')).toMatchObject({ code: 0 });
    const lists = ['-crl_check', '-CRLfile', pki('site-cas.crl.pem')];
    expect(['first', 'second'].map((name) => verified(pki('site-cas.pem'), pki(`${name}.pem`), ...lists))).toEqual([false, false]);
    expect(['first', 'second'].map((name) => verified(pki('site-cas.pem'), pki(`${name}.pem`)))).toEqual([true, true]);
    await after.stop();

    expect(await site.run('identity', 'ca', 'drop-former', '--json')).toMatchObject({
      code: 0,
      stdout: JSON.stringify({ dropped: true, holders: [] }),
    });
    expect(readFileSync(pki('site-cas.pem'), 'utf8').match(/BEGIN/g)).toHaveLength(1);
    expect(parseCertificate(readFileSync(pki('site-cas.pem'), 'utf8')).fingerprint256).toBe(
      parseCertificate(readFileSync(present, 'utf8')).fingerprint256,
    );
    expect(await site.run('identity', 'ca', 'drop-former')).toMatchObject({ code: 1 });
  });
});
