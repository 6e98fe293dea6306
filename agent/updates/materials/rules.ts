/** How two bills of materials differ, as people are told it. Pure. */
import { type BillDifference, compareBills, findVulnerable, type Part } from '@wardkeeper/proto/bundle';
import type { Material, MaterialsDiff } from '../operator-port.ts';

/** As `parseAdvisories` reads them. */
export type Advisories = Parameters<typeof findVulnerable>[1];

/** Of each kind of difference; who wants all of a thousand compares the files. */
export const MAX_LISTED = 200;
const SUMMARY_LINES = 20;
const LINE_CHARS = 160;

/** What the hospital is shown with a request for its leave. */
export interface MaterialsSummary {
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
  /** The first of them, changed before added before removed. */
  readonly lines: readonly string[];
}

export function differenceOf(from: readonly Part[], to: readonly Part[], advisories: Advisories): MaterialsDiff {
  const known = Map.groupBy(findVulnerable([...to, ...from], advisories), keyOf);
  const idsOf = (part: Part) =>
    (known.get(keyOf({ part: part.id, version: part.version })) ?? []).map(({ id, certainty }) =>
      certainty === 'unclear' ? `${id} (unclear)` : id,
    );
  const materialOf = (part: Part): Material => ({
    name: part.id,
    version: part.version,
    licences: part.licences,
    vulnerabilities: idsOf(part),
  });
  const { added, removed, changed } = compareBills(from, to);
  const touched = new Set([...added, ...changed.flatMap((each) => each.to)]);
  const unchanged = to.filter((part) => !touched.has(part) && idsOf(part).length > 0);
  const lists = [added, removed, changed, unchanged];
  return {
    added: added.slice(0, MAX_LISTED).map(materialOf),
    removed: removed.slice(0, MAX_LISTED).map(materialOf),
    changed: changed.slice(0, MAX_LISTED).map((each) => changedMaterial(each, idsOf)),
    stillVulnerable: unchanged.slice(0, MAX_LISTED).map(materialOf),
    more: lists.reduce((sum, { length }) => sum + Math.max(0, length - MAX_LISTED), 0),
  };
}

export function summaryOf(from: readonly Part[], to: readonly Part[]): MaterialsSummary {
  const { added, removed, changed } = compareBills(from, to);
  const lines = [
    ...changed.map((each) => changedMaterial(each, () => [])).map(({ name, version, from: before }) => `~ ${name} ${before} -> ${version}`),
    ...added.map(({ id, version, licences }) => `+ ${id} ${version}${licenceText(licences)}`),
    ...removed.map(({ id, version }) => `- ${id} ${version}`),
  ];
  return {
    ...{ added: added.length, removed: removed.length, changed: changed.length },
    lines: lines.slice(0, SUMMARY_LINES).map((line) => line.slice(0, LINE_CHARS)),
  };
}

type Changed = BillDifference['changed'][number];

function changedMaterial({ id, from, to }: Changed, idsOf: (part: Part) => readonly string[]): MaterialsDiff['changed'][number] {
  // Where the versions are the same it is a licence that has changed, and that has to be seen.
  const isLicence = versionsOf(from) === versionsOf(to);
  const text = (parts: readonly Part[]) => `${versionsOf(parts)}${isLicence ? licenceText(licencesOf(parts)) : ''}`;
  return {
    ...{ name: id, version: text(to), from: text(from), licences: licencesOf(to) },
    vulnerabilities: [...new Set(to.flatMap((part) => idsOf(part)))],
  };
}

function versionsOf(parts: readonly Part[]): string {
  return parts.map(({ version }) => version).join(', ');
}

function licencesOf(parts: readonly Part[]): readonly string[] {
  return [...new Set(parts.flatMap(({ licences }) => licences))].toSorted();
}

function licenceText(licences: readonly string[]): string {
  return licences.length === 0 ? '' : ` (${licences.join(', ')})`;
}

function keyOf({ part, version }: { readonly part: string; readonly version: string }): string {
  return `${part}\0${version}`;
}
