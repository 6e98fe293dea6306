/** `wardkeeper health` and `wardkeeper inventory`: the machine that the agent runs on. */
import { type Command, Option } from 'commander';
import * as v from 'valibot';
import { DEFAULT_CONFIG_PATH } from '../config.ts';
import { ITEM_KINDS } from '../posture/index.ts';
import type { CliContext } from './context.ts';
import { askOperator, refuse, runVerb, understood } from './operator-call.ts';

interface Options {
  readonly config: string;
  readonly json?: true;
  readonly kind?: string;
}

const HEALTH = v.object({
  sample: v.nullable(
    v.object({
      atMs: v.number(),
      cpuPercent: v.nullable(v.number()),
      memoryKib: v.number(),
      memoryAvailableKib: v.number(),
      diskKib: v.number(),
      diskFreeKib: v.number(),
      temperatureC: v.nullable(v.number()),
      uptimeS: v.number(),
      interfaces: v.array(
        v.object({ name: v.string(), up: v.boolean(), receivedBytes: v.number(), sentBytes: v.number(), errors: v.number() }),
      ),
    }),
  ),
  over: v.array(v.object({ what: v.string(), subject: v.string(), value: v.number(), limit: v.number(), sinceMs: v.number() })),
});
const INVENTORY = v.object({
  takenMs: v.nullable(v.number()),
  list: v.array(v.object({ kind: v.string(), name: v.string(), value: v.string() })),
});

export function addPostureCommands(program: Command, context: CliContext): void {
  const common = (command: Command) =>
    command.option('--config <file>', 'configuration of the agent', DEFAULT_CONFIG_PATH).option('--json', 'one JSON object');
  common(program.command('health').description('how the machine is: processor, memory, disk, temperature, network')).action(
    (options: Options) => runVerb(context, () => showHealth(options, context)),
  );
  const inventory = common(program.command('inventory').description('what the machine is made of, as it was told last'))
    .addOption(new Option('--kind <kind>', 'only these').choices(ITEM_KINDS))
    .action((options: Options) => runVerb(context, () => showInventory(options, context)));
  inventory
    .command('take')
    .description('look now and print what is found; the agent does it by itself')
    .option('--json', 'one JSON object')
    .action(async (_options: unknown, command: Command) => {
      const { collectItems } = await import('../posture/collect.ts');
      const items = await collectItems();
      if (command.optsWithGlobals()['json'] === true) context.stdout(JSON.stringify({ items }));
      else for (const item of items) context.stdout(formatItem(item));
    });
}

async function showHealth({ config, json }: Options, context: CliContext) {
  const answer = await askOperator(context, config, 'GET', '/v1/posture');
  if (answer.status !== 200) return refuse(context, 'the machine cannot be shown', answer, json);
  if (json === true) {
    context.stdout(JSON.stringify(answer.body));
    return 0;
  }
  const { sample, over } = understood(HEALTH, answer.body);
  const line = (name: string, text: string) => context.stdout(`${name.padEnd(12)} ${text}`);
  if (sample === null) {
    context.stderr('nothing was looked at yet: the agent has only just started');
    return 75;
  }
  const mib = (kib: number) => Math.round(kib / 1_024);
  line('looked at', new Date(sample.atMs).toISOString());
  line('processor', sample.cpuPercent === null ? 'not known yet' : `${sample.cpuPercent} % of all cores`);
  line('memory', `${mib(sample.memoryAvailableKib)} of ${mib(sample.memoryKib)} MiB available`);
  line('disk', `${mib(sample.diskFreeKib)} of ${mib(sample.diskKib)} MiB free where the state lies`);
  line('temperature', sample.temperatureC === null ? 'no sensor' : `${sample.temperatureC} °C at the hottest sensor`);
  line('up for', `${Math.floor(sample.uptimeS / 3_600)} h ${Math.floor((sample.uptimeS % 3_600) / 60)} min`);
  for (const { name, up, receivedBytes, sentBytes, errors } of sample.interfaces)
    line('network', `${name} ${up ? 'up' : 'down'}, ${receivedBytes} bytes received, ${sentBytes} sent, ${errors} errors`);
  for (const { what, subject, value, limit, sinceMs } of over)
    line('OVER', `${what}${subject === '' ? '' : ` ${subject}`}: ${value}, limit ${limit}, since ${new Date(sinceMs).toISOString()}`);
  return 0;
}

async function showInventory({ config, json, kind }: Options, context: CliContext) {
  const answer = await askOperator(context, config, 'GET', '/v1/posture/inventory');
  if (answer.status !== 200) return refuse(context, 'the inventory cannot be shown', answer, json);
  const { list, takenMs } = understood(INVENTORY, answer.body);
  const shown = list.filter((item) => kind === undefined || item.kind === kind);
  if (json === true) {
    context.stdout(JSON.stringify({ takenMs, items: shown }));
    return 0;
  }
  for (const item of shown) context.stdout(formatItem(item));
  if (list.length === 0)
    context.stderr('none was taken yet: the agent takes it two minutes after its start, unless [posture] says otherwise');
  return list.length === 0 ? 75 : 0;
}

function formatItem({ kind, name, value }: { readonly kind: string; readonly name: string; readonly value: string }): string {
  return `${kind.padEnd(9)} ${name}${value === '' ? '' : `  ${value}`}`;
}
