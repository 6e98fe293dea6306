/** `identity list|show|revoke|retired`: what became of gateways' identities. */
import { printable } from '@wardkeeper/proto';
import { MAX_RETIREMENT_BYTES, openRetirement } from '@wardkeeper/proto/enrolment';
import { REVOCATION_REASONS, type RevocationReason } from '@wardkeeper/proto/x509';
import { type Command, Option } from 'commander';
import { HospitalError } from '../errors.ts';
import { type CertificateRow, type IdentityConfig, loadAuthority, machineText, publishList, takeRetirement } from '../identity/index.ts';
import { readFileWithin } from '../runtime/index.ts';
import { type GatewaySummary, openReader, openStore, type Store } from '../store/index.ts';
import { type CliContext, type ConfigOption, configOf, identityConfigOf } from './context.ts';
import { cutRevoked } from './identity-cut.ts';
import { configOption } from './options.ts';
import { table, timeText } from './text.ts';

interface JsonOption extends ConfigOption {
  readonly json?: true;
}

interface RevokeOptions extends JsonOption {
  readonly reason: RevocationReason;
  readonly cut: boolean;
  readonly dryRun?: true;
}

/** Those that a person gives; `certificateHold` would have to be taken back, and a new voucher does that better. */
const REASONS = Object.keys(REVOCATION_REASONS).filter((reason) => reason !== 'certificateHold');

export function addIdentityRegisterVerbs(identity: Command, context: CliContext): void {
  const verb = (name: string, description: string) =>
    identity.command(name).description(description).addOption(configOption()).option('--json', 'one JSON object');
  verb('list', 'every gateway with its certificate and standing').action((options: JsonOption) => list(context, options));
  verb('show', 'one gateway: certificates, from where it asked, a second machine, its last word')
    .argument('<gateway>', 'its name')
    .action((gateway: string, options: JsonOption) => show(context, gateway, options));
  verb('revoke', "end a gateway's identity: its certificates go onto the revocation list, what it still sends is held back")
    .argument('<gateway>', 'its name')
    .addOption(new Option('--reason <word>', 'why, as RFC 5280 names it').choices(REASONS).default('unspecified'))
    .option('--no-cut', 'leave a connection that stands to the broker')
    .option('--dry-run', 'only say what would be revoked')
    .action((gateway: string, options: RevokeOptions) => revoke(context, gateway, options));
  verb('retired', "take in a gateway's signed retirement that came as a file")
    .argument('<file>', 'from "wardkeeper identity retire"')
    .requiredOption('--gateway <name>', 'whose it is said to be')
    .action((file: string, options: JsonOption & { gateway: string }) => takeFile(context, file, options));
}

async function list(context: CliContext, options: JsonOption): Promise<void> {
  const config = configOf(options);
  await using store = await openStore(config.store, config.site);
  await using reader = await openReader(config.store, config.site);
  const describe = async ({ gateway, serial }: GatewaySummary) => {
    const known = await store.gateways.find({ site: config.site, gateway });
    const newest = await store.identities.newestOf(gateway);
    const standing = known === null ? null : await store.identities.standingOf(known.id);
    return {
      ...{ gateway, device: serial, standing: standing?.state ?? 'in-use', since: standing === null ? null : timeText(standing.sinceMs) },
      certificate: newest === null ? null : { serial: newest.serial, until: timeText(newest.notAfterMs), how: newest.how },
      clone: (await store.clones.find(gateway)) !== null,
    };
  };
  const rows: Awaited<ReturnType<typeof describe>>[] = [];
  for (const summary of await reader.gateways()) rows.push(await describe(summary));
  if (options.json) {
    context.stdout(JSON.stringify({ site: config.site, gateways: rows }));
    return;
  }
  if (rows.length === 0) {
    context.stderr('no gateway is registered yet: "identity voucher issue" begins with one');
    return;
  }
  const header = ['GATEWAY', 'DEVICE', 'STANDING', 'SINCE', 'CERTIFICATE UNTIL', 'ISSUED', 'CLONE'];
  const cells = rows.map(({ gateway, device, standing, since, certificate, clone }) => [
    ...[gateway, printable(device), standing, since ?? '-', certificate?.until ?? "the factory's", certificate?.how ?? '-'],
    clone ? 'YES' : '-',
  ]);
  for (const line of table([header, ...cells])) context.stdout(line);
}

