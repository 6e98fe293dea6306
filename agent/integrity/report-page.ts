/** The report as one page for people: no scripts, nothing loaded from elsewhere, readable in print and in the dark. Pure. */
import type { ChangeLine, FindingLine, IntegrityReport, SetLine, StepLine } from './report.ts';

/** More rows help nobody who reads; the JSON form has them all. */
const MAX_ROWS = 500;

const STYLE = `
:root { color-scheme: light dark; --line: #8884; --soft: #8881; --bad: #b3261e; --good: #1b6e3c; --warn: #8a5a00; }
@media (prefers-color-scheme: dark) { :root { --bad: #ff8a80; --good: #7fd6a0; --warn: #f0c060; } }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 75rem; margin: 0 auto; padding: 2rem 1.25rem; }
h1 { font-size: 1.5rem; margin: 0; } h2 { font-size: 1.15rem; margin: 2.25rem 0 .5rem; }
p { margin: .4rem 0; } .quiet { opacity: .75; }
.verdict { border-left: .4rem solid var(--good); background: var(--soft); padding: .75rem 1rem; margin: 1.25rem 0; font-size: 1.1rem; }
.verdict.differs, .verdict.nothing-guarded { border-color: var(--bad); }
.scroll { overflow-x: auto; } table { border-collapse: collapse; width: 100%; font-size: .9rem; }
th, td { text-align: left; vertical-align: top; padding: .35rem .6rem .35rem 0; border-bottom: 1px solid var(--line); }
th { font-weight: 600; white-space: nowrap; } td.path { font-family: ui-monospace, monospace; overflow-wrap: anywhere; min-width: 16rem; }
td.what { min-width: 15rem; } td.time { white-space: nowrap; font-variant-numeric: tabular-nums; }
.critical, .high, .differs-now { color: var(--bad); font-weight: 600; } .warning { color: var(--warn); font-weight: 600; } .put-right { color: var(--good); }
@media print { body { max-width: none; padding: 0; font-size: 11px; } tr { break-inside: avoid; } }
`;

/** So many alike in one folder stand as one row; critical ones never. */
const ALIKE = 10;

interface Column<Line> {
  readonly title: string;
  /** Plain text: escaped here. */
  readonly text: (line: Line) => string;
  readonly style?: string | ((line: Line) => string);
}

const FINDINGS: readonly Column<FindingLine>[] = [
  { title: 'Severity', text: ({ severity }) => severity, style: ({ severity }) => severity },
  { title: 'File', text: ({ path }) => path, style: 'path' },
  { title: 'What', text: ({ change, difference }) => whatText(change, difference), style: 'what' },
  { title: 'Set', text: ({ set }) => set },
  { title: 'First seen', text: ({ firstSeen }) => time(firstSeen), style: 'time' },
  {
    title: 'Last change seen',
    text: ({ lastSeen, repeats }) => `${time(lastSeen)}${repeats > 0 ? `, touched ${repeats} times more` : ''}`,
  },
  { title: 'Found by', text: ({ net }) => net },
];

const SETS: readonly Column<SetLine>[] = [
  { title: 'Set', text: ({ name }) => name },
  { title: 'Where', text: ({ path }) => path, style: 'path' },
  { title: 'Entries', text: ({ files }) => String(files) },
  { title: 'Who says what is expected', text: ({ authorityWords }) => authorityWords },
  { title: 'Since', text: ({ recordedAt }) => (recordedAt === null ? '' : time(recordedAt)), style: 'time' },
  { title: 'Root', text: ({ root }) => (root === '' ? '' : `${root.slice(0, 16)}…`) },
  { title: 'Open', text: ({ open }) => String(open), style: ({ open }) => (open > 0 ? 'differs-now' : '') },
];

const CHANGES: readonly Column<ChangeLine>[] = [
  { title: 'Last', text: ({ lastAt }) => time(lastAt), style: 'time' },
  { title: 'First', text: ({ firstAt }) => time(firstAt), style: 'time' },
  { title: 'File', text: ({ path }) => path, style: 'path' },
  { title: 'What, last', text: ({ lastChange, difference }) => whatText(lastChange, difference), style: 'what' },
  { title: 'Set', text: ({ set }) => set },
  { title: 'Told', text: ({ events }) => (events === 1 ? 'once' : `${events} times`) },
  {
    title: 'Now',
    text: ({ now, by }) => (by === '' ? now : `${now}: ${by}`),
    style: ({ now }) => (now === 'differs' ? 'differs-now' : 'put-right'),
  },
];

const STEPS: readonly Column<StepLine>[] = [
  { title: 'When', text: ({ at }) => time(at), style: 'time' },
  { title: 'Severity', text: ({ severity }) => severity, style: ({ severity }) => severity },
  { title: 'What', text: ({ kind }) => kind },
  { title: 'Set', text: ({ set }) => set },
  { title: 'Told', text: ({ words }) => words },
  { title: 'Event', text: ({ seq }) => String(seq) },
];

