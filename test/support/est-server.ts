/**
 * A hospital's own PKI with its EST server (RFC 7030), made of openssl's commands and node:https: it knows nothing of our code, and nothing of
 * ours makes or reads a certificate in it. A root, an authority below it that issues, and an index of what it has issued.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { TLSSocket } from 'node:tls';
import { onTestFinished } from 'vitest';

export interface EstServer {
  readonly folder: string;
  readonly url: string;
  /** Files, PEM. */
  readonly files: { readonly root: string; readonly issuing: string; readonly authorities: string; readonly list: string };
  /** Each as `METHOD path status`. */
  readonly asked: string[];
  /** Requests as they came, DER. */
  readonly requests: Buffer[];
  /** May be changed while it runs. */
  readonly how: EstWays;
  /** With a key made here, as PKCS#12: what such a PKI exports. */
  exportPkcs12(subject: string, options: readonly string[], password: string): Buffer;
  openssl(...args: string[]): Buffer;
}

export interface EstWays {
  /** DER of CsrAttrs; null: it has none. */
  attributes: Buffer | null;
  /** Name and password; null: a client certificate says who asks. */
  login: { readonly name: string; readonly password: string } | null;
  /** So many requests are answered with 202 first. */
  pending: number;
  /** openssl's -startdate and -enddate. */
  life: { readonly from: Date; readonly to: Date };
  /** In place of what is issued. */
  subject: string | null;
}

const DAY_MS = 86_400_000;
const CONFIG = `
[ca]
default_ca = site
[site]
dir = .
database = ./index.txt
new_certs_dir = .
rand_serial = yes
default_md = sha256
default_crl_days = 7
policy = any
copy_extensions = none
x509_extensions = client
unique_subject = no
[any]
commonName = supplied
organizationName = supplied
serialNumber = supplied
[client]
basicConstraints = critical,CA:false
keyUsage = critical,digitalSignature
extendedKeyUsage = clientAuth
authorityKeyIdentifier = keyid
subjectKeyIdentifier = hash
[server]
basicConstraints = critical,CA:false
keyUsage = critical,digitalSignature
extendedKeyUsage = serverAuth
subjectAltName = DNS:localhost
[authority]
basicConstraints = critical,CA:true
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
[req]
distinguished_name = name
[name]
`;

