/** An access guard on a real ledger, with a clock that the test moves and hashes that cost nothing. */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { decodeEvent, type Event, type EventKind, type Trusted } from '@wardkeeper/proto';
import {
  type AccessConfig,
  type AccessGuard,
  type AccessGuardOptions,
  builtInPolicy,
  type CareSetting,
  createAccessGuard,
  DEFAULT_CONFIG,
  type EmergencyCopies,
  fixedPolicy,
  type HashingParameters,
  type LoginOutcome,
  type LoginRequest,
  type PolicySource,
  SCHEMA,
  type UptimeMark,
  type VerifierCopy,
} from '../../agent/access/index.ts';
import { type Ledger, type LedgerTransaction, type LedgerWriter, openLedger } from '../../agent/ledger/index.ts';
import { FakeClock } from './fake-clock.ts';
import { NAME } from './names.ts';

export const CHEAP = { memoryKib: 8, passes: 1, parallelism: 1 };
export const PIN = '428193';
export const PASSWORD = 'seventeen grey herons at dawn';
const ESSENTIAL = ['alarm-silence', 'stop', 'view-vitals'];

/** Passes everything on until the test says that the disk is full. */
export class FragileLedger implements Ledger {
  broken = false;
  /** Called before each transaction; throwing is a power cut at that point. */
  before: () => void = () => undefined;
  readonly inner: LedgerWriter;

  constructor(inner: LedgerWriter) {
    this.inner = inner;
  }

  get head() {
    return this.inner.head;
  }

  get database() {
    return this.inner.database;
  }

  onCommit(listener: (highest: number) => void): () => void {
    return this.inner.onCommit(listener);
  }

  async transact<T>(work: (transaction: LedgerTransaction) => T): Promise<T> {
    if (this.broken) throw Object.assign(new Error('disk full'), { code: 'LEDGER_UNWRITABLE' });
    this.before();
    return this.inner.transact(work);
  }
}

export interface AccessBenchOptions {
  readonly careSetting?: CareSetting;
  readonly config?: Partial<AccessConfig>;
  readonly damaged?: boolean;
  /** Instead of the care setting's built-in one. */
  readonly policy?: PolicySource | ((ledger: FragileLedger) => PolicySource);
  readonly rosterSigners?: Trusted;
  readonly hashing?: HashingParameters;
  /** Instead of pump-1 and pump-2. */
  readonly devices?: readonly string[];
  /** Where the ledger lies; in memory unless given. A file that is there is gone on with, by the same `pseudonymKey`. */
  readonly path?: string;
  readonly pseudonymKey?: Uint8Array;
  readonly emergencyCopies?: EmergencyCopies;
  readonly factors?: NonNullable<AccessGuardOptions['factors']>;
  readonly verifierCopy?: VerifierCopy;
  readonly uptimeMark?: UptimeMark;
  readonly serviceGrant?: (parts: {
    readonly ledger: FragileLedger;
    readonly clock: FakeClock;
  }) => NonNullable<AccessGuardOptions['serviceGrant']>;
  /** Without accounts of its own. */
  readonly bare?: true;
  readonly onName?: (name: string) => void;
  /** Nothing can be written from the start on. */
  readonly diskFull?: boolean;
  /** Go on with what another bench left. */
  readonly on?: AccessBench;
}

export interface AccessBench {
  readonly guard: AccessGuard;
  readonly ledger: FragileLedger;
  readonly clock: FakeClock;
  readonly pseudonymKey: Uint8Array;
  /** Throws where a second factor is asked for. */
  readonly login: (request?: Partial<LoginRequest>) => Promise<Exclude<LoginOutcome, { readonly kind: 'pending' }>>;
  /** `CODE retryAfterMs`, or `opened`. */
  readonly tryLogin: (request?: Partial<LoginRequest>) => Promise<string>;
  readonly events: <K extends EventKind>(...kinds: K[]) => Event<K>[];
  /** The events' kinds in order, without those of the ledger itself. */
  readonly kinds: () => string[];
}

