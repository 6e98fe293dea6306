/** `gap accept`: somebody's word that rows which no gateway has any more are missing for good. */
import { hex } from '@wardkeeper/proto';
import { type Command, InvalidArgumentError } from 'commander';
import { HospitalError } from '../errors.ts';
import { type GapRefusal, lockStore, openStore } from '../store/index.ts';
import { type CliContext, type ConfigOption, configOf } from './context.ts';
import { configOption } from './options.ts';

interface AcceptOptions extends ConfigOption {
  readonly gateway: string;
  readonly ledger: string;
  readonly first: number;
  readonly last: number;
  readonly reason: string;
  readonly dryRun?: true;
  readonly json?: true;
}

const MAX_REASON_CODE_UNITS = 200;
const WHY: Readonly<Record<GapRefusal, string>> = {
  NO_GAP: 'expected a range as "gaps" names it, between rows that are held',
  FIRST_ROWS: 'without its first rows nothing ties a ledger to its gateway: restore a backup that has them',
  NO_CHECKPOINT: 'no signed checkpoint is held of what follows it: one comes within the hour in which the gateway sends again',
};

export function addGapCommands(program: Command, context: CliContext): void {
  program
    .command('gap')
    .description('what is missing for good')
    .command('accept')
    .description('with the receiver stopped: receipts go on beyond rows that no gateway has any more; they stay shown as missing')
    .addOption(configOption())
    .requiredOption('--gateway <name>', 'whose')
    .requiredOption('--ledger <hex>', 'of which ledger, as "gaps" names it')
    .requiredOption('--first <row>', 'the first that is missing', parseRow)
    .requiredOption('--last <row>', 'the last that is missing', parseRow)
    .requiredOption('--reason <text>', 'why, for the record')
    .option('--dry-run', 'only say whether it could be')
    .option('--json', 'one JSON object')
    .action((options: AcceptOptions) => accept(options, context));
}

async function accept({ gateway, ledger, first, last, reason, dryRun, json, ...rest }: AcceptOptions, context: CliContext): Promise<void> {
  const config = configOf(rest);
  if (reason.trim() === '' || reason.length > MAX_REASON_CODE_UNITS) {
    throw new HospitalError('USAGE', `--reason: expected 1 to ${MAX_REASON_CODE_UNITS} characters`);
  }
  using _lock = lockStore(config.store);
  await using store = await openStore(config.store, config.site);
  const gap = { first, last };
  const outcome = await store.acceptGap(
    { site: config.site, gateway },
    Buffer.from(ledger, 'hex'),
    gap,
    context.wallMs(),
    reason,
    dryRun === true,
  );
  if (outcome === 'UNKNOWN') throw new HospitalError('USAGE', `${gateway} has no ledger ${ledger} here: "gaps" names them`);
  if (json === true)
    context.stdout(JSON.stringify({ ok: outcome === null, code: outcome, gateway, ledger, ...gap, dryRun: dryRun === true }));
  if (outcome !== null) {
    context.stderr(`${first}-${last}: ${WHY[outcome]} [${outcome}]`);
    context.exit(1);
  } else if (json !== true) {
    context.stdout(
      `${gateway} ${hex(Buffer.from(ledger, 'hex'))} ${first}-${last}${dryRun === true ? ' could be accepted' : ' is accepted as missing'}`,
    );
  }
}

function parseRow(text: string): number {
  const row = Number(text);
  if (!/^\d{1,16}$/.test(text) || row < 1 || !Number.isSafeInteger(row)) throw new InvalidArgumentError('expected a row, at least 1');
  return row;
}
