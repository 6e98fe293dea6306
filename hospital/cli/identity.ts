/** `identity …`: the site's authority, vouchers, the enrolment server, and what became of gateways' identities. */
import type { Command } from 'commander';
import { EnrolmentService, loadAuthority, serveEnrolment } from '../identity/index.ts';
import { jsonLog, SYSTEM_CLOCK } from '../runtime/index.ts';
import { openStore } from '../store/index.ts';
import { type CliContext, type ConfigOption, configOf, identityConfigOf } from './context.ts';
import { addAdoptVerb } from './identity-adopt.ts';
import { addAuthorityVerbs } from './identity-ca.ts';
import { addCutVerb } from './identity-cut.ts';
import { addIdentityRegisterVerbs } from './identity-register.ts';
import { addVoucherVerbs } from './identity-voucher.ts';
import { configOption } from './options.ts';

export function addIdentityCommands(program: Command, context: CliContext): void {
  const identity = program.command('identity').description("who gateways are: the site's CA, vouchers, enrolment, revocation");
  addAuthorityVerbs(identity, context);
  addVoucherVerbs(identity, context);
  addIdentityRegisterVerbs(identity, context);
  addAdoptVerb(identity, context);
  addCutVerb(identity, context);
  identity
    .command('serve')
    .description('the enrolment server (EST over HTTPS); logs JSON lines, {"event":"ready"} when it listens')
    .addOption(configOption())
    .action((options: ConfigOption) => serve(options, context));
}

async function serve(options: ConfigOption, context: CliContext): Promise<void> {
  const { site, keysFolder, store: location, ...rest } = configOf(options);
  const config = identityConfigOf(rest);
  const authority = loadAuthority(config.folder, site);
  await using store = await openStore(location, site);
  const log = jsonLog(context.stdout, context.wallMs);
  const common = { authority, config, clock: SYSTEM_CLOCK, log, randomBytes: context.randomBytes };
  const service = new EnrolmentService({ ...common, store, keysFolder });
  await serveEnrolment({ ...common, service }, context.signal);
  log('stopped', {});
}
