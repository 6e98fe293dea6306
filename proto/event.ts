/** An event as a value, and its bytes. Encoded once, when it is recorded; afterwards only those bytes count. */
import { safeNumber } from './bytes.ts';
import { ProtoError } from './errors.ts';
import { MAX_EVENT_BYTES } from './limits.ts';
import { wardkeeper } from './wire.ts';

const wire = wardkeeper.v1;

export const Severity = wire.Severity;
export type Severity = wardkeeper.v1.Severity;
export const TimeQuality = wire.TimeQuality;
export type TimeQuality = wardkeeper.v1.TimeQuality;
export const Origin = wire.Origin;
export type Origin = wardkeeper.v1.Origin;
export const Authenticator = wire.Authenticator;
export type Authenticator = wardkeeper.v1.Authenticator;
export const FileChange = wire.FileChanged.Change;
export type FileChange = wardkeeper.v1.FileChanged.Change;
export const FileNet = wire.FileChanged.Net;
export type FileNet = wardkeeper.v1.FileChanged.Net;
export const LedgerOpenedReason = wire.LedgerOpened.Reason;

type WireEvent = wardkeeper.v1.Event.$Properties;
type CommonField = 'wallMs' | 'bootId' | 'monotonicUs' | 'timeQuality' | 'severity' | 'deviceId' | 'actor' | 'kind';

/** The kinds of event, by their field's name in event.proto. */
export type EventKind = Exclude<keyof WireEvent, CommonField | `$${string}`>;
/** What an event of a kind tells beyond the common fields. */
export type EventDetail<K extends EventKind> = NonNullable<WireEvent[K]>;

/** What a guard says of something that happened. The ledger adds time, boot and place in the chain. */
export type EventDraft<K extends EventKind = EventKind> = {
  [Kind in K]: {
    readonly kind: Kind;
    readonly severity: Severity;
    readonly detail: EventDetail<Kind>;
    /** Empty or absent: the gateway itself. */
    readonly deviceId?: string;
    /** A pseudonym, never a name. */
    readonly actor?: Uint8Array;
  };
}[K];

export interface EventTime {
  /** Unix milliseconds. */
  readonly wallMs: number;
  /** 16 bytes. */
  readonly bootId: Uint8Array;
  /** Microseconds since that boot. */
  readonly monotonicUs: number;
  readonly timeQuality: TimeQuality;
}

export type Event<K extends EventKind = EventKind> = EventDraft<K> & EventTime & { readonly deviceId: string; readonly actor: Uint8Array };

const KINDS = [
  'ledgerOpened',
  'ledgerSetAside',
  'agentStarted',
  'agentStopped',
  'timeChanged',
  'linkChanged',
  'eventsDropped',
  'trustRefused',
  'loginSucceeded',
  'loginFailed',
  'loginDenied',
  'accessBlocked',
  'sessionEnded',
  'essentialAction',
  'attemptsThrottled',
  'accountChanged',
  'accessDegraded',
  'baselineRecorded',
  'fileChanged',
  'watchDegraded',
  'deviceStateChanged',
  'policyApplied',
  'policyRefused',
  'policyFellBack',
  'rosterApplied',
  'rosterRefused',
  'rosterStale',
  'authenticatorCap',
  'factorAccepted',
  'factorMissing',
  'verifiersRestored',
  'reauthenticated',
  'emergencyOpened',
  'emergencyRefused',
  'emergencyChanged',
  'emergencyEnded',
  'emergencyReview',
  'emergencyCodes',
  'approvalChanged',
  'operatorSession',
  'firstAdministrator',
  'authorisedChange',
  'overlayApplied',
  'fileRepaired',
  'maintenanceWindow',
  'filesFolded',
  'massChange',
  'netMissed',
  'trustRefusedAgain',
  'directoryAccepted',
  'directoryExpired',
  'historyForked',
  'storeChanged',
  'responseHalted',
  'commandBegun',
  'commandFinished',
  'commandRefused',
  'commandNonce',
  'diagnosticsPart',
  'serviceGrant',
  'emergencyDrill',
  'postureReported',
  'recordingResumed',
  'identityRetired',
  'identityChanged',
  'renewalFailing',
  'pseudonymKeyChanged',
  'updateRefused',
  'updateTrustChanged',
  'sessionRevoked',
  'authorizationDenied',
  'updateStateChanged',
  'updateConfirmed',
  'updateRolledBack',
  'updateAlarm',
  'updateApproval',
  'holdChanged',
  'updateReceiptIssued',
  'governorChanged',
  'healthSampled',
  'healthThreshold',
  'inventoryRecorded',
  'inventoryChanged',
  'warningsChanged',
] as const satisfies readonly EventKind[];
export const EVENT_KINDS: readonly EventKind[] = KINDS;
/** Fails to compile when event.proto gains a kind that the list above lacks. */
type MissingKind = Exclude<EventKind, (typeof KINDS)[number]>;
const _allKindsListed: MissingKind extends never ? true : MissingKind = true;
void _allKindsListed;

/** Names of what an event of a kind tells beyond the common fields. */
export function detailFields(kind: EventKind): readonly string[] {
  const message = `${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;
  const { prototype } = (wire as unknown as Readonly<Record<string, { readonly prototype: Readonly<Record<string, unknown>> }>>)[
    message
  ] ?? { prototype: {} };
  return Object.keys(prototype).filter((name) => typeof prototype[name] !== 'function' && !name.startsWith('$'));
}

/** Throws `EVENT_TOO_LARGE`. */
export function encodeEvent(draft: EventDraft, time: EventTime): Uint8Array {
  const { kind, detail, ...common } = draft;
  const bytes = wire.Event.encode({ ...common, ...time, [kind]: detail }).finish();
  if (bytes.length > MAX_EVENT_BYTES) {
    throw new ProtoError('EVENT_TOO_LARGE', `${kind}: ${bytes.length} bytes, at most ${MAX_EVENT_BYTES} allowed`);
  }
  return bytes;
}

/**
 * Null for a kind that this version does not know: it was written by a newer one, and is kept and shown as such.
 * Throws `EVENT_MALFORMED` or `NUMBER_UNSAFE` for bytes that no version writes.
 */
export function decodeEvent(body: Uint8Array): Event | null {
  if (body.length > MAX_EVENT_BYTES)
    throw new ProtoError('EVENT_MALFORMED', `event of ${body.length} bytes, at most ${MAX_EVENT_BYTES} allowed`);
  let message: WireEvent;
  try {
    message = wire.Event.decode(body);
  } catch (cause) {
    throw new ProtoError('EVENT_MALFORMED', 'not an event', { cause });
  }
  const kind = EVENT_KINDS.find((name) => message[name] !== null && message[name] !== undefined && Object.hasOwn(message, name));
  if (kind === undefined) return null;
  return {
    kind,
    detail: message[kind],
    severity: message.severity ?? Severity.SEVERITY_UNSPECIFIED,
    deviceId: message.deviceId ?? '',
    actor: message.actor ?? new Uint8Array(),
    wallMs: safeNumber(message.wallMs, 'wall_ms'),
    bootId: message.bootId ?? new Uint8Array(),
    monotonicUs: safeNumber(message.monotonicUs, 'monotonic_us'),
    timeQuality: message.timeQuality ?? TimeQuality.TIME_QUALITY_UNSPECIFIED,
  } as Event;
}
