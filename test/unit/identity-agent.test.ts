/** The way of a gateway's identity: made, installed, loaded, renewed. */
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  certificateKey,
  encodeKeyStatement,
  expandXWingSeed,
  keyName,
  parseCertificate,
  parseXWingPublicKey,
  sha256,
  signDocument,
  signingKeyFrom,
  verifyKeyStatement,
} from '@wardkeeper/proto';
import { parseCertificateRequest } from '@wardkeeper/proto/x509';
import { Command } from 'commander';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { CliContext } from '../../agent/cli/context.ts';
import { PLAIN_FILES } from '../../agent/runtime/secret-files.ts';
import { addIdentityCommands } from '../../agent/cli/identity.ts';
import { identityFiles, installIdentity, LinkCredentials, loadIdentity, requestIdentity } from '../../agent/identity/index.ts';
import { GATEWAY, makeEnrolment, snapshot } from '../support/identity-parts.ts';
import { DAY_MS, issueGateway, NOW_MS } from '../support/x509-parts.ts';

async function enrolment() {
  const bench = await makeEnrolment();
  onTestFinished(() => bench[Symbol.dispose]());
  return { ...bench, files: identityFiles(bench.folder) };
}

describe('a request', () => {
  it('asks for a certificate of the configured names and the serial number', async () => {
    const { files } = await enrolment();
    expect(parseCertificateRequest(readFileSync(files.request, 'utf8'))).toMatchObject({
      ok: true,
      request: { subject: { commonName: 'gw-1', organization: 'st-anna', serialNumber: 'WK-0001' } },
    });
  });

  it('comes with a statement that ties telemetry and sealing keys to the certificate’s', async () => {
    const { files, parts, folder } = await enrolment();
    installIdentity(folder, { parts, configured: GATEWAY, atMs: NOW_MS }, PLAIN_FILES);
    const identity = loadIdentity(folder, PLAIN_FILES);
    const verdict = verifyKeyStatement(readFileSync(files.keyStatement), certificateKey(parts.certificate));
    expect(verdict).toMatchObject({ ok: true, version: 1, statement: { ...GATEWAY, serial: 'WK-0001' } });
    if (!verdict.ok) return;
    expect(verdict.statement.telemetry.ed25519.id).toEqual(identity.telemetry.ed25519.id);
    expect(verdict.statement.telemetry.mlDsa65.id).toEqual(identity.telemetry.mlDsa65.id);
    expect(Buffer.from(verdict.statement.sealing.raw)).toEqual(Buffer.from(expandXWingSeed(identity.sealingSeed).publicKey));
  });

  it('keeps private keys from everyone but the owner', async () => {
    const { files, folder } = await enrolment();
    const mode = (path: string) => (statSync(path).mode & 0o777).toString(8);
    expect(mode(folder)).toBe('700');
    expect([files.tlsKey, files.ed25519Key, files.mlDsa65Key, files.sealingSeed].map(mode)).toEqual(['600', '600', '600', '600']);
  });

  it('made a second time touches nothing and says what to do', async () => {
    const { folder, state } = await enrolment();
    const before = snapshot(state);
    const verdict = await requestIdentity(folder, { ...GATEWAY, serial: 'WK-0001' }, PLAIN_FILES);
    expect(verdict).toMatchObject({ ok: false, code: 'KEYS_EXIST', detail: expect.stringContaining('move the folder away') });
    expect(snapshot(state)).toEqual(before);
  });

  it('is made in an empty folder, and where a power cut left an unfinished one', async () => {
    const { state } = await enrolment();
    const folder = join(state, 'elsewhere', 'identity');
    mkdirSync(folder, { recursive: true });
    const unfinished = join(state, 'elsewhere', '.identity.unfinished-abc123');
    mkdirSync(unfinished);
    writeFileSync(join(unfinished, 'tls.key.pem'), 'half a key');
    expect(await requestIdentity(folder, { ...GATEWAY, serial: 'WK-2' }, PLAIN_FILES)).toMatchObject({ ok: true });
    expect(existsSync(unfinished)).toBe(false);
  });

  it.each(['', 'x'.repeat(65), 'WK_1', 'WK\n1', 'WK-ü'])('is not made for the serial number %j', async (serial) => {
    const { state } = await enrolment();
    const folder = join(state, 'elsewhere');
    expect(await requestIdentity(folder, { ...GATEWAY, serial }, PLAIN_FILES)).toMatchObject({ ok: false, code: 'SERIAL' });
    expect(existsSync(folder)).toBe(false);
  });
});

