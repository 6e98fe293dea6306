/** Config and adapters -> services. The only file that knows every part; it reads from top to bottom as the agent starts. */
import { randomBytes, randomInt } from 'node:crypto';
import { accessSync, constants, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { bothKeysOf, concat, decodeEvent, expandXWingSeed, hex, recipientFrom, Severity, sha256 } from '@wardkeeper/proto';
import {
  builtInPolicy,
  createAccessGuard,
  emergencyCopiesIn,
  loadAuthority,
  loadBounds,
  loadPseudonymKey,
  PolicyHolder,
  policyCopyAt,
  SCHEMA as ACCESS_SCHEMA,
  SitePseudonyms,
  uptimeMarkAt,
  verifierCopyAt,
} from './access/index.ts';
import { createCommandDesk, Drills, guardHandlers, Nonces, RecentLog, SCHEMA as COMMANDS_SCHEMA, ServiceGrant } from './commands/index.ts';
import type { AgentConfig } from './config.ts';
import { AgentError } from './errors.ts';
import { forgetFormerRows, removeFormerFiles } from './former-hospital.ts';
import { governAgent } from './governor/index.ts';
import { collectWarnings, createWatchdog, type StatusReport } from './health/index.ts';
import { watchdogProbes } from './health/probes.ts';
import { type HolderOutside, startSecrets } from './identity/at-rest/index.ts';
import {
  createRenewal,
  identityFiles,
  identityFolder,
  isEnrolled,
  LinkCredentials,
  loadIdentity,
  loadSitePseudonymKey,
  pseudonymKeyFile,
  RENEWAL_SCHEMA,
  saveSitePseudonymKey,
  secretFiles,
} from './identity/index.ts';
import { createIntegrityGuard, guardOwnFiles, knownGoodIn, ownProgram, SCHEMA as INTEGRITY_SCHEMA } from './integrity/index.ts';
import { readListFiles, readManufacturerRoot } from './integrity/signed-files.ts';
import { createChokidarWatch } from './integrity/chokidar-watch.ts';
import { createFolderWatch } from './integrity/folder-watch.ts';
import { createSizedWatch } from './integrity/sized-watch.ts';
import { createSystemOutside } from './integrity/system-outside.ts';
import {
  claimLedger,
  disownLedgers,
  createCheckpoints,
  createSelfAudit,
  createStorage,
  type Damage,
  isOfAnother,
  type LedgerWriter,
  nextCount,
  openLedger,
  readRows,
} from './ledger/index.ts';
import { loadKeys } from './identity/keys.ts';
import { splitPem } from './identity/pem.ts';
import { renewInHelper } from './identity/renewal/helper.ts';
import { RetirementDesk } from './identity/retirement/desk.ts';
import { loadRetirement, RETIREMENT_SCHEMA } from './identity/retirement/store.ts';
import { createLocalApi, groupId } from './local-api/index.ts';
import { SCHEMA as POSTURE_SCHEMA, watchPosture } from './posture/index.ts';
import { readBootCounter, writeBootCounter } from './runtime/boot-counter.ts';
import { createClockWatch } from './runtime/clock-watch.ts';
import { createMemorySettling } from './runtime/memory-settling.ts';
import { serviceManagerOf } from './runtime/notify.ts';
import { PASSABLE_FOLDER, PRIVATE_FOLDER, reasonOf } from './runtime/durable-file.ts';
import type { Log } from './runtime/log.ts';
import { messageOf } from './runtime/message.ts';
import { lockInstance } from './runtime/single-instance.ts';
import type { OwnProgram } from './runtime/spawn.ts';
import { type FailedService, runServices } from './runtime/supervisor.ts';
import { SystemClock } from './runtime/system-clock.ts';
import { createTelemetry, HospitalTrust, type LinkPort, TELEMETRY_SCHEMA_SQL } from './telemetry/index.ts';
import { createMqttLink } from './telemetry/mqtt-link.ts';
import { SCHEMA as APPROVALS_SCHEMA } from './updates/approvals/index.ts';
import { SCHEMA as UPDATES_SCHEMA } from './updates/index.ts';
import { SCHEMA as RECEIPTS_SCHEMA } from './updates/receipts/index.ts';
import { VERSION } from './version.ts';

/** A request that ends the agent is answered within. */
const ANSWERED_MS = 250;

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

  const bootCounterPath = join(config.paths.state, 'boot-counter');
  const startsBefore = readBootCounter(bootCounterPath);
  const opened = await openLedger({
    path: join(config.paths.state, 'ledger.db'),
    name,
    clock,
    randomBytes,
    schemas: [
      TELEMETRY_SCHEMA_SQL,
      ACCESS_SCHEMA,
      INTEGRITY_SCHEMA,
      COMMANDS_SCHEMA,
      UPDATES_SCHEMA,
      APPROVALS_SCHEMA,
      RECEIPTS_SCHEMA,
      RENEWAL_SCHEMA,
      RETIREMENT_SCHEMA,
      POSTURE_SCHEMA,
    ],
    hadLedger: startsBefore !== null,
  });
  const { ledger } = opened;
  let damage: Damage | null = opened.damage;
  const onDamage = (found: Damage) => {
    damage = found;
    log('ledger set aside', { ledger: hex(found.ledger), firstBadSeq: found.firstBadSeq, finding: found.finding, note: found.note });
  };
  if (damage !== null) onDamage(damage);
  const storage = createStorage({ ledger, name, folder: config.paths.state, config: config.ledger, clock, randomBytes, log });
  storage.makeRoomToStart();
  const deviceFolder = config.paths.device ?? join(config.paths.state, 'device');
  const root = sha256(concat(identity.hospitalRoot.ed25519.raw, identity.hospitalRoot.mlDsa65.raw));
  if (isOfAnother(ledger, root)) removeFormerFiles(config.paths.state, deviceFolder);
  const hasNewHospital = await claimLedger(ledger, { name, clock, randomBytes, root, forget: forgetFormerRows });
  if (hasNewHospital) log('another hospital: a new ledger begins, and nothing of the one before is sent', { ledger: hex(ledger.head.id) });
  // Nothing is recorded behind the last word, this start neither: the hospital would take it for keys that were not wiped
  const hasSaidLastWord = loadRetirement(ledger.database) !== null;
  ledger.conclude(hasSaidLastWord);
  const bootCounter = await recordStart(ledger, bootCounterPath, startsBefore, holder?.kind ?? 'none');

  const bounds = loadBounds(config.access.boundsFiles);
  if (bounds.refused !== null) {
    log('policy bounds refused: those built in are used', { code: bounds.refused });
    const detail = { object: 'policy-bounds', code: bounds.refused };
    await ledger.transact((transaction) => transaction.record({ kind: 'trustRefused', severity: Severity.HIGH, detail }));
  }
  const policy = new PolicyHolder({
    ledger,
    builtIn: builtInPolicy(config.site, config.careSetting, config.access),
    trusted: bothKeysOf([identity.hospitalRoot]),
    bounds: bounds.bounds,
    copy: policyCopyAt(join(config.paths.state, 'access-policy.wkdoc')),
  });
  const consoleGroup = config.localApi.deviceConsole.group;
  const pseudonymKey = loadPseudonymKey(pseudonymKeyFile(config.paths.state), secrets, randomBytes);
  const people = new SitePseudonyms({
    ledger,
    ownKey: pseudonymKey,
    load: () => loadSitePseudonymKey(identityFolder(config.paths.state), secrets),
    save: (key) => saveSitePseudonymKey(identityFolder(config.paths.state), key, secrets),
    names: () => access.listAccounts().map(({ name: account }) => account),
  });
  if (!hasSaidLastWord) await people.start();
  ledger.namePeople((pseudonym) => people.toldOf(pseudonym));
  const { certificateAuthorityFile } = config.access;
  const serviceGrant = new ServiceGrant({ ledger, clock });
  const access = createAccessGuard({
    ledger,
    clock,
    name,
    policy,
    emergencyCopies: emergencyCopiesIn(deviceFolder, consoleGroup === undefined ? null : groupId(consoleGroup)),
    devices: config.devices,
    randomBytes,
    pseudonymKey,
    onName: (person) => people.note(person),
    uptimeMark: uptimeMarkAt(join(config.paths.state, 'access-uptime.mark'), pseudonymKey),
    verifierCopy: verifierCopyAt(join(config.paths.state, 'access-verifiers.copy'), pseudonymKey),
    factors: {
      relyingParty: config.access.relyingParty,
      certificateAuthority: certificateAuthorityFile === null ? null : loadAuthority(certificateAuthorityFile),
    },
    damaged: damage !== null,
    rosterSigners: bothKeysOf([identity.hospitalRoot]),
    serviceGrant,
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
  const integrity = createIntegrityGuard({
    ledger,
    clock,
    config: guardOwnFiles(config.integrity, {
      // From its sources it runs only where people work on it.
      // A single executable is started without a script, and is itself what holds this code.
      program: ownProgram(own.args.length === 0 ? own.path : import.meta.filename),
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
    damaged: damage !== null,
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
          toldOf: (subject) => people.toldOf(subject),
          randomBytes,
        });
  const warnings = () =>
    collectWarnings({
      nowMs: clock.wallMs(),
      timeQuality: clock.now().timeQuality,
      renewal: renewal.status(),
      credentialProblem: credentials.problem,
      keysGap,
      damage,
      storage: storage.status(),
      access: access.status(),
      policy: policy.standing,
      integrity: integrity.status(),
      telemetry: telemetry.status(),
      updateAlarm: updates?.routes.control.status().alarm ?? null,
    });
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
        status: () => status(),
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
      onDamage(found);
      void access.reportDamage();
    },
    log,
  });
  const status = (): StatusReport => ({
    version: VERSION,
    ...name,
    careSetting: config.careSetting,
    startedMs,
    ledger: { id: hex(ledger.head.ledger), headSeq: ledger.head.seq, ...storage.status() },
    telemetry: telemetry.status(),
    certificateExpiresMs: credentials.current().expiresMs,
    keyHolder: holder?.kind ?? null,
    renewal: renewal.status(),
    access: access.status(),
    integrity: integrity.status(),
    commands: commands.status(),
    governor: governor.state(),
    warnings: warnings(),
  });
  const startedMs = clock.wallMs();
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
  const { state } = config.paths;
  const posture = watchPosture({ ledger, clock, log, config: config.posture, times: governor.times, own, state });
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
    createWatchdog({
      manager: serviceManagerOf(environment, log),
      probes: watchdogProbes({ ledger, access, integrity, telemetry, runtime: config.paths.runtime }),
      hasWarnings: () => warnings().length > 0,
      log,
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
    else await recordStop(ledger, checkpoints, failed);
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

/** The number of this start is durable in its own file before it stands in the ledger, so that it never comes twice. */
async function recordStart(ledger: LedgerWriter, bootCounterPath: string, startsBefore: number | null, keyHolder: string): Promise<number> {
  const { number, seq } = ledger.head;
  const [lastRow] = seq === 0 ? [] : readRows(ledger.database, number, seq);
  const previousStopClean = lastRow?.body !== undefined && lastRow.body !== null && decodeEvent(lastRow.body)?.kind === 'agentStopped';
  return ledger.transact((transaction) => {
    const bootCounter = Math.max(nextCount(transaction.database, 'boot'), (startsBefore ?? 0) + 1);
    writeBootCounter(bootCounterPath, bootCounter);
    const severity = previousStopClean || startsBefore === null ? Severity.NOTICE : Severity.WARNING;
    transaction.record({ kind: 'agentStarted', severity, detail: { version: VERSION, bootCounter, previousStopClean, keyHolder } });
    return bootCounter;
  });
}

async function recordStop(ledger: LedgerWriter, checkpoints: { checkpoint(): Promise<void> }, failed: FailedService | null): Promise<void> {
  const reason = failed === null ? 'TOLD' : `FAILED_${failed.name.toUpperCase().replaceAll('-', '_')}`;
  const severity = failed === null ? Severity.NOTICE : Severity.CRITICAL;
  await ledger.transact((transaction) => transaction.record({ kind: 'agentStopped', severity, detail: { reason } }));
  await checkpoints.checkpoint();
}
