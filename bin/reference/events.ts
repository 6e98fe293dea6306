/** proto/event.proto as a page: each kind of event with what its comment says, its fields and their words. */

interface Field {
  readonly name: string;
  readonly type: string;
  readonly comment: string;
}

interface Message {
  readonly name: string;
  readonly comment: string;
  readonly fields: readonly Field[];
  /** Of its own enums, by name: the words without the one that says nothing. */
  readonly enums: ReadonlyMap<string, readonly string[]>;
}

const FIELD = /^\s*(?:repeated\s+|optional\s+)?([A-Za-z0-9_.]+)\s+([a-z0-9_]+)\s*=\s*(\d+);\s*(?:\/\/\s*(.*))?$/;

/** `heading`: the kinds in the order of the oneof. Throws where a kind has no message. */
export function eventsPage(proto: string): string {
  const messages = readMessages(proto.split('\n'));
  const kinds = readKinds(proto);
  const sections = kinds.map(({ kind, type, number }) => {
    const message = messages.get(type);
    if (message === undefined) throw new Error(`event.proto has no message ${type}`);
    return section(kind, number, message);
  });
  return `# Events

What a gateway records and sends, by kind: the name that \`audit show\`, \`wardkeeper-hospital events\`, exports and alert rules use, and its number on the
wire, which never changes. Every event also has its ledger's number, a time with its quality, a severity and the device it is of. People are
pseudonyms.

${sections.join('\n')}`;
}

function readKinds(proto: string): readonly { readonly kind: string; readonly type: string; readonly number: number }[] {
  const [, body = ''] = /oneof detail \{([^}]*)\}/.exec(proto) ?? /oneof \w+ \{([^}]*)\}/.exec(proto) ?? [];
  return [...body.matchAll(/^\s*([A-Z]\w+) ([a-z_0-9]+) = (\d+);/gm)]
    .map(([, type = '', name = '', number = '']) => ({ kind: camel(name), type, number: Number(number) }))
    .toSorted((a, b) => a.kind.localeCompare(b.kind));
}

const camel = (name: string) => name.replace(/_([a-z0-9])/g, (_all, letter: string) => letter.toUpperCase());

function readMessages(lines: readonly string[]): ReadonlyMap<string, Message> {
  const messages = new Map<string, Message>();
  let comment: string[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const [, name] = /^message (\w+) \{/.exec(line) ?? [];
    if (name !== undefined) {
      const end = line.includes('}') ? at : lines.indexOf('}', at);
      messages.set(name, readMessage(name, comment.join(' '), lines.slice(at + 1, end)));
      at = end;
    }
    comment = line.startsWith('//') ? [...comment, line.replace(/^\/\/\s?/, '')] : [];
  }
  return messages;
}

function readMessage(name: string, comment: string, body: readonly string[]): Message {
  const fields: Field[] = [];
  const enums = new Map<string, readonly string[]>();
  let above: string[] = [];
  for (let at = 0; at < body.length; at += 1) {
    const line = body[at] ?? '';
    const [, inner] = /^\s*enum (\w+) \{/.exec(line) ?? [];
    if (inner !== undefined) {
      const end = body.findIndex((later, index) => index > at && /^\s*\}/.test(later));
      const words = body.slice(at + 1, end).flatMap((entry) => /^\s*([A-Z0-9_]+) = \d+;/.exec(entry)?.[1] ?? []);
      enums.set(inner, words.filter((word) => !word.endsWith('UNSPECIFIED')).map(spoken));
      at = end;
      continue;
    }
    const [, type = '', field, , beside = ''] = FIELD.exec(line) ?? [];
    if (field !== undefined) {
      const repeated = /^\s*repeated/.test(line);
      fields.push({
        name: camel(field),
        type: repeated ? `list of ${type}` : type,
        comment: [...above, beside].filter((text) => text !== '').join(' '),
      });
    }
    above = /^\s*\/\//.test(line) ? [...above, line.trim().replace(/^\/\/\s?/, '')] : [];
  }
  return { name, comment, fields, enums };
}

const spoken = (word: string) => word.toLowerCase().replaceAll('_', '-');
const cell = (text: string) => text.replaceAll('|', '\\|');

function section(kind: string, number: number, { comment, fields, enums }: Message): string {
  const rows = fields.map(({ name, type, comment: says }) => {
    const words = enums.get(type.replace(/^list of /, ''));
    return `| \`${name}\` | ${words === undefined ? type : words.join(', ')} | ${cell(says)} |`;
  });
  const table = rows.length === 0 ? 'No fields.\n' : `| field | is | |\n|---|---|---|\n${rows.join('\n')}\n`;
  return `## ${kind}\n\n${comment === '' ? '' : `${comment} `}Number ${number}.\n\n${table}`;
}