describe('an installation', () => {
  it('is loaded as it was brought', async () => {
    const { folder, parts, hospital } = await enrolment();
    expect(installIdentity(folder, { parts, configured: GATEWAY, atMs: NOW_MS }, PLAIN_FILES)).toMatchObject({
      ok: true,
      identity: { directoryVersion: 1 },
    });
    const identity = loadIdentity(folder, PLAIN_FILES);
    expect(identity).toMatchObject({ ...GATEWAY, serial: 'WK-0001', certificatePem: parts.certificate, brokerCaPem: parts.brokerCa });
    expect(Buffer.from(identity.directory)).toEqual(Buffer.from(parts.directory));
    expect(keyName(identity.hospitalRoot.mlDsa65)).toBe(keyName(hospital.mlDsa65));
    expect(parseCertificate(identity.certificatePem).publicKey.equals(createPublicKey(identity.tlsKeyPem))).toBe(true);
  });

  it('only tried changes nothing', async () => {
    const { folder, parts, state } = await enrolment();
    const before = snapshot(state);
    expect(installIdentity(folder, { parts, configured: GATEWAY, atMs: NOW_MS, dryRun: true }, PLAIN_FILES)).toMatchObject({ ok: true });
    expect(snapshot(state)).toEqual(before);
  });

  it('renews certificate, directory and broker CA under the same root', async () => {
    const { folder, parts, factory, directory, files } = await enrolment();
    const install = (changed: object) =>
      installIdentity(folder, { parts: { ...parts, ...changed }, configured: GATEWAY, atMs: NOW_MS }, PLAIN_FILES);
    expect(install({})).toMatchObject({ ok: true });
    const renewed = issueGateway(factory, loadKey(files.tlsKey), { notAfterMs: NOW_MS + 700 * DAY_MS });
    expect(install({ certificate: renewed, directory: directory({ version: 2 }) })).toMatchObject({
      ok: true,
      identity: { directoryVersion: 2 },
    });
    expect(loadIdentity(folder, PLAIN_FILES).certificatePem).toBe(renewed);
  });

  it('renewed on disk is what the link shows next, without a restart; damaged, torn or gone it never replaces what worked', async () => {
    const { folder, parts, factory, files } = await enrolment();
    installIdentity(folder, { parts, configured: GATEWAY, atMs: NOW_MS }, PLAIN_FILES);
    const credentials = new LinkCredentials(folder, loadIdentity(folder, PLAIN_FILES), PLAIN_FILES, () => undefined);
    const first = credentials.current();
    expect(credentials.current()).toBe(first);
    const renewed = issueGateway(factory, loadKey(files.tlsKey), { notAfterMs: NOW_MS + 700 * DAY_MS });
    writeFileSync(files.certificate, renewed.slice(0, 200));
    expect([credentials.current(), credentials.problem]).toEqual([first, 'IDENTITY_INVALID']);
    rmSync(files.certificate);
    expect([credentials.current(), credentials.problem]).toEqual([first, 'IDENTITY_MISSING']);
    writeFileSync(files.certificate, issueGateway(factory, generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey));
    expect([credentials.current(), credentials.problem]).toEqual([first, 'IDENTITY_INVALID']);
    writeFileSync(files.certificate, renewed);
    expect(credentials.current()).toMatchObject({ certificate: renewed, expiresMs: NOW_MS + 700 * DAY_MS });
    expect(credentials.problem).toBeNull();
  });

  it('loads an identity that has ended: that stops the link, not the agent', async () => {
    const { folder, parts, factory, files } = await enrolment();
    const certificate = issueGateway(factory, loadKey(files.tlsKey), { notAfterMs: NOW_MS + 1_000 });
    expect(installIdentity(folder, { parts: { ...parts, certificate }, configured: GATEWAY, atMs: NOW_MS }, PLAIN_FILES)).toMatchObject({
      ok: true,
    });
    expect(loadIdentity(folder, PLAIN_FILES).gateway).toBe('gw-1');
  });
});

