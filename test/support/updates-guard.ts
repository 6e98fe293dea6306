/** The whole update guard on a real disk and a real ledger, a device that holds still, and a manufacturer's stick. */
import { createHash } from 'node:crypto';
import { globSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { builtInPolicy, DEFAULT_CONFIG } from '../../agent/access/index.ts';
import { type BootRecord, serialiseBootRecord, type SlotName } from '../../agent/updates/boot/record.ts';
import { serialiseSeal } from '../../agent/updates/boot/seal.ts';
import { createUpdateControl, createUpdates, SCHEMA, type UpdateGuard, type UpdatesConfig } from '../../agent/updates/index.ts';
import type { UpdateControl } from '../../agent/updates/operator-port.ts';
import { writeBundle } from '../../release/index.ts';
import { type LedgerBench, openTestLedger } from './ledger.ts';
import { NAME } from './names.ts';
import { tempFolder } from './temp.ts';
import { makeManufacturer, release } from './updates-repository.ts';

const FIRST_RECORD: BootRecord = { seq: 1, active: 'a', floor: 0, trial: null, failed: [] };

export interface GuardBench extends LedgerBench {
  readonly guard: UpdateGuard;
  readonly control: UpdateControl;
  /** A folder with the manufacturer's newest release, which is for this device. */
  readonly stick: string;
  readonly state: string;
  readonly slots: string;
  readonly seal: (slot: SlotName, releaseCounter: number) => string;
  readonly boot: (change: Partial<BootRecord>) => void;
  /** Runs the guard's loop until the test is over. */
  readonly run: () => void;
}

/** Release 5 runs in slot a, slot b is empty, the stick has release 7. Nobody has agreed to anything. */
export async function openGuardBench(change: Partial<UpdatesConfig> = {}): Promise<GuardBench> {
  const bench = await openTestLedger();
  const { ledger, clock } = bench;
  ledger.database.exec(SCHEMA);
  const folder = tempFolder('updates-guard');
  const stick = join(folder, 'stick');
  for (const [path, bytes] of await bundleOnce(clock.wallMs())) {
    mkdirSync(dirname(join(stick, path)), { recursive: true });
    writeFileSync(join(stick, path), bytes);
  }
  const [slots, state] = [join(folder, 'slots'), join(folder, 'state')];
  mkdirSync(join(slots, 'b'), { recursive: true });
  mkdirSync(state);
  const boot = (record: Partial<BootRecord>) =>
    writeFileSync(join(state, 'boot.json'), serialiseBootRecord({ ...FIRST_RECORD, ...record }));
  const seal = (slot: SlotName, releaseCounter: number) => sealSlot(join(slots, slot), releaseCounter);
  boot({});
  seal('a', 5);
  const config: UpdatesConfig = {
    ...{
      hardware: 'Pump X2',
      component: 'firmware',
      holds: 'device',
      device: 'pump-1',
      slots,
      boot: 'launcher',
      hybrid: false,
      online: null,
    },
    firstRoot: join(stick, 'metadata', '1.root.json'),
    ...{ trialStarts: 3, stableMs: 1_000, trialMs: 10_000, spareBytes: 0 },
    ...change,
  };
  const guard = await createUpdates({
    ...{ config, state, ledger, clock, log: () => undefined, agentVersion: '0.1.0', buildMs: 0, receiptMs: () => 0 },
    approvals: { judge: async () => ({ ok: false, code: 'AWAITED', detail: '' }) },
    interlock: { hold: async () => ({ ok: true }), isHeld: true, release: async () => undefined, onDropped: () => () => undefined },
    health: { look: async () => ({ isGood: true, isServing: true, code: '', saidMs: 0 }) },
    change: { begin: async () => ({ ok: true }), commit: async () => ({ ok: true }), empty: async () => ({ ok: true }) },
    installed: () => new Map(),
    onOutcome: () => undefined,
  });
  await guard.start();
  const policy = builtInPolicy(NAME.site, 'ward', DEFAULT_CONFIG);
  const control = createUpdateControl({ guard, config, policy: { current: () => policy }, health: { last: null } });
  const run = () => {
    const stop = new AbortController();
    const running = guard.run(stop.signal);
    onTestFinished(async () => {
      stop.abort();
      await running;
    });
  };
  return { ...bench, guard, control, stick, state, slots, seal, boot, run };
}

let bundle: Promise<ReadonlyMap<string, Uint8Array>> | null = null;

/** Release 7, signed; the same for every test of a file, because signing takes its time. */
function bundleOnce(nowMs: number): Promise<ReadonlyMap<string, Uint8Array>> {
  bundle ??= (async () => {
    const folder = tempFolder('updates-guard-bundle');
    const manufacturer = await makeManufacturer(folder, true, nowMs);
    await release(manufacturer, 7);
    const out = join(folder, 'stick');
    const bundled = await writeBundle(manufacturer.repository, out, [], nowMs);
    if (!bundled.ok) throw new Error(bundled.detail);
    const paths = globSync('**/*', { cwd: out }).filter((path) => statSync(join(out, path)).isFile());
    return new Map(paths.map((path) => [path, readFileSync(join(out, path))]));
  })();
  return bundle;
}

/** As a factory would. The digest of its release. */
function sealSlot(slot: string, releaseCounter: number): string {
  const content = `pump ${releaseCounter}`;
  mkdirSync(join(slot, 'tree', 'bin'), { recursive: true });
  writeFileSync(join(slot, 'tree', 'bin', 'pump'), content, { mode: 0o755 });
  const sha256 = createHash('sha256').update(content).digest('hex');
  const files = [{ path: 'bin/pump', sha256, size: content.length, mode: 0o755 }];
  const version = `1.${releaseCounter}.0`;
  writeFileSync(
    join(slot, 'slot.json'),
    serialiseSeal({ digest: sha256, component: 'firmware', version, releaseCounter, dataSchema: { writes: 1, readableFrom: 1 }, files }),
  );
  return sha256;
}
