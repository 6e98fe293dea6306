/**
 * What a receiver takes: a fleet of light gateways, Mosquitto and receivers as processes of one machine, every receipt from the disk.
 * `--gateways=10,100,1000` measures instead how cost and memory grow with their number, each with `--rate=1` events a second, or with
 * `--together=100` of all of them, for `--seconds=30`, their start apart; `--receivers=1,2,3` what several receivers on one PostgreSQL cost, with more than fits (`--rate=300`, `--rounds=3`). `--database=postgres` takes that for the others too.
 */
import { cpus } from 'node:os';
import { type Load, type Played, startFleetWard } from './fleet-ward.ts';
import { figure, type Figure } from './measure.ts';
import type { BenchOptions } from './options.ts';

const ROUNDS = 3;

/** Many that say little, as a hospital has them; and few that have all to catch up. */
const MANY: Load = { gateways: 100, eventsPerSecond: 10, minutes: 0.15, threads: 1 };
const FEW: Load = { gateways: 8, eventsPerSecond: 4_000, minutes: 0.1, threads: 1 };
/** For several receivers to share. */
const SHARED: Load = { gateways: 24, eventsPerSecond: 300, minutes: 0.1, threads: 1 };

const GROWTH_SECONDS = 30;
/** More than that fill a core by themselves when they connect. */
const GATEWAYS_A_THREAD = 500;

export async function benchFleet(options: BenchOptions): Promise<readonly Figure[]> {
  const onPostgres = options.text('database') === 'postgres';
  const receivers = options.numbers('receivers');
  if (receivers !== undefined) {
    return await several(
      receivers,
      { ...SHARED, eventsPerSecond: options.number('rate', SHARED.eventsPerSecond) },
      options.number('rounds', ROUNDS),
    );
  }
  await using ward = await startFleetWard({ receivers: 1, onPostgres });
  const sizes = options.numbers('gateways');
  if (sizes !== undefined) return await growth(sizes, options, (load) => ward.play(load));
  const many: Played[] = [];
  const few: Played[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    many.push(await ward.play(MANY));
    few.push(await ward.play(FEW));
  }
  const perSecond = ({ eventsPerSecond }: Played) => eventsPerSecond;
  const perCpuSecond = ({ events, receiversMs }: Played) => events / (receiversMs / 1_000);
  return [
    figure('100 gateways, 10 events/s each, all receipted', 'events/s', many.map(perSecond)),
    figure('… the receiver, by its processor time', 'events/CPU-s', many.map(perCpuSecond)),
    figure('8 gateways with more than fits, all receipted', 'events/s', few.map(perSecond)),
    figure('… the receiver, by its processor time', 'events/CPU-s', few.map(perCpuSecond), { bar: '≥ 20,000' }),
    figure(
      'a light gateway, connected, of 100',
      'KB',
      many.map(({ kilobytesPerGateway }) => kilobytesPerGateway),
    ),
  ];
}

/** Each number of receivers on a PostgreSQL of its own. */
async function several(counts: readonly number[], load: Load, rounds: number): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const receivers of counts) {
    await using ward = await startFleetWard({ receivers, onPostgres: true });
    const runs: Played[] = [];
    for (let round = 0; round < rounds; round++) runs.push(await ward.play(load));
    const perEvent = (of: (run: Played) => number) => runs.map((run) => (of(run) * 1_000) / run.events);
    figures.push(
      figure(
        `${receivers} receivers, ${load.gateways} gateways with more than fits, all receipted`,
        'events/s',
        runs.map(({ eventsPerSecond }) => eventsPerSecond),
      ),
      figure(
        '… processor time of the receivers together',
        'µs/event',
        perEvent(({ receiversMs }) => receiversMs),
      ),
      figure(
        '… of PostgreSQL',
        'µs/event',
        perEvent(({ postgresMs }) => postgresMs),
      ),
      figure(
        '… of Mosquitto',
        'µs/event',
        perEvent(({ brokerMs }) => brokerMs),
      ),
    );
  }
  return figures;
}

