/** Inspections, requests, states and receipts as lines for whoever stands at the gateway. Nothing from a bundle steers a terminal. */
import { printable } from '@wardkeeper/proto';
import { qrLines } from './qr.ts';
import type { ConsentAnswer, InspectionAnswer, ReceiptAnswer, StatusAnswer } from './update-answers.ts';
import { bytesText, progressWords, timeText } from './update-progress.ts';
import { personWords, stateWords, wordsFor } from './update-words.ts';

const SHOWN = 20;

export function inspectionLines({ releases, signedBy }: InspectionAnswer): readonly string[] {
  const signed = signedBy.map(({ role, version, expires, signers, signatures, threshold }) => {
    const by = signers.map(printable).join(', ');
    return `  ${printable(role)} ${version}, ${signatures} of at least ${threshold} keys (${by}), until ${printable(expires)}`;
  });
  return ['signed:', ...signed, ...releases.flatMap(releaseLines)];
}

function releaseLines(release: InspectionAnswer['releases'][number]): readonly string[] {
  const { component, from, to, bytes, restart, materials, notes, obstacles, consents, digest, securityFloor } = release;
  return [
    '',
    `${printable(component)} ${nameOf(from)} -> ${nameOf(to)}, ${bytesText(bytes)}${restart ? ', the device restarts' : ''}`,
    `  release ${digest}`,
    `  afterwards nothing below release ${securityFloor} runs here any more`,
    ...(notes === null
      ? []
      : [
          '  what the manufacturer says of it:',
          ...notes
            .split('\n')
            .slice(0, SHOWN)
            .map((line) => `    ${printable(line)}`),
        ]),
    ...(materials === null ? ['  what it is made of: not told, so it cannot be compared'] : materialLines(materials)),
    ...(consents.length === 0 ? [] : [`  has to agree: ${consents.map(personWords).join('; ')}`]),
    ...(obstacles.length === 0 ? ['  it fits: nothing is in the way'] : ['  in the way:']),
    ...obstacles.map(
      ({ code, detail }) => `    ${wordsFor(code) || printable(detail)} (${code}${wordsFor(code) === '' ? '' : `: ${printable(detail)}`})`,
    ),
  ];
}

function materialLines({
  added,
  removed,
  changed,
  stillVulnerable,
  more,
}: NonNullable<InspectionAnswer['releases'][number]['materials']>): readonly string[] {
  const line = (sign: string, { name, version, licences, vulnerabilities }: (typeof added)[number], before = '') => {
    const licence = licences.length === 0 ? '' : `, ${licences.map(printable).join(' ')}`;
    const known = vulnerabilities.length === 0 ? '' : `, KNOWN: ${vulnerabilities.map(printable).join(' ')}`;
    return `    ${sign} ${printable(name)} ${before}${printable(version)}${licence}${known}`;
  };
  const lines = [
    ...changed.map((one) => line('~', one, `${printable(one.from)} -> `)),
    ...added.map((one) => line('+', one)),
    ...stillVulnerable.map((one) => line('!', one)),
    ...removed.map((one) => line('-', one)),
  ];
  const hidden = more + Math.max(0, lines.length - SHOWN);
  const head = `  made of other parts: ${changed.length} changed, ${added.length} new, ${removed.length} gone`;
  return [head, ...lines.slice(0, SHOWN), ...(hidden === 0 ? [] : [`    and ${hidden} more: --json lists them`])];
}

/** One line, without the bar. */
export function statusLine({ status: { state, code, trial }, consent }: StatusAnswer): string {
  if (code === 'CONSENT_AWAITED' && consent !== null) return `waiting for leave: ${consent.missing.map(personWords).join('; ')}`;
  const why = code === '' ? '' : `: ${wordsFor(code) || printable(code)} (${printable(code)})`;
  if (trial === null) return `${stateWords(state)}${why}`;
  // It has to say so once more at the end, so that the time may be over before it counts.
  const goodForMs = Math.min(trial.goodForMs, trial.neededMs);
  const good = `well for ${timeText(goodForMs / 1_000)} of ${timeText(trial.neededMs / 1_000)}`;
  return `${stateWords(state)}: ${good}, ${timeText(trial.endsInMs / 1_000)} left${why}`;
}

export function statusLines(answer: StatusAnswer): readonly string[] {
  const { running, target, rollback, component, floor, alarm, progress } = answer.status;
  const { online } = answer;
  return [
    ...(alarm === null
      ? []
      : [`ALARM: ${wordsFor(alarm) || printable(alarm)} (${printable(alarm)})`, 'once somebody has looked: wardkeeper update settle']),
    `${printable(component)} ${nameOf(running)} runs; nothing below release ${floor} may`,
    ...(target === null ? [] : [`under way: ${nameOf(target)}`]),
    statusLine(answer),
    ...(progress === null ? [] : [progressWords(progress.doneBytes, progress.totalBytes, null).trimStart()]),
    ...(rollback === null ? [] : [`may be gone back to: ${nameOf(rollback)}`]),
    ...(answer.consent === null || answer.consent.missing.length === 0
      ? []
      : [`has yet to agree: ${answer.consent.missing.map(personWords).join('; ')}`]),
    ...(online === null || online.done === 0 || online.code === ''
      ? []
      : [`the web server, when last asked: ${wordsFor(online.code) || printable(online.detail)} (${printable(online.code)})`]),
  ];
}

/** For the hospital: a code to scan, and the same as text. */
export function requestLines(consent: NonNullable<ConsentAnswer>): readonly string[] {
  const { text, component, from, to, expiresInMs, triesLeft, isRollback } = consent;
  return [
    `${isRollback ? 'go back: ' : ''}${printable(component)} ${nameOf(from)} -> ${nameOf(to)}`,
    `open for ${timeText(expiresInMs / 1_000)}; ${triesLeft} tries to type a code`,
    ...qrLines(text),
    text,
  ];
}

export function receiptLine({ number, outcome, code, component, from, to, consents, wallMs, timeQuality }: ReceiptAnswer): string {
  const why = code === '' ? '' : ` (${printable(code)})`;
  const agreed = consents.map(({ how, role }) => `${printable(role)} by ${printable(how)}`).join(', ') || 'nobody was asked';
  const clock = timeQuality === 'synchronised' ? '' : `, clock ${printable(timeQuality)}`;
  const when = new Date(Math.min(wallMs, 8.64e15)).toISOString();
  return `#${number}  ${when}${clock}  ${printable(component)} ${nameOf(from)} -> ${nameOf(to)}: ${outcome}${why}; agreed: ${agreed}`;
}

export function nameOf(release: { readonly version: string; readonly releaseCounter: number } | null): string {
  return release === null ? 'unknown' : `${printable(release.version)} (${release.releaseCounter})`;
}
