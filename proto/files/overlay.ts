/** A site's overlay: for the paths that it names, the hospital's word stands over the manufacturer's list or over a first scan. */
import { isName } from '../names.ts';
import { fileFromJson, fileToJson, type JsonObject, type ListedFile, malformed, pathToJson } from './entry.ts';
import { formatSheet, type Line, numberField, objectOrNull, parseSheet, textField } from './lines.ts';

const KIND = 'wardkeeper-overlay/1';
const MAX_GATEWAYS = 1_000;

export interface Overlay {
  /** Passes `isName`. Each name has its own versions. */
  readonly name: string;
  readonly version: number;
  readonly site: string;
  /** Empty: every gateway of the site. */
  readonly gateways: readonly string[];
  /** Null: nothing is expected there. */
  readonly files: readonly Line<ListedFile | null>[];
}

export function formatOverlay({ name, version, site, gateways, files }: Overlay): string {
  const sorted = files.toSorted((a, b) => Buffer.compare(a.path, b.path));
  return formatSheet({ kind: KIND, name, version, site, gateways }, sorted.map(lineToJson));
}

/** Throws `DOCUMENT_MALFORMED`. */
export function parseOverlay(text: string): Overlay {
  const { header, lines } = parseSheet(text, KIND, fileOrNull, lineToJson);
  const name = textField(header, 'name');
  const site = textField(header, 'site');
  const gateways: unknown = header['gateways'];
  if (!isName(name) || !isName(site)) throw malformed('header name or site');
  if (
    !Array.isArray(gateways) ||
    gateways.length > MAX_GATEWAYS ||
    !gateways.every((gateway) => typeof gateway === 'string' && isName(gateway))
  ) {
    throw malformed('header gateways');
  }
  return { name, version: numberField(header, 'version'), site, gateways: gateways as string[], files: lines };
}

function fileOrNull(json: JsonObject): ListedFile | null {
  const file = objectOrNull(json, 'file');
  return file === null ? null : fileFromJson(file);
}

function lineToJson({ path, value }: Line<ListedFile | null>): JsonObject {
  return { ...pathToJson(path), file: value === null ? null : fileToJson(value) };
}
