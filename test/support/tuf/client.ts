/** The agent's trust client as the conformance suite sees one: a folder of metadata, kept step by step, and a folder of targets. */
import { createHash } from 'node:crypto';
import { trustedTime } from '../../../agent/updates/trust/rules.ts';
import type { BundleSource } from '../../../agent/updates/trust/source.ts';
import { type SetRules, TrustedSet } from '../../../agent/updates/trust/trusted-set.ts';
import { refresh, type SignedTarget, type TrustStore, type Update } from '../../../agent/updates/trust/workflow.ts';

export class TestClient {
  /** Metadata by role, as it was received. */
  readonly files = new Map<string, Uint8Array>();
  /** Targets by path, in the order in which they came. */
  readonly targets = new Map<string, Uint8Array>();
  nowMs: number;
  readonly #source: BundleSource;
  readonly #store: TrustStore = { read: (role) => this.files.get(role) ?? null, replace: () => undefined };

  constructor(source: BundleSource, nowMs: number) {
    this.#source = source;
    this.nowMs = nowMs;
  }

  /** All answers are `ok`, or the code of the refusal. */
  init(root: Uint8Array): string {
    const opened = TrustedSet.open(root, this.#rules());
    if (!opened.ok) return opened.code;
    this.files.set('root', root);
    return 'ok';
  }

  async refresh(): Promise<string> {
    const outcome = await this.#refresh();
    return outcome.ok ? 'ok' : outcome.code;
  }

  /** One after another in one run, until one is refused. */
  async download(...paths: string[]): Promise<string> {
    const outcome = await this.#refresh();
    if (!outcome.ok) return outcome.code;
    for (const path of paths) {
      const code = await this.#download(outcome.update, path);
      if (code !== 'ok') return code;
    }
    return 'ok';
  }

  /** Refreshes and looks for each path; `found`: what is signed of each that was looked for, or `none`. */
  async look(paths: readonly string[]): Promise<{ readonly code: string; readonly found: readonly string[] }> {
    const outcome = await this.#refresh();
    const found: string[] = [];
    if (!outcome.ok) return { code: outcome.code, found };
    for (const path of paths) {
      const target = await outcome.update.find(path);
      if (!target.ok && target.code !== 'NO_TARGET') return { code: target.code, found };
      found.push(target.ok ? JSON.stringify([target.target.length, target.target.hashes]) : 'none');
    }
    return { code: 'ok', found };
  }

  version(role: string): number | null {
    const bytes = this.files.get(role);
    return bytes === undefined
      ? null
      : Number((JSON.parse(Buffer.from(bytes).toString()) as { signed: { version: number } }).signed.version);
  }

  /** Role to version, sorted by name. */
  get trusted(): Record<string, number> {
    const roles = [...this.files.keys()].toSorted();
    return Object.fromEntries(roles.map((role) => [role, this.version(role) ?? 0]));
  }

  #refresh() {
    const onBelieved = (role: string, bytes: Uint8Array) => void this.files.set(role, bytes);
    return refresh({ source: this.#source, store: this.#store, rules: this.#rules(), onBelieved });
  }

  async #download(update: Update, path: string): Promise<string> {
    const found = await update.find(path);
    if (!found.ok) return found.code;
    const held = this.targets.get(path);
    if (held !== undefined && isAsSigned(held, found.target)) return 'ok';
    const reader = await this.#source.open(found.target.sourcePath);
    if (reader === null) return 'MISSING';
    const pieces: Uint8Array[] = [];
    for await (const piece of reader.read(0)) pieces.push(Buffer.from(piece));
    await reader.close();
    const bytes = Buffer.concat(pieces);
    if (!isAsSigned(bytes, found.target)) return 'HASH';
    this.targets.delete(path);
    this.targets.set(path, bytes);
    return 'ok';
  }

  #rules(): SetRules {
    const time = { ...trustedTime(this.nowMs, { buildMs: 0, metadataMs: 0, receiptMs: 0 }), uncertain: false };
    return { time, hybrid: false, offline: false };
  }
}

function isAsSigned(bytes: Uint8Array, { length, hashes }: SignedTarget): boolean {
  if (bytes.length !== length) return false;
  return Object.entries(hashes).every(([algorithm, wanted]) => createHash(algorithm).update(bytes).digest('hex') === wanted);
}
