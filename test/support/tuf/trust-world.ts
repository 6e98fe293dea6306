/** A gateway's trust over real files and a real ledger, a manufacturer's repository, and the stick that carries it. */
import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { decodeEvent, type Event } from '@wardkeeper/proto';
import { RELEASE_ROLE, type ReleaseTarget } from '@wardkeeper/proto/bundle';
import { onTestFinished } from 'vitest';
import { openLedger, readRows } from '../../../agent/ledger/index.ts';
import { type Files, SYSTEM_FILES } from '../../../agent/updates/files.ts';
import { FolderSource, SCHEMA, TrustKeeper, type TrustOptions } from '../../../agent/updates/trust/index.ts';
import type { BundleSource } from '../../../agent/updates/trust/source.ts';
import { FakeClock } from '../fake-clock.ts';
import { NAME } from '../names.ts';
import { quickFolder } from '../temp.ts';
import { EVERYTHING, TestRepository } from './repository.ts';

export const NOW_MS = Date.UTC(2026, 5, 1);
export const DAY_MS = 86_400_000;
export const HARDWARE = 'pump-x2 r3';

/** What the manufacturer signs of a release; `counter` is its number. */
export function releaseOf(counter: number, change: Partial<ReleaseTarget> = {}): ReleaseTarget {
  return {
    schema: 1,
    component: 'firmware',
    version: `${counter}.0.0`,
    releaseCounter: counter,
    securityFloor: 0,
    hardware: [HARDWARE],
    minAgent: '0.1.0',
    requires: [],
    dataSchema: { writes: 1, readableFrom: 1 },
    restart: true,
    files: [{ path: 'bin/pump', sha256: 'a'.repeat(64), size: 1, mode: 0o755 }],
    blockIndex: null,
    sbom: null,
    notes: null,
    provenance: null,
    ...change,
  };
}

export function payloadPath(counter: number): string {
  return `pump/${'0'.repeat(63)}${counter}.payload.tar`;
}

/** A repository whose role `offline` has signed release 1. */
export function releaseRepository(nowMs = NOW_MS): TestRepository {
  const repository = new TestRepository(nowMs);
  repository.addDelegation('targets', { name: RELEASE_ROLE, paths: ['pump/*'], terminating: true });
  addRelease(repository, 1);
  return repository;
}

export function addRelease(repository: TestRepository, counter: number, change: Partial<ReleaseTarget> = {}): void {
  repository.addArtifact(RELEASE_ROLE, Buffer.from(`release ${counter}`), payloadPath(counter), ['sha256'], releaseOf(counter, change));
  repository.publish([RELEASE_ROLE, ...EVERYTHING]);
}

/** All that a repository has published, as it lies on a stick. */
export function writeStick(repository: TestRepository, folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  const write = (path: string, bytes: Uint8Array) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  };
  for (const [role, versions] of repository.published) {
    const name = encodeURIComponent(role);
    for (const [index, bytes] of versions.entries())
      write(`metadata/${role === 'timestamp' ? 'timestamp' : `${index + 1}.${name}`}.json`, bytes);
  }
  for (const [path, { bytes, hashes }] of repository.artifacts) {
    const cut = path.lastIndexOf('/') + 1;
    write(`targets/${path.slice(0, cut)}${hashes['sha256']}.${path.slice(cut)}`, bytes);
  }
}

/** SHA-256 over names and contents of everything below a folder. */
export function folderHash(folder: string): string {
  const hash = createHash('sha256');
  for (const entry of readdirSync(folder, { withFileTypes: true }).toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    hash.update(`${entry.name}\0${entry.isDirectory() ? folderHash(path) : readFileSync(path).toString('hex')}\0`);
  }
  return hash.digest('hex');
}

export class TrustWorld {
  readonly clock = new FakeClock(NOW_MS);
  readonly stateFolder = quickFolder('trust');
  readonly stick = join(quickFolder('stick'), 'stick');
  readonly repository: TestRepository;
  receiptMs = 0;
  readonly #ledger: Awaited<ReturnType<typeof openLedger>>;
  readonly #options: Partial<TrustOptions>;

  private constructor(repository: TestRepository, ledger: Awaited<ReturnType<typeof openLedger>>, options: Partial<TrustOptions>) {
    this.repository = repository;
    this.#ledger = ledger;
    this.#options = options;
  }

  static async make(options: Partial<TrustOptions> = {}, repository = releaseRepository()): Promise<TrustWorld> {
    const path = join(quickFolder('trust-ledger'), 'ledger.db');
    const ledger = await openLedger({ path, name: NAME, clock: new FakeClock(NOW_MS), randomBytes, schemas: [SCHEMA], hadLedger: false });
    onTestFinished(() => {
      if (ledger.ledger.database.isOpen) ledger.ledger.database.close();
    });
    return new TrustWorld(repository, ledger, options);
  }

  get folder(): string {
    return join(this.stateFolder, 'updates/trust');
  }

  get ledger() {
    return this.#ledger.ledger;
  }

  /** As at a start of the agent. */
  open(change: Partial<TrustOptions> = {}): ReturnType<typeof TrustKeeper.open> {
    return TrustKeeper.open({
      files: SYSTEM_FILES satisfies Files,
      folder: this.folder,
      firstRoot: this.repository.firstRoot(),
      ledger: this.ledger,
      clock: this.clock,
      buildMs: NOW_MS - 30 * DAY_MS,
      receiptMs: () => this.receiptMs,
      hybrid: false,
      hardware: HARDWARE,
      ...this.#options,
      ...change,
    });
  }

  async keeper(change: Partial<TrustOptions> = {}): Promise<TrustKeeper> {
    const opened = await this.open(change);
    if (!opened.ok) throw new Error(`${opened.code}: ${opened.detail}`);
    return opened.keeper;
  }

  /** `ok`, or the code of the refusal, of the stick as the repository is now. */
  async show(keeper: TrustKeeper, { offline = true, source = null as BundleSource | null } = {}): Promise<string> {
    writeStick(this.repository, this.stick);
    const verdict = await keeper.verify(source ?? new FolderSource(this.stick), offline);
    return verdict.ok ? 'ok' : verdict.code;
  }

  events(kind: Event['kind']): readonly Event[] {
    return [...readRows(this.ledger.database, this.ledger.head.number, 1)]
      .map(({ body }) => (body === null ? null : decodeEvent(body)))
      .filter((event) => event?.kind === kind) as Event[];
  }

  get refusals(): readonly string[] {
    return this.events('updateRefused').map(({ detail }) => (detail as { readonly code: string }).code);
  }

  /** All that is kept of trust, on disk and in the database. */
  get kept(): string {
    return `${folderHash(this.folder)} ${JSON.stringify(this.ledger.database.prepare('SELECT * FROM update_trust').get())}`;
  }
}
