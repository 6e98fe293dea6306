/** Updates put together: only where `[updates]` is configured, so compose.ts has one line for it. */
import { readFileSync, realpathSync } from 'node:fs';
import { randomInt } from 'node:crypto';
import { type GatewayName, publicIdentity } from '@wardkeeper/proto';
import type { PolicySource } from './access/index.ts';
import { AgentError } from './errors.ts';
import { type GatewayIdentity, loadApprovalKey, saveApprovalKey } from './identity/index.ts';
import type { AuthorisedChange } from './integrity/change-port.ts';
import type { LedgerWriter } from './ledger/index.ts';
import type { UpdateRouteParts } from './local-api/update-routes.ts';
import type { Clock } from './runtime/clock.ts';
import { reasonOf } from './runtime/durable-file.ts';
import type { Log } from './runtime/log.ts';
import type { SecretFiles } from './runtime/secret-files.ts';
import type { Service } from './runtime/service.ts';
import type { HospitalTrust } from './telemetry/index.ts';
import { type ApprovalDesk, type ConsentOutcome, createApprovalDesk } from './updates/approvals/index.ts';
import { SYSTEM_BULK_FILES } from './updates/bulk-files.ts';
import { createAgentHealth, createDeviceHealth, type DeviceHealth } from './updates/health/index.ts';
import { checkOnline, createUpdateControl, createUpdates, type UpdateGuard, type UpdatesConfig } from './updates/index.ts';
import { createInterlock, type DeviceHolds } from './updates/interlock/index.ts';
import { createOnlineChecks, HttpSource, type OnlineChecks, RETRIEVAL_LIMITS } from './updates/online/index.ts';
import { createReceipts } from './updates/receipts/index.ts';
import { ExpectedSlot } from './updates/slots/expected-tree.ts';
import { RELEASED_AT_MS, VERSION } from './version.ts';

export interface UpdateParts {
  readonly config: UpdatesConfig;
  readonly state: string;
  readonly identityFolder: string;
  readonly secrets: SecretFiles;
  readonly devices: readonly string[];
  readonly name: GatewayName;
  readonly ledger: LedgerWriter;
  readonly clock: Clock;
  readonly log: Log;
  readonly identity: GatewayIdentity;
  readonly policy: PolicySource;
  readonly trust: HospitalTrust;
  readonly change: AuthorisedChange;
  /** The file that holds this code: where it lies in a slot, it is what is updated. */
  readonly program: string;
  /** Names of the agent's own guards that do not answer. */
  readonly silent: () => Promise<readonly string[]>;
  /** What the hospital calls whoever is known here by this pseudonym. */
  readonly toldOf: (subject: Uint8Array) => Uint8Array;
  readonly randomBytes: (count: number) => Uint8Array;
}

export interface ComposedUpdates {
  readonly approvals: ApprovalDesk;
  readonly setApprovalKey: (key: Uint8Array) => void;
  readonly health: DeviceHealth;
  readonly holds: DeviceHolds;
  readonly routes: UpdateRouteParts;
  readonly services: readonly Service[];
  /** Brings database and boot.json together. */
  start(): Promise<void>;
}

export async function composeUpdates(parts: UpdateParts): Promise<ComposedUpdates> {
  const { config, state, identityFolder, secrets, devices, name, ledger, clock, log, identity, policy, trust, change, randomBytes } = parts;
  // The configuration was refused where this is not one of them.
  const deviceId = config.device ?? devices[0] ?? '';
  let guard: UpdateGuard | null = null;
  const health = createDeviceHealth({ deviceId, clock, expected: () => guard?.expectedVersion ?? null });
  const isAgent = config.holds === 'agent';
  const ownHealth = createAgentHealth({
    ...{ clock, version: VERSION, program: parts.program, silent: parts.silent },
    expectedTree: () => withoutLinks(guard?.expectedTree ?? null),
  });
  const interlock = createInterlock({ deviceId, ledger, randomBytes, log });
  const desk = createApprovalDesk({
    ledger,
    clock,
    name,
    policy,
    approvalKey: () => loadApprovalKey(identityFolder, secrets),
    authorities: () => trust.commandAuthorities,
    randomBytes,
    describe: async (release) => guard?.summarise(release) ?? { materials: null, notes: '' },
  });
  const woken = async (outcome: Promise<ConsentOutcome>): Promise<ConsentOutcome> => {
    const told = await outcome;
    guard?.wake();
    return told;
  };
  const approvals: ApprovalDesk = {
    judge: (request) => desk.judge(request),
    current: () => desk.current(),
    spend: (transaction, release) => desk.spend(transaction, release),
    consentAs: (person) => woken(desk.consentAs(person)),
    takeText: (text) => woken(desk.takeText(text)),
    countersign: (authority, request, approve) => woken(desk.countersign(authority, request, approve)),
  };
  const receipts = createReceipts({ ledger, clock, name, identity: identity.telemetry, approvals, toldOf: parts.toldOf });
  guard = await createUpdates({
    config,
    state,
    ledger,
    clock,
    log,
    agentVersion: VERSION,
    buildMs: RELEASED_AT_MS,
    // The hospital has signed it, and it is never past its own expiry.
    receiptMs: () => trust.current.directory.issuedMs,
    approvals,
    interlock,
    health: isAgent ? ownHealth : health,
    installed: () => health.components,
    change: new ExpectedSlot(change, SYSTEM_BULK_FILES),
    onOutcome: receipts.onOutcome,
  });
  const online = config.online === null ? null : composeOnline(config.online, guard, clock, log);
  return {
    approvals,
    setApprovalKey: (key) => saveApprovalKey(identityFolder, key, secrets),
    health,
    holds: interlock,
    routes: {
      control: createUpdateControl({ guard, config, policy, health: isAgent ? ownHealth : health }),
      approvals,
      receipts,
      identity: publicIdentity(identity.telemetry),
      online,
    },
    services: online === null ? [guard] : [guard, online],
    start: () => guard.start(),
  };
}

function composeOnline(config: NonNullable<UpdatesConfig['online']>, guard: UpdateGuard, clock: Clock, log: Log): OnlineChecks {
  const { base, everyMs, leastBytesPerS } = config;
  const random = () => randomInt(2 ** 32) / 2 ** 32;
  const ca = config.ca === null ? null : readCa(config.ca);
  const limits = { ...RETRIEVAL_LIMITS, leastBytesPerS };
  return createOnlineChecks({
    everyMs,
    random,
    source: (signal) => new HttpSource({ base, ca, limits, monotonicMs: () => clock.monotonicMs(), random, signal }),
    check: (source) => checkOnline(guard, source),
    log,
  });
}

/** As the program's own path is. A tree that is not there is nobody's. */
function withoutLinks(path: string | null): string | null {
  try {
    return path === null ? null : realpathSync(path);
  } catch {
    return path;
  }
}

function readCa(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new AgentError('CONFIG_INVALID', `updates.online.ca: ${path} cannot be read: ${reasonOf(cause)}`, { cause });
  }
}
