/**
 * A repository of updates in a folder: what is in force, what waits for signatures, and the files themselves.
 *
 *     repository.json            settings
 *     metadata/N.root.json …     in force: each was signed by enough people before it came here, and is never changed again
 *     drafts/root.json …         waiting for signatures; may be carried from one signer to the next
 *     targets/LINE/HASH.NAME     payloads and what goes with them
 *
 * Every step writes one file, whole and durably, and what a step that was cut off leaves is finished or forgotten by the next.
 */
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { METADATA_FOLDER, RELEASE_ROLE, TARGETS_FOLDER } from '@wardkeeper/proto/bundle';
import { delegationOf, judgeThreshold, type ReadMetadata, type ThresholdVerdict, TUF_LIMITS } from '@wardkeeper/proto/tuf';
import { ReleaseError } from '../errors.ts';
import { exists, makePrivateFolder, PUBLIC_FILE, readBytes, readText, writeDurably } from '../files.ts';
import { fileMeta, parseRoleFile, type RoleFile, typeOf, unsigned } from './role-file.ts';
import { expiryText, makeSnapshot, makeTimestamp, type Role, ROLES, type Signed } from './roles.ts';
import { formatSettings, MAX_SETTINGS_BYTES, parseSettings, type Settings } from './settings.ts';

const SETTINGS_NAME = 'repository.json';
const DRAFTS_FOLDER = 'drafts';

export class Repository {
  readonly folder: string;
  readonly settings: Settings;
  readonly #held = new Map<Role, RoleFile>();
  readonly #drafts = new Map<Role, RoleFile>();

  private constructor(folder: string, settings: Settings) {
    this.folder = folder;
    this.settings = settings;
  }

  /** The settings, which make a folder a repository, are written last. */
  static async create(folder: string, settings: Settings, drafts: readonly RoleFile[]): Promise<Repository> {
    for (const name of [METADATA_FOLDER, DRAFTS_FOLDER, TARGETS_FOLDER]) await makePrivateFolder(join(folder, name));
    const repository = new Repository(folder, settings);
    for (const draft of drafts) await repository.putDraft(draft);
    await writeDurably(join(folder, SETTINGS_NAME), formatSettings(settings), PUBLIC_FILE);
    return repository;
  }

  static exists(folder: string): Promise<boolean> {
    return exists(join(folder, SETTINGS_NAME));
  }

  /** Throws `FILE_UNREADABLE` where there is none, `REPOSITORY_INVALID` where it is not what was written. */
  static async open(folder: string): Promise<Repository> {
    const where = join(folder, SETTINGS_NAME);
    const repository = new Repository(folder, parseSettings(await readText(where, MAX_SETTINGS_BYTES), where));
    const names = await namesIn(join(folder, METADATA_FOLDER));
    for (const role of ROLES) {
      const name = newest(names, role);
      if (name !== null) repository.#held.set(role, await repository.#read(role, join(METADATA_FOLDER, name)));
      const draft = join(DRAFTS_FOLDER, `${role}.json`);
      if (await exists(join(folder, draft))) repository.#drafts.set(role, await repository.#read(role, draft));
    }
    return repository;
  }

  /** Of a copy that went to another signer. Null: it has none for this role. */
  static async draftIn(folder: string, role: Role): Promise<RoleFile | null> {
    const where = join(folder, DRAFTS_FOLDER, `${role}.json`);
    return (await exists(where)) ? parseRoleFile(role, await readBytes(where, TUF_LIMITS[`${typeOf(role)}Bytes`]), where) : null;
  }

  /** In force. */
  held(role: Role): RoleFile | null {
    return this.#held.get(role) ?? null;
  }

  /** Waiting for signatures. */
  draft(role: Role): RoleFile | null {
    return this.#drafts.get(role) ?? null;
  }

  /** What the next change is made to: a draft, where there is one. */
  newest(role: Role): RoleFile {
    const file = this.draft(role) ?? this.held(role);
    if (file === null) throw new ReleaseError('REPOSITORY_INVALID', `${this.folder}: there is no ${role} metadata: was "init" cut off?`);
    return file;
  }

  nextVersion(role: Role): number {
    return (this.held(role)?.version ?? 0) + 1;
  }

  targetFile(stored: string): string {
    return join(this.folder, TARGETS_FOLDER, stored);
  }

  metadataFile(name: string): string {
    return join(this.folder, METADATA_FOLDER, name);
  }

  /** Every root there was, as names and bytes: gateways walk them one by one. */
  async roots(): Promise<readonly (readonly [name: string, bytes: Uint8Array])[]> {
    const last = this.held('root')?.version ?? 0;
    const names = Array.from({ length: last }, (_, index) => `${index + 1}.root.json`);
    return Promise.all(names.map(async (name) => [name, await readBytes(this.metadataFile(name), TUF_LIMITS.rootBytes)] as const));
  }