/** With two accounts: anna (patient-care, PIN and password) and bert (biomed, PIN). */
export async function openAccessBench(options: AccessBenchOptions = {}): Promise<AccessBench> {
  const { on } = options;
  const clock = on?.clock ?? new FakeClock();
  const pseudonymKey = on?.pseudonymKey ?? options.pseudonymKey ?? randomBytes(32);
  const hadLedger = options.path !== undefined && existsSync(options.path);
  const inner =
    on?.ledger.inner ??
    (await openLedger({ path: options.path ?? ':memory:', name: NAME, clock, randomBytes, schemas: [SCHEMA], hadLedger })).ledger;
  const ledger = new FragileLedger(inner);
  ledger.broken = options.diskFull ?? false;
  const policy = builtInPolicy(NAME.site, options.careSetting ?? 'icu', { ...DEFAULT_CONFIG, ...options.config });
  const guard = createAccessGuard({
    ledger,
    clock,
    name: NAME,
    ...(options.emergencyCopies === undefined ? {} : { emergencyCopies: options.emergencyCopies }),
    ...(options.factors === undefined ? {} : { factors: options.factors }),
    ...(options.uptimeMark === undefined ? {} : { uptimeMark: options.uptimeMark }),
    ...(options.verifierCopy === undefined ? {} : { verifierCopy: options.verifierCopy }),
    ...(options.onName === undefined ? {} : { onName: options.onName }),
    ...(options.serviceGrant === undefined ? {} : { serviceGrant: options.serviceGrant({ ledger, clock }) }),
    policy: typeof options.policy === 'function' ? options.policy(ledger) : (options.policy ?? fixedPolicy(policy)),
    ...(options.rosterSigners === undefined ? {} : { rosterSigners: options.rosterSigners }),
    devices: (options.devices ?? ['pump-1', 'pump-2']).map((id) => ({ id, essentialActions: ESSENTIAL })),
    randomBytes,
    pseudonymKey,
    damaged: options.damaged ?? false,
    hashing: options.hashing ?? CHEAP,
  });
  if (on === undefined && !hadLedger && options.bare !== true) {
    await guard.addAccount({ name: 'anna', role: 'patient-care', authenticator: 'pin', secret: PIN });
    await guard.addAccount({ name: 'anna', role: 'patient-care', authenticator: 'password', secret: PASSWORD });
    await guard.addAccount({ name: 'bert', role: 'biomed', authenticator: 'pin', secret: PIN });
  } else await guard.start();
  const login = async (request: Partial<LoginRequest> = {}) => {
    const origin = request.origin ?? 'local-console';
    const authenticator = request.authenticator ?? (origin === 'local-console' ? 'pin' : 'password');
    const outcome = await guard.login({
      origin,
      deviceId: 'pump-1',
      principal: 'anna',
      authenticator,
      secret: authenticator === 'pin' ? PIN : PASSWORD,
      ...request,
    });
    if (outcome.kind === 'pending') throw new Error(`a second factor is asked for: ${outcome.factors.join(', ')}`);
    return outcome;
  };
  const all = () =>
    ledger.database
      .prepare('SELECT body FROM event ORDER BY ledger, seq')
      .all()
      .map(({ body }) => (body instanceof Uint8Array ? decodeEvent(body) : null))
      .filter((event) => event !== null);
  return {
    guard,
    ledger,
    clock,
    pseudonymKey,
    login,
    tryLogin: async (request) => {
      const outcome = await login(request);
      return outcome.kind === 'opened' ? 'opened' : `${outcome.code} ${outcome.retryAfterMs}`;
    },
    events: <K extends EventKind>(...kinds: K[]) =>
      all().filter((event) => kinds.some((kind) => kind === event.kind)) as unknown as Event<K>[],
    kinds: () =>
      all()
        .map(({ kind }) => kind)
        .filter((kind) => !['ledgerOpened', 'accountChanged'].includes(kind)),
  };
}

/** A wrong secret for either authenticator. */
export const WRONG = { secret: '999999' };
export const NETWORK = { origin: 'local-network' } as const;
