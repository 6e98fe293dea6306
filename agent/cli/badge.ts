/** `wardkeeper badge show|verify`: without configuration, agent or network; the issuer's root is all that is believed. */
import { parseIdentityFile, type VerifyingIdentity } from '@wardkeeper/proto';
import {
  badgeLines,
  badgeText,
  judgeBadge,
  MAX_BADGE_DOCUMENT_BYTES,
  MAX_REVOCATIONS_BYTES,
  readBadgeBytes,
  readUnverified,
} from '@wardkeeper/proto/badge';
import type { Command } from 'commander';
import { AgentError } from '../errors.ts';
import { PUBLIC_FILE, writeDurably } from '../runtime/durable-file.ts';
import type { CliContext, ExitCode } from './context.ts';
import { qrLines, qrSvg } from './qr.ts';
import { readInput } from './read-input.ts';
import { refuseWith } from './refusal.ts';

const MAX_ROOT_BYTES = 16 * 1024;
/** A QR code's text is longer than the bytes it stands for. */
const MAX_BADGE_INPUT_BYTES = 2 * MAX_BADGE_DOCUMENT_BYTES;

interface VerifyOptions {
  readonly issuer: string;
  readonly revocations?: string;
  readonly model?: string;
  readonly hardware?: string;
  readonly firmware?: string;
  readonly json?: true;
}

export function addBadgeCommands(program: Command, context: CliContext): void {
  const badge = program.command('badge').description("an issuer's signed word that a device model met named criteria");
  badge
    .command('show')
    .description('what a badge says, and its QR code; checks no signature')
    .argument('<badge>', 'its file, the text of its QR code, or - for that text on standard input')
    .option('--svg <file>', 'the QR code as a file')
    .option('--json', 'print JSON')
    .action(async (named: string, options: { svg?: string; json?: true }) => context.exit(await show(context, named, options)));
  badge
    .command('verify')
    .description('whether a badge holds, offline')
    .argument('<badge>', 'its file, the text of its QR code, or - for that text on standard input')
    .requiredOption('--issuer <file>', "the issuer's badge-root.json; compare its fingerprint before you trust it")
    .option('--revocations <file>', "the issuer's newest list of badges taken back")
    .option('--model <text>', "the device's model, as on its label")
    .option('--hardware <version>', "the device's hardware")
    .option('--firmware <version>', "the device's firmware")
    .option('--json', 'print JSON')
    .action(async (named: string, options: VerifyOptions) => context.exit(await verify(context, named, options)));
}

async function show(context: CliContext, named: string, { svg, json }: { svg?: string; json?: true }): Promise<ExitCode> {
  const bytes = await readBadge(context, named);
  const badge = bytes === null ? null : readUnverified(bytes);
  const text = bytes === null ? null : badgeText(bytes);
  if (badge === null || text === null) return refuseWith(context, NO_BADGE, json);
  if (svg !== undefined) writeDurably(svg, qrSvg(text), PUBLIC_FILE);
  if (json === true) context.stdout(JSON.stringify({ verified: false, badge, text }));
  else for (const line of [...badgeLines(badge), '', ...qrLines(text)]) context.stdout(line);
  context.stderr('Nothing of this is verified here: "wardkeeper badge verify --issuer badge-root.json" does.');
  return 0;
}

async function verify(context: CliContext, named: string, options: VerifyOptions): Promise<ExitCode> {
  const { json, model = null, hardware = null, firmware = null } = options;
  const issuer = readIssuer(options.issuer);
  const revocations = options.revocations === undefined ? null : readInput(options.revocations, MAX_REVOCATIONS_BYTES);
  const bytes = await readBadge(context, named);
  if (bytes === null) return refuseWith(context, NO_BADGE, json);
  const verdict = judgeBadge(bytes, { issuer, revocations, device: { model, hardware, firmware }, atMs: context.nowMs() });
  if (!verdict.ok) return refuseWith(context, verdict, json);
  const { badge, signatures, unchecked } = verdict;
  if (json === true) context.stdout(JSON.stringify({ ok: true, badge, signatures, unchecked }));
  else for (const line of badgeLines(badge)) context.stdout(line);
  const by = signatures === 'both' ? 'Ed25519 and ML-DSA-65' : 'Ed25519 alone, as in every QR code; the file has both';
  context.stderr(`The badge holds (${by}).`);
  if (unchecked.length > 0) context.stderr(`Not checked, because nothing was given to check it with: ${unchecked.join(', ')}.`);
  return 0;
}

const NO_BADGE = { code: 'MALFORMED', detail: 'expected a badge file, or the text of a QR code, which begins with WKBADGE1:' } as const;

async function readBadge(context: CliContext, named: string): Promise<Uint8Array | null> {
  if (/^\s*WKBADGE1:/i.test(named)) return readBadgeBytes(Buffer.from(named));
  if (named === '-') return readBadgeBytes(Buffer.from(await context.readStdin()));
  return readBadgeBytes(readInput(named, MAX_BADGE_INPUT_BYTES));
}

/** Throws AgentError `CONFIG_INVALID`: without the issuer's root nothing can be said. */
function readIssuer(path: string): VerifyingIdentity {
  const text = Buffer.from(readInput(path, MAX_ROOT_BYTES)).toString('utf8');
  try {
    return parseIdentityFile(text);
  } catch (cause) {
    throw new AgentError('CONFIG_INVALID', `${path}: expected the issuer's badge-root.json`, { cause });
  }
}
