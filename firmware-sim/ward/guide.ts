/** What a ward tells the person who started it. Pure. */
import type { WardAccount } from './accounts.ts';
import type { Envelope } from './emergency-codes.ts';
import { WARD_AUTHORITY } from './configurations.ts';
import type { WardLayout } from './layout.ts';
import type { WardConsole } from './ward.ts';

export interface GivenOut {
  readonly accounts: readonly WardAccount[];
  readonly envelopes: readonly Envelope[];
}

export interface GuideParts {
  readonly layout: WardLayout;
  /** Shown instead of absolute paths where they lie below it. */
  readonly workingFolder: string;
  readonly gateway: string;
  readonly device: string;
  readonly careSetting: string;
  readonly brokerTitle: string;
  readonly console: WardConsole | null;
  /** Null: made at an earlier start and shown then. */
  readonly given: GivenOut | null;
}

export function guideText(parts: GuideParts): string {
  const { layout } = parts;
  const short = (path: string) => shortPath(path, parts.workingFolder);
  const state = short(layout.state);
  const ofWard = state === '.wardkeeper' ? '' : ` --state ${state}`;
  const [hospital, agent] = [short(layout.hospitalConfig), short(layout.agentConfig)];
  return [
    `The ward is alive: ${parts.device} at gateway ${parts.gateway} (${parts.careSetting}), ${parts.brokerTitle}, the hospital's receiver and console.`,
    '',
    ...givenLines(parts.given, state),
    '',
    'Try, in another terminal here:',
    ...columns([
      ...(parts.given === null ? [] : [[`npx wardkeeper-sim tour${ofWard}`, 'the whole story by itself, live in the console'] as const]),
      [`npx wardkeeper-sim console${ofWard}`, "the console's address again, and the code while nobody is in"],
      [`npx wardkeeper-sim panel${ofWard}`, "the pump's panel: log in, start, mistype a PIN three times"],
      [`npx wardkeeper-sim network-login${ofWard} --user remote-service`, 'a login from afar: guess until it locks'],
      [`echo >> ${short(`${layout.pumpFiles}/drug-library/library.json`)}`, 'a change in a protected file'],
      ['npx wardkeeper-sim intrude --help', 'what an intruder does, a switch each'],
      [`npx wardkeeper-sim intrude set-uid${ofWard}`, 'such as a program that would run as its owner'],
      [`npx wardkeeper-hospital events --follow --config ${hospital}`, 'what you see below'],
      [`npx wardkeeper-hospital gateways --config ${hospital}`, ''],
      [
        `npx wardkeeper-hospital command issue send-diagnostics --gateway ${parts.gateway} --authority ${WARD_AUTHORITY} --wait 30s --config ${hospital}`,
        '',
      ],
      [`npx wardkeeper-hospital command list --config ${hospital}`, 'what the gateway was ordered to do, and its answers'],
      [`npx wardkeeper-hospital verify --config ${hospital}`, "the hospital's record, checked from the bodies up"],
      [`npx wardkeeper status --config ${agent}`, ''],
      [`npx wardkeeper audit verify --config ${agent}`, "the gateway's ledger, checked"],
    ]),
    '',
    ...(parts.console === null ? [] : [...consoleLines(parts.console), '']),
    `Keys, configurations and databases: ${state} · logs: ${short(layout.logs)}`,
    'Below, a line per event as the hospital knows it. Ctrl-C stops the ward.',
    '',
  ].join('\n');
}

/** Where people look, and how the first of them gets in. */
export function consoleLines({ url, code }: WardConsole): string[] {
  if (code === null) return [`The hospital's console: ${url}`, '  Sign in with the account that you made there.'];
  return [
    `The hospital's console: ${url}/welcome`,
    `  one-time code ${code.code}, for its first administrator: choose a name, a password and a second factor`,
  ];
}

/** How somebody's own broker is made ready for this ward. */
export function preparedText(layout: WardLayout, site: string, workingFolder: string): string {
  const short = (path: string) => shortPath(path, workingFolder);
  return [
    `Prepared: the keys and certificates of a ward of site ${site} are in ${short(layout.state)}. A broker for it needs:`,
    `  who may connect (CA file):  ${short(layout.clientAuthorities)}`,
    `  its own certificate:        ${short(`${layout.site}/broker.crt.pem`)}`,
    `  and key:                    ${short(`${layout.site}/broker.key.pem`)}`,
    "  TLS 1.3, client certificates required, the certificate's CN as user name, and the access rules in config/mosquitto/.",
    `Then: npm start -- --state ${short(layout.state)} --broker mqtts://localhost:PORT`,
  ].join('\n');
}

export function shortPath(path: string, workingFolder: string): string {
  return path.startsWith(`${workingFolder}/`) ? path.slice(workingFolder.length + 1) : path;
}

/** One long command leaves the others their place beside what they do. */
const WIDEST = 75;

function columns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([command]) => command.length).filter((length) => length <= WIDEST));
  return rows.map(([command, does]) => `  ${command.padEnd(width)}  ${does}`.trimEnd());
}

function givenLines(given: GivenOut | null, state: string): string[] {
  if (given === null) {
    return [`The PINs were shown when this ward was made. For new ones: npm start -- --fresh (throws the ward in ${state} away)`];
  }
  return [
    'People of this throw-away ward, shown this once:',
    ...given.accounts.flatMap(({ name, role, authenticator, secret, codes = [] }) => [
      `  ${name.padEnd(15)} ${role.padEnd(13)} ${authenticator.padEnd(9)} ${secret}`,
      ...(codes.length === 0 ? [] : [`  ${''.padEnd(15)} second factor, one code a login: ${codes.slice(0, 3).join('  ')}`]),
    ]),
    ...(given.envelopes.length === 0 ? [] : ['Sealed envelopes, for when nobody can log in ("emergency" at the panel):']),
    ...given.envelopes.map(({ id, code }) => `  ${String(id).padEnd(3)} ${code}`),
  ];
}
