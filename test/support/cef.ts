/** A CEF line taken apart as a collector does: by unescaped pipes, then by ` key=`. */

export interface CefLine {
  readonly header: readonly string[];
  readonly fields: Readonly<Record<string, string>>;
}

/** Throws for what is no CEF, or names a key twice. */
export function parseCef(line: string): CefLine {
  if (/[\r\n]/.test(line)) throw new Error('a CEF line with a line end');
  const header: string[] = [];
  let rest = line;
  while (header.length < 7) {
    const end = /(?<!\\)(?:\\\\)*\|/.exec(rest);
    if (end === null) throw new Error(`a header of ${header.length} fields: ${line}`);
    const stop = end.index + end[0].length - 1;
    header.push(rest.slice(0, stop).replace(/\\([\\|])/g, '$1'));
    rest = rest.slice(stop + 1);
  }
  const fields: Record<string, string> = {};
  const keys = [...rest.matchAll(/(?:^| )([A-Za-z0-9]+)=/g)];
  keys.forEach((key, index) => {
    const [whole, name = ''] = key;
    if (Object.hasOwn(fields, name)) throw new Error(`${name} stands twice`);
    const value = rest.slice(key.index + whole.length, keys[index + 1]?.index ?? rest.length);
    fields[name] = value.replace(/\\([\\=nr])/g, (_whole, escaped: string) => ({ n: '\n', r: '\r' })[escaped] ?? escaped);
  });
  return { header, fields };
}
