/** Where everything of a ward lies: one folder, named by whoever starts it, and short paths for the sockets. */
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { reasonOf, SimError } from '../errors.ts';
import { countOf, parseObject, textOf } from '../json.ts';

/** A unix socket's path may have 107 bytes (sockaddr_un); this leaves room for the longest file name below. */
const MAX_RUNTIME_PATH_BYTES = 80;
const FORMAT = 1;

export interface WardLayout {
  readonly state: string;
  readonly runtime: string;
  readonly logs: string;
  readonly lock: string;
  /** Which programs run: see leftovers.ts. */
  readonly processes: string;
  readonly factory: string;
  readonly site: string;
  readonly keys: string;
  /** Both authorities that issue client certificates, in one file: what a broker must trust. */
  readonly clientAuthorities: string;
  readonly brokerAuthority: string;
  readonly factoryAuthority: string;
  readonly gatewayCertificate: string;
  /** What a person would carry to the gateway; it is used up before the ward runs. */
  readonly voucher: string;
  readonly agentConfig: string;
  readonly agentState: string;
  readonly hospitalConfig: string;
  readonly hospitalStore: string;
  readonly brokerConfig: string;
  readonly brokerRecord: string;
  readonly pumpConfig: string;
  readonly pumpFiles: string;
  /** The pump's program, in `a` or `b`. */
  readonly slots: string;
  /** Where the agent itself is updated: its own program, in `a` or `b`; and the pump's boot record, which is then not the agent's affair. */
  readonly agentSlots: string;
  readonly pumpBoot: string;
  /** The manufacturer's repository of updates, its signers, and the passphrase of all of them. */
  readonly updateRepository: string;
  readonly updateKeys: string;
  readonly updatePassphrase: string;
  readonly updateRoot: string;
  /** Where the agent says which of them runs. */
  readonly bootState: string;
  /** What the agent leaves for the pump: docs/emergency-codes.md. */
  readonly emergencyCodes: string;
  readonly panelSocket: string;
  readonly consoleSocket: string;
  readonly networkSocket: string;
  /** Where the ward itself is asked for the tour. */
  readonly wardSocket: string;
}

/**
 * How far a ward's folder has come. `prepared`: keys and certificates are there. `peopling`: accounts are being made, whose secrets
 * nobody has seen yet. `lived`: they were made and shown once.
 */
export type WardStage = 'preparing' | 'prepared' | 'peopling' | 'lived';

export interface WardMarker {
  readonly stage: WardStage;
  readonly site: string;
  readonly gateway: string;
  readonly device: string;
  /** SHA-256 of the authorities that the agent was told to trust for the broker, as hex; empty before they are known. */
  readonly brokerAuthority: string;
  /** Where the hospital's enrolment server listens when somebody starts it; 0 or absent: this ward was made without one. */
  readonly enrolmentPort?: number;
  /** Where its console was last; 0 or absent: it never had one. */
  readonly consolePort?: number;
}

export function wardLayout(stateFolder: string): WardLayout {
  const state = resolve(stateFolder);
  const runtime = runtimeFolder(state);
  const at = (...parts: string[]) => join(state, ...parts);
  return {
    state,
    runtime,
    logs: at('logs'),
    lock: at('ward.lock'),
    processes: at('processes.json'),
    factory: at('pki', 'factory'),
    site: at('pki', 'site'),
    keys: at('pki', 'keys'),
    clientAuthorities: at('pki', 'client-authorities.pem'),
    brokerAuthority: at('pki', 'broker-authority.pem'),
    factoryAuthority: at('pki', 'factory', 'factory-ca.crt.pem'),
    gatewayCertificate: at('pki', 'gateway.crt.pem'),
    voucher: at('pki', 'gateway.voucher'),
    agentConfig: at('agent.toml'),
    agentState: at('agent'),
    hospitalConfig: at('hospital.toml'),
    hospitalStore: at('hospital', 'store.db'),
    brokerConfig: at('broker.json'),
    brokerRecord: at('broker-record.bin'),
    pumpConfig: at('pump.json'),
    pumpFiles: at('pump'),
    slots: at('slots'),
    agentSlots: at('agent-slots'),
    pumpBoot: at('pump-boot'),
    updateRepository: at('pki', 'updates', 'repository'),
    updateKeys: at('pki', 'updates', 'keys'),
    updatePassphrase: at('pki', 'updates', 'passphrase'),
    updateRoot: at('pki', 'updates', 'repository', 'metadata', '1.root.json'),
    bootState: at('agent', 'updates'),
    emergencyCodes: at('agent', 'device'),
    panelSocket: join(runtime, 'panel.sock'),
    consoleSocket: join(runtime, 'device-console.sock'),
    networkSocket: join(runtime, 'device-network.sock'),
    wardSocket: join(runtime, 'ward.sock'),
  };
}

