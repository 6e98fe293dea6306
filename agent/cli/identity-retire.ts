/** `wardkeeper identity retire`: the end of this gateway at this hospital. */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { RETIREMENT_REASONS, type RetirementReason } from '@wardkeeper/proto/enrolment';
import { type Command, Option } from 'commander';
import { DEFAULT_CONFIG_PATH } from '../config.ts';
import { identityFolder } from '../identity/index.ts';
import { RETIREMENT_DETAIL } from '../identity/retirement/rules.ts';
import { isWiped } from '../identity/retirement/wipe.ts';
import { PUBLIC_FILE, writeDurably } from '../runtime/durable-file.ts';
import { lockInstance } from '../runtime/single-instance.ts';
import { withApproval } from './approval.ts';
import type { CliContext, ExitCode } from './context.ts';
import { askOperator, refuse, runVerb } from './operator-call.ts';
import { refuseWith } from './refusal.ts';
import { openCliSecrets } from './secrets.ts';

interface RetireOptions {
  readonly config: string;
  readonly reason: RetirementReason;
  readonly confirm: string;
  readonly offline?: true;
  readonly statement?: string;
  readonly approval?: string;
  readonly dryRun?: true;
  readonly json?: true;
}

/** For the receipt; receipts come once a second. */
const WAIT_MS = 120_000;
const LOOK_MS = 250;

export function addRetireCommand(identity: Command, context: CliContext): void {
  withApproval(
    identity
      .command('retire')
      .description("say the last word to the hospital, then wipe this gateway's keys, accounts and policies; the factory identity stays")
      .option('--config <file>', 'agent.toml', DEFAULT_CONFIG_PATH)
      .addOption(new Option('--reason <code>', 'for the hospital').choices(RETIREMENT_REASONS).default('decommissioned'))
      .requiredOption('--confirm <gateway>', "this gateway's name, typed")
      .option(
        '--offline',
        'the agent is stopped and its link is gone: the last word goes into a file, which somebody brings to the hospital',
      )
      .option('--statement <file>', 'with --offline: where it goes')
      .option('--dry-run', 'with --offline: say what would be wiped')
      .option('--json', 'print JSON'),
  ).action((options: RetireOptions) =>
    runVerb(context, () => (options.offline ? retireOffline(options, context) : retire(options, context))),
  );
}

async function retire({ config, reason, confirm, approval, json }: RetireOptions, context: CliContext): Promise<ExitCode> {
  const { gateway, site, paths } = context.loadConfig(config);
  const answer = await askOperator(context, config, 'POST', '/v1/identity/retirement', { reason, confirm }, approval);
  if (answer.status !== 202) return refuse(context, 'not retired', answer, json);
  context.stderr('The agent stops recording and waits for the hospital to have its last word.');
  const endMs = context.nowMs() + WAIT_MS;
  while (!isWiped(identityFolder(paths.state))) {
    if (context.nowMs() > endMs) {
      context.stderr('The hospital has not answered yet. As soon as it has, the keys are wiped and the agent ends: leave it running.');
      return 75;
    }
    await sleep(LOOK_MS);
  }
  if (json) context.stdout(JSON.stringify({ ok: true, site, gateway, reason }));
  context.stderr(`${gateway} at ${site} is retired: the hospital has its last word, and keys, accounts and policies are wiped.`);
  return 0;
}

async function retireOffline(options: RetireOptions, context: CliContext): Promise<ExitCode> {
  const { config, confirm, json, reason, statement, dryRun } = options;
  const agent = context.loadConfig(config);
  const { gateway, site, paths } = agent;
  if (statement === undefined && !dryRun)
    return refuseWith(context, { code: 'STATEMENT_MISSING', detail: 'expected --statement FILE' }, json);
  if (confirm !== gateway) return refuseWith(context, { code: 'CONFIRMATION', detail: RETIREMENT_DETAIL.CONFIRMATION }, json);
  const { retireStopped } = await import('../identity/retirement/offline.ts');
  using _alone = lockInstance(join(paths.state, 'agent.lock'));
  const { secrets } = await openCliSecrets(agent, context);
  const deviceFolder = paths.device ?? join(paths.state, 'device');
  const offline = retireStopped(paths.state, { reason, nowMs: context.nowMs(), deviceFolder }, secrets);
  if (dryRun) {
    context.stderr(`Would wipe: ${offline.wiped.join(', ')}. Nothing was written.`);
    return 0;
  }
  // The word is safe before what it speaks of is gone.
  writeDurably(statement ?? '', offline.document, PUBLIC_FILE);
  offline.wipe();
  if (json) context.stdout(JSON.stringify({ ok: true, site, gateway, reason, statement, wiped: offline.wiped }));
  context.stderr(`${gateway} at ${site} is retired. Bring ${statement} to the hospital: it is its record of what was wiped.`);
  return 0;
}
