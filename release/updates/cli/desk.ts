/** What every verb of `wardkeeper-release update` needs: a repository, signers opened by their passphrases, and how outcomes are told. */
import { join } from 'node:path';
import { ReleaseError } from '../../errors.ts';
import { exists, makePrivateFolder, PRIVATE_FILE, PUBLIC_FILE, readText, writeDurably } from '../../files.ts';
import type { Prompt } from '../../prompt.ts';
import { type Outcome, type Refusal, refused } from '../outcome.ts';
import { lockRepository } from '../lock.ts';
import type { TokenPlace } from '../token.ts';
import { Repository } from '../repository.ts';
import {
  formatPublicSigner,
  makeSigner,
  makeTokenSigner,
  MAX_SIGNER_FILE_BYTES,
  openSigner,
  parsePublicSigner,
  passphraseFault,
  peekSigner,
  type PublicSigner,
  type RandomBytes,
  sealSigner,
  type Signer,
} from '../signer.ts';

const SECRET_SUFFIX = '.key.json';
const PUBLIC_SUFFIX = '.pub.json';
const MAX_TRIES = 3;

export interface Desk {
  readonly nowMs: () => number;
  readonly randomBytes: RandomBytes;
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  readonly refuse: (refusal: { readonly code: string; readonly detail: string }, json: boolean | undefined) => void;
  /** Null: nobody can be asked. */
  readonly prompt: () => Prompt | null;
}

export interface CommonOptions {
  readonly repository: string;
  readonly json?: boolean;
}

/** Prints what was done, or why not; `lines` are for people. */
export function tell<T extends object>(
  desk: Desk,
  outcome: Outcome<T>,
  json: boolean | undefined,
  data: (done: T) => object,
  lines: (done: T) => readonly string[],
): void {
  if (!outcome.ok) desk.refuse(outcome, json);
  else if (json) desk.stdout(JSON.stringify({ ok: true, ...data(outcome) }));
  else for (const line of lines(outcome)) desk.stdout(line);
}

export function openRepository({ repository }: CommonOptions): Promise<Repository> {
  return Repository.open(repository);
}

/** For a change: nobody else makes one until `lock` is disposed of. */
export async function openToChange({ repository }: CommonOptions): Promise<{ readonly repository: Repository; readonly lock: Disposable }> {
  if (!(await Repository.exists(repository)))
    return { repository: await Repository.open(repository), lock: { [Symbol.dispose]: () => undefined } };
  const lock = lockRepository(repository);
  try {
    return { repository: await Repository.open(repository), lock };
  } catch (error) {
    lock[Symbol.dispose]();
    throw error;
  }
}

export function signerFiles(dir: string, signer: string): { readonly secret: string; readonly public: string } {
  return { secret: join(dir, `${signer}${SECRET_SUFFIX}`), public: join(dir, `${signer}${PUBLIC_SUFFIX}`) };
}

/** Makes a person's keys under a passphrase that is asked for, and never over ones that are there. */
export async function makeSignerFiles(
  desk: Desk,
  dir: string,
  name: string,
  classical: boolean,
  token: TokenPlace | null = null,
): Promise<Outcome<{ readonly signer: Signer; readonly files: { readonly secret: string; readonly public: string } }>> {
  const files = signerFiles(dir, name);
  for (const path of Object.values(files)) {
    if (await exists(path)) return refused('EXISTS', `${path} is there already and is never replaced: choose another folder`);
  }
  const passphrase = await newPassphrase(desk, name);
  if (!passphrase.ok) return passphrase;
  const signer = token === null ? makeSigner(name, classical) : makeTokenSigner(name, token);
  await makePrivateFolder(dir);
  await writeDurably(files.secret, await sealSigner(signer, passphrase.text, desk.randomBytes), PRIVATE_FILE);
  await writeDurably(files.public, formatPublicSigner(signer), PUBLIC_FILE);
  return { ok: true, signer, files };
}

/** Asks for the passphrase of a secret file: three times at a terminal, once otherwise. */
export async function openSignerFile(desk: Desk, path: string): Promise<Outcome<{ readonly signer: Signer }>> {
  const text = await readText(path, MAX_SIGNER_FILE_BYTES);
  const { signer, token } = peekSigner(text, path);
  const prompt = desk.prompt();
  if (prompt === null) return refused('PASSPHRASE_WRONG', `the passphrase of ${signer} comes on stdin, and there is none`);
  for (let tried = 1; ; tried += 1) {
    const passphrase = await prompt.askSecret(`Passphrase of ${signer}:`);
    const pin = token === null ? '' : await prompt.askSecret(`PIN of token ${token.token}:`);
    const opened = await openSigner(text, passphrase, path, pin);
    if (opened.ok) return { ok: true, signer: opened.opened };
    if (!prompt.isTerminal || tried >= MAX_TRIES) return opened;
    desk.stderr(opened.detail);
  }
}

export async function openSigners(desk: Desk, paths: readonly string[]): Promise<Outcome<{ readonly signers: readonly Signer[] }>> {
  const signers: Signer[] = [];
  for (const path of paths) {
    const opened = await openSignerFile(desk, path);
    if (!opened.ok) return opened;
    signers.push(opened.signer);
  }
  return { ok: true, signers };
}

export async function readPublicSigner(path: string): Promise<PublicSigner> {
  return parsePublicSigner(await readText(path, MAX_SIGNER_FILE_BYTES), path);
}

/** What a terminal asks twice; `FILE_UNREADABLE` and its kin go through. */
async function newPassphrase(desk: Desk, name: string): Promise<{ readonly ok: true; readonly text: string } | Refusal> {
  const prompt = desk.prompt();
  if (prompt === null) return refused('PASSPHRASE_WEAK', `a passphrase for ${name} comes on stdin, and there is none`);
  for (let tried = 1; ; tried += 1) {
    const text = await prompt.askSecret(`New passphrase for ${name}:`);
    const fault = passphraseFault(text) ?? (await repeatFault(prompt, name, text));
    if (fault === null) return { ok: true, text };
    if (!prompt.isTerminal || tried >= MAX_TRIES) return refused('PASSPHRASE_WEAK', `${name}: ${fault}`);
    desk.stderr(`${name}: ${fault}`);
  }
}

async function repeatFault(prompt: Prompt, name: string, text: string): Promise<string | null> {
  if (!prompt.isTerminal) return null;
  return (await prompt.askSecret(`Once more, for ${name}:`)) === text ? null : 'not the same twice';
}

/** Throws `KEYS_INVALID` where somebody's file is somebody else's. */
export function expectSigner(signer: PublicSigner, name: string, where: string): PublicSigner {
  if (signer.signer !== name) throw new ReleaseError('KEYS_INVALID', `${where}: it is ${signer.signer}'s, expected ${name}'s`);
  return signer;
}
