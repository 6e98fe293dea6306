/** The OCSF schema's own files, put together (inheritance, profiles, dictionary) into what an event is checked against. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface OcsfAttribute {
  /** A dictionary type such as `string_t`, or an object's name. */
  readonly type: string;
  readonly list?: true;
  readonly need: 'required' | 'recommended' | 'optional';
  /** Its values, where the schema lists them. */
  readonly values?: readonly (number | string)[];
  /** Only where `metadata.profiles` names it. */
  readonly profile?: string;
}

export interface OcsfShape {
  readonly name: string;
  readonly attributes: Readonly<Record<string, OcsfAttribute>>;
  readonly atLeastOne: readonly string[];
  readonly justOne: readonly string[];
}

export interface OcsfSchema {
  readonly version: string;
  /** By class_uid. */
  readonly classes: Readonly<Record<string, OcsfShape>>;
  /** By name. */
  readonly objects: Readonly<Record<string, OcsfShape>>;
}

interface RawAttribute {
  readonly requirement?: OcsfAttribute['need'];
  readonly enum?: Readonly<Record<string, unknown>>;
  readonly type?: string;
  readonly is_array?: boolean;
  readonly profile?: string | null;
}

interface RawFile {
  readonly name?: string;
  readonly extends?: string;
  readonly uid?: number;
  readonly category?: string;
  readonly constraints?: { readonly at_least_one?: readonly string[]; readonly just_one?: readonly string[] };
  readonly attributes: Readonly<Record<string, RawAttribute>> & { readonly $include?: readonly string[] };
}

/** The profiles that exports use: attributes of others are left out. */
const PROFILES: readonly string[] = ['host'];

type Raw = Readonly<Record<string, RawAttribute>>;

/** Put together from `folder`, cut down to these classes and objects. Linux, Windows and macOS extensions are left out. */
export function compileOcsf(folder: string, classUids: readonly number[], objectNames: readonly string[]): OcsfSchema {
  const read = <T>(path: string) => JSON.parse(readFileSync(join(folder, path), 'utf8')) as T;
  const dictionary = read<{ attributes: Raw }>('dictionary.json').attributes;
  const categories = read<{ attributes: Record<string, { uid: number }> }>('categories.json').attributes;
  const load = (pattern: string) =>
    new Map(globSync(pattern, { cwd: folder }).map((path) => [read<RawFile>(path).name ?? path, read<RawFile>(path)] as const));
  const events = load('events/**/*.json');
  const objects = load('objects/*.json');

  const own = (file: RawFile): Raw => {
    const { $include = [], ...attributes } = file.attributes as Raw & { $include?: readonly string[] };
    const included = $include.map((path) => read<RawFile>(path));
    const from = included.flatMap((profile) =>
      Object.entries(own(profile)).map(([name, attribute]) => [name, { ...attribute, profile: profile.name ?? null }] as const),
    );
    return merge(Object.fromEntries(from), attributes);
  };
  const whole = (files: Map<string, RawFile>, name: string): { raw: Raw; file: RawFile; category: string } => {
    const file = files.get(name);
    if (file === undefined) throw new Error(`the schema has no ${name}`);
    if (file.extends === undefined) return { raw: own(file), file, category: file.category ?? '' };
    const base = whole(files, file.extends);
    return {
      raw: merge(base.raw, own(file)),
      file: { ...file, constraints: file.constraints ?? base.file.constraints ?? {} },
      category: file.category ?? base.category,
    };
  };
  const shape = (files: Map<string, RawFile>, name: string): OcsfShape => {
    const { raw, file } = whole(files, name);
    const used = Object.entries(raw).filter(([, { profile }]) => profile === undefined || profile === null || PROFILES.includes(profile));
    const attributes = used.map(([key, attribute]) => [key, toAttribute({ ...dictionary[key], ...attribute }, dictionary[key])] as const);
    return {
      name,
      attributes: Object.fromEntries(attributes),
      atLeastOne: file.constraints?.at_least_one ?? [],
      justOne: file.constraints?.just_one ?? [],
    };
  };

  const uids = [...events.keys()].flatMap((name) => {
    const { file, category } = whole(events, name);
    const uid = name === 'base_event' ? 0 : (categories[category]?.uid ?? 0) * 1000 + (file.uid ?? 0);
    return classUids.includes(uid) && (file.uid !== undefined || name === 'base_event') ? [[uid, name] as const] : [];
  });
  return {
    version: read<{ version: string }>('version.json').version,
    classes: Object.fromEntries(uids.map(([uid, name]) => [uid, classified(uid, shape(events, name))])),
    objects: Object.fromEntries(objectNames.map((name) => [name, shape(objects, name)])),
  };
}

/** What the schema's compiler adds: a class has one class_uid and one category_uid. */
function classified(uid: number, shape: OcsfShape): OcsfShape {
  const number = (value: number): OcsfAttribute => ({ type: 'integer_t', need: 'required', values: [value] });
  return { ...shape, attributes: { ...shape.attributes, class_uid: number(uid), category_uid: number(Math.floor(uid / 1000)) } };
}

function merge(base: Raw, over: Raw): Raw {
  const out: Record<string, RawAttribute> = { ...base };
  for (const [name, attribute] of Object.entries(over)) {
    const values = { ...out[name]?.enum, ...attribute.enum };
    out[name] = { ...out[name], ...attribute, ...(Object.keys(values).length === 0 ? {} : { enum: values }) };
  }
  return out;
}

function toAttribute(attribute: RawAttribute, fromDictionary: RawAttribute | undefined): OcsfAttribute {
  const values = Object.keys({ ...fromDictionary?.enum, ...attribute.enum });
  const type = attribute.type ?? 'string_t';
  return {
    type,
    ...(attribute.is_array === true ? { list: true as const } : {}),
    need: attribute.requirement ?? 'optional',
    ...(values.length === 0 ? {} : { values: type === 'integer_t' ? values.map(Number) : values }),
    ...(typeof attribute.profile === 'string' ? { profile: attribute.profile } : {}),
  };
}
