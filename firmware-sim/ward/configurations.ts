/** The configuration files that a ward writes for its programs. Pure: a layout and choices in, texts out. */
import { ESSENTIAL_ACTIONS } from '../device/index.ts';
import type { WardLayout } from './layout.ts';

/** Whose orders the ward's gateway takes: the name of its key files. */
export const WARD_AUTHORITY = 'ward';

export interface WardNames {
  readonly site: string;
  readonly gateway: string;
  readonly device: string;
}

export interface BrokerAddress {
  /** mqtts://host:port */
  readonly url: string;
  readonly protocol: '5' | '3.1.1';
}

export interface UpdateSettings {
  /** A release on trial must be healthy for so long. */
  readonly stableS: number;
  readonly trialS: number;
  /** A web server's folder; null: updates come on sticks. */
  readonly online: string | null;
  /** Whose program is updated; absent: the pump's. */
  readonly holds?: 'agent';
}

/** As releases name the simulated pump. */
export const WARD_HARDWARE = 'sim-pump';

export const WARD_UPDATES: UpdateSettings = { stableS: 5, trialS: 60, online: null };

/** Of the ward's agent, which otherwise would put off work for ever. */
export const WARD_MEMORY_MIB = 384;

export function agentToml(
  layout: WardLayout,
  names: WardNames,
  careSetting: string,
  broker: BrokerAddress,
  updates: UpdateSettings | null = null,
): string {
  const sets = [
    { name: 'pump-firmware', folder: 'firmware', class: 'executable', severity: 'critical' },
    { name: 'drug-library', folder: 'drug-library', class: 'data', severity: 'critical' },
    { name: 'pump-configuration', folder: 'configuration', class: 'config', severity: 'high' },
    // A log grows by itself: what is guarded of it is that it is there, whose it is, and who may write it.
    { name: 'pump-logs', folder: 'log', class: 'derived', severity: 'high' },
  ];
  return [
    `site = ${toml(names.site)}`,
    `gateway = ${toml(names.gateway)}`,
    `care_setting = ${toml(careSetting)}`,
    '',
    '[paths]',
    `state = ${toml(layout.agentState)}`,
    `runtime = ${toml(layout.runtime)}`,
    '',
    '[broker]',
    `url = ${toml(broker.url)}`,
    `protocol = ${toml(broker.protocol)}`,
    '',
    // A gateway saves bytes and lets ordinary events wait; a ward is there to be watched.
    '[telemetry]',
    'linger_ms = 250',
    'info_linger_ms = 500',
    '',
    // A ward may run the agent from its sources, with all that reads them in its memory: more than what ships, and never given back.
    '[budget]',
    `memory_mib = ${WARD_MEMORY_MIB}`,
    '',
    ...(updates === null ? [] : updateLines(layout, updates)),
    '[[device]]',
    `id = ${toml(names.device)}`,
    `essential_actions = [${ESSENTIAL_ACTIONS.map(toml).join(', ')}]`,
    ...sets.flatMap((set) => [
      '',
      '[[integrity.set]]',
      `name = ${toml(set.name)}`,
      `path = ${toml(`${layout.pumpFiles}/${set.folder}`)}`,
      `class = ${toml(set.class)}`,
      `severity = ${toml(set.severity)}`,
      `device = ${toml(names.device)}`,
    ]),
    ...(updates === null ? [] : slotLines('pump-program', layout.slots, [`device = ${toml(names.device)}`])),
    ...(updates?.holds === 'agent' ? slotLines('agent-program', layout.agentSlots) : []),
    '',
  ].join('\n');
}

function updateLines(layout: WardLayout, { stableS, trialS, online, holds }: UpdateSettings): readonly string[] {
  return [
    '[updates]',
    `hardware = ${toml(WARD_HARDWARE)}`,
    `slots = ${toml(holds === 'agent' ? layout.agentSlots : layout.slots)}`,
    ...(holds === 'agent' ? ['holds = "agent"'] : []),
    `first_root = ${toml(layout.updateRoot)}`,
    `stable_s = ${stableS}`,
    `trial_s = ${trialS}`,
    ...(online === null ? [] : ['[updates.online]', `url = ${toml(online)}`]),
    '',
  ];
}

