/**
 * What the server answers, as docs/openapi/console.yaml has it. Names in `…Ms` are Unix milliseconds of the hospital's clock but for
 * `wallMs`, which is the gateway's; `…InMs` counts from now. Hashes and ids of keys are lower-case hex. Strings may come from a hostile
 * gateway: they are shown as text and nothing else.
 */
export interface ConsoleStart {
  readonly site: string;
  readonly version: string;
  readonly nowMs: number;
  readonly needsFirstAdministrator: boolean;
  readonly session: { readonly stage: Stage } | null;
}

export type Stage = 'factor' | 'enrol' | 'open';
export type Role = 'viewer' | 'reviewer' | 'biomed' | 'security' | 'administrator';

export interface SignInAnswer {
  readonly stage: Stage;
  readonly factors: readonly ('totp' | 'key')[];
}

export interface Session {
  readonly stage: Stage;
  readonly account: { readonly id: string; readonly name: string; readonly displayName: string | null; readonly role: Role };
  /** Operations that this session may call; what is not here is not offered. */
  readonly may: readonly string[];
  readonly idleInMs: number;
  readonly endsInMs: number;
  /** 0: the next privileged call asks for the password again. */
  readonly freshInMs: number;
}

export interface Gateway {
  readonly gateway: string;
  readonly serial: string;
  readonly ward: string | null;
  readonly online: boolean;
  readonly standing: 'revoked' | 'retired' | null;
  readonly heartbeatMs: number | null;
  readonly version: string | null;
  readonly warnings: readonly string[];
  readonly ledgers: number;
  readonly events: number;
  readonly throughSeq: number;
  readonly missing: number;
  readonly dropped: number;
  readonly quarantined: number;
  readonly alarms: number;
  readonly worstAlarm: string | null;
  readonly updatePending: boolean;
  readonly emergencyOpen: boolean;
  readonly reviewsDue: number;
  readonly baselineMs: number | null;
  readonly updatedMs: number | null;
  readonly lagMs: number | null;
}

/** All null but the code: of another version of the agent. */
export interface WarningMeaning {
  readonly code: string;
  readonly title: string | null;
  readonly verdict: 'warn' | 'fail' | null;
  readonly cure: string | null;
}

export interface StandingWarning extends WarningMeaning {
  /** Null: no event has told of it yet. */
  readonly sinceMs: number | null;
}

export interface Fleet {
  readonly nowMs: number;
  readonly gateways: readonly Gateway[];
  /** Of every warning that a gateway has. */
  readonly meanings: readonly WarningMeaning[];
}

export interface Range {
  readonly first: number;
  readonly last: number;
}

export interface Ledger {
  readonly ledger: string;
  readonly throughSeq: number;
  readonly headSeq: number;
  readonly headHash: string;
  readonly gaps: readonly Range[];
  readonly accepted: readonly (Range & { readonly acceptedMs: number; readonly reason: string })[];
  readonly dropped: readonly (Range & { readonly said: { readonly saidInLedger: string; readonly saidInSeq: number } | null })[];
  readonly fork: (Range & { readonly lastHash: string }) | null;
}

export interface Checkpoint {
  readonly ledger: string;
  readonly headSeq: number;
  readonly headHash: string;
  readonly wallMs: number;
  readonly receivedMs: number;
  readonly agrees: boolean | null;
}

export interface Alarm {
  readonly id: number;
  /** Empty: the hospital itself. */
  readonly gateway: string;
  readonly code: string;
  readonly about: string;
  readonly severity: string;
  readonly message: string;
  readonly count: number;
  readonly firstMs: number;
  readonly lastMs: number;
  readonly clearedMs: number | null;
  readonly acknowledged: { readonly by: string; readonly atMs: number; readonly note: string } | null;
}

export interface StoredEvent {
  readonly id: number;
  readonly gateway: string;
  readonly ledger: string;
  readonly seq: number;
  readonly hash: string;
  readonly kind: string;
  readonly severity: string;
  readonly device: string;
  readonly wallMs: number | null;
  readonly receivedMs: number;
  readonly text: string;
}

export interface EventPage {
  readonly events: readonly StoredEvent[];
  readonly older: number | null;
  readonly newer: number | null;
}

export interface EventDetail {
  readonly event: StoredEvent;
  readonly detail: Readonly<Record<string, unknown>> | null;
  readonly saidIn: Proof | null;
}

export interface EventCounts {
  readonly fromMs: number;
  readonly stepMs: number;
  readonly isWhole: boolean;
  readonly buckets: readonly CountBucket[];
}

export interface LockoutCounts {
  readonly fromMs: number;
  readonly isWhole: boolean;
  readonly wards: readonly { readonly ward: string | null; readonly gateways: number; readonly count: number }[];
}

export interface CountBucket {
  readonly atMs: number;
  readonly info: number;
  readonly notice: number;
  readonly warning: number;
  readonly high: number;
  readonly critical: number;
  readonly unknown: number;
}

export interface Command {
  readonly id: number;
  readonly gateway: string;
  readonly order: string;
  readonly summary: string;
  readonly state: string;
  readonly answer: string | null;
  readonly field: string | null;
  readonly issuedMs: number;
  readonly expiresMs: number;
  readonly sentMs: number | null;
  readonly sends: number;
  readonly answeredMs: number | null;
  readonly authority: string;
  readonly counter: number;
  readonly proof: Proof | null;
}

