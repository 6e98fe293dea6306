/**
 * What a receiver takes: a fleet of light gateways, Mosquitto and receivers as processes of one machine, every receipt from the disk.
 * `--gateways=10,100,1000` measures instead how cost and memory grow with their number, each with `--rate=1` events a second for half a minute;
 * `--receivers=1,2,3` what several receivers on one PostgreSQL cost, with more than fits (`--rate=300`, `--rounds=3`). `--database=postgres` takes that for the others too.
 */
import { type Load, type Played, startFleetWard } from './fleet-ward.ts';
import { figure, type Figure } from './measure.ts';
import type { BenchOptions } from './options.ts';

const ROUNDS = 3;

/** Many that say little, as a hospital has them; and few that have all to catch up. */
const MANY: Load = { gateways: 100, eventsPerSecond: 10, minutes: 0.15 };
const FEW: Load = { gateways: 8, eventsPerSecond: 4_000, minutes: 0.1 };
/** For several receivers to share. */
const SHARED: Load = { gateways: 24, eventsPerSecond: 300, minutes: 0.1 };

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
  if (sizes !== undefined) return await growth(sizes, options.number('rate', 1), (load) => ward.play(load));
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
async function growth(sizes: readonly number[], rate: number, play: (load: Load) => Promise<Played>): Promise<readonly Figure[]> {
  const runs: { gateways: number; run: Played }[] = [];
  for (const gateways of sizes.toSorted((a, b) => a - b)) {
    process.stderr.write(`${gateways} gateways …\n`);
    const run = await play({ gateways, eventsPerSecond: rate, minutes: 0.5 });
    // A larger one may not get all its receipts in time: then at least this stands.
    process.stderr.write(
      `  ${run.events} events, ${((run.receiversMs * 1_000) / run.events).toFixed(0)} µs of processor each, ${run.anonymousMiB.toFixed(0)} MiB\n`,
    );
    runs.push({ gateways, run });
  }
  const costs = runs.map(({ run }) => (run.receiversMs * 1_000) / run.events);
  const memory = runs.map(({ run }) => run.anonymousMiB);
  const growthOf = (name: string, values: readonly number[]) =>
    figure(`${name} grows with their number to the power of`, '', [
      exponentOf(runs.map(({ gateways }, index) => [gateways, values[index] ?? 0])),
    ]);
  return [
    ...runs.flatMap(({ gateways, run }, index) => [
      figure(`${gateways} gateways, ${rate} events/s each: the receiver's processor time`, 'µs/event', [costs[index] ?? 0]),
      figure('… its memory, not backed by files', 'MiB', [run.anonymousMiB], { bar: '< 300 at 1,000' }),
      figure('… of a core, were it as quick as the events come', '%', [((costs[index] ?? 0) * gateways * rate) / 10_000], {
        bar: '< 50 at 1,000 with 1 event/s',
      }),
      figure('… Mosquitto', 'µs/event', [(run.brokerMs * 1_000) / run.events]),
      figure('… events sent and receipted', '', [run.events]),
      figure('… a light gateway, connected', 'KB', [run.kilobytesPerGateway]),
    ]),
    ...(runs.length < 2 ? [] : [growthOf('the cost of an event', costs), growthOf('memory', memory)]),
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