/** `factoryCa`: PEM of whose devices it lets in. Stops with the test. */
export async function startEstServer(folder: string, factoryCa: string, label = ''): Promise<EstServer> {
  mkdirSync(folder, { recursive: true });
  const at = (name: string) => join(folder, name);
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: ['pipe', 'pipe', 'pipe'] });
  writeFileSync(at('ca.cnf'), CONFIG);
  writeFileSync(at('index.txt'), '');
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  const self = ['req', '-x509', '-config', 'ca.cnf', '-extensions', 'authority', '-days', '3650', ...newKey];
  openssl(...self, '-subj', '/O=General Hospital/CN=Root 2020', '-keyout', 'root.key', '-out', 'root.crt');
  const below = (name: string, subject: string, by: string, section: string) => {
    openssl('req', '-new', '-config', 'ca.cnf', ...newKey, '-subj', subject, '-keyout', `${name}.key`, '-out', `${name}.csr`);
    const signing = ['-CA', `${by}.crt`, '-CAkey', `${by}.key`, '-extfile', 'ca.cnf', '-extensions', section, '-days', '365'];
    openssl('x509', '-req', '-in', `${name}.csr`, ...signing, '-CAcreateserial', '-out', `${name}.crt`);
  };
  below('issuing', '/O=General Hospital/CN=Devices 1', 'root', 'authority');
  below('server', '/CN=localhost', 'root', 'server');
  const read = (name: string) => readFileSync(at(name), 'utf8');
  writeFileSync(at('authorities.pem'), read('issuing.crt') + read('root.crt'));
  const ca = (...args: string[]) =>
    openssl('ca', '-batch', '-config', 'ca.cnf', '-cert', 'issuing.crt', '-keyfile', 'issuing.key', ...args);
  ca('-gencrl', '-out', 'list.pem');
  const bag = (file: string) => openssl('crl2pkcs7', '-nocrl', '-certfile', file, '-outform', 'DER').toString('base64');
  const how: EstWays = {
    ...{ attributes: null, login: null, pending: 0, subject: null },
    life: { from: new Date(Date.now() - 3_600_000), to: new Date(Date.now() + 90 * DAY_MS) },
  };
  const date = (time: Date) => time.toISOString().replaceAll(/[-:T]|\.\d+/g, '');
  const issue = (request: string, out: string) => {
    const subject = how.subject === null ? [] : ['-subj', how.subject];
    ca('-notext', '-preserveDN', '-in', request, '-out', out, ...subject, '-startdate', date(how.life.from), '-enddate', date(how.life.to));
  };
  const [asked, requests]: [string[], Buffer[]] = [[], []];

  const certify = (body: string, response: ServerResponse): number => {
    const der = Buffer.from(body, 'base64');
    requests.push(der);
    if (how.pending > 0) {
      how.pending -= 1;
      response.writeHead(202, { 'retry-after': '1' }).end();
      return 202;
    }
    writeFileSync(at('request.der'), der);
    openssl('req', '-inform', 'DER', '-in', 'request.der', '-verify', '-noout');
    openssl('req', '-inform', 'DER', '-in', 'request.der', '-out', 'request.pem');
    issue('request.pem', 'issued.crt');
    // As many do: with the authority above it
    writeFileSync(at('answer.pem'), read('issued.crt') + read('issuing.crt'));
    response.writeHead(200, { 'content-type': 'application/pkcs7-mime; smime-type=certs-only', 'content-transfer-encoding': 'base64' });
    response.end(bag('answer.pem'));
    return 200;
  };
  const root = label === '' ? '/.well-known/est' : `/.well-known/est/${label}`;
  const answer = (request: IncomingMessage, body: string, response: ServerResponse): number => {
    const { socket } = request;
    const peer = socket instanceof TLSSocket && socket.authorized ? socket.getPeerX509Certificate() : undefined;
    const isOurs = peer?.issuer.includes('CN=Devices 1') ?? false;
    const expected = how.login === null ? null : `Basic ${Buffer.from(`${how.login.name}:${how.login.password}`).toString('base64')}`;
    const end = (status: number) => {
      response.writeHead(status).end();
      return status;
    };
    if (request.url === `${root}/cacerts`) {
      response.writeHead(200, { 'content-type': 'application/pkcs7-mime' }).end(bag('authorities.pem'));
      return 200;
    }
    if (request.url === `${root}/csrattrs`) {
      if (how.attributes === null) return end(204);
      response.writeHead(200, { 'content-type': 'application/csrattrs' }).end(how.attributes.toString('base64'));
      return 200;
    }
    if (request.method !== 'POST' || request.headers['content-type'] !== 'application/pkcs10') return end(404);
    if (request.url === `${root}/simplereenroll`) return isOurs ? certify(body, response) : end(401);
    if (request.url !== `${root}/simpleenroll`) return end(404);
    const isLetIn = expected === null ? peer !== undefined && !isOurs : request.headers.authorization === expected;
    return isLetIn ? certify(body, response) : end(401);
  };
  const server = createServer(
    {
      cert: read('server.crt'),
      key: read('server.key'),
      ca: [factoryCa, read('root.crt'), read('issuing.crt')],
      requestCert: true,
      rejectUnauthorized: false,
    },
    (request, response) => {
      let body = '';
      request.setEncoding('latin1').on('data', (chunk: string) => {
        body += chunk;
      });
      request.on('end', () => {
        try {
          asked.push(`${request.method} ${request.url} ${answer(request, body, response)}`);
        } catch (error) {
          asked.push(`${request.method} ${request.url} 500 ${String(error)}`);
          response.writeHead(500).end();
        }
      });
    },
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const url = `https://localhost:${(server.address() as AddressInfo).port}${label === '' ? '' : root}`;
  const files = { root: at('root.crt'), issuing: at('issuing.crt'), authorities: at('authorities.pem'), list: at('list.pem') };
  return {
    ...{ folder, url, files, asked, requests, how, openssl },
    exportPkcs12(subject, options, password) {
      openssl(
        'req',
        '-new',
        '-config',
        'ca.cnf',
        ...(options.includes('rsa') ? ['-newkey', 'rsa:2048', '-nodes'] : newKey),
        '-subj',
        subject,
        '-keyout',
        'export.key',
        '-out',
        'export.csr',
      );
      issue('export.csr', 'export.crt');
      const how12 = options.filter((option) => option !== 'rsa');
      return openssl(
        'pkcs12',
        '-export',
        '-inkey',
        'export.key',
        '-in',
        'export.crt',
        '-certfile',
        'authorities.pem',
        '-passout',
        `pass:${password}`,
        ...how12,
      );
    },
  };
}