export interface Release {
  readonly version: string;
  readonly releaseCounter: number;
}

export interface UpdateRequest {
  readonly gateway: string;
  readonly digest: string;
  readonly component: string;
  readonly from: Release | null;
  readonly to: Release | null;
  readonly rollback: boolean;
  readonly release: string;
  readonly askedMs: number;
  readonly expiresMs: number;
  readonly answers: readonly { readonly change: string; readonly how: string; readonly role: string }[];
  readonly materials: {
    readonly added: number;
    readonly removed: number;
    readonly changed: number;
    readonly lines: readonly string[];
  } | null;
  readonly notes: string;
}

export interface Emergency {
  readonly gateway: string;
  readonly number: number;
  readonly device: string;
  readonly openedMs: number;
  readonly endedMs: number | null;
  readonly extensions: number;
  readonly gatewayReview: 'due' | 'overdue' | 'done' | null;
  readonly dueMs: number | null;
  readonly review: {
    readonly by: string;
    readonly atMs: number;
    readonly justified: boolean;
    readonly followUp: boolean;
    readonly note: string;
  } | null;
  readonly eventId: number;
}

export interface GatewayDetail {
  readonly nowMs: number;
  readonly gateway: Gateway;
  readonly ledgers: readonly Ledger[];
  readonly checkpoints: readonly Checkpoint[];
  readonly alarms: readonly Alarm[];
  readonly commands: readonly Command[];
  /** What it says is wrong with it, the worst first. */
  readonly warnings: readonly StandingWarning[];
  readonly update: UpdateRequest | null;
  readonly receipts: readonly UpdateReceipt[];
  /** The two of an alarm "clone". */
  readonly machines: readonly { readonly serial: string; readonly text: string }[] | null;
}

export interface UpdateReceipt {
  readonly gateway: string;
  readonly proof: Proof;
  readonly receivedMs: number;
  /** False: it is signed by no key that this gateway has had. */
  readonly verified: boolean;
  readonly receipt: Readonly<Record<string, unknown>> | null;
}

/** Where a gateway's own word lies. */
export interface Proof {
  readonly ledger: string;
  readonly seq: number;
}

export interface Directory {
  readonly version: number;
  readonly issuedMs: number;
  readonly expiresMs: number;
  readonly recipients: readonly { readonly id: string; readonly here: boolean }[];
  readonly receiptKeys: readonly { readonly id: string; readonly here: boolean }[];
  readonly authorities: readonly { readonly id: string; readonly roles: readonly string[] }[];
  readonly root: { readonly id: string };
  readonly draft: boolean;
}

export interface Exporter {
  readonly name: string;
  readonly format: string | null;
  readonly target: string | null;
  readonly position: number;
  readonly behind: number;
  readonly sent: number;
  readonly sentMs: number | null;
  readonly failingSinceMs: number | null;
  readonly reason: string | null;
  readonly dead: number;
}

export interface Voucher {
  readonly id: string;
  readonly serial: string;
  readonly gateway: string | null;
  readonly ward: string;
  readonly replaces: boolean;
  readonly state: 'open' | 'used' | 'spent' | 'cancelled' | 'expired';
  readonly wrong: number;
  readonly issuedMs: number;
  readonly expiresMs: number;
  readonly endedMs: number | null;
}

export interface IssuedVoucher {
  readonly id: string;
  /** The secret: shown once, as QR code and file. */
  readonly text: string;
  readonly expiresMs: number;
  /** Vouchers of the same device that this one has ended. */
  readonly cancelled: number;
}

export interface QuarantinedBatch {
  readonly id: number;
  readonly gateway: string;
  readonly reason: string;
  readonly size: number;
  readonly receivedMs: number;
  readonly held: boolean;
}

export interface JournalEntry {
  readonly seq: number;
  readonly atMs: number;
  readonly who: { readonly name: string; readonly role: string } | null;
  readonly via: string;
  readonly action: string;
  readonly about: Readonly<Record<string, string>>;
  readonly outcome: string;
  readonly hash: string;
}

export interface JournalPage {
  readonly entries: readonly JournalEntry[];
  readonly older: number | null;
  readonly newer: number | null;
  readonly checkpoint: { readonly headSeq: number; readonly atMs: number } | null;
}

export interface Account {
  readonly id: string;
  readonly name: string;
  readonly displayName: string;
  readonly role: Role;
  readonly state: 'invited' | 'active' | 'disabled';
  readonly factors: readonly string[];
  readonly createdMs: number;
  readonly signedInMs: number | null;
  readonly waiting: boolean;
  readonly invitedUntilMs: number | null;
}

export interface Factor {
  readonly id: string;
  readonly kind: 'totp' | 'key';
  readonly label: string;
  readonly addedMs: number;
  readonly usedMs: number | null;
}

export interface OpenSession {
  readonly id: string;
  readonly current: boolean;
  readonly openedMs: number;
  readonly lastMs: number;
  readonly address: string;
  readonly agent: string;
}
