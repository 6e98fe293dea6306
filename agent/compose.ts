/** Config and adapters -> services. The only file that knows every part; it reads from top to bottom as the agent starts. */
import { randomBytes, randomInt } from 'node:crypto';
import { accessSync, constants, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expandXWingSeed, recipientFrom } from '@wardkeeper/proto';
import { createCommandDesk, Drills, guardHandlers, Nonces, RecentLog, ServiceGrant } from './commands/index.ts';
import { composeAccess } from './compose-access.ts';
import { composeHealth } from './compose-health.ts';
import { openRecord, recordStop } from './compose-ledger.ts';
import type { AgentConfig } from './config.ts';
import { AgentError } from './errors.ts';
import { forgetFormerRows, removeFormerFiles } from './former-hospital.ts';
import { governAgent } from './governor/index.ts';
import { findSilent } from './health/index.ts';
import { type HolderOutside, startSecrets } from './identity/at-rest/index.ts';
import { createRenewal, identityFiles, identityFolder, isEnrolled, LinkCredentials, loadIdentity, secretFiles } from './identity/index.ts';
import { createIntegrityGuard, guardOwnFiles, knownGoodIn, ownProgram } from './integrity/index.ts';
import { readListFiles, readManufacturerRoot } from './integrity/signed-files.ts';
import { createChokidarWatch } from './integrity/chokidar-watch.ts';
import { createFolderWatch } from './integrity/folder-watch.ts';
import { createSizedWatch } from './integrity/sized-watch.ts';
import { createSystemOutside } from './integrity/system-outside.ts';
import { disownLedgers, createCheckpoints, createSelfAudit } from './ledger/index.ts';
import { loadKeys } from './identity/keys.ts';
import { splitPem } from './identity/pem.ts';
import { renewInHelper } from './identity/renewal/helper.ts';
import { RetirementDesk } from './identity/retirement/desk.ts';
import { createLocalApi } from './local-api/index.ts';
import { watchPosture } from './posture/index.ts';
import { createClockWatch } from './runtime/clock-watch.ts';
import { createMemorySettling } from './runtime/memory-settling.ts';
import { PASSABLE_FOLDER, PRIVATE_FOLDER, reasonOf } from './runtime/durable-file.ts';
import type { Log } from './runtime/log.ts';
import { messageOf } from './runtime/message.ts';
import { lockInstance } from './runtime/single-instance.ts';
import type { OwnProgram } from './runtime/spawn.ts';
import { type FailedService, runServices } from './runtime/supervisor.ts';
import { SystemClock } from './runtime/system-clock.ts';
import { createTelemetry, HospitalTrust, type LinkPort } from './telemetry/index.ts';
import { createMqttLink } from './telemetry/mqtt-link.ts';
import { VERSION } from './version.ts';

/** A request that ends the agent is answered within. */
const ANSWERED_MS = 250;
/** So long may a guard take to say that it works, while the agent is on trial. */
const ANSWERS_MS = 2_000;

export interface AgentOutside {
  readonly signal: AbortSignal;
  readonly log: Log;
  /** The process's own environment; libraries' switches are scrubbed from it. */
  readonly environment: Record<string, string | undefined>;
  /** agent.toml, absolute: the agent guards it. */
  readonly configPath: string;
  /** As this process was started. */
  readonly own: OwnProgram;
  /** In place of a connection of the agent's own to the broker. */
  readonly link?: LinkPort;
}

