/**
 * The agent's trust client beside tuf-js, over the same repositories through the same history: both believe and both refuse the same, and
 * keep the same bytes. Where this one is stricter, or knows more, that is named here.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TUF_LIMITS } from '@wardkeeper/proto/tuf';
import fc from 'fast-check';
import { type Fetcher, Updater } from 'tuf-js';
import { DownloadHTTPError, DownloadLengthMismatchError } from 'tuf-js/dist/error.js';
import { describe, expect, test } from 'vitest';
import { quickFolder } from '../support/temp.ts';
import { TestClient } from '../support/tuf/client.ts';
import { TestRepository } from '../support/tuf/repository.ts';
import { applyChange, type Change, type ChangeKind, CHANGES, TARGET_PATHS } from '../support/tuf/scenario.ts';

/** Repositories; `WARDKEEPER_TUF_RUNS=2000` for the whole, as CI does. */
const RUNS = Number(process.env['WARDKEEPER_TUF_RUNS'] ?? 150);

/** What this client does otherwise, and why: only after that has happened to the repository, and only in this way. */
const NAMED: readonly {
  readonly after: ChangeKind;
  readonly ours: string;
  readonly theirs: 'accepts' | 'refuses';
  readonly why: string;
}[] = [
  { after: 'weak: a target with MD5 alone', ours: 'HASHES', theirs: 'accepts', why: 'a length and MD5 say nothing of the bytes' },
  { after: 'weak: one key under two ids', ours: 'THRESHOLD', theirs: 'accepts', why: 'one person would count as two' },
  { after: 'weak: a key under another id', ours: 'KEY_ID', theirs: 'accepts', why: 'TUF 4.2: the id is the key’s own' },
  { after: 'weak: a role called by a number', ours: 'NAME', theirs: 'accepts', why: 'it would be visited out of turn' },
  { after: 'weak: a version of nought', ours: 'MALFORMED', theirs: 'accepts', why: 'TUF 4.3: a version is greater than nought' },
  { after: 'new: ML-DSA signs', ours: 'ok', theirs: 'refuses', why: 'TAP 21: tuf-js does not know these keys' },
];
/** The keys that tuf-js does not know: this client goes further, and may meet anything there. */
const FURTHER: ChangeKind = 'new: ML-DSA signs';

class TheirClient {
  readonly #folder: string;
  readonly #repository: TestRepository;

