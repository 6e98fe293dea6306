/** An access guard on a real ledger, with a clock that the test moves and hashes that cost nothing. */
import { randomBytes } from 'node:crypto';
import { decodeEvent, type Event, type EventKind } from '@wardkeeper/proto';
import {
  type AccessConfig,
  type AccessGuard,
  type CareSetting,
  createAccessGuard,
  DEFAULT_CONFIG,
  type HashingParameters,
  type LoginOutcome,
  type LoginRequest,
  SCHEMA,
} from '../../agent/access/index.ts';
import { type Ledger, type LedgerTransaction, type LedgerWriter, openLedger } from '../../agent/ledger/index.ts';
import { FakeClock } from './fake-clock.ts';
import { NAME } from './names.ts';

export const CHEAP = { memoryKib: 8, passes: 1, parallelism: 1 };
export const PIN = '428193';
export const PASSWORD = 'correct horse battery staple';
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
  readonly hashing?: HashingParameters;
  /** Go on with what another bench left. */
  readonly on?: AccessBench;
}

export interface AccessBench {
  readonly guard: AccessGuard;
  readonly ledger: FragileLedger;
  readonly clock: FakeClock;
  readonly pseudonymKey: Uint8Array;
  readonly login: (request?: Partial<LoginRequest>) => Promise<LoginOutcome>;
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
  const pseudonymKey = on?.pseudonymKey ?? randomBytes(32);
  const inner =
    on?.ledger.inner ??
    (await openLedger({ path: ':memory:', name: NAME, clock, randomBytes, schemas: [SCHEMA], hadLedger: false })).ledger;
  const ledger = new FragileLedger(inner);
  const guard = createAccessGuard({
    ledger,
    clock,
    config: { ...DEFAULT_CONFIG, ...options.config },
    careSetting: options.careSetting ?? 'icu',
    devices: ['pump-1', 'pump-2'].map((id) => ({ id, essentialActions: ESSENTIAL })),
    randomBytes,
    pseudonymKey,
    damaged: options.damaged ?? false,
    hashing: options.hashing ?? CHEAP,
  });
  if (on === undefined) {
    await guard.addAccount({ name: 'anna', role: 'patient-care', authenticator: 'pin', secret: PIN });
    await guard.addAccount({ name: 'anna', role: 'patient-care', authenticator: 'password', secret: PASSWORD });
    await guard.addAccount({ name: 'bert', role: 'biomed', authenticator: 'pin', secret: PIN });
  } else await guard.start();
  const login = (request: Partial<LoginRequest> = {}) => {
    const origin = request.origin ?? 'local-console';
    const authenticator = request.authenticator ?? (origin === 'local-console' ? 'pin' : 'password');
    return guard.login({
      origin,
      deviceId: 'pump-1',
      principal: 'anna',
      authenticator,
      secret: authenticator === 'pin' ? PIN : PASSWORD,
      ...request,
    });
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
