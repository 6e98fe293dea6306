/** `wardkeeper-release update bundle|publish|inspect`: what leaves this machine, and what came out. */
import {
  compareBills,
  findVulnerable,
  MAX_ADVISORY_BYTES,
  MAX_BILL_BYTES,
  parseAdvisories,
  parseBill,
  storedPath,
} from '@wardkeeper/proto/bundle';
import { TUF_LIMITS } from '@wardkeeper/proto/tuf';
import type { Command } from 'commander';
import { readBytes } from '../../files.ts';
import { type Delivery, publish, writeBundle } from '../deliver.ts';
import type { Outcome } from '../outcome.ts';
import type { Repository } from '../repository.ts';
import { whatWaits } from '../sign.ts';
import { type OpenShelf, openShelf } from '../shelves.ts';
import { type Verified, type VerifiedRelease, verifyShelf } from '../verify.ts';
import { type CommonOptions, type Desk, openRepository, tell } from './desk.ts';
import { collect, withRepository } from './options.ts';
import { releaseLines, roleLines, waitingLines } from './words.ts';

interface InspectOptions {
  readonly root?: string;
  readonly classical?: boolean;
  readonly compare?: string;
  readonly advisories?: string;
  readonly json?: boolean;
}

export function addDelivery(update: Command, desk: Desk): void {
  withRepository(update.command('bundle'))
    .description('write what is in force for sticks: a folder, or one file')
    .requiredOption('--out <path>', 'a folder, as /media/stick, or a file that ends in .wkb')
    .option('--only <path>', 'a release that goes along, as "inspect" says it; may be repeated. None: all', collect, [])
    .action(async (options: CommonOptions & { out: string; only: readonly string[] }) => {
      const repository = await openRepository(options);
      tellDelivery(desk, options, repository, await writeBundle(repository, options.out, options.only, desk.nowMs()));
    });
  withRepository(update.command('publish'))
    .description('write what is in force as a folder that any web server can serve')
    .requiredOption('--out <dir>', 'the folder; nothing in it is ever taken away')
    .action(async (options: CommonOptions & { out: string }) => {
      const repository = await openRepository(options);
      tellDelivery(desk, options, repository, await publish(repository, options.out, desk.nowMs()));
    });
  update
    .command('inspect')
    .description('read a repository, a bundle or what is published as a gateway would: who signed, until when, what is in it')
    .argument('<path>', 'a folder, or a file that ends in .wkb')
    .option('--root <file>', "the root that gateways were built with; without it the bundle's own is taken, which proves less")
    .option('--classical', 'do not ask for ML-DSA-65 as well')
    .option('--compare <file>', 'the bill of materials of what is installed, to say what changes')
    .option('--advisories <file>', 'known vulnerabilities, in the schema of OSV')
    .option('--json', 'print JSON')
    .action((path: string, options: InspectOptions) => inspect(desk, path, options));
}

function tellDelivery(
  desk: Desk,
  options: { readonly out: string; readonly json?: boolean },
  repository: Repository,
  outcome: Outcome<Delivery>,
): void {
  for (const line of waitingLines(whatWaits(repository))) desk.stderr(`Not in it: ${line}`);
  tell(
    desk,
    outcome,
    options.json,
    ({ releases, totalBytes, roles }) => ({ out: options.out, totalBytes, releases: releases.map(({ path }) => path), roles }),
    ({ releases, totalBytes }) => [options.out, `${releases.length} releases, ${totalBytes} bytes`],
  );
}

async function inspect(desk: Desk, path: string, options: InspectOptions): Promise<void> {
  const opened = await openShelf(path);
  if (!opened.ok) return desk.refuse(opened, options.json);
  const { shelf } = opened;
  try {
    const root = options.root === undefined ? null : await readBytes(options.root, TUF_LIMITS.rootBytes);
    const verified = await verifyShelf(shelf, { root, hybrid: options.classical !== true, nowMs: desk.nowMs() });
    const bills = verified.ok ? await judgeBills(shelf, verified.releases, options) : [];
    tell(
      desk,
      verified,
      options.json,
      (done: Verified) => ({ trustedRoot: options.root ?? null, ...done, bills }),
      (done) => [...roleLines(done), ...releaseLines(done.releases), ...bills.flatMap(billLines)],
    );
    if (verified.ok && root === null)
      desk.stderr('Judged by the root that lies there: name the one that gateways were built with by --root.');
  } finally {
    await shelf.close();
  }
}

interface JudgedBill {
  readonly path: string;
  readonly difference: ReturnType<typeof compareBills> | null;
  readonly vulnerable: ReturnType<typeof findVulnerable>;
}

async function judgeBills(
  shelf: OpenShelf,
  releases: readonly VerifiedRelease[],
  { compare, advisories }: InspectOptions,
): Promise<readonly JudgedBill[]> {
  const installed = compare === undefined ? null : parseBill(await readBytes(compare, MAX_BILL_BYTES));
  const known = advisories === undefined ? [] : parseAdvisories(await readBytes(advisories, MAX_ADVISORY_BYTES));
  const judged: JudgedBill[] = [];
  if (installed === null && known.length === 0) return judged;
  for (const { path, release, files } of releases) {
    if (release.sbom === null || files === 'absent') continue;
    const pieces: Uint8Array[] = [];
    for await (const piece of (await shelf.target(storedPath(release.sbom.path, release.sbom.sha256))) ?? []) pieces.push(piece);
    const parts = parseBill(Buffer.concat(pieces));
    judged.push({ path, difference: installed === null ? null : compareBills(installed, parts), vulnerable: findVulnerable(parts, known) });
  }
  return judged;
}

function billLines({ path, difference, vulnerable }: JudgedBill): readonly string[] {
  const named = ({ id, version, licences }: { id: string; version: string; licences: readonly string[] }) =>
    `${id} ${version}${licences.length === 0 ? '' : ` (${licences.join(', ')})`}`;
  return [
    ...(difference === null
      ? []
      : [
          `${path}, compared with what is installed:`,
          ...difference.added.map((part) => `  + ${named(part)}`),
          ...difference.removed.map((part) => `  - ${named(part)}`),
          ...difference.changed.map(({ from, to }) => `  ~ ${from.map(named).join(', ')} -> ${to.map(named).join(', ')}`),
        ]),
    ...vulnerable.map(({ id, part, version, certainty, summary }) => `  ! ${id} ${part} ${version}, ${certainty}: ${summary}`),
  ];
}
