/**
 * RAUC's choice of what starts, through `rauc status`: the slots are those of one class that have a bootname, `a` the first of them by that name.
 * RAUC's boot loader backend keeps the counters: a slot that runs is marked good at each start, or ordinary power cuts would use it up.
 */
import * as v from 'valibot';
import { AgentError } from '../../errors.ts';
import type { ProgramLimits } from '../../runtime/spawn.ts';
import type { SlotName } from '../boot/record.ts';
import type { BootLoader } from './boot-loader.ts';
import type { RunTool } from './u-boot.ts';

type RaucProgram = 'rauc-status' | 'rauc-good' | 'rauc-bad' | 'rauc-active' | 'rauc-other' | 'reboot';

const LIMITS: ProgramLimits = { timeoutMs: 30_000, maxBytes: 262_144 };
/** RAUC, "status --output-format=json": one member for each slot, named after it. */
const STATUS = v.looseObject({
  boot_primary: v.nullable(v.string()),
  slots: v.array(v.record(v.string(), v.looseObject({ bootname: v.nullable(v.string()), state: v.string() }))),
});

interface Slot {
  readonly bootname: string;
  readonly isBooted: boolean;
  readonly isPrimary: boolean;
}

export function createRauc({ run }: { readonly run: RunTool<RaucProgram> }): BootLoader {
  const look = async (): Promise<{ readonly a: Slot; readonly b: Slot; readonly booted: SlotName }> => {
    const slots = slotsOf((await outputOf(run, 'rauc-status')).toString('utf8'));
    const [a, b, third] = slots.toSorted((one, other) => (one.bootname < other.bootname ? -1 : 1));
    if (a === undefined || b === undefined || third !== undefined || a.isBooted === b.isBooted)
      throw new AgentError('BOOT_LOADER', `rauc status: expected two slots with a bootname, one of them booted, got ${slots.length}`);
    return { a, b, booted: a.isBooted ? 'a' : 'b' };
  };
  const makePrimary = async (slot: SlotName): Promise<void> => {
    const before = await look();
    if (before[slot].isPrimary) return;
    await outputOf(run, slot === before.booted ? 'rauc-active' : 'rauc-other');
    if (!(await look())[slot].isPrimary)
      throw new AgentError('BOOT_LOADER', `rauc: slot ${slot} was made active and is not the primary one`);
  };
  return {
    booted: async () => (await look()).booted,
    tryOnce: (slot) => makePrimary(slot),
    async keep(slot) {
      const { booted } = await look();
      await outputOf(run, booted === slot ? 'rauc-good' : 'rauc-bad');
      await makePrimary(slot);
    },
    restart: async () => void (await outputOf(run, 'reboot')),
  };
}

/** Throws AgentError `BOOT_LOADER`. */
function slotsOf(text: string): readonly Slot[] {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new AgentError('BOOT_LOADER', 'rauc status: not JSON', { cause });
  }
  const parsed = v.safeParse(STATUS, json);
  if (!parsed.success)
    throw new AgentError('BOOT_LOADER', `rauc status: ${v.getDotPath(parsed.issues[0]) ?? ''} ${parsed.issues[0].message}`);
  const { slots, boot_primary } = parsed.output;
  return slots.flatMap((each) =>
    Object.entries(each).flatMap(([name, { bootname, state }]) =>
      bootname === null ? [] : [{ bootname, isBooted: state === 'booted', isPrimary: name === boot_primary }],
    ),
  );
}

async function outputOf(run: RunTool<RaucProgram>, name: RaucProgram): Promise<Buffer> {
  const result = await run(name, new Uint8Array(), LIMITS);
  if (result.ok) return result.output;
  throw new AgentError('BOOT_LOADER', `${name}: ${result.why}, ${result.detail}`);
}
