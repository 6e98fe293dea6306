/** Who vouches for an update server where the installer named nobody: the authorities of Node, whatever else is in the daemon's environment. */
import { execFile, execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { rootCertificates } from 'node:tls';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { RETRIEVAL_LIMITS } from '../../agent/updates/online/pace.ts';
import { DAEMON_FLAGS } from '../support/node-flags.ts';
import { ROOT } from '../support/source-tree.ts';
import { tempFolder } from '../support/temp.ts';

/** Asks as the daemon does, in a process with its flags; prints the answer's status or why there is none, and who counts as an authority. */
const ASK = `
const [exchange, authorities, order] = process.argv.slice(1);
const { ask } = await import(exchange);
const { authoritiesOfNode } = await import(authorities);
const { ca, url, limits } = JSON.parse(order);
const question = { method: 'GET', url: new URL(url), headers: {}, ca, limits, monotonicMs: () => performance.now(), signal: new AbortController().signal };
const said = await ask(question).then(({ statusCode }) => String(statusCode), ({ message }) => message);
process.stdout.write(JSON.stringify({ said, authorities: authoritiesOfNode() }), () => process.exit(0));
`;

/** A server on loopback whose authority vouches for itself alone. Returns its address and the certificate's file. */
async function serveAs(folder: string): Promise<{ readonly url: string; readonly certificate: string }> {
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
  const names = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'];
  execFileSync('openssl', ['req', '-x509', ...kind, ...names, '-keyout', key, '-out', certificate], { stdio: 'ignore' });
  const server = createServer({ key: readFileSync(key), cert: readFileSync(certificate) }, (_request, response) => response.end('here'));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `https://localhost:${(server.address() as AddressInfo).port}/`, certificate };
}

async function askAsDaemon(url: string, ca: string | null, environment: Readonly<Record<string, string>>) {
  const modules = ['agent/updates/online/exchange.ts', 'agent/runtime/node-http.ts'].map((path) => join(ROOT, path));
  const flags = ['--conditions=wardkeeper-source', ...DAEMON_FLAGS, '--input-type=module', '-e', ASK];
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [...flags, ...modules, JSON.stringify({ ca, url, limits: RETRIEVAL_LIMITS })],
    {
      env: { PATH: process.env['PATH'], ...environment },
    },
  );
  return JSON.parse(stdout) as { readonly said: string; readonly authorities: readonly string[] };
}

test('an authority slipped in by SSL_CERT_FILE or SSL_CERT_DIR vouches for nobody, and those of Node still count', async () => {
  const folder = tempFolder('authorities');
  const { url, certificate } = await serveAs(folder);
  // As OpenSSL looks for it in a folder.
  const hash = execFileSync('openssl', ['x509', '-noout', '-hash', '-in', certificate], { encoding: 'utf8' }).trim();
  copyFileSync(certificate, join(folder, `${hash}.0`));
  const { said, authorities } = await askAsDaemon(url, null, { SSL_CERT_FILE: certificate, SSL_CERT_DIR: folder });
  expect(said).toMatch(/DEPTH_ZERO_SELF_SIGNED_CERT/);
  expect(authorities.toSorted()).toEqual(rootCertificates.toSorted());
  // The same server, where the installer named its authority.
  expect((await askAsDaemon(url, readFileSync(certificate, 'utf8'), {})).said).toBe('200');
});
