/** `policy check|sign` and `roster verifier|sign`: what a hospital decides about access, made into what its gateways obey. */
import { formatFaults } from '@wardkeeper/proto/toml';
import {
  BUILT_IN_BOUNDS,
  formatReview,
  MAX_POLICY_BYTES,
  parseBounds,
  type PolicyBounds,
  type PolicyReview,
  reviewPolicy,
  reviewRecord,
} from '@wardkeeper/proto/policy';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { HospitalError } from '../errors.ts';
import { loadRootIdentity } from '../keys/index.ts';
import {
  DEFAULT_ROSTER_DAYS,
  MAX_ROSTER_DAYS,
  makeRosterVerifier,
  signRosterFile,
  signPolicyText,
  VERIFIER_KINDS,
  type VerifierKind,
} from '../policy/index.ts';
import { readFileWithin, writeFileDurably } from '../runtime/index.ts';
import type { CliContext } from './context.ts';

interface CheckOptions {
  readonly bounds?: string;
  readonly brief?: true;
  readonly json?: true;
}

interface SignOptions {
  readonly dir: string;
  readonly out: string;
  readonly bounds?: string;
  readonly json?: true;
}

interface RosterOptions {
  readonly dir: string;
  readonly out: string;
  readonly days: number;
  readonly json?: true;
}

const MAX_ROSTER_FILE_BYTES = 1024 * 1024;

export function addPolicyCommands(program: Command, context: CliContext): void {
  const policy = program.command('policy').description('who may do what at the gateways of a care setting, and what failures cost');
  policy
    .command('check')
    .description('check policy files, explain them, and warn of what is legal but unwise')
    .argument('<file...>', 'policies as TOML')
    .option('--bounds <file>', "the manufacturer's bounds as TOML, instead of those built in")
    .option('--brief', 'without the explanation')
    .option('--json', 'one JSON object')
    .action((files: readonly string[], options: CheckOptions) => check(context, files, options));
  policy
    .command('sign')
    .description("check a policy and sign it with both keys of the site's root")
    .argument('<file>', 'a policy as TOML')
    .requiredOption('--dir <folder>', 'the one of "directory init", with the root\'s private keys')
    .requiredOption('--out <file>', 'where the signed document goes')
    .option('--bounds <file>', "the manufacturer's bounds as TOML, instead of those built in")
    .option('--json', 'one JSON object')
    .action((file: string, options: SignOptions) => signPolicy(context, file, options));

  const roster = program.command('roster').description('the accounts that all gateways of a site know');
  roster
    .command('verifier')
    .description('turn a secret, read from stdin as one line, into the line that stands for it in a roster')
    .addOption(
      new Option('--authenticator <kind>', 'certificate: PEM on stdin; badge: the number, and its PIN on a second line if it has one')
        .choices(VERIFIER_KINDS)
        .makeOptionMandatory(),
    )
    .option('--hash <kind>', 'argon2id, or pbkdf2-hmac-sha512 for FIPS sites', parseHash, 'argon2id')
    .action((options: { authenticator: VerifierKind; hash: 'argon2id' | 'pbkdf2-hmac-sha512' }) => verifier(context, options));
  roster
    .command('sign')
    .description("sign a list of accounts with both keys of the site's root")
    .argument('<file>', 'accounts as TOML')
    .requiredOption('--dir <folder>', 'the one of "directory init", with the root\'s private keys')
    .requiredOption('--out <file>', 'where the signed document goes')
    .option('--days <count>', 'how long it is valid', parseDays, DEFAULT_ROSTER_DAYS)
    .option('--json', 'one JSON object')
    .action((file: string, options: RosterOptions) => signRoster(context, file, options));
}

