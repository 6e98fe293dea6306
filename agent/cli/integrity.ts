/** `wardkeeper integrity …`: the guarded files. */
import type { Command } from 'commander';
import type { CliContext } from './context.ts';
import { addAcceptVerb } from './integrity-accept.ts';
import { addChangeVerbs } from './integrity-change.ts';
import { addQuarantineVerbs } from './integrity-quarantine.ts';
import { addIntegrityReportCommand } from './integrity-report.ts';
import { addIntegrityVerbs } from './integrity-verbs.ts';

export function addIntegrityCommands(program: Command, context: CliContext): void {
  const integrity = program.command('integrity').description('what is guarded, what differs, what to do about it');
  addIntegrityVerbs(integrity, context);
  addAcceptVerb(integrity, context);
  addChangeVerbs(integrity, context);
  addQuarantineVerbs(integrity, context);
  addIntegrityReportCommand(integrity, context);
}