  constructor(folder: string, repository: TestRepository) {
    this.#folder = folder;
    this.#repository = repository;
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'root.json'), repository.firstRoot());
  }

  /** `ok`, or what it says; looks for each path in turn. */
  async run(paths: readonly string[]): Promise<{ readonly code: string; readonly found: readonly string[] }> {
    const found: string[] = [];
    try {
      const updater = new Updater({
        metadataDir: this.#folder,
        metadataBaseUrl: 'http://r/',
        fetcher: this.#fetcher,
        config: {
          rootMaxLength: TUF_LIMITS.rootBytes,
          timestampMaxLength: TUF_LIMITS.timestampBytes,
          snapshotMaxLength: TUF_LIMITS.snapshotBytes,
          targetsMaxLength: TUF_LIMITS.targetsBytes,
        },
      });
      await updater.refresh();
      for (const path of paths) {
        const target = await updater.getTargetInfo(path);
        found.push(target === undefined ? 'none' : JSON.stringify([target.length, target.hashes]));
      }
      return { code: 'ok', found };
    } catch (error) {
      return { code: String(error), found };
    }
  }

  get files(): ReadonlyMap<string, Uint8Array> {
    const names = readdirSync(this.#folder);
    return new Map(names.map((name) => [decodeURIComponent(name.replace(/\.json$/, '')), readFileSync(join(this.#folder, name))]));
  }

  readonly #fetcher: Fetcher = {
    downloadFile: () => Promise.reject(new Error('metadata only')),
    downloadBytes: async (url, maxLength) => {
      const bytes = this.#repository.serve(url.slice('http://r/'.length));
      if (bytes === null) throw new DownloadHTTPError('none', 404);
      if (bytes.length > maxLength) throw new DownloadLengthMismatchError('too long');
      return Buffer.from(bytes);
    },
  };
}

/** What is kept, byte for byte, in few words: role, version, and the beginning of a hash. */
function kept(files: ReadonlyMap<string, Uint8Array>): string {
  const roles = [...files].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return roles.map(([role, bytes]) => `${role}:${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}`).join(' ');
}

const KINDS = Object.keys(CHANGES) as ChangeKind[];
const isNamed = (kind: ChangeKind) => NAMED.some(({ after }) => after === kind);

const changeOf: fc.Arbitrary<Change> = fc.record({
  kind: fc.oneof(
    { weight: 30, arbitrary: fc.constantFrom(...KINDS.filter((kind) => !isNamed(kind))) },
    { weight: 1, arbitrary: fc.constantFrom(...KINDS.filter(isNamed)) },
  ),
  role: fc.nat(7),
  other: fc.nat(7),
  n: fc.nat(4),
});
/** Visits of both clients, and what happens before each. */
const historyOf = fc.array(fc.array(changeOf, { maxLength: 3 }), { minLength: 1, maxLength: 5 });

let made = 0;
const seen = { visits: 0, accepted: 0, refused: 0, named: new Map<string, number>() };

async function compare(history: readonly (readonly Change[])[], folder: string): Promise<void> {
  const nowMs = Date.now();
  const repository = new TestRepository(nowMs);
  made += 1;
  const theirs = new TheirClient(join(folder, `client-${made}`), repository);
  const ours = new TestClient(repository, nowMs);
  expect(ours.init(repository.firstRoot())).toBe('ok');
  const happened: ChangeKind[] = [];
  for (const [visit, changes] of history.entries()) {
    for (const change of changes) {
      applyChange(repository, change);
      happened.push(change.kind);
    }
    const [our, their] = [await ours.look(TARGET_PATHS), await theirs.run(TARGET_PATHS)];
    seen.visits += 1;
    const told = `visit ${visit + 1}: ours ${our.code}, theirs ${their.code}`;
    const named = NAMED.find((each) => happened.includes(each.after) && (each.ours === our.code || each.after === FURTHER));
    const [ourFiles, theirFiles] = [kept(ours.files), kept(theirs.files)];
    const isSame = (our.code === 'ok') === (their.code === 'ok') && ourFiles === theirFiles && our.found.join() === their.found.join();
    if (isSame || named === undefined) {
      expect(our.code === 'ok' ? 'ok' : 'refused', told).toBe(their.code === 'ok' ? 'ok' : 'refused');
      expect(our.found, told).toEqual(their.found);
      expect(ourFiles, told).toBe(theirFiles);
      if (our.code === 'ok') seen.accepted += 1;
      else seen.refused += 1;
      continue;
    }
    seen.named.set(named.why, (seen.named.get(named.why) ?? 0) + 1);
    return; // they believe different things from here on
  }
}

describe('the same as tuf-js', () => {
  test(`over ${RUNS} generated repositories`, { timeout: 600_000 }, async () => {
    const folder = quickFolder('tuf-js');
    await fc.assert(
      fc.asyncProperty(historyOf, (history) => compare(history, folder)),
      { numRuns: RUNS },
    );
    expect(seen.accepted, 'too few repositories are ever believed').toBeGreaterThan(RUNS / 4);
    expect(seen.refused, 'too few repositories are ever refused').toBeGreaterThan(RUNS / 4);
    if (process.env['WARDKEEPER_TUF_RUNS'] !== undefined)
      console.log(JSON.stringify({ runs: RUNS, ...seen, named: Object.fromEntries(seen.named) }));
  });

  test.each(NAMED)('but for this: $after ($why)', async ({ after, ours, theirs }) => {
    const repository = new TestRepository(Date.now());
    const client = new TestClient(repository, Date.now());
    const their = new TheirClient(join(quickFolder('tuf-js'), 'client'), repository);
    client.init(repository.firstRoot());
    applyChange(repository, { kind: after, role: 1, other: 0, n: 0 });
    expect((await client.look([])).code).toBe(ours);
    expect((await their.run([])).code === 'ok').toBe(theirs === 'accepts');
  });
});
