/** `wardkeeper-release update init`: a repository in one go, by flags or by questions. */
import type { Command } from 'commander';
import { exists } from '../../files.ts';
import { initRepository } from '../init.ts';
import { type Outcome, refused } from '../outcome.ts';
import { DEFAULT_DAYS, type RoleSigners } from '../roles.ts';
import { signDrafts, type SignReport, whatWaits } from '../sign.ts';
import { Repository } from '../repository.ts';
import { isSignerName, type PublicSigner, type Signer } from '../signer.ts';
import { type CommonOptions, type Desk, expectSigner, makeSignerFiles, readPublicSigner, signerFiles, tell } from './desk.ts';
import { parseDays, parseNames, parsePeople, parseSignerName, withRepository } from './options.ts';
import { signLines } from './words.ts';

interface Asked {
  readonly name: string;
  readonly root: readonly string[];
  readonly rootThreshold: number;
  readonly targets: readonly string[];
  readonly targetsThreshold: number;
  readonly release: readonly string[];
  readonly releaseThreshold: number;
  readonly online: string;
}

interface InitOptions extends CommonOptions, Partial<Asked> {
  readonly keys: string;
  readonly classical?: boolean;
  readonly yes?: boolean;
  readonly rootDays: number;
  readonly targetsDays: number;
  readonly releaseDays: number;
  readonly snapshotDays: number;
  readonly timestampDays: number;
}

export function addInit(update: Command, desk: Desk): void {
  withRepository(update.command('init'))
    .description('make a repository: who signs what, how many of them, and the first version of everything')
    .requiredOption('--keys <dir>', 'folder of signers: one whose public file lies there keeps its key, every other gets one')
    .option('--name <text>', 'whose updates these are')
    .option('--root <names>', 'people who may change who signs, with commas', parseNames)
    .option('--root-threshold <n>', 'how many of them', parsePeople)
    .option('--targets <names>', 'people who say who signs releases', parseNames)
    .option('--targets-threshold <n>', 'how many of them', parsePeople)
    .option('--release <names>', 'people who sign releases', parseNames)
    .option('--release-threshold <n>', 'how many of them', parsePeople)
    .option('--online <name>', 'the machine that signs snapshot and timestamp', parseSignerName)
    .option('--classical', 'Ed25519 alone, for fleets that do not ask for ML-DSA-65 as well')
    .option('--root-days <n>', 'how long a root is signed for', parseDays, DEFAULT_DAYS.root)
    .option('--targets-days <n>', 'the same of targets', parseDays, DEFAULT_DAYS.targets)
    .option('--release-days <n>', 'the same of releases: how long a stick may lie in a drawer', parseDays, DEFAULT_DAYS.offline)
    .option('--snapshot-days <n>', 'the same of the snapshot', parseDays, DEFAULT_DAYS.snapshot)
    .option('--timestamp-days <n>', 'the same of the timestamp', parseDays, DEFAULT_DAYS.timestamp)
    .option('--yes', 'ask nothing but passphrases: one line of stdin for each signer, in the order root, targets, release, online')
    .action(async (options: InitOptions) => {
      const data = ({ signed, inForce, waiting }: SignReport) => ({ repository: options.repository, signed, inForce, waiting });
      tell(desk, await init(desk, options), options.json, data, (report) => [options.repository, ...signLines(report)]);
    });
}

