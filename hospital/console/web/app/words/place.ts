/** A place in the console, as its address says it. */
export interface Place {
  /** Decoded, without empty parts: `/gateways/gw-1` is `['gateways', 'gw-1']`. */
  readonly parts: readonly string[];
  readonly query: ReadonlyMap<string, string>;
}

export function placeOf(path: string, search: string): Place {
  const parts = path
    .split('/')
    .filter((part) => part !== '')
    .map(decode);
  return { parts, query: new Map(new URLSearchParams(search)) };
}

/** An address of this console; parts and values are encoded, empty values are left out. */
export function addressOf(parts: readonly string[], query: Readonly<Record<string, string | null | undefined>> = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== null && value !== undefined && value !== '') search.set(name, value);
  const text = search.toString();
  return `/${parts.map(encodeURIComponent).join('/')}${text === '' ? '' : `?${text}`}`;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