/** What lies in the slots; seals and what is being written belong to the agent. */
function slotLines(name: string, path: string, more: readonly string[] = []): readonly string[] {
  return [
    '',
    '[[integrity.set]]',
    `name = ${toml(name)}`,
    `path = ${toml(path)}`,
    'exclude = ["*/slot.json", "*/slot.json.new", "*/new", "*/new/**", "*/old", "*/old/**"]',
    'class = "executable"',
    'severity = "critical"',
    ...more,
  ];
}

export interface HospitalSettings {
  /** Of this machine's loopback interface, both; 0: there is none. */
  readonly enrolmentPort: number;
  readonly consolePort: number;
  /** Null: one SQLite file. */
  readonly store: StoreSettings | null;
}

export interface StoreSettings {
  /** postgres://user@host/database */
  readonly database: string;
  readonly passwordFile: string;
}

/** For people at this machine alone, so without TLS: a browser would only warn of the ward's throw-away authority. */
export function consoleUrl(port: number): string {
  return `http://localhost:${port}`;
}

export function hospitalToml(
  layout: WardLayout,
  site: string,
  broker: BrokerAddress,
  { enrolmentPort, consolePort, store }: HospitalSettings,
): string {
  return [
    `site = ${toml(site)}`,
    '',
    '[broker]',
    `url = ${toml(broker.url)}`,
    `protocol = ${toml(broker.protocol)}`,
    `ca = ${toml(layout.brokerAuthority)}`,
    `certificate = ${toml(`${layout.site}/receiver.crt.pem`)}`,
    `key = ${toml(`${layout.site}/receiver.key.pem`)}`,
    '',
    '[keys]',
    `folder = ${toml(layout.keys)}`,
    '',
    '[store]',
    ...(store === null
      ? [`path = ${toml(layout.hospitalStore)}`]
      : [`database = ${toml(store.database)}`, `password_file = ${toml(store.passwordFile)}`]),
    '',
    ...(enrolmentPort === 0 ? [] : identityLines(layout, enrolmentPort)),
    ...(consolePort === 0 ? [] : consoleLines(consolePort)),
  ].join('\n');
}

function identityLines(layout: WardLayout, port: number): readonly string[] {
  return [
    '[identity]',
    `folder = ${toml(layout.site)}`,
    `url = ${toml(`https://localhost:${port}`)}`,
    `listen = ${toml(`127.0.0.1:${port}`)}`,
    `factory_cas = ${toml(layout.factoryAuthority)}`,
    '',
  ];
}

/** One authority signs whatever anybody there orders; a hospital would have more. */
function consoleLines(port: number): readonly string[] {
  return [
    '[console]',
    `url = ${toml(consoleUrl(port))}`,
    `listen = ${toml(`127.0.0.1:${port}`)}`,
    `authorities = { biomed = ${toml(WARD_AUTHORITY)}, security = ${toml(WARD_AUTHORITY)}, administrator = ${toml(WARD_AUTHORITY)} }`,
    '',
  ];
}

export function brokerJson(layout: WardLayout, site: string, port: number, record: boolean): string {
  return json({
    site,
    port,
    authorities: [layout.clientAuthorities],
    certificate: `${layout.site}/broker.crt.pem`,
    key: `${layout.site}/broker.key.pem`,
    ...(record ? { record: layout.brokerRecord } : {}),
  });
}

export function pumpJson(layout: WardLayout, device: string): string {
  const { pumpFiles, consoleSocket, panelSocket, emergencyCodes } = layout;
  return json({ deviceId: device, files: pumpFiles, consoleSocket, panelSocket, emergencyCodes });
}

/** A basic string of TOML 1.0; JSON's escapes are a subset of its own. */
function toml(text: string): string {
  return JSON.stringify(text);
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
