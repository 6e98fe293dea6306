/** `identity ca …` and `identity crl`: the authority that gateways' certificates come from, and its list of revoked ones. */
import { parseCertificate } from '@wardkeeper/proto';
import { openPkcs12 } from '@wardkeeper/proto/x509';
import { type Command, Option } from 'commander';
import { createPrivateKey, type KeyObject } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { HospitalError, messageOf } from '../errors.ts';
import {
  AUTHORITY_FILES,
  describeList,
  type IdentityConfig,
  importAuthority,
  listFile,
  loadAuthority,
  publishList,
  type SiteAuthority,
  splitCertificates,
} from '../identity/index.ts';
import { AUTHORITY_KEYS, type AuthorityKey, initCertificates } from '../keys/index.ts';
import { readFileWithin } from '../runtime/index.ts';
import { openStore } from '../store/index.ts';
import { type CliContext, type ConfigOption, configOf, identityConfigOf } from './context.ts';
import { addRollVerbs } from './identity-ca-roll.ts';
import { configOption, parseDays } from './options.ts';

interface JsonOption extends ConfigOption {
  readonly json?: true;
}

interface InitOptions extends JsonOption {
  readonly key: AuthorityKey;
  readonly days: number;
}

interface ImportOptions extends JsonOption {
  readonly certificate?: string;
  readonly key?: string;
  readonly chain?: string;
  readonly p12?: string;
  readonly dryRun?: true;
}

const CA_DAYS = 3_650;
const MAX_FILE_BYTES = 256 * 1024;

export function addAuthorityVerbs(identity: Command, context: CliContext): void {
  const ca = identity.command('ca').description("the site's certificate authority");
  const verb = (parent: Command, name: string, description: string) =>
    parent.command(name).description(description).addOption(configOption()).option('--json', 'one JSON object');
  verb(ca, 'init', 'make the authority where there is none, and its first revocation list; one of "certificate init" is kept and used')
    .addOption(new Option('--key <kind>', 'of the authority').choices(AUTHORITY_KEYS).default('p256'))
    .option('--days <count>', 'how long it is valid', parseDays, CA_DAYS)
    .action((options: InitOptions) => init(context, options));
  verb(ca, 'import', "use an authority that the hospital's PKI has made for this site")
    .option('--certificate <file>', 'PEM')
    .option('--key <file>', 'its private key, PEM')
    .option('--chain <file>', 'PEM of all above it up to the root, where it is no root itself')
    .option('--p12 <file>', 'in place of the three: PKCS#12, its password on standard input')
    .option('--dry-run', 'only say whether it could be used')
    .action((options: ImportOptions) => importCa(context, options));
  verb(ca, 'show', 'who it is and until when, and its revocation list').action((options: JsonOption) => show(context, options));
  addRollVerbs(ca, context);
  verb(identity, 'crl', 'make the revocation list anew, as "serve" does by itself, and say where it lies').action((options: JsonOption) =>
    makeList(context, options),
  );
}

async function init(context: CliContext, options: InitOptions): Promise<void> {
  const config = configOf(options);
  const identity = identityConfigOf(config);
  const { folder } = identity;
  const { site } = config;
  const isKept = existsSync(join(folder, AUTHORITY_FILES.certificate));
  if (!isKept) {
    const { days, key } = options;
    initCertificates({ folder, site, days, authorityKey: key, nowMs: context.wallMs(), randomBytes: context.randomBytes });
  }
  await report(context, options, config, identity, isKept);
}

async function importCa(context: CliContext, options: ImportOptions): Promise<void> {
  const config = configOf(options);
  const identity = identityConfigOf(config);
  const parts = await readParts(options, context);
  const dryRun = options.dryRun === true;
  const request = { ...parts, folder: identity.folder, site: config.site, nowMs: context.wallMs(), dryRun };
  const { certificate } = importAuthority(request);
  if (!dryRun) return report(context, options, config, identity, false);
  const { subject } = parseCertificate(certificate);
  if (options.json) context.stdout(JSON.stringify({ dryRun, subject }));
  else context.stdout(`could be used: ${subject.replaceAll('\n', ', ')}`);
}

