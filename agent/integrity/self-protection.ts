/** The agent's own program, configuration and keys as guarded sets, and its state folder never as data: it changes with every event. Pure. */
import { Severity } from '@wardkeeper/proto';
import type { IntegrityConfig, SetConfig } from './config.ts';
import { isCovered, parseGlob } from './glob.ts';

export interface OwnFiles {
  /** From `ownProgram`. */
  readonly program: string | null;
  /** agent.toml; null: not from a file. */
  readonly config: string | null;
  readonly identity: string;
  readonly state: string;
}

/** What changes only when a gateway is enrolled anew; directory, certificate and the certificate's key are renewed. */
const KEYS = ['telemetry.*.key.pem', 'sealing.*.seed', 'factory.key.pem', 'hospital-root.json'];

/**
 * What of the installed program is guarded, from the file that holds this code: the folder of a package or of a bundle in parts, the file
 * itself where all is bundled into one (whatever lies beside that is not ours), and null for sources, which people edit.
 */
export function ownProgram(filename: string): string | null {
  if (filename.endsWith('.ts')) return null;
  const cut = filename.lastIndexOf('/');
  return /^compose(\.js|-[0-9A-Z]{8}\.mjs)$/.test(filename.slice(cut + 1)) ? filename.slice(0, cut) : filename;
}

/**
 * Sets that are configured for the same path stand as they are. A program that lies in a configured set, as in a slot of signed updates, is guarded
 * there, if as closely: as a set of its own it would be another one after each update.
 */
export function guardOwnFiles(config: IntegrityConfig, own: OwnFiles): IntegrityConfig {
  const configured = config.sets.map((set) => leaveOutState(set, own.state));
  if (!config.selfProtection) return { ...config, sets: configured };
  const wanted = [
    own.program === null || isGuarded(configured, own.program) ? null : ownSet('wardkeeper-program', own.program, 'agent', []),
    own.config === null ? null : ownSet('wardkeeper-config', own.config, 'trust', []),
    ownSet('wardkeeper-keys', own.identity, 'trust', KEYS),
  ];
  const isConfigured = (set: SetConfig) => configured.some(({ path, name }) => path === set.path || name === set.name);
  const added = wanted.filter((set) => set !== null).filter((set) => !isConfigured(set));
  return { ...config, sets: [...configured, ...added.map((set) => leaveOutState(set, own.state))] };
}

function isGuarded(sets: readonly SetConfig[], file: string): boolean {
  return sets.some(
    ({ path, coverage, class: ofClass, severity }) =>
      (ofClass === 'executable' || ofClass === 'agent') &&
      severity === Severity.CRITICAL &&
      file.startsWith(`${path}/`) &&
      isCovered(coverage, new TextEncoder().encode(file.slice(path.length + 1)), false),
  );
}

function ownSet(name: string, path: string, ofClass: 'agent' | 'trust', include: readonly string[]): SetConfig {
  return {
    name,
    path,
    class: ofClass,
    severity: Severity.CRITICAL,
    include,
    exclude: [],
    coverage: { include: include.map(parseGlob), exclude: [] },
    device: '',
    maxFiles: 50_000,
    maxFileBytes: 2 ** 30,
    changedBy: ofClass === 'agent' ? 'update' : 'configuration',
    rereadMs: 60 * 60_000,
    response: 'report',
    essential: [],
  };
}

/** A set around the state folder does not look into it; one inside it (the identity) is as it is. */
function leaveOutState(set: SetConfig, state: string): SetConfig {
  if (!`${state}/`.startsWith(`${set.path}/`)) return set;
  const pattern = state === set.path ? '**' : state.slice(set.path.length + 1);
  const exclude = [...set.exclude, pattern];
  return { ...set, exclude, coverage: { ...set.coverage, exclude: exclude.map(parseGlob) } };
}