/** Makes the state folder and tries to write in it. Throws `STATE_UNUSABLE` naming the folder and why. */
export function makeStateFolder({ state }: WardLayout): void {
  makeFolder(state);
  try {
    const probe = join(state, PROBE);
    writeFileSync(probe, '');
    rmSync(probe);
  } catch (cause) {
    throw new SimError('STATE_UNUSABLE', `${state}: cannot write in it: ${reasonOf(cause)}; name another folder with --state`, { cause });
  }
}

/** Makes what is missing of the folders inside. Throws `STATE_UNUSABLE`. */
export function makeFolders({ state, runtime, logs, agentState, factory, site, keys, pumpFiles }: WardLayout): void {
  const parents = [join(state, 'pki'), join(state, 'hospital')];
  for (const folder of [...parents, runtime, logs, agentState, factory, site, keys, pumpFiles]) makeFolder(folder);
}

/** Private to its owner, and not somebody else's folder or link put there before. */
function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const found = lstatSync(folder);
    if (!found.isDirectory() || found.uid !== userInfo().uid) throw new Error('it is not a folder of this user');
    chmodSync(folder, 0o700);
  } catch (cause) {
    throw new SimError(
      'STATE_UNUSABLE',
      `${folder}: the ward needs this folder to write in: ${reasonOf(cause)}; name another with --state`,
      {
        cause,
      },
    );
  }
}

/**
 * The ward that a folder holds. Null: none, and the folder is empty or not there. Throws `STATE_UNUSABLE` where the folder holds
 * something else: a ward never takes over what it did not make.
 */
export function readMarker(layout: WardLayout): WardMarker | null {
  const path = markerPath(layout);
  if (!existsSync(path)) {
    if (!existsSync(layout.state) || readEntries(layout.state).every((name) => OURS_BEFORE_MARKER.includes(name))) return null;
    throw new SimError(
      'STATE_UNUSABLE',
      `${layout.state}: expected a ward's folder or an empty one, found other files; name another with --state`,
    );
  }
  const object = parseObject(readFileSync(path, 'utf8'));
  const stage = object === null ? undefined : STAGES.find((known) => known === object['stage']);
  if (object === null || stage === undefined || countOf(object, 'format') !== FORMAT) {
    throw new SimError('STATE_UNUSABLE', `${path}: not this version's; remove ${layout.state} to begin anew, or name another with --state`);
  }
  return {
    stage,
    site: textOf(object, 'site'),
    gateway: textOf(object, 'gateway'),
    device: textOf(object, 'device'),
    brokerAuthority: textOf(object, 'brokerAuthority'),
    enrolmentPort: countOf(object, 'enrolmentPort'),
    consolePort: countOf(object, 'consolePort'),
  };
}

export function writeMarker(layout: WardLayout, marker: WardMarker): void {
  writeFileSync(markerPath(layout), `${JSON.stringify({ format: FORMAT, ...marker }, null, 2)}\n`);
}

/** Takes away a ward and all that it knew, but only a ward: see `readMarker`. The lock that the caller holds stays. */
export function removeWard(layout: WardLayout): void {
  if (readMarker(layout) === null) return;
  for (const name of readEntries(layout.state)) {
    // The marker goes last, so that a removal cut short is still seen to be a ward's.
    if (name !== MARKER && !OURS_BEFORE_MARKER.includes(name)) rmSync(join(layout.state, name), { recursive: true, force: true });
  }
  rmSync(markerPath(layout));
}

const STAGES: readonly WardStage[] = ['preparing', 'prepared', 'peopling', 'lived'];
const MARKER = 'ward.json';
const PROBE = '.writable';
/** What taking the lock leaves, before there is a marker. */
const OURS_BEFORE_MARKER: readonly string[] = ['ward.lock', 'ward.lock-journal', PROBE];

function markerPath(layout: WardLayout): string {
  return join(layout.state, MARKER);
}

function readEntries(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (cause) {
    throw new SimError('STATE_UNUSABLE', `${folder}: cannot be read: ${reasonOf(cause)}; name another folder with --state`, { cause });
  }
}

/** Inside the state folder where its path is short enough, else a folder of its own that the same state always finds again. */
function runtimeFolder(state: string): string {
  const inside = join(state, 'run');
  if (Buffer.byteLength(inside) <= MAX_RUNTIME_PATH_BYTES) return inside;
  const digest = createHash('sha256').update(state).digest('hex').slice(0, 16);
  return join(realpathSync(tmpdir()), `wardkeeper-${userInfo().uid}-${digest}`);
}
