/** What calls are answered with. */
import type { AnswerNews } from '../../commands/index.ts';
import type { HospitalConfig } from '../../config.ts';
import type { KeySource } from '../../keys/index.ts';
import type { HospitalDatabase } from '../../database/index.ts';
import type { SearchParts } from '../../search/index.ts';
import type { Store } from '../../store/index.ts';
import type { AccountDesk, FactorDesk, SessionDesk, SignInDesk } from '../accounts/index.ts';
import type { ConsoleClock } from '../accounts/machine-clock.ts';
import type { FleetView } from '../record/fleet.ts';
import type { RecordReader } from '../record/port.ts';

export interface HandlerParts {
  readonly config: HospitalConfig;
  readonly version: string;
  readonly store: Store;
  readonly search: SearchParts;
  readonly news: AnswerNews;
  /** The store's own. */
  readonly database: HospitalDatabase;
  readonly reader: RecordReader;
  readonly fleet: FleetView;
  readonly keys: KeySource;
  readonly clock: ConsoleClock;
  readonly sessions: SessionDesk;
  readonly signIn: SignInDesk;
  readonly factors: FactorDesk;
  readonly accounts: AccountDesk;
  readonly randomBytes: (count: number) => Uint8Array;
}
