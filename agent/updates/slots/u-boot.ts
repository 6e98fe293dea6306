/**
 * U-Boot through its own tools: `bootcount` and `upgrade_available` as U-Boot documents them, with `bootlimit=1` and an `altbootcmd` that starts
 * `wardkeeper_back`. All that is set is set by one script, which the tool writes as one environment; keep two of those (a redundant
 * environment), or a power cut in the middle leaves none.
 */
import { AgentError } from '../../errors.ts';
import type { ProgramLimits, ProgramResult } from '../../runtime/spawn.ts';
import type { SlotName } from '../boot/record.ts';
import type { BootLoader } from './boot-loader.ts';

type UBootProgram = 'fw_printenv' | 'fw_setenv' | 'reboot';
export type RunTool<P extends string> = (name: P, input: Uint8Array, limits: ProgramLimits) => Promise<ProgramResult>;

const LIMITS: ProgramLimits = { timeoutMs: 10_000, maxBytes: 262_144 };

export interface UBootParts {
  readonly run: RunTool<UBootProgram>;
  /** The kernel's command line, on which the boot script says `wardkeeper.slot=a`. */
  readonly commandLine: () => string;
}

export function createUBoot({ run, commandLine }: UBootParts): BootLoader {
  const set = async (wanted: Readonly<Record<string, string>>): Promise<void> => {
    if (isAs(await readEnvironment(run), wanted)) return;
    const script = Object.entries(wanted).map(([name, value]) => `${name}=${value}\n`);
    await outputOf(run, 'fw_setenv', Buffer.from(script.join('')));
    // A tool that says "good" while nothing changed is the commonest way to lose a device.
    if (!isAs(await readEnvironment(run), wanted))
      throw new AgentError('BOOT_LOADER', `fw_setenv: the environment does not say ${Object.keys(wanted).join(', ')} as written`);
  };
  return {
    async booted() {
      const slot = / wardkeeper\.slot=([ab]) /.exec(` ${commandLine().replace(/\s+/g, ' ')} `)?.[1];
      if (slot === 'a' || slot === 'b') return slot;
      throw new AgentError('BOOT_LOADER', 'the kernel’s command line: expected wardkeeper.slot=a or b, as the boot script sets it');
    },
    tryOnce: (slot, back) => set(environmentOf(slot, back)),
    keep: (slot) => set(environmentOf(slot, slot)),
    restart: async () => void (await outputOf(run, 'reboot', new Uint8Array())),
  };
}

function environmentOf(slot: SlotName, back: SlotName): Readonly<Record<string, string>> {
  return { wardkeeper_slot: slot, wardkeeper_back: back, upgrade_available: slot === back ? '0' : '1', bootcount: '0' };
}

async function readEnvironment(run: UBootParts['run']): Promise<ReadonlyMap<string, string>> {
  const text = (await outputOf(run, 'fw_printenv', new Uint8Array())).toString('utf8');
  return new Map(
    text.split('\n').flatMap((line) => (line.includes('=') ? [[line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]] : [])),
  );
}

function isAs(environment: ReadonlyMap<string, string>, wanted: Readonly<Record<string, string>>): boolean {
  return Object.entries(wanted).every(([name, value]) => environment.get(name) === value);
}

async function outputOf(run: UBootParts['run'], name: UBootProgram, input: Uint8Array): Promise<Buffer> {
  const result = await run(name, input, LIMITS);
  if (result.ok) return result.output;
  throw new AgentError('BOOT_LOADER', `${name}: ${result.why}, ${result.detail}`);
}
