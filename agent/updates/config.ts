/** The `[updates]` part of agent.toml. Without it this gateway takes no updates. */
import { isName } from '@wardkeeper/proto';
import * as v from 'valibot';
import { RETRIEVAL_LIMITS } from './online/pace.ts';

export interface UpdatesConfig {
  /** What this device is, as releases name it. */
  readonly hardware: string;
  /** What lies in the slots, as releases name it. */
  readonly component: string;
  /** Whose health decides a trial: that of the device's program, which tells it on the console socket; or, where the agent itself lies in the slots, its own. */
  readonly holds: 'device' | 'agent';
  /** The device that runs it and is asked to hold still; null: the only one. */
  readonly device: string | null;
  /** Holds the folders `a` and `b`. */
  readonly slots: string;
  /** What decides which slot starts: the launcher that comes with the agent, or a boot loader whose slot the agent itself lies in. */
  readonly boot: 'launcher' | 'u-boot' | 'rauc';
  /** The manufacturer's root metadata that the image came with. */
  readonly firstRoot: string;
  /** Who signs must sign with Ed25519 and ML-DSA-65 both. */
  readonly hybrid: boolean;
  /** Starts that a trial has before what ran before runs again. */
  readonly trialStarts: number;
  /** Its health must be good for so long without a break. */
  readonly stableMs: number;
  /** From its first start; then the trial has failed. */
  readonly trialMs: number;
  /** Kept free on the disk beyond what an update needs. */
  readonly spareBytes: number;
  /** Where updates are looked for by themselves; null: they come on a stick, or where somebody says. */
  readonly online: OnlineConfig | null;
}

export interface OnlineConfig {
  /** The folder with `metadata` and `targets`, ending in a slash. */
  readonly base: URL;
  /** PEM file: who vouches for the server; null: the authorities that Node knows. */
  readonly ca: string | null;
  readonly everyMs: number;
  readonly leastBytesPerS: number;
}

const MIB = 1024 * 1024;
const PATH = v.pipe(
  v.string(),
  v.maxLength(1_024),
  v.regex(/^\/(?:[^\0]*[^/\0])?$/, 'expected an absolute path without a slash at its end'),
);
const WORD = v.pipe(v.string(), v.regex(/^[A-Za-z0-9][A-Za-z0-9._ -]{0,63}$/, 'expected 1 to 64 of A-Z a-z 0-9 . _ - and space'));
const whole = (smallest: number, largest: number) => v.pipe(v.number(), v.integer(), v.minValue(smallest), v.maxValue(largest));

/** Signatures protect what comes, so `http` will do; a name and a password in an address would end in logs. */
const FOLDER_URL = v.pipe(
  v.string(),
  v.maxLength(1_024),
  v.url('expected the address of a folder, as https://updates.example/pump/'),
  v.transform((text) => new URL(text.endsWith('/') ? text : `${text}/`)),
  v.check(({ protocol }) => protocol === 'https:' || protocol === 'http:', 'expected https:// or http://'),
  v.check(({ username, password }) => username === '' && password === '', 'expected no name and no password in it'),
  v.check(({ search, hash }) => search === '' && hash === '', 'expected a folder: nothing after ? or #'),
);

const ONLINE = v.pipe(
  v.strictObject({
    url: FOLDER_URL,
    ca: v.optional(PATH),
    check_every_h: v.optional(whole(1, 24 * 30), 24),
    least_bytes_per_s: v.optional(whole(1, 1_048_576), RETRIEVAL_LIMITS.leastBytesPerS),
  }),
  v.transform(
    ({ url, ca, check_every_h, least_bytes_per_s }): OnlineConfig => ({
      base: url,
      ca: ca ?? null,
      everyMs: check_every_h * 3_600_000,
      leastBytesPerS: least_bytes_per_s,
    }),
  ),
);

const COMPONENTS = { device: 'firmware', agent: 'wardkeeper' } as const;

export const CONFIG_SCHEMA = v.pipe(
  v.strictObject({
    hardware: WORD,
    component: v.optional(WORD),
    holds: v.optional(v.picklist(['device', 'agent']), 'device'),
    device: v.optional(v.pipe(v.string(), v.check(isName, 'expected the id of a [[device]]'))),
    slots: v.optional(PATH, '/opt/device/slots'),
    boot: v.optional(v.picklist(['launcher', 'u-boot', 'rauc']), 'launcher'),
    first_root: PATH,
    hybrid: v.optional(v.boolean(), false),
    trial_starts: v.optional(whole(1, 10), 3),
    stable_s: v.optional(whole(1, 3_600), 60),
    trial_s: v.optional(whole(2, 86_400), 600),
    spare_mib: v.optional(whole(0, 65_536), 32),
    online: v.optional(ONLINE),
  }),
  v.check(({ stable_s, trial_s }) => trial_s > stable_s, 'trial_s: expected more than stable_s, or no trial could ever be confirmed'),
  v.check(
    ({ holds, boot }) => holds === 'device' || boot === 'launcher',
    'holds: expected "agent" only where the launcher starts the slots',
  ),
  v.transform(
    (table): UpdatesConfig => ({
      hardware: table.hardware,
      component: table.component ?? COMPONENTS[table.holds],
      holds: table.holds,
      device: table.device ?? null,
      slots: table.slots,
      boot: table.boot,
      firstRoot: table.first_root,
      hybrid: table.hybrid,
      trialStarts: table.trial_starts,
      stableMs: table.stable_s * 1_000,
      trialMs: table.trial_s * 1_000,
      spareBytes: table.spare_mib * MIB,
      online: table.online ?? null,
    }),
  ),
);
