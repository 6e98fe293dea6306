/** Bills and notes from a source, and from what was kept of the releases that lie in the slots. */
import { parseAdvisories, parseBill, type Part } from '@wardkeeper/proto/bundle';
import { ProtoError } from '@wardkeeper/proto';
import type { Log } from '../../runtime/log.ts';
import { messageOf } from '../../runtime/message.ts';
import type { BulkFiles } from '../bulk-files.ts';
import type { MaterialsDiff } from '../operator-port.ts';
import type { BundleSource, Offer } from '../trust/index.ts';
import { type Advisories, differenceOf, type MaterialsSummary, summaryOf } from './rules.ts';
import { MaterialsShelf } from './shelf.ts';
import { readSigned } from './signed-file.ts';

/** Some ten thousand parts. A gateway compares what it can hold beside everything else; the manufacturer's tool compares the rest. */
export const MAX_SHOWN_BILL_BYTES = 4 * 1024 * 1024;
const MAX_SHOWN_ADVISORY_BYTES = 8 * 1024 * 1024;
const MAX_NOTES_BYTES = 65_536;
const SUMMARY_NOTES_CHARS = 1_000;

export interface Told {
  /** Null: one of the two bills is not known here. */
  readonly materials: MaterialsDiff | null;
  readonly notes: string | null;
}

export interface ToldShort {
  readonly materials: MaterialsSummary | null;
  readonly notes: string;
}

/** Nothing here rejects: what cannot be read is not told. Releases are named by the digest that consent is given to. */
export interface Materials {
  /** `running`: what runs of the same component; null: nobody knows. */
  inspect(source: BundleSource, offer: Offer, running: string | null): Promise<Told>;
  /** Before a release is begun, and with it the releases in the slots, of which what was kept stays. */
  keep(source: BundleSource, offer: Offer, others: readonly string[]): Promise<void>;
  /** By what was kept alone. */
  summarise(running: string | null, release: string): Promise<ToldShort>;
}

export interface MaterialsParts {
  readonly files: BulkFiles;
  readonly folder: string;
  readonly log: Log;
}

export function createMaterials({ files, folder, log }: MaterialsParts): Materials {
  const shelf = new MaterialsShelf(files, folder);
  const kept = async (digest: string | null): Promise<readonly Part[] | null> =>
    digest === null ? null : partsOf(await orNull(shelf.get(digest, 'bill', MAX_SHOWN_BILL_BYTES)));
  return {
    async inspect(source, offer, running) {
      const { bill, notes } = await readBoth(source, offer);
      const [before, after] = [await kept(running), partsOf(bill)];
      const isKnown = before !== null && after !== null;
      return {
        materials: isKnown ? differenceOf(before, after, await advisoriesOf(source)) : null,
        notes: notes === null ? null : textOf(notes),
      };
    },
    async keep(source, offer, others) {
      try {
        const { bill, notes } = await readBoth(source, offer);
        await shelf.forgetAllBut(new Set([offer.digest, ...others]));
        if (bill !== null) await shelf.put(offer.digest, 'bill', bill);
        if (notes !== null) await shelf.put(offer.digest, 'notes', notes);
      } catch (error) {
        log('what a release is made of could not be kept: the next one cannot be compared with it', { reason: messageOf(error) });
      }
    },
    async summarise(running, release) {
      const [before, after] = [await kept(running), await kept(release)];
      const notes = await orNull(shelf.get(release, 'notes', MAX_NOTES_BYTES));
      return {
        materials: before === null || after === null ? null : summaryOf(before, after),
        notes: notes === null ? '' : textOf(notes).slice(0, SUMMARY_NOTES_CHARS),
      };
    },
  };
}

async function readBoth(source: BundleSource, { target, release: { sbom, notes } }: Offer) {
  return {
    bill: sbom === null ? null : await readSigned(source, target, sbom, MAX_SHOWN_BILL_BYTES),
    notes: notes === null ? null : await readSigned(source, target, notes, MAX_NOTES_BYTES),
  };
}

async function advisoriesOf(source: BundleSource): Promise<Advisories> {
  const bytes = (await orNull(source.advisories?.(MAX_SHOWN_ADVISORY_BYTES) ?? Promise.resolve(null))) ?? null;
  return (bytes === null || bytes.length > MAX_SHOWN_ADVISORY_BYTES ? null : parsed(() => parseAdvisories(bytes))) ?? [];
}

function partsOf(bytes: Uint8Array | null): readonly Part[] | null {
  return bytes === null ? null : parsed(() => parseBill(bytes));
}

function parsed<T>(parse: () => T): T | null {
  try {
    return parse();
  } catch (error) {
    if (error instanceof ProtoError) return null;
    throw error;
  }
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder('utf-8').decode(bytes);
}

async function orNull<T>(work: Promise<T>): Promise<T | null> {
  return work.catch(() => null);
}
