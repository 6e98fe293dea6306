/** The proofs by name: each plays one story on real parts and ends with one JSON line that has `ok`. */
import { fileURLToPath } from 'node:url';

export interface Proof {
  readonly name: string;
  /** What it shows, in a line. */
  readonly shows: string;
  /** The script, and its arguments in the short form; `--long` is passed on to it only where it has a longer one. */
  readonly script: string;
  readonly args: readonly string[];
  /** More of them where all are played: one after the other they have less time, and what failed there must be found again. */
  readonly together?: readonly string[];
  /** It asks how soon something comes, or takes the processors away: no other is played beside it. */
  readonly isAlone?: true;
}

const fromHere = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export const PROOFS: readonly Proof[] = [
  {
    name: 'tour',
    shows: 'from the bedside to the hospital: logins, guessing, a changed file, a lost broker, a power cut; nothing lost, nothing twice',
    script: fromHere('../../firmware-sim/main.ts'),
    args: ['ward', '--tour'],
  },
  {
    name: 'identity',
    shows:
      'a device from the factory floor to its end: enrolled by a voucher, renewed, two months expired with its clock a year behind, renewed, cloned, revoked, back, retired; against Mosquitto with access list and revocation list',
    script: fromHere('identity.ts'),
    args: [],
  },
  {
    name: 'access',
    shows:
      'a ward’s night with somebody who guesses: nobody who treats is kept out, killed or not; and five lines of code whose removal a test notices',
    script: fromHere('access.ts'),
    args: [],
    together: ['--seed', '20261122'],
  },
  {
    name: 'integrity',
    shows: 'an intruder does to the files of a living ward all that he can, and the hospital knows each; a signed update raises nothing',
    script: fromHere('./integrity.ts'),
    args: [],
    isAlone: true,
  },
  {
    name: 'updates',
    shows:
      'a bundle by the release tool goes onto the pump from a stick and from a web server, waits while it infuses, survives power cuts at random points, falls back when unhealthy; the hospital holds a receipt for each',
    script: fromHere('./updates.ts'),
    args: [],
    together: ['--seed', '20261122'],
  },
  {
    name: 'chaos',
    shows:
      'agent, broker and receiver killed, paused, cut off, disks filled and clocks moved at random: every committed event reaches the hospital once',
    script: fromHere('./chaos.ts'),
    args: [],
    together: ['--minutes', '1', '--seed', '20261122'],
  },
  {
    name: 'hospital',
    shows:
      'three receivers on one PostgreSQL, killed and joined, the server restarted, its disk full: nothing lost, nothing twice, every export tells of all',
    script: fromHere('./hospital.ts'),
    args: [],
  },
  {
    name: 'console',
    shows:
      'the people’s tasks in Chromium, on SQLite and on PostgreSQL: a gateway enrolled by a voucher, a lockout seen, an emergency reviewed, updates agreed to, a key rotated, an event of last month found, a record proved whole',
    script: fromHere('./console.ts'),
    args: [],
  },
  {
    name: 'shipping',
    shows:
      'what a manufacturer ships, on a fresh Debian 12: installed, set up by five answers, reporting to Mosquitto and a hospital that run from single executables; upgraded, removed, purged; two builds the same bytes',
    script: fromHere('./shipping.ts'),
    args: [],
  },
  {
    name: 'running',
    shows:
      'a machine short of processor, disk, line or memory: the agent puts off its own work in a fixed order, decides and tells what is critical all the same, and takes it back',
    script: fromHere('./running.ts'),
    args: [],
    isAlone: true,
  },
];