/** Runs until `signal`. Returns the service that failed, or null for a clean stop. Throws AgentError where it cannot start. */
export async function runAgent(
  config: AgentConfig,
  { signal, log: writeLog, environment, configPath, own, link }: AgentOutside,
): Promise<FailedService | null> {
  const clock = new SystemClock();
  const recentLog = new RecentLog(() => clock.wallMs());
  const log = recentLog.keep(writeLog);
  const name = { site: config.site, gateway: config.gateway };
  prepareFolder(config.paths.state, PRIVATE_FOLDER);
  // Others pass through to the device sockets; each socket's own group says who may use it.
  prepareFolder(config.paths.runtime, PASSABLE_FOLDER);
  using _instance = lockInstance(join(config.paths.state, 'agent.lock'));

  const {
    secrets,
    holder,
    gap: keysGap,
  } = await startSecrets(
    { choice: config.identity.keyHolder, secretFiles: secretFiles(config.paths.state) },
    holderOutside(config, environment),
    log,
  );
  const identity = loadIdentity(identityFolder(config.paths.state), secrets);
  if (identity.site !== config.site || identity.gateway !== config.gateway) {
    throw new AgentError(
      'IDENTITY_INVALID',
      `the certificate is of ${identity.gateway} at ${identity.site}, the configuration of ${config.gateway} at ${config.site}: mend one of them`,
    );
  }

  const deviceFolder = config.paths.device ?? join(config.paths.state, 'device');
  const record = await openRecord({
    config,
    name,
    clock,
    log,
    randomBytes,
    hospitalRoot: identity.hospitalRoot,
    keyHolder: holder?.kind ?? 'none',
    deviceFolder,
  });
  const { ledger, storage, bootCounter, hasSaidLastWord } = record;

  const serviceGrant = new ServiceGrant({ ledger, clock });
  const { policy, people, access } = await composeAccess({
    ...{ config, name, clock, log, randomBytes, ledger, secrets, serviceGrant, deviceFolder, hasSaidLastWord },
    hospitalRoot: identity.hospitalRoot,
    damaged: record.damage() !== null,
  });
  const governor = governAgent({ ledger, clock, log, budget: config.budget, telemetry: () => telemetry, integrity: () => integrity });
  const checkpoints = createCheckpoints({
    ledger,
    name,
    identity: identity.telemetry,
    clock,
    log,
    integrity: { prepare: () => integrity.desk.takeObservedRoots(), read: (database) => integrity.desk.checkpointSets(database) },
  });
  const isIdle = (deviceId: string) => {
    const asked = access.status().devices.filter((device) => deviceId === '' || device.deviceId === deviceId);
    return (deviceId === '' || asked.length > 0) && asked.every(({ state, patientConnected }) => state === 'idle' && !patientConnected);
  };
  // A single executable is started without a script, and is itself what holds this code.
  const program = own.args.length === 0 ? own.path : import.meta.filename;
  const integrity = createIntegrityGuard({
    ledger,
    clock,
    config: guardOwnFiles(config.integrity, {
      // From its sources it runs only where people work on it.
      program: ownProgram(program),
      config: configPath,
      identity: identityFolder(config.paths.state),
      state: config.paths.state,
    }),
    checkpoint: () => checkpoints.last(),
    desk: {
      signed: {
        ...name,
        manufacturer: readManufacturerRoot(config.integrity.manufacturerRoot),
        hospital: identity.hospitalRoot,
        readLists: () => readListFiles(config.integrity.fileLists),
      },
      knownGood: knownGoodIn(config.integrity.knownGood),
      quarantine: join(config.paths.state, 'quarantine'),
      twoPeople: access.approvals,
      isIdle,
    },
    watch: createSizedWatch(createChokidarWatch(environment), createFolderWatch()),
    outside: await createSystemOutside(),
    times: governor.times,
    log,
    damaged: record.damage() !== null,
  });
  const credentials = new LinkCredentials(identityFolder(config.paths.state), identity, secrets, log);
  const trust = new HospitalTrust({
    name,
    ledger,
    hospitalRoot: identity.hospitalRoot,
    installedDirectory: identity.directory,
    clock,
    log,
  });
  const renewal = createRenewal({
    name,
    ledger,
    clock,
    log,
    credentials: () => credentials.current(),
    signedMs: () => [trust.current.directory.issuedMs],
    linkRefusal: () => (telemetry.status().connected ? null : telemetry.status().reason),
    renewsItself: () => isEnrolled(identityFolder(config.paths.state)),
    renew: (attempt) => renewInHelper(own, configPath, attempt),
    random: () => randomInt(2 ** 32) / 2 ** 32,
  });
  const updates =
    config.updates === null
      ? null
      : await (await import('./compose-updates.ts')).composeUpdates({
          config: config.updates,
          state: join(config.paths.state, 'updates'),
          identityFolder: identityFolder(config.paths.state),
          secrets,
          devices: config.devices.map(({ id }) => id),
          name,
          ledger,
          clock,
          log,
          identity,
          policy,
          trust,
          change: integrity.desk.change,
          program,
          silent: () => findSilent(health.probes(), ANSWERS_MS),
          toldOf: (subject) => people.toldOf(subject),
          randomBytes,
        });
  const { state } = config.paths;
  const posture = watchPosture({ ledger, clock, log, config: config.posture, times: governor.times, own, state });
  const health = composeHealth({
    ...{ config, name, clock, log, environment, record, credentials, renewal, access, policy, integrity, governor, posture },
    keys: { holder: holder?.kind ?? null, gap: keysGap },
    later: () => ({ telemetry, commands }),
    updateAlarm: () => updates?.routes.control.status().alarm ?? null,
  });
  const { warnings, status } = health;
  const sealing = expandXWingSeed(identity.sealingSeed);
  const nonces = new Nonces(() => clock.monotonicMs(), randomBytes);
  const drills = new Drills(() => clock.wallMs());
  const commands = createCommandDesk({
    ledger,
    clock,
    name,
    log,
    key: { id: recipientFrom(sealing.publicKey).id, key: sealing },
    directory: () => trust.current.directory,
    nonces,
    service: serviceGrant,
    drills,
    handlers: guardHandlers({
      ledger,
      policy,
      access,
      integrity: integrity.desk,
      people,
      devices: config.devices.map(({ id }) => id),
      drills,
      nonces,
      service: serviceGrant,
      ...(updates === null ? {} : { updates: updates.approvals, setApprovalKey: updates.setApprovalKey }),
      diagnostics: {
        status,
        warnings,
        log: recentLog,
        names: () => access.listAccounts().map(({ name: account }) => account),
      },
    }),
  });
  const telemetry = createTelemetry({
    name,
    ledger,
    trust,
    identity: identity.telemetry,
    link:
      link ??
      createMqttLink({
        ...config.broker,
        gateway: config.gateway,
        credentials: () => credentials.current(),
        judgeEarly: async (stream, host, ca) => {
          const { judgeServer } = await import('./identity/est/tls.ts');
          const judged = await judgeServer(stream, host, { anchors: splitPem(ca), nowMs: renewal.boundedNowMs() });
          return judged.ok ? null : judged.detail;
        },
      }),
    clock,
    timing: config.telemetry,
    pacing: governor.pacing,
    bootCounter,
    version: VERSION,
    randomBytes,
    random: () => randomInt(2 ** 32) / 2 ** 32,
    warnings: () => warnings().map(({ code }) => code),
    commands,
    log,
  });
  const selfAudit = createSelfAudit({
    ledger,
    name,
    identity: identity.telemetry,
    clock,
    randomBytes,
    onDamage: (found) => {
      record.onDamage(found);
      void access.reportDamage();
    },
    log,
  });
  const stopGuards = new AbortController();
  const retirement = new RetirementDesk({
    name: { ...name, serial: identity.serial },
    folder: identityFolder(config.paths.state),
    ledger,
    clock,
    log,
    keys: () => loadKeys(identityFiles(identityFolder(config.paths.state)), secrets),
    isIdle: () => isIdle(''),
    delivery: () => ({ isConnected: telemetry.status().connected, throughSeq: telemetry.status().throughSeq }),
    checkpoint: () => checkpoints.checkpoint(),
    forget: (database) => {
      forgetFormerRows(database);
      disownLedgers(database);
    },
    removeFiles: () => removeFormerFiles(config.paths.state, deviceFolder),
    // Once whoever asked has been answered.
    stop: () => void setTimeout(() => stopGuards.abort(), ANSWERED_MS),
  });
  const localApi = createLocalApi({
    paths: config.paths,
    config: config.localApi,
    access,
    policy,
    integrity: integrity.desk,
    drills,
    ...(updates === null ? {} : { health: updates.health, holds: updates.holds, updates: updates.routes }),
    status,
    warnings,
    retirement,
    posture,
    monitored: { status, warnings },
    log,
  });

  // Telemetry stops last: what the others say on their way out still goes to the hospital.
  const telemetryStop = new AbortController();
  if (!hasSaidLastWord) {
    await policy.start();
    await access.start();
    await commands.start();
    // What the power cut short is gone on with before the first look at files, or what was signed would be told as changed.
    if (updates !== null) await integrity.prepare();
    await updates?.start();
    await localApi.open();
  }
  log('agent ready', { event: 'ready', version: VERSION, ...name, bootCounter, headSeq: ledger.head.seq });
  const delivery = runServices([telemetry], telemetryStop.signal, log);
  const guards = [
    access,
    localApi,
    ...health.services(),
    integrity,
    commands,
    ...(updates?.services ?? []),
    checkpoints,
    selfAudit,
    renewal,
    governor,
    posture,
    ...storage.services,
    createMemorySettling({
      hasLooked: () => integrity.status().sets.every(({ lastSweepAtMs }) => lastSweepAtMs !== null),
      isIdle: () => isIdle(''),
    }),
    createClockWatch(clock, ledger, log, () => integrity.requestSweep()),
  ];
  const telemetryFailed = delivery.then((failed) => {
    if (failed !== null) stopGuards.abort();
    return failed;
  });
  const failed = hasSaidLastWord ? null : await runServices(guards, AbortSignal.any([signal, stopGuards.signal]), log);
  let isRetired = false;
  try {
    if (failed === null && retirement.isUnderWay) isRetired = await retirement.conclude(signal);
    else await recordStop(ledger, checkpoints, failed?.name ?? null);
  } catch (error) {
    log('the stop could not be recorded', { error: messageOf(error) });
  }
  telemetryStop.abort();
  const deliveryFailed = await telemetryFailed;
  ledger.database.close();
  log('agent stopped', { clean: failed === null && deliveryFailed === null, retired: isRetired });
  return failed ?? deliveryFailed;
}

function holderOutside({ paths, identity }: AgentConfig, environment: AgentOutside['environment']): HolderOutside {
  const { CREDENTIALS_DIRECTORY: credentialsDirectory = null } = environment;
  return { state: paths.state, credentialsDirectory, tcti: identity.tcti, randomBytes };
}

function prepareFolder(path: string, mode: number): void {
  try {
    mkdirSync(path, { recursive: true, mode });
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw new AgentError(
      'STATE_UNWRITABLE',
      `${path} cannot be written (${reasonOf(cause)}): the agent does not start, because it could keep no evidence`,
      { cause },
    );
  }
}
