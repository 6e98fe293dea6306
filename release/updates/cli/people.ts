/** `wardkeeper-release update key|role|rotate|sign`: who signs, and their signatures. */
import { type Command, InvalidArgumentError } from 'commander';
import { type Outcome, refused } from '../outcome.ts';
import { replaceSigner, setRole, signersOf } from '../rotate.ts';
import { type Role, ROLES } from '../roles.ts';
import type { TokenPlace } from '../token.ts';
import { mergeDrafts, signDrafts, type SignReport, whatWaits } from '../sign.ts';
import {
  type CommonOptions,
  type Desk,
  makeSignerFiles,
  openRepository,
  openSigners,
  openToChange,
  readPublicSigner,
  tell,
} from './desk.ts';
import { collect, parsePeople, parseRole, parseSignerName, withRepository } from './options.ts';
import { signLines, waitingLines } from './words.ts';

export function addPeople(update: Command, desk: Desk): void {
  addKeys(update, desk);
  addRoles(update, desk);
  withRepository(update.command('rotate'))
    .description('replace a signer everywhere: a lost key, a key that may have been copied, somebody who left')
    .requiredOption('--from <name>', 'whose keys no longer count', parseSignerName)
    .requiredOption('--to <file>', "the new signer's public file; the same person's new keys may go by the same name")
    .action(async (options: CommonOptions & { from: string; to: string }) => {
      const { repository, lock } = await openToChange(options);
      using _held = lock;
      const outcome = await replaceSigner(repository, options.from, await readPublicSigner(options.to), desk.nowMs());
      tell(
        desk,
        outcome,
        options.json,
        ({ roles }) => ({ roles, waiting: whatWaits(repository) }),
        ({ roles }) => [`${options.from} is replaced in ${roles.join(', ')} once this is signed:`, ...waitingLines(whatWaits(repository))],
      );
    });
  withRepository(update.command('sign'))
    .description('sign what waits for it, here or in a copy of the repository on another machine; passphrases come on stdin')
    .option('--key <file>', "a signer's secret file; may be repeated", collect, [])
    .option('--from <dir>', 'another copy of the repository, whose signatures are taken over')
    .option('--dry-run', 'say what waits and what it changes, and sign nothing')
    .action(async (options: SignOptions) => {
      if (options.dryRun === true) {
        const waiting = whatWaits(await openRepository(options));
        return tell(
          desk,
          { ok: true, waiting },
          options.json,
          (told) => ({ dryRun: true, waiting: told.waiting }),
          () => waitingLines(waiting),
        );
      }
      tell(desk, await sign(desk, options), options.json, (report) => report, signLines);
    });
}

interface SignOptions extends CommonOptions {
  readonly key: readonly string[];
  readonly from?: string;
  readonly dryRun?: boolean;
}

async function sign(desk: Desk, options: SignOptions): Promise<Outcome<SignReport>> {
  const { repository, lock } = await openToChange(options);
  using _held = lock;
  if (options.from === undefined && options.key.length === 0) return refused('UNKNOWN', 'expected --key or --from: whose signature?');
  const merged = options.from === undefined ? null : await mergeDrafts(repository, options.from, desk.nowMs());
  if (merged !== null && (!merged.ok || options.key.length === 0)) return merged;
  const opened = await openSigners(desk, options.key);
  return opened.ok ? signDrafts(repository, opened.signers, desk.nowMs()) : opened;
}

interface KeyOptions {
  readonly dir: string;
  readonly classical?: boolean;
  readonly token?: string;
  readonly tokenKey?: string;
  readonly tokenModule?: string;
  readonly json?: boolean;
}

/** Null: the keys lie in the file. Throws for half a token. */
function tokenOf({ token, tokenKey, tokenModule, classical }: KeyOptions): TokenPlace | null {
  if (token === undefined && tokenKey === undefined && tokenModule === undefined) return null;
  if (token === undefined || tokenKey === undefined || tokenModule === undefined || classical === true)
    throw new InvalidArgumentError('expected --token, --token-key and --token-module together, and no --classical');
  return { token, key: tokenKey.toLowerCase(), module: tokenModule };
}

