/** Comma-separated values for spreadsheets (RFC 4180), in which what a gateway wrote is text and nothing else. */
import { printable } from '@wardkeeper/proto';

/** A spreadsheet runs what begins with one of these; an apostrophe makes it text (OWASP, CSV injection). Full-width forms count too. */
const FORMULA = /^[\s]*[=+\-@\t\r|%＝＋－＠]/u;

export function csvLine(cells: readonly (string | number | null)[]): string {
  return cells.map(csvCell).join(',');
}

function csvCell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = printable(value);
  const harmless = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n;]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
