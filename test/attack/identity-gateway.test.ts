/**
 * Whom a gateway meets when it enrols: the hospital, or somebody in its place. Each refusal has its code, leaves the identity in use as it was,
 * and where the server is not the voucher's, nothing of ours has gone out.
 */
import { createPrivateKey, createPublicKey, type KeyObject, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { TLSSocket } from 'node:tls';
import { encodeDirectory, expandXWingSeed, generateSigningIdentity, keysOf, recipientFrom, signDocument } from '@wardkeeper/proto';
import {
  encodeEnrolmentAnswer,
  encodeVoucher,
  ENROLMENT_PATHS,
  type EnrolmentAnswer,
  parseEnrolmentAnswer,
  type Voucher,
} from '@wardkeeper/proto/enrolment';
import { encodeCertificateBag, issueCertificate } from '@wardkeeper/proto/x509';
import { describe, expect, it, onTestFinished } from 'vitest';
import { enrol } from '../../agent/identity/enrolment/enrol.ts';
import {
  identityFiles,
  identityFolder,
  installFactory,
  loadIdentity,
  loadSitePseudonymKey,
  requestIdentity,
  saveSitePseudonymKey,
} from '../../agent/identity/index.ts';
import { renewNow } from '../../agent/identity/renewal/renew-now.ts';
import { PLAIN_FILES } from '../../agent/runtime/secret-files.ts';
import { loadSiteKeys } from '../../hospital/people/index.ts';
import { SERIAL } from '../support/enrolment-parts.ts';
import { NAME } from '../support/envelope-parts.ts';
import { snapshot } from '../support/identity-parts.ts';
import { makeSite, type Site } from '../support/identity-site.ts';
import { tempFolder } from '../support/temp.ts';
import { DAY_MS, issueGateway, makeAuthority, makeKey } from '../support/x509-parts.ts';

interface Reply {
  readonly status: number;
  readonly type: string;
  readonly body: string | Uint8Array;
}

interface Interference {
  /** Who vouches for the server; absent: the site. */
  readonly authority?: { readonly certificate: string; readonly key: KeyObject };
  readonly host?: string;
  readonly notAfterMs?: number;
  /** Sees every answer before it goes out. */
  readonly change?: (path: string, reply: Reply) => Reply | null;
}

interface Bench {
  readonly site: Site;
  readonly state: string;
  readonly folder: string;
  readonly url: string;
  /** Paths that were asked, and those where something of the device was in it. */
  readonly asked: string[];
  readonly told: string[];
  interfere(how: Interference): void;
  voucher(change?: Partial<Voucher>): Promise<string>;
  enrol(voucher: string, more?: { newHospital?: boolean; wallMs?: number }): ReturnType<typeof enrol>;
}

async function makeBench(settings: readonly string[] = []): Promise<Bench> {
  const site = await makeSite({ settings });
  const state = tempFolder('gateway');
  const folder = identityFolder(state);
  expect(await requestIdentity(folder, { ...NAME, serial: SERIAL }, PLAIN_FILES)).toMatchObject({ ok: true });
  const key = createPrivateKey(readFileSync(identityFiles(folder).tlsKey));
  const subject = { commonName: 'wk-line-7', organization: 'factory', serialNumber: SERIAL };
  const now = Date.now();
  const certificate = issueGateway(site.factory, key, { subject, notBeforeMs: now - DAY_MS, notAfterMs: now + 900 * DAY_MS });
  expect(installFactory(folder, { certificate, atMs: now }, PLAIN_FILES)).toMatchObject({ ok: true });

  const [asked, told]: [string[], string[]] = [[], []];
  const bench = { interfere: {} as Interference };
  const server = createServer({ ...serverPair(site, bench.interfere), requestCert: true, rejectUnauthorized: false });
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = request.url ?? '';
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const peer = request.socket instanceof TLSSocket ? request.socket.getPeerX509Certificate() : undefined;
    asked.push(path);
    if (peer !== undefined || body.length > 0) told.push(path);
    const certificates = peer === undefined ? [] : [peer.toString()];
    const made = await site.service.handle({ method: request.method ?? '', path, body, certificates, address: '10.0.0.7' });
    const reply = bench.interfere.change === undefined ? made : bench.interfere.change(path, made);
    if (reply === null) {
      request.socket.destroy();
      return;
    }
    response.writeHead(reply.status, { 'content-type': reply.type, ...('headers' in reply ? (reply.headers as object) : {}) });
    response.end(reply.body);
  };
  server.on('request', (request, response) => void serve(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const url = `https://localhost:${(server.address() as AddressInfo).port}`;
  return {
    ...{ site, state, folder, url, asked, told },
    interfere(next) {
      bench.interfere = next;
      server.setSecureContext(serverPair(site, next));
    },
    voucher: async (change = {}) => encodeVoucher({ ...(await site.voucher()), url, ...change }),
    enrol: (voucher, { newHospital = false, wallMs = Date.now() } = {}) =>
      enrol(
        folder,
        { voucher, configured: NAME, kind: 'p-256', newHospital, wallMs, dryRun: false, signal: AbortSignal.timeout(15_000) },
        PLAIN_FILES,
      ),
  };
}

function serverPair(site: Site, { authority = site.authority, host = 'localhost', notAfterMs }: Interference) {
  const key = makeKey();
  const certificate = issueCertificate({
    issuer: authority,
    subject: { commonName: host },
    publicKey: createPublicKey(key),
    notBeforeMs: Date.now() - 120_000,
    notAfterMs: notAfterMs ?? Date.now() + DAY_MS,
    ca: false,
    extendedKeyUsage: ['serverAuth'],
    subjectAltNames: [host],
    serialBytes: randomBytes(16),
  });
  return { cert: certificate + authority.certificate, key: key.export({ format: 'pem', type: 'pkcs8' }) };
}

const at = (path: string, change: (reply: Reply) => Reply | null) => ({
  change: (asked: string, reply: Reply) => (asked === path ? change(reply) : reply),
});
const withAnswer = (change: (answer: EnrolmentAnswer) => Partial<EnrolmentAnswer>) =>
  at(ENROLMENT_PATHS.answer, (reply) => {
    const answer = parseEnrolmentAnswer(Buffer.from(reply.body as Uint8Array));
    return { ...reply, body: encodeEnrolmentAnswer({ ...answer, ...change(answer) }) };
  });
const stranger = { authority: makeAuthority('Wardkeeper site CA'), root: generateSigningIdentity() };

/** All but the keys of the try itself. */
const inUse = (state: string) => snapshot(state).filter((line) => !/^(identity )|pending\./.test(line));

describe('a voucher', () => {
  const REFUSED: readonly (readonly [name: string, code: string, make: (bench: Bench) => Promise<string>])[] = [
    ['with a slip', 'VOUCHER_MALFORMED', async (bench) => `${(await bench.voucher()).slice(0, -1)}U`],
    ['that is something else', 'VOUCHER_MALFORMED', async () => 'WKEV1:0000'],
    ['that is over', 'VOUCHER_EXPIRED', (bench) => bench.voucher({ expiresMs: Date.now() - 1_000 })],
    ['for another device', 'VOUCHER_SERIAL', (bench) => bench.voucher({ serial: 'WK-9' })],
    ['of another site', 'VOUCHER_SITE', (bench) => bench.voucher({ site: 'st-berta' })],
    ['for another name', 'VOUCHER_GATEWAY', (bench) => bench.voucher({ gateway: 'gw-9' })],
  ];

  it(`is refused before anybody is asked: ${REFUSED.map(([name]) => name).join(', ')}`, async () => {
    const bench = await makeBench();
    const before = snapshot(bench.state);
    for (const [name, code, make] of REFUSED)
      expect([name, await bench.enrol(await make(bench))]).toMatchObject([name, { ok: false, code }]);
    expect(bench.asked).toEqual([]);
    expect(snapshot(bench.state)).toEqual(before);
  });

  it('that is over stays so with the clock set back to before', async () => {
    const bench = await makeBench();
    const text = await bench.voucher({ expiresMs: Date.now() - 2 * DAY_MS });
    // The factory certificate began a day ago: it is later than that, whatever the clock says.
    expect(await bench.enrol(text, { wallMs: 0 })).toMatchObject({ ok: false, code: 'VOUCHER_EXPIRED' });
  });

  it('with a wrong secret is refused by the hospital, and spent after five', async () => {
    const bench = await makeBench();
    const text = await bench.voucher();
    const parsed = await bench.voucher({ secret: randomBytes(32) });
    expect(text).not.toBe(parsed);
    for (const code of ['VOUCHER_SECRET', 'VOUCHER_SECRET', 'VOUCHER_SECRET', 'VOUCHER_SECRET', 'VOUCHER_SPENT']) {
      expect(await bench.enrol(parsed)).toMatchObject({ ok: false, code: `HOSPITAL_${code}` });
    }
  });
});

describe('a server', () => {
  it.each<[string, string, Interference]>([
    ['of another CA', 'SERVER_UNTRUSTED', { authority: stranger.authority }],
    ['with another name', 'SERVER_UNTRUSTED', { host: 'elsewhere.example' }],
    ['whose certificate has ended', 'SERVER_UNTRUSTED', { notAfterMs: Date.now() - 1_000 }],
  ])('%s is not told who we are: %s', async (_, code, interfere) => {
    const bench = await makeBench();
    const text = await bench.voucher();
    bench.interfere(interfere);
    const before = inUse(bench.state);
    expect(await bench.enrol(text)).toMatchObject({ ok: false, code });
    expect(bench.told).toEqual([]);
    expect(inUse(bench.state)).toEqual(before);
  });

  it('that shows the voucher’s CA and is not of it is told nothing either', async () => {
    const bench = await makeBench();
    const text = await bench.voucher();
    const bag = Buffer.from(encodeCertificateBag([bench.site.authority.certificate])).toString('base64');
    bench.interfere({
      authority: stranger.authority,
      ...at(ENROLMENT_PATHS.caCertificates, (reply) => ({ ...reply, status: 200, body: bag })),
    });
    expect(await bench.enrol(text)).toMatchObject({ ok: false, code: 'SERVER_UNTRUSTED' });
    expect(bench.told).toEqual([]);
  });

  const REPLIES: readonly (readonly [name: string, code: string, change: (reply: Reply) => Reply | null])[] = [
    [
      'that sends elsewhere',
      'HOSPITAL_HTTP_302',
      (reply) => ({ ...reply, status: 302, body: '', headers: { location: 'https://elsewhere/' } }) as Reply,
    ],
    ['that answers with a page', 'SERVER_ANSWER', (reply) => ({ ...reply, type: 'text/html', body: '<html>' })],
    ['that answers with no end', 'SERVER_ANSWER', (reply) => ({ ...reply, body: 'A'.repeat(1_000_000) })],
    ['that answers with nonsense', 'SERVER_ANSWER', (reply) => ({ ...reply, body: Buffer.from('no').toString('base64') })],
    ['that hangs up', 'SERVER_UNREACHABLE', () => null],
    ['that wants a person first', 'PENDING', (reply) => ({ ...reply, status: 202, body: '' })],
    [
      'that gives the certificate of another key',
      'CERTIFICATE_KEY',
      (reply) => ({ ...reply, body: bagOf(issueGateway(stranger.authority, makeKey())) }),
    ],
  ];

  it(`changes nothing here: ${REPLIES.map(([name]) => name).join(', ')}`, async () => {
    const bench = await makeBench();
    const text = await bench.voucher();
    const before = inUse(bench.state);
    for (const [name, code, change] of REPLIES) {
      bench.interfere(at(ENROLMENT_PATHS.enrol, change));
      expect([name, await bench.enrol(text)]).toMatchObject([name, { ok: false, code }]);
      expect([name, inUse(bench.state)]).toEqual([name, before]);
    }
  });

  const ANSWERS: readonly (readonly [name: string, code: string, change: (answer: EnrolmentAnswer) => Partial<EnrolmentAnswer>])[] = [
    ['another hospital root', 'ROOT_MISMATCH', () => ({ hospitalRoot: stranger.root })],
    [
      'another of its two keys',
      'ROOT_MISMATCH',
      ({ hospitalRoot }) => ({ hospitalRoot: { ...hospitalRoot, mlDsa65: stranger.root.mlDsa65 } }),
    ],
    ['another name', 'NAME_MISMATCH', () => ({ site: 'st-berta' })],
    ['another site CA', 'CERTIFICATE_CHAIN', () => ({ siteCas: [derOf(stranger.authority.certificate)] })],
    ['a directory that a stranger signed', 'DIRECTORY_UNTRUSTED', () => ({ directory: strangersDirectory() })],
    ['a broker CA that is none', 'BROKER_CA_MALFORMED', () => ({ brokerCas: [derOf(issueGateway(stranger.authority, makeKey()))] })],
    ['an approval key that is not sealed to us', 'APPROVAL_KEY', () => ({ approvalKey: randomBytes(400) })],
    ['a pseudonym key that is not sealed to us', 'PSEUDONYM_KEY', () => ({ pseudonymKey: randomBytes(400) })],
  ];

  it(`whose answer is not the voucher’s changes nothing here: ${ANSWERS.map(([name]) => name).join(', ')}`, async () => {
    const bench = await makeBench();
    const text = await bench.voucher();
    const before = inUse(bench.state);
    for (const [name, code, change] of ANSWERS) {
      bench.interfere(withAnswer(change));
      expect([name, await bench.enrol(text)]).toMatchObject([name, { ok: false, code }]);
      expect([name, inUse(bench.state)]).toEqual([name, before]);
    }
  });
});

describe('an enrolment', () => {
  it('whose answer was lost is asked for again with the same keys and gets the same certificate', async () => {
    const bench = await makeBench();
    const text = await bench.voucher();
    bench.interfere(at(ENROLMENT_PATHS.answer, () => null));
    expect(await bench.enrol(text)).toMatchObject({ ok: false, code: 'SERVER_UNREACHABLE' });
    bench.interfere({});
    expect(await bench.enrol(text)).toMatchObject({ ok: true, name: { ...NAME, serial: SERIAL } });
    expect((await bench.site.store.identities.newestOf(NAME.gateway))?.how).toBe('enrolled');
    expect(loadIdentity(bench.folder, PLAIN_FILES)).toMatchObject({ ...NAME, serial: SERIAL });
  });

  it('is renewed with another key, the same telemetry keys and a newer statement; a lost answer is asked for again', async () => {
    const bench = await makeBench();
    expect(await bench.enrol(await bench.voucher())).toMatchObject({ ok: true });
    const first = loadIdentity(bench.folder, PLAIN_FILES);
    const renew = () => renewNow(bench.folder, { wallMs: Date.now(), signal: AbortSignal.timeout(15_000) }, PLAIN_FILES);
    const before = inUse(bench.state);
    bench.interfere(at(ENROLMENT_PATHS.renew, () => null));
    expect(await renew()).toMatchObject({ ok: false, code: 'SERVER_UNREACHABLE' });
    expect(inUse(bench.state)).toEqual(before);
    bench.interfere({});
    expect(await renew()).toMatchObject({ ok: true });
    const second = loadIdentity(bench.folder, PLAIN_FILES);
    expect(second.tlsKeyPem).not.toBe(first.tlsKeyPem);
    expect(second.telemetry.ed25519.raw).toEqual(first.telemetry.ed25519.raw);
  });

  it('at another hospital needs somebody who says so, and then changes every key', async () => {
    const bench = await makeBench();
    expect(await bench.enrol(await bench.voucher())).toMatchObject({ ok: true });
    const first = loadIdentity(bench.folder, PLAIN_FILES);
    const other = await makeSite();
    const text = encodeVoucher({ ...(await other.voucher()), url: bench.url });
    expect(await bench.enrol(text)).toMatchObject({ ok: false, code: 'VOUCHER_ROOT' });
    expect(loadIdentity(bench.folder, PLAIN_FILES)).toEqual(first);
  });

  it("brings the site's pseudonym key, and an older one takes no newer one's place", async () => {
    const bench = await makeBench(['approval_authority = "desk"']);
    for (const verb of ['init', 'rotate']) expect(await bench.site.run('pseudonym', verb)).toMatchObject({ code: 0 });
    expect(await bench.enrol(await bench.voucher())).toMatchObject({ ok: true });
    const [, newest] = loadSiteKeys(bench.site.parsed.keysFolder, NAME.site)?.generations ?? [];
    expect(loadSitePseudonymKey(bench.folder, PLAIN_FILES)).toEqual({ generation: 2, key: Buffer.from(newest?.key ?? []) });
    const newer = { generation: 3, key: randomBytes(32) };
    saveSitePseudonymKey(bench.folder, newer, PLAIN_FILES);
    expect(await bench.enrol(await bench.voucher())).toMatchObject({ ok: true });
    expect(loadSitePseudonymKey(bench.folder, PLAIN_FILES)).toEqual(newer);
  });

  it('keeps the factory identity apart, and its key is another', async () => {
    const bench = await makeBench();
    await bench.enrol(await bench.voucher());
    const files = identityFiles(bench.folder);
    expect(readFileSync(files.factoryKey, 'utf8')).not.toBe(readFileSync(files.tlsKey, 'utf8'));
    expect(readFileSync(files.factoryCertificate, 'utf8')).toContain('BEGIN CERTIFICATE');
    expect(snapshot(bench.state).some((line) => line.includes('pending.'))).toBe(false);
  });

  it('says its secret to nobody: not to the server, not in a refusal', async () => {
    const bench = await makeBench();
    const secret = randomBytes(32);
    const verdict = await bench.enrol(await bench.voucher({ secret }));
    expect(JSON.stringify(verdict)).not.toContain(Buffer.from(secret).toString('hex'));
    expect(snapshot(bench.state).join('\n')).not.toContain(Buffer.from(secret).toString('base64'));
  });
});

function bagOf(pem: string): string {
  return Buffer.from(encodeCertificateBag([pem])).toString('base64');
}

function derOf(pem: string): Uint8Array {
  return Buffer.from(pem.replaceAll(/-----[A-Z ]+-----|\s/g, ''), 'base64');
}

function strangersDirectory(): Uint8Array {
  const body = encodeDirectory({
    site: NAME.site,
    issuedMs: Date.now(),
    expiresMs: Date.now() + DAY_MS,
    recipients: [recipientFrom(expandXWingSeed(Buffer.alloc(32, 7)).publicKey)],
    receiptKeys: [stranger.root],
    commandAuthorities: [],
  });
  return signDocument({ type: 'directory', version: 9, body }, keysOf(stranger.root));
}
