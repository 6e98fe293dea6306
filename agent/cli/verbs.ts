/** The verbs of `wardkeeper` beside `run`, by the file that adds them. Each file is loaded when it is needed: on a small gateway that is most of what a command costs. */
import type { Command } from 'commander';
import type { CliContext } from './context.ts';

interface VerbFile {
  readonly verbs: readonly string[];
  readonly add: (program: Command, context: CliContext) => Promise<void>;
}

/** In the order in which help shows them. */
const FILES: readonly VerbFile[] = [
  { verbs: ['init'], add: async (...parts) => (await import('./init.ts')).addInitCommand(...parts) },
  { verbs: ['status'], add: async (...parts) => (await import('./status.ts')).addStatusCommand(...parts) },
  { verbs: ['doctor'], add: async (...parts) => (await import('./doctor/index.ts')).addDoctorCommand(...parts) },
  { verbs: ['health', 'inventory'], add: async (...parts) => (await import('./posture.ts')).addPostureCommands(...parts) },
  { verbs: ['diag'], add: async (...parts) => (await import('./diag.ts')).addDiagCommand(...parts) },
  { verbs: ['audit'], add: async (...parts) => (await import('./audit.ts')).addAuditCommands(...parts) },
  { verbs: ['account'], add: async (...parts) => (await import('./account.ts')).addAccountCommands(...parts) },
  // `account import` and what else rosters bring.
  { verbs: ['account'], add: async (...parts) => (await import('./roster.ts')).addRosterCommands(...parts) },
  { verbs: ['policy'], add: async (...parts) => (await import('./policy.ts')).addPolicyCommands(...parts) },
  { verbs: ['identity'], add: async (...parts) => (await import('./identity.ts')).addIdentityCommands(...parts) },
  { verbs: ['login', 'logout'], add: async (...parts) => (await import('./login.ts')).addLoginCommands(...parts) },
  { verbs: ['session'], add: async (...parts) => (await import('./session.ts')).addSessionCommands(...parts) },
  { verbs: ['emergency'], add: async (...parts) => (await import('./emergency.ts')).addEmergencyCommands(...parts) },
  { verbs: ['approval'], add: async (...parts) => (await import('./approval.ts')).addApprovalCommands(...parts) },
  { verbs: ['integrity'], add: async (...parts) => (await import('./integrity.ts')).addIntegrityCommands(...parts) },
  { verbs: ['update'], add: async (...parts) => (await import('./update.ts')).addUpdateCommands(...parts) },
  { verbs: ['badge'], add: async (...parts) => (await import('./badge.ts')).addBadgeCommands(...parts) },
];

/** Those of one verb; for any other word all of them, so that help and a misspelt word get the whole list. */
export async function addVerbs(verb: string | undefined, program: Command, context: CliContext): Promise<void> {
  const named = FILES.filter(({ verbs }) => verb !== undefined && verbs.includes(verb));
  for (const { add } of named.length > 0 ? named : FILES) await add(program, context);
}
