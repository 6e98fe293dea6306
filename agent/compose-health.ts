/** What tells how the agent is: warnings and status out of what every guard says of itself, and those who pass that on. */
import { type GatewayName, hex } from '@wardkeeper/proto';
import type { AccessGuard, PolicyStanding } from './access/index.ts';
import type { CommandStatus } from './commands/index.ts';
import type { OpenedRecord } from './compose-ledger.ts';
import type { AgentConfig } from './config.ts';
import type { Governor } from './governor/index.ts';
import { collectWarnings, createWarningTeller, createWatchdog, type StatusReport, type Warning } from './health/index.ts';
import { watchdogProbes } from './health/probes.ts';
import type { HolderKind } from './identity/at-rest/index.ts';
import type { CredentialProblem, RenewalStatus } from './identity/index.ts';
import type { IntegrityGuard } from './integrity/index.ts';
import { createMonitoringServer } from './local-api/index.ts';
import type { Posture } from './posture/index.ts';
import type { Clock } from './runtime/clock.ts';
import type { Log } from './runtime/log.ts';
import { serviceManagerOf } from './runtime/notify.ts';
import type { Service } from './runtime/service.ts';
import type { Telemetry } from './telemetry/index.ts';
import { VERSION } from './version.ts';

export interface HealthParts {
  readonly config: AgentConfig;
  readonly name: GatewayName;
  readonly clock: Clock;
  readonly log: Log;
  /** The process's own: where the service manager listens. */
  readonly environment: Record<string, string | undefined>;
  readonly record: Pick<OpenedRecord, 'ledger' | 'storage' | 'damage'>;
  readonly keys: { readonly holder: HolderKind | null; readonly gap: string | null };
  readonly credentials: { readonly problem: CredentialProblem | null; current(): { readonly expiresMs: number } };
  readonly renewal: { status(): RenewalStatus };
  readonly access: AccessGuard;
  readonly policy: { readonly standing: PolicyStanding };
  readonly integrity: IntegrityGuard;
  readonly governor: Governor;
  readonly posture: Posture;
  /** Asked once the agent runs; both carry what is found here to the hospital, and so are made after it. */
  readonly later: () => { readonly telemetry: Telemetry; readonly commands: { status(): CommandStatus } };
  /** Null: none, or no updates are taken here. */
  readonly updateAlarm: () => string | null;
}

export interface ComposedHealth {
  readonly warnings: () => readonly Warning[];
  readonly status: () => StatusReport;
  readonly probes: () => ReturnType<typeof watchdogProbes>;
  /** Those that pass it on by themselves: monitoring, the teller, the watchdog. Once, when what comes later is there. */
  readonly services: () => readonly Service[];
}

export function composeHealth(parts: HealthParts): ComposedHealth {
  const { config, name, clock, log, environment, record, keys, credentials, renewal, access, policy, integrity, governor, posture } = parts;
  const { ledger, storage } = record;
  const startedMs = clock.wallMs();
  const warnings = () =>
    collectWarnings({
      nowMs: clock.wallMs(),
      timeQuality: clock.now().timeQuality,
      renewal: renewal.status(),
      credentialProblem: credentials.problem,
      keysGap: keys.gap,
      damage: record.damage(),
      storage: storage.status(),
      access: access.status(),
      policy: policy.standing,
      integrity: integrity.status(),
      telemetry: parts.later().telemetry.status(),
      updateAlarm: parts.updateAlarm(),
      governor: governor.state(),
      over: posture.over(),
      inventoryFailing: posture.inventoryFailing(),
      monitoringObstacle: monitoring.obstacle(),
    });
  const status = (): StatusReport => ({
    version: VERSION,
    ...name,
    careSetting: config.careSetting,
    startedMs,
    ledger: { id: hex(ledger.head.ledger), headSeq: ledger.head.seq, ...storage.status() },
    telemetry: parts.later().telemetry.status(),
    certificateExpiresMs: credentials.current().expiresMs,
    keyHolder: keys.holder,
    renewal: renewal.status(),
    access: access.status(),
    integrity: integrity.status(),
    commands: parts.later().commands.status(),
    governor: governor.state(),
    warnings: warnings(),
  });
  const monitoring = createMonitoringServer({
    listen: config.health.listen,
    monitored: { status, warnings },
    nowMs: () => clock.monotonicMs(),
    log,
  });
  const probes = () => watchdogProbes({ ledger, access, integrity, telemetry: parts.later().telemetry, runtime: config.paths.runtime });
  const services = () => [
    monitoring,
    createWarningTeller({ ledger, clock, log, warnings, onTold: () => parts.later().telemetry.beat() }),
    createWatchdog({
      manager: serviceManagerOf(environment, log),
      probes: probes(),
      hasWarnings: () => warnings().length > 0,
      log,
    }),
  ];
  return { warnings, status, probes, services };
}