function check(context: CliContext, files: readonly string[], { bounds, brief, json }: CheckOptions): void {
  const limits = boundsFrom(bounds);
  const reviews = files.map((file) => [file, reviewPolicy(readText(file, MAX_POLICY_BYTES), limits)] as const);
  if (json) context.stdout(JSON.stringify({ policies: reviews.map(([file, review]) => reviewRecord(file, review)) }));
  else for (const [file, review] of reviews) tell(context.stdout, file, review, brief !== true);
  if (!reviews.every(([, { ok }]) => ok)) context.exit(1);
}

function signPolicy(context: CliContext, file: string, { dir, out, bounds, json }: SignOptions): void {
  const text = readText(file, MAX_POLICY_BYTES);
  const review = reviewPolicy(text, boundsFrom(bounds));
  tell(context.stderr, file, review, false);
  if (!review.ok || review.kind !== 'policy') {
    if (review.ok) context.stderr(`${file}: these are the manufacturer's bounds and not a policy`);
    if (json) context.stdout(JSON.stringify({ ok: false, ...reviewRecord(file, review) }));
    context.exit(1);
    return;
  }
  const { version, policy } = review.parsed;
  writeFileDurably(out, signPolicyText(text, version, loadRootIdentity(dir)));
  if (json) context.stdout(JSON.stringify({ ok: true, document: out, id: policy.id, version, careSetting: policy.careSetting }));
  else context.stdout(out);
  context.stderr(`next: bring it to each ${policy.careSetting} gateway of ${policy.site} and run "wardkeeper policy apply"`);
}

async function verifier(
  context: CliContext,
  { authenticator, hash }: { authenticator: VerifierKind; hash: 'argon2id' | 'pbkdf2-hmac-sha512' },
): Promise<void> {
  const made = await makeRosterVerifier(authenticator, await context.readStdin(), hash, context.randomBytes);
  if (typeof made === 'string') context.stdout(made);
  else {
    context.stderr(made.refusal);
    context.exit(1);
  }
}

function signRoster(context: CliContext, file: string, { dir, out, days, json }: RosterOptions): void {
  const text = readText(file, MAX_ROSTER_FILE_BYTES);
  const signed = signRosterFile(text, { signer: loadRootIdentity(dir), days, nowMs: context.wallMs() });
  if (!signed.ok) {
    if (json) context.stdout(JSON.stringify({ ok: false, file, faults: signed.faults }));
    context.stderr(formatFaults(file, signed.faults));
    context.exit(1);
    return;
  }
  writeFileDurably(out, signed.document, { secret: true });
  const expires = new Date(signed.expiresMs).toISOString();
  if (json) context.stdout(JSON.stringify({ ok: true, document: out, version: signed.version, accounts: signed.accounts, expires }));
  else context.stdout(out);
  context.stderr(
    `roster ${signed.version} with ${signed.accounts} accounts, valid to ${expires}; next: "wardkeeper account import-roster" at each gateway`,
  );
}

function tell(write: (line: string) => void, file: string, review: PolicyReview, explain: boolean): void {
  for (const line of formatReview(file, review, explain)) write(line);
}

function boundsFrom(path: string | undefined): PolicyBounds {
  if (path === undefined) return BUILT_IN_BOUNDS;
  const result = parseBounds(readText(path, MAX_POLICY_BYTES));
  if (!result.ok) throw new HospitalError('USAGE', formatFaults(path, result.faults));
  return result.value;
}

function readText(path: string, maxBytes: number): string {
  return readFileWithin(path, maxBytes, path).toString('utf8');
}

function parseDays(text: string): number {
  const days = Number(text);
  if (!/^\d{1,4}$/.test(text) || days < 1 || days > MAX_ROSTER_DAYS) throw new InvalidArgumentError(`expected 1 to ${MAX_ROSTER_DAYS}`);
  return days;
}

function parseHash(text: string): 'argon2id' | 'pbkdf2-hmac-sha512' {
  if (text !== 'argon2id' && text !== 'pbkdf2-hmac-sha512') throw new InvalidArgumentError('expected argon2id or pbkdf2-hmac-sha512');
  return text;
}