async function init(desk: Desk, options: InitOptions): Promise<Outcome<SignReport>> {
  if (await Repository.exists(options.repository))
    return refused('EXISTS', `${options.repository} is a repository already, and a repository is never replaced`);
  const asked = await askMissing(desk, options);
  if (!asked.ok) return asked;
  const { name, root, targets, release, online } = asked.answers;
  const people = new Map<string, PublicSigner>();
  const here: Signer[] = [];
  for (const signer of new Set([...root, ...targets, ...release, online])) {
    const files = signerFiles(options.keys, signer);
    if (await exists(files.public)) {
      people.set(signer, expectSigner(await readPublicSigner(files.public), signer, files.public));
      continue;
    }
    const made = await makeSignerFiles(desk, options.keys, signer, options.classical === true);
    if (!made.ok) return made;
    people.set(signer, made.signer);
    here.push(made.signer);
  }
  const roleOf = (names: readonly string[], count: number): RoleSigners => ({
    signers: names.flatMap((each) => people.get(each) ?? []),
    people: count,
  });
  const machine = people.get(online);
  if (machine === undefined) return refused('UNKNOWN', `no keys of ${online}`);
  const days = {
    root: options.rootDays,
    targets: options.targetsDays,
    offline: options.releaseDays,
    snapshot: options.snapshotDays,
    timestamp: options.timestampDays,
  };
  const order = {
    name,
    hybrid: options.classical !== true,
    days,
    root: roleOf(root, asked.answers.rootThreshold),
    targets: roleOf(targets, asked.answers.targetsThreshold),
    release: roleOf(release, asked.answers.releaseThreshold),
    online: machine,
  };
  const made = await initRepository(options.repository, order, desk.nowMs());
  if (!made.ok) return made;
  if (here.length === 0) return { ok: true, signed: [], inForce: [], waiting: whatWaits(made.repository) };
  return signDrafts(made.repository, here, desk.nowMs());
}

async function askMissing(desk: Desk, options: InitOptions): Promise<Outcome<{ readonly answers: Asked }>> {
  const prompt = desk.prompt();
  const person = prompt?.isTerminal === true && options.yes !== true ? prompt : null;
  const answer = async (given: string | undefined, question: string, usual: string) => {
    if (given !== undefined || person === null) return given ?? usual;
    const text = (await person.ask(`${question} [${usual}]`)).trim();
    return text === '' ? usual : text;
  };
  const names = async (given: readonly string[] | undefined, question: string, usual: string) =>
    given ?? (await answer(undefined, question, usual)).split(/[\s,]+/).filter((name) => name !== '');
  const count = async (given: number | undefined, question: string, usual: number) =>
    given ?? Number(await answer(undefined, question, String(usual)));
  const majority = ({ length }: readonly string[]) => Math.floor(length / 2) + 1;

  const name = await answer(options.name, 'Whose updates are these?', 'Updates');
  const root = await names(options.root, 'Who may change who signs?', 'root-1,root-2,root-3,root-4,root-5');
  const rootThreshold = await count(options.rootThreshold, 'How many of them must sign?', majority(root));
  const targets = await names(options.targets, 'Who says who signs releases?', root.slice(0, 3).join(','));
  const targetsThreshold = await count(options.targetsThreshold, 'How many of them must sign?', majority(targets));
  const release = await names(options.release, 'Who signs releases?', targets.join(','));
  const releaseThreshold = await count(options.releaseThreshold, 'How many of them must sign?', majority(release));
  const online = await answer(options.online, 'Which machine signs snapshot and timestamp?', 'online');
  const odd = [...root, ...targets, ...release, online].find((each) => !isSignerName(each));
  if (odd !== undefined) return refused('UNKNOWN', `${JSON.stringify(odd)}: expected names of lower-case letters, digits and hyphens`);
  const thresholds = [rootThreshold, targetsThreshold, releaseThreshold];
  if (thresholds.some((each) => !Number.isSafeInteger(each)))
    return refused('THRESHOLD_IMPOSSIBLE', 'expected how many people as a number');
  // Before anybody chooses a passphrase for a key that would be left over
  for (const [role, people, count] of [
    ['root', root, rootThreshold],
    ['targets', targets, targetsThreshold],
    ['release', release, releaseThreshold],
  ] as const) {
    const { size } = new Set(people);
    if (count < 1 || count > size) return refused('THRESHOLD_IMPOSSIBLE', `${role}: ${count} of ${size} people cannot sign`);
  }
  return { ok: true, answers: { name, root, rootThreshold, targets, targetsThreshold, release, releaseThreshold, online } };
}
