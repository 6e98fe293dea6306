/** A configuration's schema as a table: every key, what it takes, and what stands there where nobody says otherwise. */
import { type ConversionConfig, toJsonSchema } from '@valibot/to-json-schema';

interface Shape {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly items?: Shape;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Shape[];
  readonly allOf?: readonly Shape[];
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly minItems?: number;
}

/** `schema` as valibot has it, by what may be written; checks that are code are left to the words of their refusals. */
export function configurationTable(schema: Parameters<typeof toJsonSchema>[0]): string {
  const options: ConversionConfig = { typeMode: 'input', errorMode: 'ignore' };
  const rows = [...rowsOf(toJsonSchema(schema, options) as Shape, '')];
  return `| key | takes | without it |\n|---|---|---|\n${rows.join('\n')}\n`;
}

function* rowsOf(shape: Shape, prefix: string): Generator<string> {
  for (const [name, part] of Object.entries(shape.properties ?? {})) {
    const inner = tableOf(part);
    const key = prefix === '' ? name : `${prefix}.${name}`;
    const isRequired = shape.required?.includes(name) === true;
    if (inner !== null) {
      yield* rowsOf(inner.shape, inner.isList ? `${key}[]` : key);
      continue;
    }
    const without = part.default === undefined ? (isRequired ? '**is needed**' : '') : `\`${JSON.stringify(part.default)}\``;
    yield `| \`${key}\` | ${takes(part)} | ${without} |`;
  }
}

function tableOf(shape: Shape): { readonly shape: Shape; readonly isList: boolean } | null {
  if (shape.properties !== undefined) return { shape, isList: false };
  if (shape.items?.properties !== undefined) return { shape: shape.items, isList: true };
  return null;
}

function takes(shape: Shape): string {
  if (shape.enum !== undefined) return shape.enum.map((word) => `\`${String(word)}\``).join(', ');
  if (shape.const !== undefined) return `\`${JSON.stringify(shape.const)}\``;
  const either = shape.anyOf ?? shape.allOf;
  if (either !== undefined) return [...new Set(either.map(takes))].join(' or ');
  if (shape.type === 'array') return `list of ${shape.items === undefined ? 'anything' : takes(shape.items)}${upTo(shape.maxItems)}`;
  if (shape.type === 'integer' || shape.type === 'number') {
    const { minimum, maximum } = shape;
    const range =
      minimum === undefined
        ? maximum === undefined
          ? ''
          : ` up to ${maximum}`
        : maximum === undefined
          ? ` from ${minimum}`
          : ` from ${minimum} to ${maximum}`;
    return `number${range}`;
  }
  if (shape.type === 'boolean') return '`true`, `false`';
  return shape.type === 'string' ? 'text' : (shape.type ?? 'text');
}

const upTo = (most: number | undefined) => (most === undefined ? '' : `, at most ${most}`);