describe('the command', () => {
  function context(state: string) {
    const lines: { out: string[]; err: string[]; code: number } = { out: [], err: [], code: 0 };
    const cli: CliContext = {
      stdout: (text) => void lines.out.push(text),
      stderr: (text) => void lines.err.push(text),
      readStdin: async () => '',
      nowMs: () => NOW_MS,
      loadConfig: () => ({ ...GATEWAY, paths: { state, runtime: '/run/none' } }),
      exit: (code) => {
        lines.code = code;
      },
    };
    const run = async (...args: string[]) => {
      const program = new Command('wardkeeper').exitOverride().configureOutput({ writeErr: () => {} });
      addIdentityCommands(program, cli);
      await program.parseAsync(['identity', ...args, '--config', 'agent.toml'], { from: 'user' });
    };
    return { lines, run };
  }

  it('prints the paths of both files, as lines or as JSON', async () => {
    const { state } = await enrolment();
    const text = context(join(state, 'a'));
    await text.run('request', '--serial', 'WK-1');
    expect(text.lines.out).toEqual([join(state, 'a/identity/request.csr.pem'), join(state, 'a/identity/key-statement.wkdoc')]);
    const json = context(join(state, 'b'));
    await json.run('request', '--serial', 'WK-1', '--json');
    expect(JSON.parse(json.lines.out.join(''))).toEqual({
      ok: true,
      request: join(state, 'b/identity/request.csr.pem'),
      keyStatement: join(state, 'b/identity/key-statement.wkdoc'),
    });
  });

  it('installs from files, and names the root’s keys for a person to compare', async () => {
    const { state, parts, hospital } = await enrolment();
    const path = (name: string) => join(state, name);
    writeFileSync(path('c.pem'), parts.certificate);
    writeFileSync(path('root.json'), parts.hospitalRoot);
    writeFileSync(path('d.wkdoc'), parts.directory);
    writeFileSync(path('ca.pem'), parts.brokerCa);
    const files = ['--certificate', path('c.pem'), '--hospital-root', path('root.json'), '--directory', path('d.wkdoc')];
    const missing = context(state);
    await missing.run('install', ...files, '--broker-ca', path('none.pem'), '--json');
    expect([missing.lines.code, JSON.parse(missing.lines.out.join(''))]).toEqual([
      1,
      { ok: false, code: 'FILE', detail: `${path('none.pem')}: cannot be read (ENOENT)` },
    ]);
    const { lines, run } = context(state);
    await run('install', ...files, '--broker-ca', path('ca.pem'), '--json');
    expect([lines.code, JSON.parse(lines.out.join(''))]).toMatchObject([
      0,
      { ok: true, ...GATEWAY, serial: 'WK-0001', hospitalRoot: { ed25519: keyName(hospital.ed25519), mlDsa65: keyName(hospital.mlDsa65) } },
    ]);
  });

  it('says a refusal in words and with its code, and ends with 1', async () => {
    const { state } = await enrolment();
    const { lines, run } = context(state);
    await run('request', '--serial', 'WK-1');
    expect(lines).toMatchObject({ out: [], code: 1, err: [expect.stringMatching(/^wardkeeper: refused: .*\[KEYS_EXIST\]$/)] });
  });
});

function loadKey(path: string): KeyObject {
  return createPrivateKey(readFileSync(path));
}

describe('a gateway whose site knows nothing but RSA', () => {
  it('has a certificate, a key for TLS and a statement that its key has signed, all of RSA', async () => {
    const { folder, parts, factory, files } = await enrolment();
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 3_072 });
    writeFileSync(files.tlsKey, privateKey.export({ format: 'pem', type: 'pkcs8' }));
    const certificate = issueGateway(factory, privateKey);
    expect(installIdentity(folder, { parts: { ...parts, certificate }, configured: GATEWAY, atMs: NOW_MS }, PLAIN_FILES)).toMatchObject({
      ok: true,
    });
    const identity = loadIdentity(folder, PLAIN_FILES);
    const body = encodeKeyStatement({
      ...GATEWAY,
      serial: 'WK-0001',
      telemetry: identity.telemetry,
      sealing: parseXWingPublicKey(expandXWingSeed(identity.sealingSeed).publicKey),
      certificateKeySha256: sha256(createPublicKey(privateKey).export({ format: 'der', type: 'spki' })),
    });
    const statement = signDocument({ type: 'key-statement', version: 1, body }, [signingKeyFrom(createPrivateKey(identity.tlsKeyPem))]);
    expect(verifyKeyStatement(statement, certificateKey(certificate))).toMatchObject({ ok: true, statement: GATEWAY });
    expect(verifyKeyStatement(statement, certificateKey(parts.certificate))).toMatchObject({ ok: false });
  });
});
