/** `wardkeeper identity status`: who this gateway is, and until when; works without the running agent. */
import { existsSync } from 'node:fs';
import { keyName, parseCertificate } from '@wardkeeper/proto';
import type { Command } from 'commander';
import { DEFAULT_CONFIG_PATH } from '../config.ts';
import { loadEnrolment } from '../identity/enrolment/record.ts';
import { loadFactory } from '../identity/factory.ts';
import { identityFiles, identityFolder, loadIdentity } from '../identity/index.ts';
import { boundedNowMs, renewAtMs } from '../identity/renewal/rules.ts';
import { signedTimes } from '../identity/renewal/signed-times.ts';
import type { CliContext, ExitCode } from './context.ts';
import { openCliSecrets } from './secrets.ts';

const DAY_MS = 86_400_000;

export function addIdentityStatusCommand(identity: Command, context: CliContext): void {
  identity
    .command('status')
    .description('who this gateway is, at which hospital, and until when')
    .option('--config <file>', 'agent.toml', DEFAULT_CONFIG_PATH)
    .option('--json', 'print JSON')
    .action(async (options: { config: string; json?: true }) => context.exit(await show(options, context)));
}

async function show({ config: path, json }: { readonly config: string; readonly json?: true }, context: CliContext): Promise<ExitCode> {
  const config = context.loadConfig(path);
  const folder = identityFolder(config.paths.state);
  const { secrets } = await openCliSecrets(config, context);
  const factory = loadFactory(folder, secrets);
  const factoryNotAfter = factory === null ? null : dateOf(parseCertificate(factory.certificatePem).validToDate.getTime());
  if (!existsSync(identityFiles(folder).certificate)) {
    const stage = factory === null ? 'none' : 'factory';
    if (json) context.stdout(JSON.stringify({ stage, serial: factory?.serial ?? null, factoryNotAfter }));
    else if (factory === null) context.stdout('no identity yet: "wardkeeper identity request" makes one');
    else
      context.stdout(`${factory.serial} has its factory identity until ${factoryNotAfter}; no hospital yet: "wardkeeper identity enroll"`);
    return 0;
  }
  const { site, gateway, serial, certificatePem, hospitalRoot } = loadIdentity(folder, secrets);
  const { validFromDate, validToDate, serialNumber, issuer } = parseCertificate(certificatePem);
  const life = { notBeforeMs: validFromDate.getTime(), notAfterMs: validToDate.getTime() };
  const record = loadEnrolment(folder);
  const nowMs = boundedNowMs(context.nowMs(), signedTimes(folder));
  const days = Math.floor((life.notAfterMs - nowMs) / DAY_MS);
  const renewAt = record === null ? null : dateOf(renewAtMs(life, Buffer.from(`${site}/${gateway}/${life.notAfterMs}`)));
  if (json) {
    const root = { ed25519: keyName(hospitalRoot.ed25519), mlDsa65: keyName(hospitalRoot.mlDsa65) };
    const certificate = { serialNumber, issuer, notBefore: dateOf(life.notBeforeMs), notAfter: dateOf(life.notAfterMs), daysLeft: days };
    context.stdout(
      JSON.stringify({
        stage: 'enrolled',
        site,
        gateway,
        serial,
        certificate,
        server: record?.url ?? null,
        renewAt,
        hospitalRoot: root,
        factoryNotAfter,
      }),
    );
    return days < 0 ? 1 : 0;
  }
  context.stdout(`gateway      ${gateway} at ${site}, serial number ${serial}`);
  context.stdout(`certificate  ${serialNumber}, by ${(issuer ?? '').replaceAll('\n', ', ')}`);
  context.stdout(
    `holds        ${dateOf(life.notBeforeMs)} to ${dateOf(life.notAfterMs)}${days < 0 ? `, over since ${-days} days` : `, ${days} days left`}`,
  );
  context.stdout(`renewal      ${record === null ? 'by hand: no server is known' : `by itself at ${record.url}, from ${renewAt} on`}`);
  context.stdout(`hospital     root Ed25519 ${keyName(hospitalRoot.ed25519)}, ML-DSA-65 ${keyName(hospitalRoot.mlDsa65)}`);
  context.stdout(`factory      ${factoryNotAfter === null ? 'none kept' : `until ${factoryNotAfter}`}`);
  return days < 0 ? 1 : 0;
}

function dateOf(ms: number): string {
  return new Date(ms).toISOString();
}
