/**
 * Boxes with a boot loader: U-Boot's environment in a file, written by its own tools and read as U-Boot's boot script would at each start; and
 * RAUC by a stand-in that keeps two slots and answers in RAUC's JSON.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ProgramResult } from '../../agent/runtime/spawn.ts';
import type { SlotName } from '../../agent/updates/boot/record.ts';
import type { BootLoader } from '../../agent/updates/slots/boot-loader.ts';
import { createRauc } from '../../agent/updates/slots/rauc.ts';
import { createUBoot } from '../../agent/updates/slots/u-boot.ts';

export interface LoaderBox {
  readonly loader: BootLoader;
  /** Starts of a slot before the loader goes back by itself. */
  readonly attempts: number;
  /** Whether a restart was ordered since the last start. */
  readonly isOrdered: boolean;
  /** From cold: what the loader starts now. */
  start(): SlotName;
  /** From now on its tool fails. */
  breakTool(): void;
}

const ENVIRONMENT_BYTES = 0x4000;
/** RAUC's default. */
const ATTEMPTS = 3;

export function uBootBox(folder: string): LoaderBox {
  const config = join(folder, 'fw_env.config');
  const environment = join(folder, 'environment');
  writeFileSync(environment, Buffer.alloc(2 * ENVIRONMENT_BYTES));
  writeFileSync(config, [0, ENVIRONMENT_BYTES].map((at) => `${environment} ${at} ${ENVIRONMENT_BYTES}\n`).join(''));
  const first = join(folder, 'first');
  writeFileSync(first, 'bootlimit=1\n');
  const tool = (name: string, args: readonly string[], input: string) => spawnSync(name, ['-c', config, ...args], { input });
  tool('fw_setenv', ['-f', first, '-s', '-'], 'wardkeeper_slot=a\nwardkeeper_back=a\nupgrade_available=0\nbootcount=0\n');
  let booted: SlotName = 'a';
  let isOrdered = false;
  let isBroken = false;
  const run = async (name: 'fw_printenv' | 'fw_setenv' | 'reboot', input: Uint8Array): Promise<ProgramResult> => {
    if (name === 'reboot') {
      isOrdered = true;
      return { ok: true, output: Buffer.alloc(0) };
    }
    if (isBroken) return { ok: false, why: 'failed', detail: 'exit 1' };
    const { status, stdout } = tool(name, name === 'fw_setenv' ? ['-s', '-'] : [], Buffer.from(input).toString());
    return status === 0 ? { ok: true, output: stdout } : { ok: false, why: 'failed', detail: `exit ${status}` };
  };
  return {
    attempts: 1,
    loader: createUBoot({ run, commandLine: () => `console=ttyS0 wardkeeper.slot=${booted} panic=10\n` }),
    get isOrdered() {
      return isOrdered;
    },
    breakTool() {
      isBroken = true;
    },
    // U-Boot, doc/api/bootcount: it counts while upgrade_available is set, and beyond bootlimit runs altbootcmd.
    start() {
      isOrdered = false;
      const lines = tool('fw_printenv', [], '').stdout.toString().split('\n');
      const get = (name: string) => lines.find((line) => line.startsWith(`${name}=`))?.slice(name.length + 1) ?? '';
      const isTrying = get('upgrade_available') === '1';
      const count = Number(get('bootcount')) + (isTrying ? 1 : 0);
      if (isTrying) tool('fw_setenv', ['-s', '-'], `bootcount=${count}\n`);
      booted = (count > Number(get('bootlimit')) ? get('wardkeeper_back') : get('wardkeeper_slot')) as SlotName;
      return booted;
    },
  };
}

/** Attempts for each slot, as RAUC's backends keep them: used up by a start, given back by mark-good. */
export function raucBox(folder: string): LoaderBox {
  const path = join(folder, 'rauc.json');
  interface Kept {
    primary: SlotName;
    left: Record<SlotName, number>;
  }
  const keep = (kept: Kept) => writeFileSync(path, JSON.stringify(kept));
  const kept = () => JSON.parse(readFileSync(path, 'utf8')) as Kept;
  keep({ primary: 'a', left: { a: ATTEMPTS, b: ATTEMPTS } });
  let booted: SlotName = 'a';
  let isOrdered = false;
  let isBroken = false;
  const other = () => (booted === 'a' ? 'b' : 'a');
  const status = () => ({
    ...{
      compatible: 'pump-x2',
      variant: null,
      booted: booted.toUpperCase(),
      boot_primary: kept().primary === 'a' ? 'rootfs.0' : 'rootfs.1',
    },
    slots: (['b', 'a'] as const).map((slot) => ({
      [slot === 'a' ? 'rootfs.0' : 'rootfs.1']: {
        ...{ class: 'rootfs', device: `/dev/mmcblk0p${slot === 'a' ? 2 : 3}`, type: 'ext4', bootname: slot.toUpperCase(), parent: null },
        ...{ state: slot === booted ? 'booted' : 'inactive', mountpoint: null, boot_status: kept().left[slot] > 0 ? 'good' : 'bad' },
      },
    })),
  });
  const act: Readonly<Record<string, () => void>> = {
    'rauc-good': () => keep({ ...kept(), left: { ...kept().left, [booted]: ATTEMPTS } }),
    'rauc-bad': () => keep({ ...kept(), left: { ...kept().left, [booted]: 0 } }),
    'rauc-active': () => keep({ primary: booted, left: { ...kept().left, [booted]: ATTEMPTS } }),
    'rauc-other': () => keep({ primary: other(), left: { ...kept().left, [other()]: ATTEMPTS } }),
    reboot() {
      isOrdered = true;
    },
    'rauc-status': () => undefined,
  };
  return {
    attempts: ATTEMPTS,
    loader: createRauc({
      run: async (name) => {
        if (isBroken) return { ok: false, why: 'failed', detail: 'exit 1' };
        act[name]?.();
        return { ok: true, output: Buffer.from(name === 'rauc-status' ? JSON.stringify(status()) : '') };
      },
    }),
    get isOrdered() {
      return isOrdered;
    },
    breakTool() {
      isBroken = true;
    },
    start() {
      isOrdered = false;
      const { primary, left } = kept();
      booted = left[primary] > 0 ? primary : primary === 'a' ? 'b' : 'a';
      keep({ primary, left: { ...left, [booted]: Math.max(0, left[booted] - 1) } });
      return booted;
    },
  };
}