/** UTF-8 text of a whole HTML document. Every value in it is escaped; a policy in it forbids whatever is not its own style. */
export function formatReportPage(report: IntegrityReport): string {
  const { site, gateway, at, since, open, changed, sets, authority, masses, trouble, verdict } = report;
  const title = `Files of ${gateway} at ${site}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${escapeHtml(title)}</h1>
<p class="quiet">Integrity report of ${escapeHtml(time(at))}${since === null ? '' : `, covering what happened since ${escapeHtml(time(since))}`}. Times are UTC.</p>
<p class="verdict ${verdict}">${escapeHtml(verdictText(report))}</p>
${section(
  'What differs now',
  condense(open, ({ change }) => change),
  FINDINGS,
  'Nothing: every guarded file is as expected.',
)}
${section('What is expected, and who says so', sets, SETS, 'No set is guarded.')}
${section('What was expected anew, by whose leave', authority, STEPS, 'Nothing was.')}
${section(
  'What changed',
  condense(changed, ({ lastChange, now }) => `${lastChange} ${now}`),
  CHANGES,
  'Nothing was seen to change.',
)}
${section('Many files at once', masses, STEPS, 'Never.')}
${section('What kept the guard from seeing', trouble, STEPS, 'Nothing that it knows of.')}
<h2>How to read this</h2>
<p>A finding stays open until the file is as expected again, or until a signed update, a signed overlay of the hospital, or two people on the device make its new state the expected one. &ldquo;put right&rdquo; means that it came back to what was expected; &ldquo;expected&rdquo; that it was made so.</p>
<p>Found by: <em>watch</em> the kernel told at once; <em>sweep</em> a look over all files, every minute; <em>reread</em> the content was read again although nothing else gave a hint; <em>start</em> it changed while the agent did not run.</p>
<p class="quiet">Made on the gateway from its own ledger. The hospital holds a copy that the gateway cannot change: where the two differ, believe the hospital's.</p>
</body>
</html>
`;
}

export function verdictText({ verdict, open, sets, changed }: IntegrityReport): string {
  const entries = sets.reduce((sum, { files }) => sum + files, 0);
  const guarded = `${count(entries, 'entry', 'entries')} in ${count(sets.length, 'set')}`;
  if (verdict === 'nothing-guarded') return 'No set has a baseline: nothing is guarded yet.';
  const past = changed.filter(({ now }) => now !== 'differs').length;
  if (verdict === 'as-expected') {
    return `Everything is as expected: ${guarded}${past === 0 ? '.' : `; ${count(past, 'earlier change')} put right or authorised.`}`;
  }
  const grave = open.filter(({ severity }) => severity === 'critical' || severity === 'high').length;
  const among = grave === 0 ? '' : `, ${grave} of them high or critical`;
  return `${open.length} of ${guarded} ${open.length === 1 ? 'differs' : 'differ'} from what is expected${among}.`;
}

function section<Line>(title: string, lines: readonly Line[], columns: readonly Column<Line>[], nothing: string): string {
  const heading = `<h2>${escapeHtml(title)}</h2>`;
  if (lines.length === 0) return `${heading}\n<p>${escapeHtml(nothing)}</p>`;
  const rows = lines.slice(0, MAX_ROWS).map((line) => `<tr>${columns.map((column) => cell(column, line)).join('')}</tr>`);
  const more = lines.length > MAX_ROWS ? `\n<p>… and ${lines.length - MAX_ROWS} more; the JSON form has them all.</p>` : '';
  const head = columns.map((column) => `<th>${escapeHtml(column.title)}</th>`).join('');
  return `${heading}\n<div class="scroll"><table>\n<tr>${head}</tr>\n${rows.join('\n')}\n</table></div>${more}`;
}

/** Many alike in one folder as the first of them with their number, in its place; a flood must not push the rest off the page. */
function condense<Line extends { readonly path: string; readonly set: string; readonly severity: string }>(
  lines: readonly Line[],
  kindOf: (line: Line) => string,
): readonly Line[] {
  const groups = new Map<string, Line[]>();
  for (const [index, line] of lines.entries()) {
    const folder = line.path.slice(0, line.path.lastIndexOf('/'));
    const key = line.severity === 'critical' ? String(index) : JSON.stringify([line.set, line.severity, kindOf(line), folder]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [line]);
    else group.push(line);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined || group.length < ALIKE) return group;
    return [{ ...first, path: `${first.path} and ${count(group.length - 1, 'other')} alike in this folder` }];
  });
}

function cell<Line>({ text, style }: Column<Line>, line: Line): string {
  const name = typeof style === 'function' ? style(line) : (style ?? '');
  return `<td${name === '' ? '' : ` class="${escapeHtml(name)}"`}>${escapeHtml(text(line))}</td>`;
}

/** The difference begins with the same word where content alone differs. */
function whatText(change: string, difference: string): string {
  if (difference === '') return change;
  return difference.startsWith(`${change} `) ? difference : `${change}: ${difference}`;
}

/** `2026-11-22T06:31:07.123Z` -> `2026-11-22 06:31:07`. */
function time(at: string): string {
  return at.slice(0, 19).replace('T', ' ');
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString('en')} ${number === 1 ? one : many}`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