async function show(context: CliContext, gateway: string, options: JsonOption): Promise<void> {
  const config = configOf(options);
  await using store = await openStore(config.store, config.site);
  const known = await found(store, gateway);
  const standing = await store.identities.standingOf(known.id);
  const retirement = standing?.statement ? openRetirement(standing.statement, known.identity) : null;
  const certificates = await store.identities.certificatesOf(gateway);
  const peers = await store.identities.peersOf(gateway);
  const clone = await store.clones.find(gateway);
  const { serial } = await store.gateways.pinnedKeys(known.id);
  if (options.json) {
    const { statement: _, ...told } = standing ?? { statement: null, state: 'in-use' };
    const last =
      retirement === null
        ? null
        : { reason: retirement.reason, wiped: retirement.wiped, at: timeText(retirement.wallMs), headSeq: retirement.headSeq };
    const shown = certificates.map(({ pem: _pem, request: _request, ...certificate }) => certificate);
    context.stdout(JSON.stringify({ gateway, device: serial, standing: told, retirement: last, certificates: shown, peers, clone }));
    return;
  }
  context.stdout(
    `${gateway}  device ${printable(serial)}, ${standing === null ? 'in use' : `${standing.state} since ${timeText(standing.sinceMs)}`}`,
  );
  if (retirement !== null) {
    const wiped = retirement.wiped.join(', ') || 'nothing';
    context.stdout(`  its last word, signed with both keys: ${retirement.reason} at ${timeText(retirement.wallMs)}; wiped next: ${wiped}`);
  }
  for (const row of certificates) context.stdout(`  ${certificateLine(row, context.wallMs())}`);
  for (const { address, firstMs, lastMs } of peers) context.stdout(`  asked from ${address}, ${timeText(firstMs)} to ${timeText(lastMs)}`);
  if (clone === null) return;
  context.stdout(`  TWO MACHINES (${clone.evidence}), noted ${timeText(clone.notedMs)}:`);
  for (const machine of clone.machines) context.stdout(`    ${machineText(machine)}`);
}

function certificateLine({ serial, how, notAfterMs, revokedMs, reason }: CertificateRow, nowMs: number): string {
  const state = revokedMs !== null ? `revoked ${timeText(revokedMs)} (${reason})` : nowMs > notAfterMs ? 'over' : 'valid';
  return `certificate ${serial}, ${how}, until ${timeText(notAfterMs)}: ${state}`;
}

async function revoke(context: CliContext, gateway: string, options: RevokeOptions): Promise<void> {
  const config = configOf(options);
  const { reason } = options;
  const { identity } = config;
  await using store = await openStore(config.store, config.site);
  const known = await found(store, gateway);
  const nowMs = context.wallMs();
  if (options.dryRun) {
    const serials = (await store.identities.certificatesOf(gateway)).filter((row) => row.revokedMs === null && row.notAfterMs > nowMs);
    const listed = serials.map(({ serial }) => serial);
    context.stdout(options.json ? JSON.stringify({ dryRun: true, gateway, certificates: listed }) : [gateway, ...listed].join('\n'));
    return;
  }
  const serials = await store.transact(async (tx) => {
    await tx.identities.setStanding(known.id, { state: 'revoked', sinceMs: nowMs, reason, statement: null });
    return await tx.identities.revokeCertificates(gateway, reason, nowMs);
  });
  // The standing counts for the receiver from the commit on; the list is for the broker
  const published = identity === null ? null : await publish(config, identity, store, nowMs);
  const isCut = options.cut && (await cutRevoked(context, config.broker, gateway));
  if (options.json) context.stdout(JSON.stringify({ gateway, certificates: serials, list: published?.file ?? null, cut: isCut }));
  else context.stdout(`${gateway}: revoked, ${serials.length} certificates onto the list`);
  if (published === null) context.stderr('there is no [identity] here: keep it out at the broker yourself');
  else context.stderr(`next: let the broker read ${published.file} (Mosquitto: SIGHUP)`);
  if (serials.length === 0) context.stderr("its certificate is not this site's: have its issuer revoke it, or take its CA from the broker");
}

function publish(config: ReturnType<typeof configOf>, { folder, listMs }: IdentityConfig, store: Store, nowMs: number) {
  return publishList({ store, authority: loadAuthority(folder, config.site), nowMs, lifeMs: listMs });
}

async function takeFile(context: CliContext, file: string, options: JsonOption & { gateway: string }): Promise<void> {
  const config = configOf(options);
  const statement = readFileWithin(file, MAX_RETIREMENT_BYTES, 'retirement');
  await using store = await openStore(config.store, config.site);
  const known = await found(store, options.gateway);
  const nowMs = context.wallMs();
  if (!(await store.transact((tx) => takeRetirement(tx.identities, known, statement, nowMs)))) {
    const why = (await store.identities.standingOf(known.id))?.state;
    throw new HospitalError(
      'IDENTITY_REFUSED',
      why === undefined
        ? `${file}: not signed by both keys of ${options.gateway}: do not believe it`
        : `${options.gateway} is ${why} already`,
    );
  }
  if (config.identity !== null) await publish(config, identityConfigOf(config), store, nowMs);
  if (options.json) context.stdout(JSON.stringify({ gateway: options.gateway, state: 'retired' }));
  else context.stdout(`${options.gateway}: retired`);
}

async function found(store: Store, gateway: string) {
  const known = await store.gateways.find({ site: store.site, gateway });
  if (known !== null) return known;
  throw new HospitalError('IDENTITY_REFUSED', `no gateway "${printable(gateway)}" is registered here: "identity list" shows them`);
}
