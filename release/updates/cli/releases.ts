/** `wardkeeper-release update add|withdraw`: what is released. */
import type { Command } from 'commander';
import type { ReleaseTarget, BuildRecord } from '@wardkeeper/proto/bundle';
import { addRelease, withdrawRelease } from '../add.ts';
import { type Outcome, refused } from '../outcome.ts';
import { whatWaits } from '../sign.ts';
import { type CommonOptions, type Desk, openSignerFile, openToChange, tell } from './desk.ts';
import { collect, collectMaterial, collectRequirement, parseCount, withRepository } from './options.ts';
import { waitingLines } from './words.ts';

interface AddOptions extends CommonOptions {
  readonly line: string;
  readonly component: string;
  readonly version: string;
  readonly counter: number;
  readonly floor: number;
  readonly hardware: readonly string[];
  readonly payload: string;
  readonly minAgent: string;
  readonly requires: ReleaseTarget['requires'];
  readonly dataWrites: number;
  readonly dataReads: number;
  readonly dataReadsTo?: number;
  readonly restart: boolean;
  readonly sbom?: string;
  readonly notes?: string;
  readonly buildType?: string;
  readonly builder?: string;
  readonly material: BuildRecord['materials'];
  readonly provenanceKey?: string;
}

export function addReleases(update: Command, desk: Desk): void {
  withRepository(update.command('add'))
    .description('pack a folder as a release and put it among those to be signed')
    .requiredOption('--line <name>', 'family of products')
    .requiredOption('--component <name>', 'what it replaces, as firmware')
    .requiredOption('--version <text>', 'for people')
    .requiredOption('--counter <n>', 'for machines: higher than that of any release before', parseCount)
    .requiredOption('--floor <n>', 'after it, nothing below this counter runs again', parseCount)
    .requiredOption('--hardware <model>', 'a device model; may be repeated', collect, [])
    .requiredOption('--payload <dir>', "a folder that becomes the slot's content")
    .option('--min-agent <version>', 'the oldest agent that can install it', '0.1.0')
    .option('--requires <component:counter>', 'another component that must be there; may be repeated', collectRequirement, [])
    .option('--data-writes <n>', "the form of the device's own data that it writes", parseCount, 1)
    .option('--data-reads <n>', 'the oldest form that it still reads', parseCount, 1)
    .option('--data-reads-to <n>', 'the newest form that it reads (default: what it writes)', parseCount)
    .option('--no-restart', 'it takes effect without a restart')
    .option('--sbom <file>', 'bill of materials, CycloneDX JSON')
    .option('--notes <file>', 'notes for technicians, Markdown')
    .option('--builder <uri>', 'who built it; with --build-type and --provenance-key')
    .option('--build-type <uri>', 'how it was built')
    .option('--material <uri@kind:digest>', 'what it was built from; may be repeated', collectMaterial, [])
    .option('--provenance-key <file>', 'secret file of whoever vouches for the build; its passphrase comes on stdin')
    .action(async (options: AddOptions) => {
      const { repository, lock } = await openToChange(options);
      using _held = lock;
      const provenance = await provenanceOf(desk, options);
      if (!provenance.ok) return desk.refuse(provenance, options.json);
      const order = {
        line: options.line,
        component: options.component,
        version: options.version,
        releaseCounter: options.counter,
        securityFloor: options.floor,
        hardware: options.hardware,
        minAgent: options.minAgent,
        requires: options.requires,
        dataSchema: {
          ...{ writes: options.dataWrites, readableFrom: options.dataReads },
          ...(options.dataReadsTo === undefined ? {} : { readableTo: options.dataReadsTo }),
        },
        restart: options.restart,
        payload: options.payload,
        sbom: options.sbom ?? null,
        notes: options.notes ?? null,
        provenance: provenance.provenance,
      };
      tell(
        desk,
        await addRelease(repository, order, desk.nowMs()),
        options.json,
        ({ path, release }) => ({ path, files: release.files.length, waiting: whatWaits(repository) }),
        ({ path }) => [path, ...waitingLines(whatWaits(repository))],
      );
    });
  withRepository(update.command('withdraw'))
    .description('take a release out of what is signed')
    .argument('<path>', 'as "inspect" says it')
    .action(async (path: string, options: CommonOptions) => {
      const { repository, lock } = await openToChange(options);
      using _held = lock;
      const outcome = await withdrawRelease(repository, path, desk.nowMs());
      tell(
        desk,
        outcome,
        options.json,
        () => ({ path, waiting: whatWaits(repository) }),
        () => [path, ...waitingLines(whatWaits(repository))],
      );
    });
}

async function provenanceOf(
  desk: Desk,
  { builder, buildType, material, provenanceKey }: AddOptions,
): Promise<Outcome<{ readonly provenance: Parameters<typeof addRelease>[1]['provenance'] }>> {
  if (builder === undefined && buildType === undefined && provenanceKey === undefined) return { ok: true, provenance: null };
  if (builder === undefined || buildType === undefined || provenanceKey === undefined)
    return refused('UNKNOWN', 'a provenance needs --builder, --build-type and --provenance-key');
  const opened = await openSignerFile(desk, provenanceKey);
  return opened.ok ? { ok: true, provenance: { build: { builder, buildType, materials: material }, signer: opened.signer } } : opened;
}
