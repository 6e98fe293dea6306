/** What a hospital's own systems are in this proof: they take what comes and remember which events it told of. */
import { readFileSync } from 'node:fs';
import { createServer as createHttpsServer } from 'node:https';
import { type AddressInfo, createServer } from 'node:net';
import { siteTls } from '../../support/site-tls.ts';

/** site/gateway/ledger/seq: the name of an event in every format. */
const UID = /st-anna\/fleet-\d+\/[0-9a-f]{32}\/\d+/g;
const DICOM_UID = /type="uid" value="([A-Za-z0-9+/=]+)"/g;

export interface Collector extends AsyncDisposable {
  /** A `[[export]]` table. */
  readonly toml: string;
  /** Names of events in the order in which they came; one that came twice is there twice. */
  readonly events: () => readonly string[];
}

export function fileCollector(path: string): Collector {
  return {
    toml: `[[export]]\nname = "siem-file"\nformat = "ocsf"\nstart = "beginning"\n[export.file]\npath = "${path}"\nmax_bytes = 1073741824\n`,
    events: () =>
      readFileSync(path, 'utf8')
        .split('\n')
        // A line that somebody cut off is written anew behind it
        .filter((line) => line.endsWith('}'))
        .flatMap((line) => line.match(/"uid":"(st-anna\/fleet-\d+\/[0-9a-f]{32}\/\d+)"/)?.[1] ?? []),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}

/** Over TCP on this machine, as `format` has its lines. */
export async function syslogCollector(format: 'cef' | 'dicom'): Promise<Collector> {
  const streams: string[][] = [];
  const server = createServer((socket) => {
    const chunks: string[] = [];
    streams.push(chunks);
    socket.setEncoding('utf8').on('data', (text: string) => chunks.push(text));
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    toml: `[[export]]\nname = "${format}"\nformat = "${format}"\nstart = "beginning"\n[export.syslog]\nurl = "tcp://localhost:${port}"\nsettle_ms = 500\n`,
    events: () => streams.flatMap((chunks) => uidsIn(chunks.join(''), format)),
    [Symbol.asyncDispose]: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function uidsIn(text: string, format: 'cef' | 'dicom'): string[] {
  if (format === 'cef')
    return [...text.matchAll(/externalId=(\S+)/g)].map(([, uid = '']) => uid).filter((uid) => uid.match(UID)?.[0] === uid);
  return [...text.matchAll(DICOM_UID)]
    .map(([, base64 = '']) => Buffer.from(base64, 'base64').toString('utf8'))
    .filter((uid) => uid.match(UID) !== null);
}

/** FHIR over HTTPS, under an authority of its own. */
export async function fhirCollector(folder: string): Promise<Collector> {
  const { ca, cert, key } = siteTls(folder);
  const events: string[] = [];
  const server = createHttpsServer({ cert, key }, (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => void chunks.push(chunk));
    request.on('end', () => {
      // One by itself is no bundle
      const { entry: entries = null, ...one } = JSON.parse(Buffer.concat(chunks).toString('utf8')) as { entry?: { resource: unknown }[] };
      for (const { resource } of entries ?? [{ resource: one }]) {
        const uid = /"urn:wardkeeper:event","value":"([^"]+)"/.exec(JSON.stringify(resource))?.[1] ?? '';
        if (uid.match(UID) !== null) events.push(uid);
      }
      const entry = (entries ?? []).map(() => ({ response: { status: '201 Created' } }));
      response.writeHead(entries === null ? 201 : 200, { 'content-type': 'application/fhir+json' });
      response.end(JSON.stringify({ resourceType: 'Bundle', type: 'batch-response', entry }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    toml: `[[export]]\nname = "audit-store"\nformat = "fhir"\nstart = "beginning"\n[export.http]\nurl = "https://localhost:${port}/fhir"\nca = "${ca}"\n`,
    events: () => events,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
