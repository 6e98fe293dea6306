/** XML 1.0 as text, from elements as values: nothing that is put in can become markup. */

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
}

export function element(name: string, attributes: Readonly<Record<string, string>> = {}, children: readonly XmlElement[] = []): XmlElement {
  return { name, attributes, children };
}

/** A document without line ends. Names are the caller's own words; values may be anybody's. */
export function toXml(root: XmlElement): string {
  return `<?xml version="1.0" encoding="UTF-8"?>${write(root)}`;
}

function write({ name, attributes, children }: XmlElement): string {
  const head = [name, ...Object.entries(attributes).map(([key, value]) => `${key}="${escapeXml(value)}"`)].join(' ');
  return children.length === 0 ? `<${head}/>` : `<${head}>${children.map(write).join('')}</${name}>`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };

/** Tab and line ends would be read back as spaces; control characters, lone surrogates, U+FFFE and U+FFFF have no place in XML 1.0 at all. */
function escapeXml(text: string): string {
  return text
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '')
    .replace(/[\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`)
    .replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '\u{FFFD}');
}
