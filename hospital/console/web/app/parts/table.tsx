/**
 * The one table: sorts by its headings, filters as one types, leaves as CSV, and is a list of cards on a phone. Order, filter and page
 * stand in the address. Markup follows the ARIA practices for sortable tables (aria-sort on the heading, a button inside it); roles are
 * written out because cards are not laid out as a table, and a browser then forgets that they are one.
 */
import type { ComponentChildren, VNode } from 'preact';
import { useId, useMemo } from 'preact/hooks';
import { changeQuery, usePlace } from '../address.ts';
import { csvText } from '../words/csv.ts';
import { many } from '../words/number.ts';
import { saveText } from './save.ts';

export type Cell = string | number | null;

export interface Column<Row> {
  readonly key: string;
  readonly title: string;
  /** What it is sorted, filtered and exported by. */
  readonly value: (row: Row) => Cell;
  /** How it is shown, where that is more than its value. */
  readonly show?: (row: Row) => ComponentChildren;
  readonly align?: 'end';
  /** `short`: a name, on one line; a hostile long one is cut and stands whole on its own page. */
  readonly width?: 'short';
  /** Sorts by another value than it exports, as severities do. */
  readonly order?: (row: Row) => number;
}

interface TableProps<Row> {
  /** Names it for readers, and its file. */
  readonly name: string;
  /** What a row is called: `gateway`. */
  readonly noun: string;
  readonly nouns?: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** Several tables on one page keep their state apart by this. */
  readonly scope?: string;
  /** Off where the server filters. */
  readonly filter?: boolean;
  readonly pageRows?: number;
  /** Shown where there are no rows at all. */
  readonly empty?: ComponentChildren;
}

const PAGE_ROWS = 25;

export function Table<Row>({
  name,
  noun,
  nouns = `${noun}s`,
  columns,
  rows,
  rowKey,
  scope = '',
  filter = true,
  pageRows = PAGE_ROWS,
  empty,
}: TableProps<Row>): VNode {
  const { query } = usePlace();
  const filterId = useId();
  const key = (what: string) => (scope === '' ? what : `${scope}-${what}`);
  const text = filter ? (query.get(key('find')) ?? '') : '';
  const sort = query.get(key('sort')) ?? '';
  const page = Math.max(1, Number.parseInt(query.get(key('page')) ?? '1', 10) || 1);

  const matching = useMemo(() => sortRows(filterRows(rows, columns, text), columns, sort), [rows, columns, text, sort]);
  const pages = Math.max(1, Math.ceil(matching.length / pageRows));
  const current = Math.min(page, pages);
  const shown = matching.slice((current - 1) * pageRows, current * pageRows);

  const saveCsv = () => {
    const lines = matching.map((row) => columns.map((column) => column.value(row)));
    saveText(
      `${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}.csv`,
      'text/csv',
      csvText(
        columns.map(({ title }) => title),
        lines,
      ),
    );
  };

  if (rows.length === 0 && empty !== undefined) return <>{empty}</>;
  return (
    <div>
      <div class="table-tools">
        {filter && (
          <div class="field">
            <label for={filterId}>Filter {nouns}</label>
            <input
              id={filterId}
              class="input"
              type="search"
              data-find
              value={text}
              onInput={(event) => changeQuery({ [key('find')]: event.currentTarget.value, [key('page')]: null }, { replace: true })}
            />
          </div>
        )}
        <div class="row">
          <span class="quiet small" role="status">
            {text === '' ? many(matching.length, noun, nouns) : `${matching.length} of ${many(rows.length, noun, nouns)}`}
          </span>
          <button class="button" type="button" onClick={saveCsv}>
            Save CSV
          </button>
        </div>
      </div>
      <div class="table-scroll">
        <table class="data" role="table" aria-label={name}>
          <thead role="rowgroup">
            <tr role="row">
              {columns.map((column) => (
                <Heading
                  key={column.key}
                  column={column}
                  sort={sort}
                  sortBy={(order) => changeQuery({ [key('sort')]: order, [key('page')]: null }, { replace: true })}
                />
              ))}
            </tr>
          </thead>
          <tbody role="rowgroup">
            {shown.map((row) => (
              <tr key={rowKey(row)} role="row">
                {columns.map((column) => (
                  <td
                    key={column.key}
                    role="cell"
                    data-label={column.title}
                    data-align={column.align}
                    data-width={column.width}
                    class="foreign"
                  >
                    <div>{column.show === undefined ? (column.value(row) ?? '–') : column.show(row)}</div>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {matching.length === 0 && (
        <p class="empty quiet">
          Nothing matches “{text}”.{' '}
          <button class="button" type="button" onClick={() => changeQuery({ [key('find')]: null })}>
            Clear the filter
          </button>
        </p>
      )}
      {pages > 1 && (
        <nav class="table-foot" aria-label={`Pages of ${name}`}>
          <span class="quiet small">
            Page {current} of {pages}
          </span>
          <span class="row">
            <button
              class="button"
              type="button"
              disabled={current === 1}
              onClick={() => changeQuery({ [key('page')]: String(current - 1) })}
            >
              Previous
            </button>
            <button
              class="button"
              type="button"
              disabled={current === pages}
              onClick={() => changeQuery({ [key('page')]: String(current + 1) })}
            >
              Next
            </button>
          </span>
        </nav>
      )}
    </div>
  );
}

interface HeadingProps<Row> {
  readonly column: Column<Row>;
  readonly sort: string;
  readonly sortBy: (order: string) => void;
}

function Heading<Row>({ column, sort, sortBy }: HeadingProps<Row>): VNode {
  const direction = sort === column.key ? 'ascending' : sort === `-${column.key}` ? 'descending' : null;
  const next = direction === 'ascending' ? `-${column.key}` : column.key;
  return (
    <th role="columnheader" scope="col" data-align={column.align} {...(direction === null ? {} : { 'aria-sort': direction })}>
      <button type="button" onClick={() => sortBy(next)}>
        {column.title}
        <span aria-hidden="true">{direction === null ? '' : direction === 'ascending' ? '▲' : '▼'}</span>
      </button>
    </th>
  );
}

function filterRows<Row>(rows: readonly Row[], columns: readonly Column<Row>[], text: string): readonly Row[] {
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return rows;
  return rows.filter((row) => {
    const line = columns
      .map(({ value }) => value(row) ?? '')
      .join('\u0000')
      .toLowerCase();
    return words.every((word) => line.includes(word));
  });
}

function sortRows<Row>(rows: readonly Row[], columns: readonly Column<Row>[], sort: string): readonly Row[] {
  const column = columns.find(({ key }) => key === sort.replace(/^-/, ''));
  if (column === undefined) return rows;
  const keyOf: (row: Row) => Cell = column.order ?? column.value;
  const sign = sort.startsWith('-') ? -1 : 1;
  return rows.toSorted((a, b) => sign * compare(keyOf(a), keyOf(b)));
}

/** Numbers by size, words as people sort them, and what is unknown last among the small. */
function compare(a: Cell, b: Cell): number {
  if (a === null || b === null) return (a === null ? 0 : 1) - (b === null ? 0 : 1);
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a).localeCompare(String(b), 'en', { numeric: true, sensitivity: 'base' });
}
