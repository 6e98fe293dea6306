/**
 * The `wardkeeper-hospital` command.
 *
 * Protects whoever reads its output: what a gateway wrote is made harmless before it reaches a terminal. Trusts the file system's
 * permissions to say who may use it. Secrets never are arguments. It keeps no state.
 */
import { Command, CommanderError } from 'commander';
import { HospitalError, messageOf, type HospitalErrorCode } from '../errors.ts';
import { VERSION } from '../version.ts';
import { addAlertCommands } from './alert.ts';
import { addAccountCommands } from './account.ts';
import { addAuthorityCommands } from './authority.ts';
import { addBackupCommands } from './backup.ts';
import { addCertificateCommands } from './certificate.ts';
import { addConsoleCommand } from './console.ts';
import type { CliContext, ExitCode } from './context.ts';
import { addDirectoryCommands } from './directory.ts';
import { addCommandCommands } from './command.ts';
import { addEventsCommand } from './events.ts';
import { addGapCommands } from './gap.ts';
import { addExportCommands } from './export.ts';
import { addGatewayCommands } from './gateway.ts';
import { addIdentityCommands } from './identity.ts';
import { addJournalCommands } from './journal.ts';
import { addOverlayCommands } from './overlay.ts';
import { addPolicyCommands } from './policy.ts';
import { addPseudonymCommands } from './pseudonym.ts';
import { addQuarantineCommands } from './quarantine.ts';
import { addRecordCommands } from './record.ts';
import { addRuleCommands } from './rule.ts';
import { addRetentionCommands } from './retention.ts';
import { addRunCommand } from './run.ts';
import { addStoreCommands } from './store.ts';
import { addUpdateCommands } from './update.ts';

export type { CliContext, ExitCode } from './context.ts';

const EXIT_CODES: Readonly<Record<HospitalErrorCode, ExitCode>> = {
  CONFIG_INVALID: 78,
  KEYS_INVALID: 78,
  DIRECTORY_REFUSED: 1,
  USAGE: 2,
  FILE_EXISTS: 1,
  FILE_UNREADABLE: 1,
  FILE_UNWRITABLE: 1,
  CERTIFICATE_REFUSED: 1,
  GATEWAY_EXISTS: 1,
  STORE_MISSING: 75,
  STORE_FOREIGN: 78,
  STORE_UNUSABLE: 1,
  BACKUP_REFUSED: 1,
  INTERRUPTED: 1,
  ALREADY_RUNNING: 75,
  COMMAND_REFUSED: 1,
  IDENTITY_REFUSED: 1,
};

/** Runs one command line (`args` without the program's name). Never rejects. */
export async function runCli(args: readonly string[], context: CliContext): Promise<void> {
  const program = buildProgram(context);
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) {
      context.exit(error.exitCode === 0 ? 0 : 2);
      return;
    }
    context.stderr(messageOf(error));
    context.exit(error instanceof HospitalError ? EXIT_CODES[error.code] : 1);
  }
}

/** Every verb that there is. */
export function buildProgram(context: CliContext): Command {
  const program = new Command('wardkeeper-hospital')
    .description("the hospital's side of Wardkeeper: receives, opens, checks, stores and shows")
    .version(VERSION)
    .configureOutput({ writeOut: (text) => context.stdout(text.trimEnd()), writeErr: (text) => context.stderr(text.trimEnd()) })
    .showHelpAfterError()
    .exitOverride();
  addRunCommand(program, context);
  addConsoleCommand(program, context);
  addAccountCommands(program, context);
  addJournalCommands(program, context);
  addEventsCommand(program, context);
  addExportCommands(program, context);
  addRuleCommands(program, context);
  addAlertCommands(program, context);
  addRecordCommands(program, context);
  addGapCommands(program, context);
  addGatewayCommands(program, context);
  addDirectoryCommands(program, context);
  addAuthorityCommands(program, context);
  addCertificateCommands(program, context);
  addIdentityCommands(program, context);
  addQuarantineCommands(program, context);
  addStoreCommands(program, context);
  addBackupCommands(program, context);
  addRetentionCommands(program, context);
  addPolicyCommands(program, context);
  addOverlayCommands(program, context);
  addCommandCommands(program, context);
  addUpdateCommands(program, context);
  addPseudonymCommands(program, context);
  return program;
}
