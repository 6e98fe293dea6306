/** `wardkeeper account import-roster`: the hospital's accounts, as it signed them, put to work at this gateway. */
import { MAX_DOCUMENT_BYTES } from '@wardkeeper/proto';
import type { Command } from 'commander';
import * as v from 'valibot';
import { DEFAULT_CONFIG_PATH } from '../config.ts';
import { withApproval } from './approval.ts';
import type { CliContext, ExitCode } from './context.ts';
import { askOperator, refuse, runVerb, understood } from './operator-call.ts';
import { readBytes } from './policy.ts';

interface ImportOptions {
  readonly config: string;
  readonly json?: true;
  /** Of a second person. */
  readonly approval?: string;
}

const IMPORTED = v.looseObject({ version: v.number(), added: v.number(), changed: v.number(), revoked: v.number(), expires: v.string() });

/** Adds the verb to the noun that is there. */
export function addRosterCommands(program: Command, context: CliContext): void {
  const account = program.commands.find((command) => command.name() === 'account') ?? program.command('account');
  withApproval(account.command('import-roster'))
    .description("take over the hospital's signed list of accounts; who is no longer in it is refused from now on")
    .argument('<file>', 'what "wardkeeper-hospital roster sign" made')
    .option('--config <file>', "the agent's configuration", DEFAULT_CONFIG_PATH)
    .option('--json', 'one JSON object on stdout')
    .action((file: string, options: ImportOptions) => runVerb(context, () => importRoster(context, file, options)));
}

async function importRoster(context: CliContext, file: string, { config, json, approval }: ImportOptions): Promise<ExitCode> {
  const document = Buffer.from(readBytes(file, MAX_DOCUMENT_BYTES)).toString('base64');
  const answer = await askOperator(context, config, 'PUT', '/v1/roster', { document }, approval);
  if (answer.status !== 200) return refuse(context, `${file} was not taken over; the accounts stay as they are`, answer, json);
  if (json === true) context.stdout(JSON.stringify(answer.body));
  else {
    const { version, added, changed, revoked, expires } = understood(IMPORTED, answer.body);
    context.stdout(`roster ${version}, valid to ${expires}: ${added} added, ${changed} changed, ${revoked} revoked`);
  }
  return 0;
}
