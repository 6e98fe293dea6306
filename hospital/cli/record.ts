/** `gateways`, `gaps`, `alarms`, `verify`: questions to the record. */
import { meaningOf, printable, type SeqRange } from '@wardkeeper/proto';
import type { Command } from 'commander';
import { type Clone, machineText } from '../identity/index.ts';
import { type AlarmRow, type LedgerGaps, openForReading, openReader, type StoreReport, verifyStore } from '../store/index.ts';
import { type CliContext, type ConfigOption, configOf } from './context.ts';
import { configOption } from './options.ts';
import { alarmLine, paint, table, timeText } from './text.ts';

interface JsonOption extends ConfigOption {
  readonly json?: true;
}

const MAX_ALARMS_SHOWN = 1_000;
const MAX_GAPS_SHOWN = 8;
const HASH_CHARACTERS = 16;

export function addRecordCommands(program: Command, context: CliContext): void {
  const verb = (name: string, description: string, action: (options: JsonOption) => Promise<void>) =>
    program.command(name).description(description).addOption(configOption()).option('--json', 'one JSON object').action(action);
  verb('gateways', 'show every registered gateway and what is held of it', (options) => showGateways(options, context));
  verb('gaps', 'show what is missing, for each ledger', (options) => showGaps(options, context));
  verb('alarms', "show the hospital's own alarms, standing ones first", (options) => showAlarms(options, context));
  verb('verify', 'check the whole record from the bodies up; exit 1 names the first bad row of each ledger', (options) =>
    verifyRecord(options, context),
  );
}

async function showGateways(options: JsonOption, context: CliContext): Promise<void> {
  const config = configOf(options);
  await using reader = await openReader(config.store, config.site);
  const gateways = await reader.gateways();
  if (options.json) {
    context.stdout(JSON.stringify({ site: config.site, gateways }));
    return;
  }
  if (gateways.length === 0) {
    context.stderr('no gateway is registered yet: it comes in by "wardkeeper-hospital identity voucher issue", or by "gateway add"');
    return;
  }
  const header = [
    'GATEWAY',
    'SERIAL',
    'LINK',
    'HEARTBEAT',
    'VERSION',
    'EVENTS',
    'THROUGH',
    'MISSING',
    'DROPPED',
    'QUARANTINED',
    'ALARMS',
    'WARNINGS',
  ];
  const rows = gateways.map((gateway) => [
    gateway.gateway,
    printable(gateway.serial),
    gateway.standing ?? (gateway.online ? 'online' : 'offline'),
    timeText(gateway.heartbeatMs).trim(),
    printable(gateway.version ?? '-'),
    String(gateway.events),
    String(gateway.throughSeq),
    String(gateway.missing),
    String(gateway.dropped),
    String(gateway.quarantined),
    String(gateway.alarms),
    gateway.warnings.map(printable).join(' '),
  ]);
  for (const line of table([header, ...rows])) context.stdout(line);
  for (const code of new Set(gateways.flatMap(({ warnings }) => warnings))) context.stderr(warningLine(code));
}

/** What a code in the last column means, and what to do. */
function warningLine(code: string): string {
  const meaning = meaningOf(code);
  return meaning === null
    ? `${printable(code)}: of another version of the agent`
    : `${meaning.verdict.toUpperCase()}  ${code}: ${meaning.cure}`;
}

async function showGaps(options: JsonOption, context: CliContext): Promise<void> {
  const config = configOf(options);
  await using reader = await openReader(config.store, config.site);
  const ledgers = await reader.gaps();
  if (options.json) {
    context.stdout(JSON.stringify({ site: config.site, ledgers }));
    return;
  }
  for (const ledger of ledgers) for (const line of gapLines(ledger)) context.stdout(line);
}

