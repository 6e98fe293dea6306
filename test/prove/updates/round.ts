/** One round: a release comes, the power goes somewhere on the way, and afterwards the pump runs what it should, with a receipt. */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BenchWard } from '../../support/bench-ward.ts';
import type { Box } from './box.ts';
import type { Hospital } from './hospital.ts';
import type { MadeRelease } from './manufacturer.ts';
import { isOnline, type RoundPlan } from './plan.ts';
import type { NurseAtPanel, Outcome, Technician } from './technician.ts';
import type { WebServer } from './web-server.ts';

const LOOK_MS = 100;
const WAITS_MS = 60_000;
const INFUSES_MS = 2_000;
const MOST_ATTEMPTS = 6;
/** Of the time that an update takes. */
const EARLY = 0.1;
/** What is left of it when a therapy has ended: consent and copy lie behind. */
const AFTER_WAITING = 0.6;
const BREAKS_AFTER_BYTES = 3 * 1024 * 1024;
const IN_USE: readonly string[] = ['BUSY', 'PATIENT'];
/** They pass: a slot is being cleaned up, a server was not asked yet. */
const PASSING: readonly string[] = ['UNDER_WAY', 'SOURCE', 'LEDGER_UNAVAILABLE'];

export interface Servers {
  readonly http: WebServer;
  readonly https: WebServer;
}

export interface Scene {
  readonly ward: BenchWard;
  readonly box: Box;
  readonly technician: Technician;
  readonly hospital: Hospital;
  readonly nurse: NurseAtPanel;
  readonly servers: Servers;
  /** What an update takes here from the command to its end. */
  readonly updateMs: number;
}

export interface Played {
  readonly ok: boolean;
  /** What runs now; null: nothing answers. */
  readonly runs: string | null;
  readonly cutIn: string;
  readonly backMs: number;
  readonly wasInterrupted: boolean;
  readonly line: string;
}

/** As `[updates.online]` has it. The private authority is the site's own. */
export function serverLines({ layout }: BenchWard, { http, https }: Servers, from: RoundPlan['from']): readonly string[] {
  if (from === 'http') return [`url = "${http.url}"`];
  return [`url = "${https.url}"`, `ca = "${join(layout.site, 'site-ca.crt.pem')}"`];
}

export async function playRound(
  scene: Scene,
  plan: RoundPlan,
  next: RoundPlan | undefined,
  release: MadeRelease,
  running: string,
): Promise<Played> {
  const { box, technician, hospital, updateMs } = scene;
  await prepare(scene, plan, release);
  const over = new AbortController();
  const attending = hospital.attend(plan.consent, technician.gateway, over.signal);
  try {
    const begun = technician.untilBegun();
    const first = technician.bring(release, plan);
    const waited = !plan.isInfusing || (await waitsForThePatient(scene, running));
    // Mostly while it goes on; now and then before it has begun.
    if (plan.cutAt >= EARLY && !plan.isInfusing) await begun;
    const cutAfterMs = Math.round(plan.cutAt * updateMs * (plan.isInfusing ? AFTER_WAITING : 1));
    await sleep(cutAfterMs);
    const cutMs = Date.now();
    await Promise.all([box.cutPower(), technician.fallSilent()]);
    await first;
    if (next !== undefined && isOnline(next) && !isOnline(plan)) box.configureServer(serverLines(scene.ward, scene.servers, next.from));
    const backMs = await box.restorePower();
    const afterCut = await box.version();
    await technician.logIn();
    const { end, wasInterrupted } = await bringToItsEnd(scene, plan, release);
    const wanted = plan.fate === 'well' ? release.version : running;
    const isRunning = await box.runs(wanted);
    const cutIn = box.stateAt(release.version, cutMs);
    const isHeld = await box.hospitalHolds(
      plan.fate === 'well' ? 'updateConfirmed' : 'updateRolledBack',
      1,
      ({ version }) => version === release.version,
    );
    // A release that hangs answers nobody who asks for its version either, until its trial is over.
    const isWhole = afterCut === running || afterCut === release.version || (afterCut === null && plan.fate === 'hang');
    const ok = waited && isWhole && isAsMeant(plan, end) && isRunning && isHeld;
    const kind = `${plan.from}, ${plan.consent}, ${plan.fate}${plan.isInfusing ? ', while it infuses' : ''}`;
    const cut = `power cut after ${cutAfterMs} ms in ${cutIn}, back in ${backMs} ms with ${afterCut ?? 'a release that does not answer'}`;
    const became = `${end.kind}${end.code === '' ? '' : ` ${end.code}`}${wasInterrupted ? ' (tried again)' : ''} with ${wanted}`;
    const troubles = [
      waited ? '' : 'DID NOT WAIT',
      isRunning ? '' : 'DOES NOT RUN',
      isHeld ? '' : 'HOSPITAL DOES NOT KNOW',
      isAsMeant(plan, end) ? '' : end.detail,
    ];
    const line = [`${kind}: ${cut}; then ${became}`, ...troubles.filter((trouble) => trouble !== '')].join(' ');
    return { ok, runs: isRunning ? wanted : await box.version(), cutIn, backMs, wasInterrupted, line };
  } finally {
    over.abort();
    await attending;
  }
}