  /** Who must have signed this, each with what they did; empty: nobody can tell yet. */
  judge(file: RoleFile): readonly ThresholdVerdict[] {
    return this.#judges(file).flatMap((by) => {
      const delegation = delegationOf(by, file.role);
      return delegation === null ? [] : [judgeThreshold(delegation, file.metadata, this.settings.hybrid)];
    });
  }

  isSigned(file: RoleFile): boolean {
    const verdicts = this.judge(file);
    return verdicts.length > 0 && verdicts.every(({ met }) => met);
  }

  async putDraft(file: RoleFile): Promise<void> {
    await writeDurably(join(this.folder, DRAFTS_FOLDER, `${file.role}.json`), file.metadata.bytes, PUBLIC_FILE);
    this.#drafts.set(file.role, file);
  }

  /** A draft of the same content under the next version, signed by nobody yet. */
  async renew(role: Role, nowMs: number, change: Signed = {}): Promise<void> {
    const expires = expiryText(nowMs, this.settings.days[role]);
    await this.putDraft(unsigned(role, { ...this.newest(role).signed, version: this.nextVersion(role), expires, ...change }));
  }

  /** Puts in force what enough people have signed, and drafts what follows from it. Answers with what came into force. */
  async settle(nowMs: number): Promise<readonly RoleFile[]> {
    const came: RoleFile[] = [];
    for (;;) {
      const role = await this.#settleOne(nowMs);
      if (role === null) return came;
      const held = this.held(role);
      if (held !== null) came.push(held);
    }
  }

  async #settleOne(nowMs: number): Promise<Role | null> {
    await this.#draftWhatFollows(nowMs);
    for (const role of ROLES) {
      const draft = this.draft(role);
      if (draft === null) continue;
      if (draft.version < this.nextVersion(role)) await this.#dropDraft(role);
      else if (this.isSigned(draft)) {
        await writeDurably(this.metadataFile(nameOf(draft)), draft.metadata.bytes, PUBLIC_FILE);
        this.#held.set(role, draft);
        await this.#dropDraft(role);
        return role;
      }
    }
    return null;
  }

  async #draftWhatFollows(nowMs: number): Promise<void> {
    if (this.held('root') === null) return;
    // A new root may have taken so many keys out of use that what is in force is no longer signed by enough.
    for (const role of ['targets', RELEASE_ROLE] as const) {
      const held = this.held(role);
      if (held !== null && this.draft(role) === null && !this.isSigned(held)) await this.renew(role, nowMs);
    }
    const [targets, releases] = [this.held('targets'), this.held(RELEASE_ROLE)];
    if (targets === null || releases === null) return;
    const meta = { [`${RELEASE_ROLE}.json`]: fileMeta(releases), 'targets.json': fileMeta(targets) };
    const { days } = this.settings;
    await this.#draftIfChanged('snapshot', meta, (version) => makeSnapshot(version, expiryText(nowMs, days.snapshot), meta));
    const snapshot = this.held('snapshot');
    if (snapshot === null) return;
    const of = { 'snapshot.json': fileMeta(snapshot) };
    await this.#draftIfChanged('timestamp', of, (version) =>
      makeTimestamp(version, expiryText(nowMs, days.timestamp), nowMs, fileMeta(snapshot)),
    );
  }

  async #draftIfChanged(role: 'snapshot' | 'timestamp', meta: Signed, make: (version: number) => Signed): Promise<void> {
    const draft = this.draft(role);
    const held = this.held(role);
    const fits = (file: RoleFile | null) => file !== null && JSON.stringify(file.signed['meta']) === JSON.stringify(meta);
    if (fits(draft) && draft?.version === this.nextVersion(role)) return;
    if (draft === null && held !== null && fits(held) && this.isSigned(held)) return;
    await this.putDraft(unsigned(role, make(this.nextVersion(role))));
  }

  #judges(file: RoleFile): readonly (ReadMetadata<'root'> | ReadMetadata<'targets'>)[] {
    const root = this.held('root')?.metadata as ReadMetadata<'root'> | undefined;
    if (file.role === 'root')
      return [...(root === undefined || file.version === root.signed.version ? [] : [root]), file.metadata as ReadMetadata<'root'>];
    if (file.role !== RELEASE_ROLE) return root === undefined ? [] : [root];
    const targets = this.held('targets')?.metadata as ReadMetadata<'targets'> | undefined;
    return targets === undefined ? [] : [targets];
  }

  async #dropDraft(role: Role): Promise<void> {
    await rm(join(this.folder, DRAFTS_FOLDER, `${role}.json`), { force: true });
    this.#drafts.delete(role);
  }

  async #read(role: Role, name: string): Promise<RoleFile> {
    const where = join(this.folder, name);
    return parseRoleFile(role, await readBytes(where, TUF_LIMITS[`${typeOf(role)}Bytes`]), where);
  }
}

/** Under consistent snapshots only the timestamp has no version in its name (TUF 6). */
export function nameOf({ role, version }: Pick<RoleFile, 'role' | 'version'>): string {
  return role === 'timestamp' ? 'timestamp.json' : `${version}.${role}.json`;
}

function newest(names: readonly string[], role: Role): string | null {
  if (role === 'timestamp') return names.includes('timestamp.json') ? 'timestamp.json' : null;
  const versions = names.map((name) => Number(name.endsWith(`.${role}.json`) && /^[1-9]\d{0,9}(?=\.)/.exec(name)?.[0]));
  const last = Math.max(0, ...versions.filter((version) => Number.isSafeInteger(version)));
  return last === 0 ? null : `${last}.${role}.json`;
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (cause) {
    throw new ReleaseError('FILE_UNREADABLE', `${folder}: cannot be read; is this a repository?`, { cause });
  }
}
