/** `wardkeeper identity protect|recover`: who holds the key that this gateway's keys lie under. */
import type { Command } from 'commander';
import { DEFAULT_CONFIG_PATH } from '../config.ts';
import { describeHolder, plainSecrets, type Protected, protectionGap, protectSecrets, recoverSecrets } from '../identity/at-rest/index.ts';
import type { CliContext } from './context.ts';
import { holderOutside, openCliSecrets, protectionOf } from './secrets.ts';

interface ProtectOptions {
  readonly config: string;
  readonly recovery: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

interface RecoverOptions {
  readonly config: string;
  readonly json?: boolean;
}

/** Verbs of the noun `identity`. */
export function addProtectionCommands(identity: Command, context: CliContext): void {
  identity
    .command('protect')
    .description("put this gateway's keys under the holder that agent.toml names, and make a recovery code")
    .option('--config <file>', 'configuration of the agent', DEFAULT_CONFIG_PATH)
    .option('--no-recovery', 'make no new recovery code; the one before stays in force')
    .option('--dry-run', 'say what would change, write nothing')
    .option('--json', 'print JSON')
    .action((options: ProtectOptions) => protect(options, context));
  identity
    .command('recover')
    .description('come back to the keys with the recovery code, read from standard input, where their holder is gone')
    .option('--config <file>', 'configuration of the agent', DEFAULT_CONFIG_PATH)
    .option('--json', 'print JSON')
    .action((options: RecoverOptions) => recover(options, context));
}

async function protect(options: ProtectOptions, context: CliContext): Promise<void> {
  const config = context.loadConfig(options.config);
  const protection = protectionOf(config, options.recovery);
  if (options.dryRun !== true) {
    show(await protectSecrets(protection, holderOutside(config, context)), options, context);
    return;
  }
  const { holder } = await openCliSecrets(config, context);
  const gap = protectionGap(holder, protection.choice, plainSecrets(protection.secretFiles));
  if (options.json) context.stdout(JSON.stringify({ ok: true, dryRun: true, holder: holder?.kind ?? null, gap }));
  context.stderr(gap === null ? 'All is as agent.toml says. Nothing was written.' : `${gap}. Nothing was written.`);
}

async function recover(options: RecoverOptions, context: CliContext): Promise<void> {
  const config = context.loadConfig(options.config);
  const recovered = await recoverSecrets(await context.readStdin(), protectionOf(config, true), holderOutside(config, context));
  if (recovered.ok) {
    show(recovered, options, context);
    return;
  }
  if (options.json) context.stdout(JSON.stringify({ ok: false, code: recovered.code, detail: recovered.detail }));
  context.stderr(`wardkeeper: refused: ${recovered.detail} [${recovered.code}]`);
  context.exit(1);
}

/** The recovery code is data: it goes to standard output, where it can be printed or piped into a safe. */
function show({ holder, sealed, recoveryCode }: Protected, { json }: { readonly json?: boolean }, context: CliContext): void {
  if (json) context.stdout(JSON.stringify({ ok: true, holder: holder.kind, sealed: sealed.length, recoveryCode }));
  else if (recoveryCode !== null) context.stdout(recoveryCode);
  context.stderr(
    `The keys of this gateway are held by: ${describeHolder(holder)}. Files that lay plain and are sealed now: ${sealed.length}.`,
  );
  if (recoveryCode === null) return;
  context.stderr('The recovery code is shown once: put it into a safe, away from this gateway. One from before no longer opens anything.');
}
