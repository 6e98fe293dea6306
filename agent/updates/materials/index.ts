/**
 * What a release is made of and what its manufacturer says of it, for the people who have to agree: the bill of materials against that of
 * what runs, and the notes.
 *
 * Protects people from agreeing to parts that they were not shown. Bills and notes are named by hash in what the manufacturer signed, and
 * nothing else is shown or kept; advisories beside a bundle are nobody's word and are only pointed out. It decides nothing: where a bill
 * is missing, too large or damaged, that it cannot be compared is what is told.
 */
export { createMaterials, type Materials, MAX_SHOWN_BILL_BYTES, type ToldShort } from './materials.ts';
export type { MaterialsSummary } from './rules.ts';