/** The smallest fleet first, as a receiver keeps what it has learned. */
async function growth(sizes: readonly number[], options: BenchOptions, play: (load: Load) => Promise<Played>): Promise<readonly Figure[]> {
  const runs: Grown[] = [];
  for (const gateways of sizes.toSorted((a, b) => a - b)) {
    process.stderr.write(`${gateways} gateways …\n`);
    const eventsPerSecond = options.text('together') === undefined ? options.number('rate', 1) : options.number('together', 1) / gateways;
    const minutes = options.number('seconds', GROWTH_SECONDS) / 60;
    const threads = options.number('threads', Math.min(cpus().length, Math.ceil(gateways / GATEWAYS_A_THREAD)));
    const run = await play({ gateways, eventsPerSecond, minutes, threads });
    const { events, start, receiversMs, brokerMs } = run;
    const lived = events - start.events;
    const grown = {
      ...{ gateways, eventsPerSecond, run, lived },
      cost: ((receiversMs - start.receiversMs) * 1_000) / lived,
      brokerCost: ((brokerMs - start.brokerMs) * 1_000) / lived,
    };
    // A larger one may not get all its receipts in time: then at least this stands.
    process.stderr.write(
      `  ${run.receipted} of ${events} events receipted, ${grown.cost.toFixed(0)} µs of processor each, ${run.anonymousMiB.toFixed(0)} MiB\n`,
    );
    runs.push(grown);
  }
  const growthOf = (name: string, of: (grown: Grown) => number) =>
    figure(`${name} grows with their number to the power of`, '', [exponentOf(runs.map((grown) => [grown.gateways, of(grown)]))]);
  return [
    ...runs.flatMap(figuresOf),
    ...(runs.length < 2
      ? []
      : [growthOf('the cost of an event', ({ cost }) => cost), growthOf('memory', ({ run: { anonymousMiB } }) => anonymousMiB)]),
  ];
}

interface Grown {
  readonly gateways: number;
  /** Of each. */
  readonly eventsPerSecond: number;
  readonly run: Played;
  /** Events after all had started. */
  readonly lived: number;
  /** Of each of them, in µs of processor time: the receiver's, Mosquitto's. */
  readonly cost: number;
  readonly brokerCost: number;
}

function figuresOf({ gateways, eventsPerSecond, run, lived, cost, brokerCost }: Grown): readonly Figure[] {
  const { start, events, receipted, receiversMs, anonymousMiB, kilobytesPerGateway } = run;
  const rate = Number(eventsPerSecond.toPrecision(3));
  return [
    figure(`${gateways} gateways, ${rate} events/s each: the receiver's processor time`, 'µs/event', [cost]),
    figure('… its memory, not backed by files', 'MiB', [anonymousMiB], { bar: '< 300 at 1,000' }),
    figure('… of a core', '%', [(cost * gateways * eventsPerSecond) / 10_000], { bar: '< 50 at 1,000 with 1 event/s' }),
    figure('… Mosquitto', 'µs/event', [brokerCost]),
    figure('… events sent after the start', '', [lived]),
    figure('… until all were connected, with receipts for their start', 's', [start.seconds]),
    figure('… events of the start without a receipt by then', '', [start.events - start.receipted]),
    figure("… the receiver's processor time for the start of one", 'ms', [start.receiversMs / gateways]),
    figure('… its processor time for an event, the start included', 'µs/event', [(receiversMs * 1_000) / events]),
    figure('… events without a receipt at the end', '', [events - receipted]),
    figure('… a light gateway, connected', 'KB', [kilobytesPerGateway]),
  ];
}

/** Least squares of y = a·x^b on logarithms. */
function exponentOf(points: readonly (readonly [number, number])[]): number {
  const logs = points.map(([x, y]) => [Math.log(x), Math.log(y)] as const);
  const mean = (pick: (point: readonly [number, number]) => number) => logs.reduce((sum, point) => sum + pick(point), 0) / logs.length;
  const [x, y] = [mean((point) => point[0]), mean((point) => point[1])];
  const covariance = mean((point) => (point[0] - x) * (point[1] - y));
  return covariance / mean((point) => (point[0] - x) ** 2);
}
