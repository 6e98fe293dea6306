/**
 * `npm run prove`: lists the proofs. `npm run prove -- NAME [OPTION ...]` plays one, its options its own; `-- all` plays them all in
 * their short form, two at a time where there are two cores, for each waits more than it works. The last line is one JSON object with
 * `ok`; exit 0, or 1 where something does not hold, 2 for a wrong name.
 */
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { text } from 'node:stream/consumers';
import { type Proof, PROOFS } from './proofs.ts';

interface Played {
  readonly name: string;
  readonly ok: boolean;
  readonly seconds: number;
}

const [name, ...options] = process.argv.slice(2);
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

if (name === undefined || name === '--help' || name === '-h') {
  for (const proof of PROOFS) console.log(`${proof.name.padEnd(12)} ${proof.shows}`);
  console.log('\nnpm run prove -- NAME plays one, npm run prove -- all plays them all.');
} else if (name === 'all') {
  const played = await playAll(options);
  const ok = played.every((proof) => proof.ok);
  console.log(JSON.stringify({ ok, proofs: played }));
  process.exitCode = ok ? 0 : 1;
} else {
  const proof = PROOFS.find((known) => known.name === name);
  if (proof === undefined) {
    console.error(`There is no proof "${name}". There are: ${PROOFS.map((known) => known.name).join(', ')}, all.`);
    process.exitCode = 2;
  } else {
    const { ok } = await play(proof, options);
    process.exitCode = ok ? 0 : 1;
  }
}

/** Those that are played alone come last; each tells its story in one piece, when it is over. */
async function playAll(more: readonly string[]): Promise<readonly Played[]> {
  const played: Played[] = [];
  const lane = async (waiting: Proof[]) => {
    for (let proof = waiting.shift(); proof !== undefined; proof = waiting.shift()) {
      console.log(`playing ${proof.name} …`);
      played.push(await play(proof, [...(proof.together ?? []), ...more], 'when it is over'));
    }
  };
  const beside = PROOFS.filter(({ isAlone }) => isAlone !== true);
  await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, () => lane(beside)));
  await lane(PROOFS.filter(({ isAlone }) => isAlone === true));
  return played;
}

/** Its output is ours; its exit code says whether it holds. */
async function play(proof: Proof, more: readonly string[], told: 'at once' | 'when it is over' = 'at once'): Promise<Played> {
  const startedMs = performance.now();
  const [input, output] = told === 'at once' ? (['inherit', 'inherit'] as const) : (['ignore', 'pipe'] as const);
  const child = spawn(process.execPath, [...process.execArgv, proof.script, ...proof.args, ...more], { stdio: [input, output, output] });
  const passOn = (signal: NodeJS.Signals) => child.kill(signal);
  for (const signal of signals) process.on(signal, passOn);
  const { promise, resolve, reject } = Promise.withResolvers<boolean>();
  child.on('error', reject);
  child.on('close', (code) => resolve(code === 0));
  const [ok, story, complaints] = await Promise.all([promise, child.stdout && text(child.stdout), child.stderr && text(child.stderr)]);
  if (story !== null) process.stdout.write(`\n== ${proof.name}\n${story}`);
  if (complaints !== null) process.stderr.write(complaints);
  for (const signal of signals) process.off(signal, passOn);
  return { name: proof.name, ok, seconds: Math.round((performance.now() - startedMs) / 100) / 10 };
}
