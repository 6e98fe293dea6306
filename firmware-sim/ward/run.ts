/** From nothing to a running ward and back. */
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SimError, type SimErrorCode } from '../errors.ts';
import { playTour, type TourReport } from '../tour/index.ts';
import { chooseAccounts, makeAccounts } from './accounts.ts';
import { type BrokerLine, checkBrokerUrl, embeddedBroker, outsideBroker } from './broker-line.ts';
import type { BrokerAddress, WardNames } from './configurations.ts';
import { issueEnvelopes } from './emergency-codes.ts';
import { consoleLines, type GivenOut, guideText, preparedText } from './guide.ts';
import {
  makeFolders,
  makeStateFolder,
  readMarker,
  removeWard,
  type WardLayout,
  wardLayout,
  type WardMarker,
  writeMarker,
} from './layout.ts';
import { endLeftovers } from './leftovers.ts';
import { lockWard } from './lock.ts';
import { authorityDigest, prepareWard } from './prepare.ts';
import type { Runtime } from './programs.ts';
import { openStageDoor } from './stage-door.ts';
import { clearLogs, Ward } from './ward.ts';
import { wishesOf } from './wishes.ts';

export const DEFAULT_STATE = '.wardkeeper';
/** Settings in which the bedside locks instead of waiting; the tour tells of waiting. */
const LOCKING_SETTINGS: readonly string[] = ['outpatient', 'laboratory'];
/** Where there are no emergency codes: reference/access.md, profile `home`. */
const NO_CODES = 'home';
/** As many as every policy wants staged. */
const ENVELOPES = 5;
/** What a configuration needs before the broker's real address is known. */
const NO_ADDRESS_YET: BrokerAddress = { url: 'mqtts://localhost:8883', protocol: '3.1.1' };

export interface WardOptions {
  /** Null: the default folder, or for a tour a new temporary one. */
  readonly state: string | null;
  readonly names: WardNames;
  readonly careSetting: string;
  /** Null: the embedded one. */
  readonly broker: BrokerAddress | null;
  /** PEM file; null: the ward's own authority issued the broker's certificate. */
  readonly brokerAuthority: string | null;
  readonly tour: boolean;
  /** A tour's temporary folder stays. */
  readonly keep: boolean;
  /** A ward that is there is thrown away first. */
  readonly fresh: boolean;
  readonly prepareOnly: boolean;
  /** Null: any. */
  readonly consolePort: number | null;
}

export interface WardContext {
  /** Its signal: the wish to stop in order. */
  readonly runtime: Runtime;
  /** Sends a signal to a process that is no child of ours; may throw where it is gone. */
  readonly signalProcess: (pid: number, name: 'SIGTERM' | 'SIGKILL') => void;
  /** The wish to stop now. */
  readonly killSignal: AbortSignal;
  readonly workingFolder: string;
  readonly say: (text: string) => void;
}

/** Returns whether all went well: false only for a tour that failed in whatever way. Throws SimError for everything else. */
export async function runWard(options: WardOptions, context: WardContext): Promise<boolean> {
  checkOptions(options);
  if (options.tour) return runTour(options, context);
  await inFolder(wardLayout(options.state ?? DEFAULT_STATE), options, context, performance.now());
  return true;
}

/** Before anything is made. Throws `USAGE` or `CONFIG_INVALID`. */
function checkOptions({ tour, careSetting, broker, brokerAuthority }: WardOptions): void {
  if (broker !== null) checkBrokerUrl(broker.url, tour);
  if (brokerAuthority !== null) authorityDigest(brokerAuthority);
  if (tour && LOCKING_SETTINGS.includes(careSetting)) {
    throw new SimError('USAGE', `--care-setting ${careSetting}: its bedside locks, and the tour begins at one that waits`);
  }
  if (tour && careSetting === NO_CODES) {
    throw new SimError('USAGE', `--care-setting ${careSetting}: it has no emergency codes, and the tour tells of them`);
  }
}

/** The last line is one JSON object, whatever happened. */
async function runTour(options: WardOptions, context: WardContext): Promise<boolean> {
  const startedMs = performance.now();
  const temporary = options.state === null ? mkdtempSync(join(realpathSync(tmpdir()), 'wardkeeper-tour-')) : null;
  const report = await inFolder(wardLayout(options.state ?? temporary ?? DEFAULT_STATE), options, context, startedMs).catch(
    (fault: unknown): TourFailure => {
      if (!(fault instanceof SimError)) throw fault;
      context.say(fault.message);
      return { ok: false, code: fault.code };
    },
  );
  const told: TourReport | TourFailure = report ?? { ok: false, code: 'STOPPED' };
  if (temporary !== null && told.ok && !options.keep) removeTemporary(temporary);
  else context.say(`The tour's files stay in ${options.state ?? temporary}`);
  context.say(JSON.stringify(told));
  return told.ok;
}

interface TourFailure {
  readonly ok: false;
  readonly code: SimErrorCode | 'STOPPED';
}

function removeTemporary(state: string): void {
  rmSync(wardLayout(state).runtime, { recursive: true, force: true });
  rmSync(state, { recursive: true, force: true });
}

/** Null unless a tour was played to its end. */
async function inFolder(layout: WardLayout, options: WardOptions, context: WardContext, startedMs: number): Promise<TourReport | null> {
  // Before anything is made in it: a folder with somebody's files stays as it is.
  readMarker(layout);
  makeStateFolder(layout);
  using _lock = lockWard(layout.lock);
  const leftovers = await endLeftovers(layout.processes, context.signalProcess);
  if (leftovers > 0) context.say(`Ended ${leftovers} programs that an earlier ward, killed, had left running.`);
  const marker = await makeReady(layout, options, context);
  if (options.prepareOnly) {
    context.say(preparedText(layout, marker.site, context.workingFolder));
    return null;
  }
  if (options.tour && marker.stage === 'lived') {
    throw new SimError('STATE_UNUSABLE', `${layout.state}: the tour needs a ward that nobody used yet; add --fresh to throw this one away`);
  }
  // Awaited here: the lock is held until the ward has stopped.
  return await live(layout, marker, options, context, startedMs);
}

