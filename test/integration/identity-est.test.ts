/** The enrolment server as a process, against clients and readers that are not ours: curl, openssl, and Mosquitto with its CRL. */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { base32 } from '@wardkeeper/proto/consent';
import { ENROLMENT_PATHS } from '@wardkeeper/proto/enrolment';
import { createRevocationList } from '@wardkeeper/proto/x509';
import { connectAsync, type MqttClient } from 'mqtt';
import { describe, expect, it, onTestFinished } from 'vitest';
import { askWith, SERIAL } from '../support/enrolment-parts.ts';
import { NAME } from '../support/envelope-parts.ts';
import { type Child, freePort, hospital, listening, mosquittoMissing, start, startHospital } from '../support/hospital-ward.ts';
import { base64Of, enrolled, issuedBy, makeSite, serialOf, type Site } from '../support/identity-site.ts';
import { hasCommand, needs } from '../support/needs.ts';
import { ROOT } from '../support/source-tree.ts';
import { issueGateway } from '../support/x509-parts.ts';

const hasTools = needs('curl and openssl', hasCommand('curl') && hasCommand('openssl'));
const noBroker = mosquittoMissing();

/** In the site's folder, with what comes after `set -e`: as a person would. Returns what it wrote. */
function script(site: Site, text: string): string {
  const run = spawnSync('bash', ['-c', `set -euo pipefail\n${text}`], { cwd: site.folder, encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`exit ${run.status}\n${run.stdout}\n${run.stderr}`);
  return run.stdout;
}

async function serve(site: Site): Promise<Child> {
  const server = startHospital('identity', 'serve', '--config', site.config);
  await server.line((line) => line.includes('"event":"ready"'));
  return server;
}

function writeDevice(site: Site): void {
  const device = site.device();
  writeFileSync(join(site.folder, 'device.crt'), device.certificate);
  writeFileSync(join(site.folder, 'device.key'), device.key.export({ format: 'pem', type: 'pkcs8' }));
}

const CURL = 'curl -sS --cacert pki/site-ca.crt.pem';
const POST = '-H "Content-Type: application/pkcs10" --data-binary';

describe.skipIf(!hasTools)('EST with curl and openssl', () => {
  it('cacerts, csrattrs, enrol, renew, and the list before and after a revocation', async () => {
    const site = await makeSite({ settings: ['accept_plain_requests = true'] });
    const server = await serve(site);
    writeDevice(site);
    const { url } = site.identity;
    const { secret } = await site.voucher();
    const request = [
      '[req]',
      'prompt = no',
      'distinguished_name = name',
      'attributes = more',
      `[name]\nCN = ${NAME.gateway}\nO = ${NAME.site}\nserialNumber = ${SERIAL}`,
      `[more]\nchallengePassword = ${base32(secret)}`,
    ].join('\n');
    writeFileSync(join(site.folder, 'request.cnf'), request);
    script(
      site,
      `
      # Who this site is, without a certificate of one's own
      ${CURL} ${url}${ENROLMENT_PATHS.caCertificates} | base64 -d | openssl pkcs7 -inform DER -print_certs -out cacerts.pem
      openssl verify -CAfile pki/site-ca.crt.pem cacerts.pem
      ${CURL} ${url}${ENROLMENT_PATHS.requestAttributes} | base64 -d | openssl asn1parse -inform DER > csrattrs.txt
      # A key and a request by openssl, and a certificate for them
      openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout gw.key -config request.cnf -outform DER 2>/dev/null | base64 > request.b64
      ${CURL} -f --cert device.crt --key device.key ${POST} @request.b64 ${url}${ENROLMENT_PATHS.enrol} > enrolled.b64
      base64 -d < enrolled.b64 | openssl pkcs7 -inform DER -print_certs -out gw.crt
      openssl verify -purpose sslclient -CAfile pki/site-ca.crt.pem gw.crt
      # The same with another key, by the certificate that is renewed
      openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout gw2.key -config request.cnf -outform DER 2>/dev/null | base64 > request2.b64
      ${CURL} -f --cert gw.crt --key gw.key ${POST} @request2.b64 ${url}${ENROLMENT_PATHS.renew} | base64 -d | openssl pkcs7 -inform DER -print_certs -out gw2.crt
      openssl verify -purpose sslclient -CAfile pki/site-ca.crt.pem gw2.crt
      # Nobody is revoked yet
      ${CURL} -f ${url}${ENROLMENT_PATHS.revocationList} | openssl crl -inform DER -CAfile pki/site-ca.crt.pem -out list.pem 2> verified.txt
      grep -q "verify OK" verified.txt
      openssl verify -crl_check -CRLfile list.pem -CAfile pki/site-ca.crt.pem gw2.crt
      `,
    );
    expect(readFileSync(join(site.folder, 'csrattrs.txt'), 'utf8')).toContain('challengePassword');
    const subject = script(site, 'openssl x509 -in gw2.crt -noout -subject -ext extendedKeyUsage,basicConstraints,keyUsage');
    expect(subject).toMatch(/CN ?= ?gw-1, ?O ?= ?st-anna, ?serialNumber ?= ?WK-0001/);
    expect(subject).toMatch(/TLS Web Client Authentication/);
    expect(subject).not.toMatch(/CA:TRUE/);
    // Revoked in the store by its certificates; the server publishes by itself
    await site.store.transact((tx) => tx.identities.revokeCertificates(NAME.gateway, 'keyCompromise', Date.now()));
    await server.line((line) => line.includes('"event":"revocation-list"') && line.includes('"revoked":2'));
    const verdict = spawnSync(
      'openssl',
      ['verify', '-crl_check', '-CRLfile', 'pki/site-ca.crl.pem', '-CAfile', 'pki/site-ca.crt.pem', 'gw2.crt'],
      { cwd: site.folder, encoding: 'utf8' },
    );
    expect(`${verdict.stdout}${verdict.stderr}`).toContain('certificate revoked');
    const text = script(site, 'openssl crl -in pki/site-ca.crl.pem -noout -text');
    expect(text).toMatch(/Key Compromise/);
    expect(text).toMatch(/X509v3 CRL Number/);
    expect(await server.stop()).toBe(0);
  });

  it('refuses with a code, by size, by version, by rate, and goes on', async () => {
    const site = await makeSite();
    await serve(site);
    writeDevice(site);
    const { url } = site.identity;
    const enrol = `${url}${ENROLMENT_PATHS.enrol}`;
    const ask = (options: string) => script(site, `${CURL} ${options} -w '\\n%{http_code}'`).split('\n');
    const plain = () => {
      writeFileSync(join(site.folder, 'plain.b64'), Buffer.from('no request').toString('base64'));
      return `--cert device.crt --key device.key ${POST} @plain.b64 ${enrol}`;
    };
    const [refusal = '', status] = ask(plain());
    expect([JSON.parse(refusal).code, status]).toEqual(['REQUEST_MALFORMED', '400']);
    expect(ask(`${POST} @plain.b64 ${enrol}`).at(-1)).toBe('401');
    writeFileSync(join(site.folder, 'large.b64'), 'A'.repeat(70_000));
    expect(ask(`--cert device.crt --key device.key ${POST} @large.b64 ${enrol}`).at(-1)).toBe('413');
    // A chunked one says no length before
    expect(ask(`--cert device.crt --key device.key -H "Transfer-Encoding: chunked" ${POST} @large.b64 ${enrol}`).at(-1)).toBe('413');
    expect(() => script(site, `${CURL} --tls-max 1.2 ${url}${ENROLMENT_PATHS.caCertificates}`)).toThrow();
    const many = `for i in $(seq 40); do echo "${url}${ENROLMENT_PATHS.caCertificates}"; done`;
    const floods = script(site, `${many} | xargs ${CURL} -D - | grep -a -i -E '^(HTTP|retry-after)'`);
    expect(floods).toMatch(/ 200 .* 429 .*retry-after: \d+/is);
  });

  it('lets an expired certificate through TLS, to be renewed and for nothing else', async () => {
    const site = await makeSite();
    const { asked } = await enrolled(site);
    const [notBeforeMs, notAfterMs] = [site.authority.notBeforeMs, site.authority.notBeforeMs + 60_000];
    const subject = { commonName: NAME.gateway, organization: NAME.site, serialNumber: SERIAL };
    const pem = issueGateway(site.authority, asked.key, { subject, notBeforeMs, notAfterMs });
    const row = {
      gateway: NAME.gateway,
      device: SERIAL,
      how: 'renewed',
      issuedMs: notBeforeMs,
      notAfterMs,
      request: Buffer.alloc(32),
    } as const;
    await site.store.transact((tx) => tx.identities.addCertificate({ ...row, pem, serial: serialOf(pem) }));
    await serve(site);
    writeFileSync(join(site.folder, 'old.crt'), pem);
    writeFileSync(join(site.folder, 'old.key'), asked.key.export({ format: 'pem', type: 'pkcs8' }));
    writeFileSync(join(site.folder, 'renew.b64'), base64Of(askWith(null, { version: 2 }).request));
    const curl = `${CURL} --cert old.crt --key old.key`;
    expect(script(site, `${curl} ${site.identity.url}${ENROLMENT_PATHS.answer}`)).toContain('CERTIFICATE_EXPIRED');
    script(
      site,
      `${curl} -f ${POST} @renew.b64 ${site.identity.url}${ENROLMENT_PATHS.renew} | base64 -d | openssl pkcs7 -inform DER -print_certs -out new.crt
       openssl verify -CAfile pki/site-ca.crt.pem new.crt`,
    );
    expect((await site.store.identities.newestOf(NAME.gateway))?.how).toBe('renewed-expired');
  });

  it.each(['p256', 'rsa-3072'] as const)('openssl accepts our request, and what a CA of %s makes of it', async (authorityKey) => {
    const site = await makeSite({ authorityKey });
    const asked = askWith(await site.voucher());
    const answer = await site.enrol(site.device(), asked);
    writeFileSync(join(site.folder, 'gw.csr'), asked.request);
    writeFileSync(join(site.folder, 'gw.crt'), issuedBy(answer));
    writeFileSync(join(site.folder, 'gw.p7'), Buffer.from(String(answer.body), 'base64'));
    const told = script(
      site,
      'openssl req -in gw.csr -verify -noout -text 2>&1; openssl verify -x509_strict -CAfile pki/site-ca.crt.pem gw.crt; openssl pkcs7 -inform DER -in gw.p7 -print_certs -noout; openssl crl -in pki/site-ca.crl.pem -CAfile pki/site-ca.crt.pem -noout 2>&1',
    );
    expect(told).toMatch(/verify OK/);
    expect(told).toMatch(/2\.25\.88859179058196656443872275726694069436\.1/);
    expect(told).toMatch(/gw\.crt: OK/);
  });
});

describe.skipIf(noBroker !== null || !hasTools)('Mosquitto with the list', () => {
  it('lets a gateway in by its certificate, and after its revocation and SIGHUP no more; others stay welcome', async () => {
    const site = await makeSite();
    const port = await freePort();
    const must = async (...args: string[]) => expect(await site.run(...args)).toMatchObject({ code: 0 });
    writeFileSync(site.config, readFileSync(site.config, 'utf8').replace('localhost:8883', `localhost:${port}`));
    for (const purpose of ['broker', 'receiver']) {
      expect(await hospital('certificate', 'issue', '--dir', join(site.folder, 'pki'), '--for', purpose)).toMatchObject({ code: 0 });
    }
    const shipped = (name: string) => readFileSync(join(ROOT, 'config/mosquitto', name), 'utf8');
    const at = (name: string) => join(site.folder, 'pki', name);
    writeFileSync(at('acl.conf'), shipped('acl.conf'), { mode: 0o600 });
    const conf = shipped('mosquitto.conf')
      .replaceAll('/etc/mosquitto/wardkeeper/clients-ca.pem', at('site-ca.crt.pem'))
      .replace('# crlfile /etc/mosquitto/wardkeeper/revoked.pem', `crlfile ${at('site-ca.crl.pem')}`)
      .replaceAll('/etc/mosquitto/wardkeeper', join(site.folder, 'pki'))
      .replace('listener 8883', `listener ${port} 127.0.0.1`);
    expect(conf).toContain(`crlfile ${site.folder}`);
    writeFileSync(at('mosquitto.conf'), conf + (process.getuid?.() === 0 ? '\nuser root\n' : '\n'));
    const broker = start('/usr/sbin/mosquitto', ['-c', at('mosquitto.conf')]);
    await listening(port, broker);

    const member = async (gateway: string, serial: string) => {
      const asked = askWith(await site.voucher('--serial', serial, '--gateway', gateway), { gateway, serial });
      const cert = issuedBy(await site.enrol(site.device(serial), asked));
      return { clientId: gateway, cert, key: asked.key.export({ format: 'pem', type: 'pkcs8' }) as string };
    };
    const connect = async ({ clientId, ...tls }: { clientId: string; cert: string; key: string }) => {
      const ca = readFileSync(at('site-ca.crt.pem'), 'utf8');
      const client = await connectAsync(
        `mqtts://localhost:${port}`,
        { ...tls, ca, clientId, protocolVersion: 5, reconnectPeriod: 0, connectTimeout: 30_000 },
        false,
      );
      onTestFinished(async () => client.endAsync(true));
      return client;
    };
    const closed = (client: MqttClient) => new Promise<void>((resolve) => client.once('close', () => resolve()));
    const [first, second] = [await member('gw-1', 'WK-0001'), await member('gw-2', 'WK-0002')];
    const client = await connect(first);
    // By its CN alone it may write here, and nowhere else
    await client.publishAsync('wardkeeper/1/st-anna/gw-1/batch', 'x', { qos: 1 });
    await expect(client.publishAsync('wardkeeper/1/st-anna/gw-2/batch', 'x', { qos: 1 })).rejects.toThrow(/not authorized/i);
    await connect(second);

    // One that nobody revokes is cut too where somebody says so, and comes back
    const seconds = await connect(second);
    const cut = closed(seconds);
    await must('identity', 'cut', 'gw-2');
    await cut;

    // The list is read for the next connection; the one that stands is cut
    const ended = closed(client);
    const revoked = must('identity', 'revoke', 'gw-1', '--reason', 'keyCompromise');
    await ended;
    broker.process.kill('SIGHUP');
    await revoked;
    await expect
      .poll(
        async () =>
          connect(first).then(
            () => 'let in',
            () => 'refused',
          ),
        { timeout: 60_000, interval: 50 },
      )
      .toBe('refused');
    await connect(second);

    // Overdue, a list lets nobody in: that is Mosquitto's, so the hospital has to be told of it
    const nowMs = Date.now();
    writeFileSync(
      at('site-ca.crl.pem'),
      createRevocationList({
        issuer: site.authority,
        number: 1,
        thisUpdateMs: nowMs - 3_600_000,
        nextUpdateMs: nowMs - 60_000,
        revoked: [],
      }),
    );
    await broker.stop();
    await listening(port, start('/usr/sbin/mosquitto', ['-c', at('mosquitto.conf')]));
    await expect(connect(second)).rejects.toThrow();
  });
});
