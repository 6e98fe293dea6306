/** The update guard on this machine's own disk: the one place where its ports meet the files behind them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AgentError } from '../errors.ts';
import type { Ledger } from '../ledger/port.ts';
import type { Clock } from '../runtime/clock.ts';
import { PRIVATE_FOLDER, readWithin } from '../runtime/durable-file.ts';
import type { Log } from '../runtime/log.ts';
import { messageOf } from '../runtime/message.ts';
import { runProgram } from '../runtime/spawn.ts';
import { bootIdText } from './boot/mark.ts';
import type { BootPaths } from './boot/record-file.ts';
import { SYSTEM_BULK_FILES } from './bulk-files.ts';
import type { UpdatesConfig } from './config.ts';
import { SYSTEM_FILES } from './files.ts';
import { createMaterials } from './materials/index.ts';
import type { Approvals, Health, Interlock, OnOutcome, SlotChange } from './ports.ts';
import { UpdateGuard } from './service.ts';
import { FolderBoot } from './slots/folder-boot.ts';
import { LoaderBoot } from './slots/loader-boot.ts';
import type { Boot } from './slots/port.ts';
import { createRauc } from './slots/rauc.ts';
import { createUBoot } from './slots/u-boot.ts';
import { FolderSlots } from './slots/folder-slots.ts';
import { readPayloadArchive } from './slots/payload-archive.ts';
import { FolderStaging } from './staging/staging.ts';
import { TrustKeeper } from './trust/index.ts';

const MAX_ROOT_BYTES = 512_000;

/** What the rest of the agent brings along. */
export interface UpdateSurroundings {
  readonly config: UpdatesConfig;
  /** Absolute; boot.json, staging and trust lie in it. */
  readonly state: string;
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly log: Log;
  readonly agentVersion: string;
  /** When this agent was built; Unix ms. */
  readonly buildMs: number;
  /** Of the hospital's newest receipt; Unix ms, 0: none. */
  readonly receiptMs: () => number;
  readonly approvals: Approvals;
  readonly interlock: Interlock;
  readonly health: Health;
  /** Release counters of the device's other components, as it says itself. */
  readonly installed: () => ReadonlyMap<string, number>;
  readonly change: SlotChange;
  readonly onOutcome: OnOutcome;
}

/** Throws AgentError `CONFIG_INVALID` where the first root cannot be read, `STATE_UNWRITABLE` where the folder cannot be made. */
export async function createUpdates(surroundings: UpdateSurroundings): Promise<UpdateGuard> {
  const { config, state, ledger, clock, buildMs, receiptMs } = surroundings;
  const trustFolder = join(state, 'trust');
  for (const folder of [state, trustFolder]) await SYSTEM_BULK_FILES.makeFolder(folder, PRIVATE_FOLDER);
  const staging = await FolderStaging.prepare(SYSTEM_BULK_FILES, state);
  const trust = await TrustKeeper.open({
    files: SYSTEM_FILES,
    folder: trustFolder,
    firstRoot: readFirstRoot(config.firstRoot),
    ledger,
    clock,
    buildMs,
    receiptMs,
    hybrid: config.hybrid,
    hardware: config.hardware,
  });
  const paths = { slots: config.slots, state };
  return new UpdateGuard({
    ...surroundings,
    trust,
    boot: createBoot(config.boot, paths, clock),
    slots: new FolderSlots(SYSTEM_FILES, SYSTEM_BULK_FILES, config.slots),
    staging: new FolderStaging(SYSTEM_BULK_FILES, staging, readPayloadArchive),
    materials: createMaterials({ files: SYSTEM_BULK_FILES, folder: join(state, 'materials'), log: surroundings.log }),
  });
}

function createBoot(kind: UpdatesConfig['boot'], paths: BootPaths, clock: Clock): Boot {
  if (kind === 'launcher') return new FolderBoot(SYSTEM_FILES, paths);
  const commandLine = () => readFileSync('/proc/cmdline', 'utf8');
  const loader = kind === 'u-boot' ? createUBoot({ run: runProgram, commandLine }) : createRauc({ run: runProgram });
  const now = () => ({ bootId: bootIdText(clock.bootId), monotonicMs: Math.trunc(clock.monotonicMs()), wallMs: clock.wallMs() });
  return new LoaderBoot(SYSTEM_FILES, paths, loader, now);
}

function readFirstRoot(path: string): Uint8Array {
  try {
    const bytes = readWithin(path, MAX_ROOT_BYTES);
    if (bytes !== null) return bytes;
    throw new Error(`larger than ${MAX_ROOT_BYTES} bytes`);
  } catch (cause) {
    throw new AgentError('CONFIG_INVALID', `updates.first_root: ${path} cannot be read: ${messageOf(cause)}`, { cause });
  }
}