async function makeReady(layout: WardLayout, options: WardOptions, context: WardContext): Promise<WardMarker> {
  const { names, careSetting, brokerAuthority } = options;
  const found = readMarker(layout);
  if (found !== null && !options.fresh && found.stage !== 'preparing') {
    checkSameWard(layout, found, options);
    if (found.stage !== 'peopling') {
      makeFolders(layout);
      return found;
    }
    // A broker of the user's own was told of this ward's authority: such a ward is not thrown away unasked.
    if (options.broker !== null) {
      throw new SimError('STATE_UNUSABLE', `${layout.state}: its first start was cut short before anybody saw its PINs; add --fresh`);
    }
    context.say(`The first start of the ward in ${layout.state} was cut short before anybody saw its PINs: it is made anew.`);
  }
  removeWard(layout);
  writeMarker(layout, { stage: 'preparing', ...names, brokerAuthority: '' });
  makeFolders(layout);
  context.say(`Making a ward in ${layout.state}: keys, certificates, registration …`);
  return prepareWard(context.runtime, layout, { names, careSetting, broker: options.broker ?? NO_ADDRESS_YET, brokerAuthority });
}

/** Names and authorities are in certificates and cannot be changed afterwards. Throws `STATE_UNUSABLE`. */
function checkSameWard(layout: WardLayout, found: WardMarker, { names, brokerAuthority }: WardOptions): void {
  for (const what of ['site', 'gateway', 'device'] as const) {
    if (found[what] !== names[what]) {
      throw new SimError(
        'STATE_UNUSABLE',
        `${layout.state}: holds a ward whose ${what} is ${found[what]}, not ${names[what]}; add --fresh or name another folder`,
      );
    }
  }
  const wanted = authorityDigest(brokerAuthority ?? join(layout.site, 'site-ca.crt.pem'));
  if (wanted !== found.brokerAuthority) {
    throw new SimError(
      'STATE_UNUSABLE',
      `${layout.state}: holds a ward that trusts another broker authority (--broker-ca); add --fresh or name another folder`,
    );
  }
}

async function live(
  layout: WardLayout,
  marker: WardMarker,
  options: WardOptions,
  context: WardContext,
  startedMs: number,
): Promise<TourReport | null> {
  const { runtime, say, killSignal } = context;
  clearLogs(layout);
  const line: BrokerLine =
    options.broker === null
      ? embeddedBroker({
          runtime,
          layout,
          site: marker.site,
          record: options.tour,
          onStart: (companion, mayEnd) => ward.watch(companion, mayEnd),
        })
      : outsideBroker(options.broker, options.tour);
  const console = { port: options.consolePort };
  const ward = new Ward({ runtime, layout, names: options.names, careSetting: options.careSetting, line, console });
  const killed = () => void ward.kill();
  killSignal.addEventListener('abort', killed, { once: true });
  const stopped = abortOf(runtime.signal);
  const over = new AbortController();
  const door = new AsyncDisposableStack();
  const work = async (): Promise<TourReport | null> => {
    say(`Starting broker, hospital, console, pump and agent; their logs: ${layout.logs}`);
    await ward.start();
    const given = await giveOut(layout, marker, runtime, options.careSetting);
    if (options.tour && ward.console !== null) for (const line of consoleLines(ward.console)) say(line);
    if (options.tour) return playTour(ward, given?.accounts ?? [], given?.envelopes ?? [], startedMs, say, over.signal);
    door.use(await openStageDoor(layout.wardSocket, wishesOf(ward, given, over.signal)));
    say(guide(ward, given, options, context));
    ward.follow(false, say);
    await stopped;
    return null;
  };
  try {
    return await Promise.race([ward.failure, stopped.then(() => null), work()]);
  } catch (fault) {
    // What a stop breaks off is no failure.
    if (!runtime.signal.aborted) throw fault;
    return null;
  } finally {
    over.abort();
    await door.disposeAsync();
    if (!options.tour) say('Stopping …');
    await ward.stop();
    killSignal.removeEventListener('abort', killed);
    if (!options.tour) say(`Stopped. The ward stays in ${layout.state}; "npm start" wakes it again.`);
  }
}

/** Who may log in, and the sealed codes for when nobody can. Null where they were made at an earlier start. */
async function giveOut(layout: WardLayout, marker: WardMarker, runtime: Runtime, careSetting: string): Promise<GivenOut | null> {
  if (marker.stage === 'lived') return null;
  writeMarker(layout, { ...(readMarker(layout) ?? marker), stage: 'peopling' });
  const accounts = await makeAccounts(runtime, layout, chooseAccounts());
  const envelopes = careSetting === NO_CODES ? [] : await issueEnvelopes(runtime, layout, ENVELOPES);
  writeMarker(layout, { ...(readMarker(layout) ?? marker), stage: 'lived' });
  return { accounts, envelopes };
}

function guide(ward: Ward, given: GivenOut | null, options: WardOptions, context: WardContext): string {
  return guideText({
    layout: ward.parts.layout,
    workingFolder: context.workingFolder,
    gateway: options.names.gateway,
    device: options.names.device,
    careSetting: options.careSetting,
    brokerTitle: ward.parts.line.title,
    console: ward.console,
    given,
  });
}

function abortOf(signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  if (signal.aborted) resolve();
  signal.addEventListener('abort', () => resolve(), { once: true });
  return promise;
}