async function readParts(
  options: ImportOptions,
  context: CliContext,
): Promise<{ certificate: string; chain: readonly string[]; key: KeyObject }> {
  const { certificate, key, chain, p12 } = options;
  const text = (path: string, what: string) => readFileWithin(path, MAX_FILE_BYTES, what).toString('utf8');
  if (p12 !== undefined && certificate === undefined && key === undefined && chain === undefined) {
    const opened = openPkcs12(readFileWithin(p12, MAX_FILE_BYTES, 'PKCS#12'), await context.readStdin());
    if (!opened.ok) throw new HospitalError('IDENTITY_REFUSED', `${p12}: ${opened.detail} (${opened.code})`);
    return { certificate: opened.certificate, chain: opened.others, key: opened.key };
  }
  if (p12 !== undefined || certificate === undefined || key === undefined) {
    throw new HospitalError('USAGE', 'expected --certificate and --key, or --p12 alone');
  }
  const [own = '', ...others] = splitCertificates(text(certificate, 'certificate'), certificate);
  const above = chain === undefined ? others : [...others, ...splitCertificates(text(chain, 'chain'), chain)];
  return { certificate: own, chain: above, key: readKey(text(key, 'private key'), key) };
}

function readKey(pem: string, path: string): KeyObject {
  try {
    return createPrivateKey(pem);
  } catch (cause) {
    throw new HospitalError('KEYS_INVALID', `${path}: not a private key in PEM without a passphrase: ${messageOf(cause)}`, { cause });
  }
}

async function report(
  context: CliContext,
  options: JsonOption,
  config: ReturnType<typeof configOf>,
  identity: IdentityConfig,
  isKept: boolean,
): Promise<void> {
  const authority = loadAuthority(identity.folder, config.site);
  await using store = await openStore(config.store, config.site);
  const list = await publishList({ store, authority, nowMs: context.wallMs(), lifeMs: identity.listMs });
  const certificate = join(identity.folder, AUTHORITY_FILES.certificate);
  if (options.json) context.stdout(JSON.stringify({ certificate, list: list.file, kept: isKept }));
  else for (const file of [certificate, list.file]) context.stdout(file);
  if (isKept) context.stderr('there was an authority already: it is kept and used');
  context.stderr('next: the broker trusts the first for its clients and reads the second as its CRL; then "identity serve"');
}

function show(context: CliContext, options: JsonOption): void {
  const config = configOf(options);
  const { folder } = identityConfigOf(config);
  const authority = loadAuthority(folder, config.site);
  const about = describe(authority);
  const list = existsSync(listFile(folder)) ? describeList(folder) : null;
  const isStale = list !== null && context.wallMs() > list.nextUpdateMs;
  if (options.json) {
    context.stdout(JSON.stringify({ ...about, list: list === null ? null : { ...list, stale: isStale } }));
    return;
  }
  for (const [name, value] of Object.entries(about)) context.stdout(`${name.padEnd(12)}${value}`);
  if (list === null) context.stdout('list        none: "identity crl" makes one');
  else {
    const until = `${isStale ? 'OVERDUE since' : 'next until'} ${new Date(list.nextUpdateMs).toISOString()}`;
    context.stdout(`list        number ${list.number}, ${list.serials.length} revoked, ${until}`);
  }
}

function describe({ certificate, spkiSha256, chain, former }: SiteAuthority): Record<string, string> {
  const { subject, publicKey, validFromDate, validToDate, fingerprint256 } = parseCertificate(certificate);
  return {
    subject: subject.replaceAll('\n', ', '),
    key: publicKey.asymmetricKeyType === 'rsa' ? `RSA ${publicKey.asymmetricKeyDetails?.modulusLength}` : 'P-256',
    from: validFromDate.toISOString(),
    until: validToDate.toISOString(),
    sha256: fingerprint256,
    keySha256: Buffer.from(spkiSha256).toString('hex'),
    above: String(chain.length),
    ...(former === null ? {} : { former: `until ${parseCertificate(former.certificate).validToDate.toISOString()}` }),
  };
}

async function makeList(context: CliContext, options: JsonOption): Promise<void> {
  const config = configOf(options);
  const { folder, listMs } = identityConfigOf(config);
  await using store = await openStore(config.store, config.site);
  const published = await publishList({ store, authority: loadAuthority(folder, config.site), nowMs: context.wallMs(), lifeMs: listMs });
  if (options.json) context.stdout(JSON.stringify(published));
  else context.stdout(published.file);
  context.stderr(`list ${published.number}, ${published.revoked} revoked; a Mosquitto broker reads it at SIGHUP`);
}