function addKeys(update: Command, desk: Desk): void {
  const key = update.command('key').description('people and machines that sign');
  key
    .command('make')
    .description('make keys for one signer, on the machine where they will stay; the passphrase comes on stdin')
    .argument('<name>', 'the signer', parseSignerName)
    .requiredOption('--dir <dir>', 'folder for NAME.key.json, which is secret, and NAME.pub.json, which goes to the others')
    .option('--classical', 'Ed25519 alone')
    .option('--token <label>', 'the classical key is an ECDSA P-256 key on this token; the ML-DSA-65 key still lies in the file')
    .option('--token-key <id>', 'its id there, in hex')
    .option('--token-module <file>', "the token's PKCS#11 library")
    .option('--json', 'print JSON')
    .action(async (name: string, options: KeyOptions) => {
      const made = await makeSignerFiles(desk, options.dir, name, options.classical === true, tokenOf(options));
      tell(
        desk,
        made,
        options.json,
        ({ files, signer }) => ({ ...files, keys: signer.keys.map(({ keyId, scheme }) => ({ keyId, scheme })) }),
        ({ files }) => [files.public],
      );
      if (made.ok)
        desk.stderr(
          `Keys made. ${made.files.secret} stays here, with a backup; ${made.files.public} goes to whoever keeps the repository.`,
        );
    });
  withRepository(key.command('add'))
    .description('let one more signer sign for a role; as many as before must sign')
    .argument('<file>', "the signer's public file")
    .requiredOption('--role <role>', ROLES.join(', '), parseRole)
    .action(async (file: string, options: CommonOptions & { role: Role }) => {
      const { repository, lock } = await openToChange(options);
      using _held = lock;
      const { signers, people } = signersOf(repository)[options.role];
      const next = { signers: [...signers, await readPublicSigner(file)], people };
      tellRoles(desk, options, await setRole(repository, options.role, next, desk.nowMs()), () => whatWaits(repository));
    });
  withRepository(key.command('list'))
    .description('who signs what, with key ids')
    .action(async (options: CommonOptions) => {
      const roles = signersOf(await openRepository(options));
      const people = new Map<string, { readonly keyIds: readonly string[]; readonly roles: Role[] }>();
      for (const role of ROLES) {
        for (const { signer, keys } of roles[role].signers) {
          const known = people.get(signer) ?? { keyIds: keys.map(({ keyId }) => keyId), roles: [] };
          known.roles.push(role);
          people.set(signer, known);
        }
      }
      const signers = [...people].map(([signer, known]) => ({ signer, ...known }));
      const lines = signers.map(
        ({ signer, keyIds, roles: own }) => `${signer}: ${own.join(', ')} (${keyIds.map((id) => id.slice(0, 16)).join(', ')})`,
      );
      tell(
        desk,
        { ok: true, signers },
        options.json,
        (told) => ({ signers: told.signers }),
        () => lines,
      );
    });
}

function addRoles(update: Command, desk: Desk): void {
  const role = update.command('role').description('what is signed by whom, until when, and what waits');
  withRepository(role.command('list'))
    .description('every role: version, expiry, how many of whom; and whose signatures are missing')
    .action(async (options: CommonOptions) => {
      const repository = await openRepository(options);
      const signers = signersOf(repository);
      const roles = ROLES.map((name) => {
        const held = repository.held(name);
        return {
          role: name,
          version: held?.version ?? null,
          expires: held?.expires ?? null,
          people: signers[name].people,
          of: signers[name].signers.map(({ signer }) => signer),
        };
      });
      const waiting = whatWaits(repository);
      const lines = roles.map(
        ({ role: name, version, expires, people, of }) =>
          `${name} ${version ?? '-'}: ${people} of ${of.join(', ')}; ${expires === null ? 'not in force yet' : `valid until ${expires}`}`,
      );
      tell(
        desk,
        { ok: true, roles, waiting },
        options.json,
        (told) => ({ roles: told.roles, waiting: told.waiting }),
        () => [...lines, ...waitingLines(waiting)],
      );
    });
  withRepository(role.command('set'))
    .description('other people for a role, or another number of them')
    .argument('<role>', ROLES.join(', '), parseRole)
    .option('--signer <file>', "a signer's public file; may be repeated. None: the people stay", collect, [])
    .requiredOption('--people <n>', 'how many of them must sign', parsePeople)
    .action(async (name: Role, options: CommonOptions & { signer: readonly string[]; people: number }) => {
      const { repository, lock } = await openToChange(options);
      using _held = lock;
      const signers =
        options.signer.length === 0 ? signersOf(repository)[name].signers : await Promise.all(options.signer.map(readPublicSigner));
      tellRoles(desk, options, await setRole(repository, name, { signers, people: options.people }, desk.nowMs()), () =>
        whatWaits(repository),
      );
    });
  withRepository(role.command('renew'))
    .description('the same again under the next version, to be signed until later')
    .argument('<role>', ROLES.join(', '), parseRole)
    .action(async (name: Role, options: CommonOptions) => {
      const { repository, lock } = await openToChange(options);
      using _held = lock;
      await repository.renew(name, desk.nowMs());
      tellRoles(desk, options, { ok: true, roles: [name] }, () => whatWaits(repository));
    });
}

function tellRoles(
  desk: Desk,
  options: CommonOptions,
  outcome: Outcome<{ readonly roles: readonly Role[] }>,
  waiting: () => ReturnType<typeof whatWaits>,
): void {
  tell(
    desk,
    outcome,
    options.json,
    ({ roles }) => ({ roles, waiting: waiting() }),
    () => waitingLines(waiting()),
  );
}