function gapLines({ gateway, ledger, throughSeq, headSeq, headHash, gaps, accepted, dropped, fork }: LedgerGaps): string[] {
  const place = `${gateway.padEnd(12)} ${ledger} `;
  const untold = dropped.filter(({ said }) => said === null);
  return [
    `${place} through ${throughSeq}  ${gaps.length === 0 ? 'nothing missing' : `missing ${listRanges(gaps)}`}`,
    ...accepted.map(
      ({ acceptedMs, reason, ...range }) =>
        `${place} missing ${listRanges([range])}, accepted ${new Date(acceptedMs).toISOString()}: ${printable(reason)}`,
    ),
    ...dropped.slice(0, MAX_GAPS_SHOWN).flatMap(({ said, ...range }) => {
      if (said === null) return [];
      const where = said.saidInLedger === ledger ? '' : ` of ledger ${said.saidInLedger}`;
      return [`${place} dropped ${listRanges([range])}, said so by the gateway in event ${said.saidInSeq}${where}`];
    }),
    ...(untold.length === 0 ? [] : [`${place} without their bodies ${listRanges(untold)}, and no event says why`]),
    ...(fork === null
      ? []
      : [
          `${place} TWO HISTORIES from ${fork.first}: held up to ${headSeq} (${headHash.slice(0, HASH_CHARACTERS)}…), another up to ${fork.last} (${fork.lastHash.slice(0, HASH_CHARACTERS)}…)`,
        ]),
  ];
}

function listRanges(ranges: readonly SeqRange[]): string {
  const shown = ranges.slice(0, MAX_GAPS_SHOWN).map(({ first, last }) => (first === last ? `${first}` : `${first}-${last}`));
  return `${shown.join(', ')}${ranges.length > MAX_GAPS_SHOWN ? ` and ${ranges.length - MAX_GAPS_SHOWN} more` : ''}`;
}

async function showAlarms(options: JsonOption, context: CliContext): Promise<void> {
  const config = configOf(options);
  await using reader = await openReader(config.store, config.site);
  // A clone is one alarm that names both machines
  const alarms: (AlarmRow | (AlarmRow & { readonly clone: Clone | null }))[] = [];
  for (const alarm of await reader.alarms(MAX_ALARMS_SHOWN)) {
    alarms.push(alarm.code === 'clone' ? { ...alarm, clone: await reader.clone(alarm.gateway) } : alarm);
  }
  if (options.json) {
    context.stdout(JSON.stringify({ site: config.site, alarms }));
    return;
  }
  if (alarms.length === 0) {
    context.stderr('no alarms');
    return;
  }
  for (const alarm of alarms) {
    const state = alarm.clearedMs === null ? '' : `, over since ${timeText(alarm.clearedMs)}`;
    context.stdout(`${timeText(alarm.lastMs)}  ${alarmLine(alarm, context.colour && alarm.clearedMs === null)} ×${alarm.count}${state}`);
    if ('clone' in alarm) for (const machine of alarm.clone?.machines ?? []) context.stdout(`    ${machineText(machine)}`);
  }
}

async function verifyRecord(options: JsonOption, context: CliContext): Promise<void> {
  const config = configOf(options);
  await using database = await openForReading(config.store, config.site);
  const report = await verifyStore(database, config.site);
  if (!report.ok) context.exit(1);
  if (options.json) {
    context.stdout(JSON.stringify(report));
    return;
  }
  for (const { code, gateway, ledger, seq, message } of report.findings) {
    const where = [gateway, ledger, seq === null ? '' : `row ${seq}`].filter((part) => part !== '').join(' ');
    context.stdout(paint(`${code.padEnd(20)} ${where === '' ? '' : `${where}: `}${printable(message)}`, '31', context.colour));
  }
  for (const removal of report.removals) context.stdout(removalLine(removal));
  const removed = report.removed === 0 ? '' : `, ${report.removed} removed by policy`;
  const held = `${report.events} events of ${report.ledgers} ledgers and ${report.checkpoints} checkpoints checked, ${report.missing} known to be missing${removed}, ${report.dropped} dropped and said so${report.droppedUntold === 0 ? '' : `, ${report.droppedUntold} without a body and no word why`}`;
  context.stdout(report.ok ? `intact: ${held}` : `NOT intact: ${held}`);
}

function removalLine({ gateway, ledger, removed, heldFrom, removedMs }: StoreReport['removals'][number]): string {
  const date = new Date(removedMs).toISOString().slice(0, 10);
  const before = heldFrom === 1 ? 'held from seq 1 on' : `held from seq ${heldFrom} on; before that removed by policy`;
  return `${gateway.padEnd(12)} ${ledger}  ${before}; ${removed} rows removed by policy, the last on ${date}`;
}
