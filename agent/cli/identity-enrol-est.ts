/** `wardkeeper identity enroll --est URL`: at an EST server that the hospital's own PKI runs; what that server cannot give comes as files. */
import { keyName } from '@wardkeeper/proto';
import { parseEstUrl } from '@wardkeeper/proto/enrolment';
import type { Command } from 'commander';
import { join } from 'node:path';
import { type PlainOrder, enrolPlainly } from '../identity/enrolment/plain.ts';
import type { CertificateKeyKind } from '../identity/enrolment/pending.ts';
import { identityFolder, loadIdentity, MAX_BROKER_CA_BYTES, MAX_DIRECTORY_BYTES, MAX_SMALL_BYTES } from '../identity/index.ts';
import { lockInstance } from '../runtime/single-instance.ts';
import type { AgentConfigForCli, CliContext, ExitCode } from './context.ts';
import { readInput } from './read-input.ts';
import { refuseWith } from './refusal.ts';
import { openCliSecrets, readyCliSecrets } from './secrets.ts';

export interface EstOptions {
  readonly est?: string;
  readonly ca?: string;
  readonly hospitalRoot?: string;
  readonly directory?: string;
  readonly brokerCa?: string;
  readonly approvalKey?: string;
  readonly user?: string;
  readonly voucher?: string;
  readonly key?: CertificateKeyKind;
  readonly newHospital?: true;
  readonly dryRun?: true;
  readonly json?: true;
}

/** In all: three requests and their answers. */
const LONGEST_MS = 120_000;
const MAX_PASSWORD_CHARACTERS = 1_024;

export function addEstOptions(enroll: Command): Command {
  return enroll
    .option(
      '--est <url>',
      "in place of the hospital's Wardkeeper: an EST server of its PKI, with /.well-known/est/LABEL where it has labels",
    )
    .option('--ca <file>', 'with --est: who vouches for that server, PEM')
    .option('--hospital-root <file>', "with --est: the hospital's root.json; a voucher's hashes or its fingerprint vouch for it")
    .option('--directory <file>', "with --est: the hospital's directory.wkdoc")
    .option('--broker-ca <file>', "with --est: the CA of the hospital's broker, PEM")
    .option('--approval-key <file>', 'with --est: of "wardkeeper-hospital update approval-key", if there is one')
    .option('--user <name>', 'with --est: ask by name, and by the password on standard input, instead of by the factory certificate');
}

export async function enrollAtEst(options: EstOptions, config: AgentConfigForCli, context: CliContext): Promise<ExitCode> {
  const { json, dryRun = false, newHospital = false } = options;
  const { site, gateway, paths } = config;
  const order = await readOrder(options, config, context);
  if (typeof order === 'string') {
    context.stderr(`wardkeeper: ${order}`);
    return 2;
  }
  using _alone = newHospital ? lockInstance(join(paths.state, 'agent.lock')) : null;
  const folder = identityFolder(paths.state);
  const { secrets } = dryRun ? await openCliSecrets(config, context) : await readyCliSecrets(config, context);
  const verdict = await enrolPlainly(folder, order, secrets);
  if (!verdict.ok) {
    const exit = refuseWith(context, verdict, json);
    return verdict.code === 'PENDING' || verdict.code === 'SERVER_UNREACHABLE' ? 75 : exit;
  }
  const { name, isOtherHospital, unmet, notAfterMs, adoptionFile } = verdict;
  const until = notAfterMs === null ? null : new Date(notAfterMs).toISOString();
  const { url } = order.server;
  if (unmet.length > 0) context.stderr(`${url} also wishes for ${unmet.join(', ')} in requests, which ours do not have.`);
  if (dryRun) {
    if (json) context.stdout(JSON.stringify({ ok: true, dryRun, ...name, url, isOtherHospital, unmet }));
    context.stderr(`${url} is a server of that CA, and the files fit together. No certificate was asked for, and nothing was written.`);
    return 0;
  }
  const { hospitalRoot } = loadIdentity(folder, secrets);
  const root = { ed25519: keyName(hospitalRoot.ed25519), mlDsa65: keyName(hospitalRoot.mlDsa65) };
  const told = { ok: true, dryRun, ...name, url, isOtherHospital, unmet, notAfter: until, hospitalRoot: root, adoption: adoptionFile };
  if (json) context.stdout(JSON.stringify(told));
  else context.stdout(adoptionFile);
  const compare = options.voucher === undefined ? '. Compare both with the hospital’s' : ', as the voucher named it';
  context.stderr(`Hospital root: Ed25519 key ${root.ed25519}, ML-DSA-65 key ${root.mlDsa65}${compare}.`);
  context.stderr(`${gateway} at ${site}, serial number ${name.serial}, has its certificate until ${until}; it renews itself.`);
  context.stderr(
    `Bring ${adoptionFile} to the hospital, which does not know its keys yet: "wardkeeper-hospital identity adopt". Then start the agent.`,
  );
  if (isOtherHospital) context.stderr('It was another hospital’s: a new ledger begins, and none of the old one is sent.');
  return 0;
}

/** A text: what is wrong with the command line. */
async function readOrder(options: EstOptions, { site, gateway }: AgentConfigForCli, context: CliContext): Promise<PlainOrder | string> {
  const { est = '', ca, hospitalRoot, directory, brokerCa, approvalKey, user, voucher, key, newHospital = false, dryRun = false } = options;
  const address = parseEstUrl(est);
  if (address === null) return '--est: expected https://HOST, or https://HOST/.well-known/est/LABEL';
  if (ca === undefined || hospitalRoot === undefined || directory === undefined || brokerCa === undefined) {
    return '--est: expected --ca, --hospital-root, --directory and --broker-ca with it: such a server gives none of them';
  }
  if (user !== undefined && (user === '' || user.includes(':'))) return '--user: expected a name without a colon';
  if (user !== undefined && voucher === '-') return '--voucher -: standard input has the password; name a file';
  const text = (path: string, maxBytes: number) => Buffer.from(readInput(path, maxBytes)).toString('utf8');
  const stdin = user !== undefined || voucher === '-' ? await context.readStdin() : '';
  if (user !== undefined && (stdin === '' || stdin.length > MAX_PASSWORD_CHARACTERS))
    return '--user: expected the password on standard input';
  return {
    server: { ...address, authorities: text(ca, MAX_BROKER_CA_BYTES), login: user === undefined ? null : { name: user, password: stdin } },
    parts: {
      hospitalRoot: text(hospitalRoot, MAX_SMALL_BYTES),
      directory: readInput(directory, MAX_DIRECTORY_BYTES),
      brokerCa: text(brokerCa, MAX_BROKER_CA_BYTES),
      approvalKey: approvalKey === undefined ? null : readInput(approvalKey, MAX_SMALL_BYTES),
    },
    voucher: voucher === undefined ? null : voucher === '-' ? stdin : text(voucher, MAX_SMALL_BYTES),
    configured: { site, gateway },
    kind: key ?? null,
    ...{ newHospital, dryRun, wallMs: context.nowMs(), signal: AbortSignal.timeout(LONGEST_MS) },
  };
}
