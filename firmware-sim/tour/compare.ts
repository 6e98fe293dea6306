/** Compares a gateway's ledger with what the hospital holds, row by row. Pure. */
import { SimError } from '../errors.ts';
import { type JsonObject, parseObject, textOf } from '../json.ts';

/** One row as `audit show --json` and `events --json` print it. */
export interface LedgerRow {
  readonly ledger: string;
  readonly seq: number;
  readonly hash: string;
  readonly kind: string;
  readonly entry: JsonObject;
}

export interface Comparison {
  /** Rows of the gateway. */
  readonly events: number;
  /** Rows of the gateway that the hospital has not. */
  readonly lost: number;
  /** Rows that the hospital has more than once. */
  readonly duplicated: number;
  /** Rows of the hospital that the gateway has not. */
  readonly foreign: number;
  /** Rows that both have, with another hash. */
  readonly different: number;
  /** The first of whatever is not as it should be, for people; null where all is. */
  readonly first: string | null;
}

/** JSON lines to rows. Throws `OUTPUT_MALFORMED` naming the line. */
export function parseLedgerRows(text: string, source: string): readonly LedgerRow[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line, index) => {
      const entry = parseObject(line);
      const seq = entry?.['seq'];
      const ledger = entry === null ? '' : textOf(entry, 'ledger');
      const hash = entry === null ? '' : textOf(entry, 'hash');
      if (entry === null || typeof seq !== 'number' || ledger === '' || hash === '') {
        throw new SimError(
          'OUTPUT_MALFORMED',
          `${source}, line ${index + 1}: expected {"ledger","seq","hash",…}, got ${line.slice(0, 120)}`,
        );
      }
      return { ledger, seq, hash, kind: textOf(entry, 'kind'), entry };
    });
}

export function compareLedgers(gateway: readonly LedgerRow[], hospital: readonly LedgerRow[]): Comparison {
  const held = new Map<string, LedgerRow[]>();
  for (const row of hospital) held.set(placeOf(row), [...(held.get(placeOf(row)) ?? []), row]);
  const own = new Map(gateway.map((row) => [placeOf(row), row]));
  const lost = gateway.filter((row) => !held.has(placeOf(row)));
  const duplicated = [...held.values()].filter((rows) => rows.length > 1).flatMap((rows) => rows.slice(1));
  const foreign = [...held.values()].flatMap((rows) => rows.slice(0, 1)).filter((row) => !own.has(placeOf(row)));
  const different = gateway.filter((row) => held.get(placeOf(row))?.some(({ hash }) => hash !== row.hash) === true);
  const found = [...told('lost', lost), ...told('duplicated', duplicated), ...told('foreign', foreign), ...told('different', different)];
  return {
    events: gateway.length,
    lost: lost.length,
    duplicated: duplicated.length,
    foreign: foreign.length,
    different: different.length,
    first: found[0] ?? null,
  };
}

function placeOf({ ledger, seq }: LedgerRow): string {
  return `${ledger}/${seq}`;
}

function told(what: string, rows: readonly LedgerRow[]): string[] {
  return rows.map((row) => `${what}: event ${row.seq} (${row.kind}) of ledger ${row.ledger.slice(0, 8)}`);
}