async function prepare({ ward, box, technician, servers }: Scene, plan: RoundPlan, release: MadeRelease): Promise<void> {
  for (const server of [servers.http, servers.https]) server.folder = null;
  if (isOnline(plan)) {
    const server = plan.from === 'http' ? servers.http : servers.https;
    server.folder = release.www;
    server.breaksAfterBytes = plan.bulkBytes > BREAKS_AFTER_BYTES ? BREAKS_AFTER_BYTES : 0;
    if (box.configureServer(serverLines(ward, servers, plan.from))) {
      await box.cutPower();
      await box.restorePower();
      await technician.logIn();
    }
  }
  if (plan.fate !== 'well') await box.act({ do: 'fault', fault: plan.fate, of: release.version });
}

/** Somebody is treated: the update waits, the infusion runs on, and only when it has ended things go on. */
async function waitsForThePatient({ box, technician, nurse }: Scene, running: string): Promise<boolean> {
  if (!(await box.infuse(nurse))) return false;
  const untilMs = performance.now() + WAITS_MS;
  const waits = () => technician.seen.state === 'AWAIT_WINDOW' && IN_USE.includes(technician.seen.code);
  while (!waits() && performance.now() < untilMs) await sleep(LOOK_MS);
  const before = await box.view();
  await sleep(INFUSES_MS);
  const after = await box.view();
  const infusesOn = after?.therapy === 'infusing' && after.infusedMl > (before?.infusedMl ?? 0) && after.program.version === running;
  const stillWaits = waits();
  await box.endInfusion();
  return infusesOn && stillWaits;
}

/** As people would: what was broken off is brought again, what the power interrupted on trial is tried again. */
async function bringToItsEnd({ technician }: Scene, plan: RoundPlan, release: MadeRelease) {
  let wasInterrupted = false;
  let end: Outcome = { kind: 'left', code: '', detail: '' };
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
    end = await technician.bring(release, plan, wasInterrupted);
    const isCut = end.code === 'INTERRUPTED' || (end.code === 'FAILED_BEFORE' && end.detail.includes('INTERRUPTED'));
    wasInterrupted ||= isCut;
    if (isCut) continue;
    if (end.kind !== 'left' && !PASSING.includes(end.code)) break;
    await sleep(LOOK_MS);
  }
  return { end, wasInterrupted };
}

function isAsMeant({ fate }: RoundPlan, { kind, code }: Outcome): boolean {
  if (fate === 'well') return kind === 'confirmed' || (kind === 'refused' && code === 'INSTALLED');
  return (kind === 'rolled-back' && code === 'UNHEALTHY') || (kind === 'refused' && code === 'FAILED_BEFORE');
}
