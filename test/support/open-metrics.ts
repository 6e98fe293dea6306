/** OpenMetrics 1.0 text, read strictly: whatever the specification's ABNF does not have, and whatever it forbids beyond, is a fault. */

export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

export interface Family {
  readonly name: string;
  readonly type: string;
  readonly help: string;
  readonly samples: readonly Sample[];
}

const NAME = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;
const SAMPLE = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? (-?(?:\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|[+-]Inf|NaN)$/;
const LABEL = /^([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\["\\n])*)"(?:,(?=.)|$)/;
const SUFFIXES: Readonly<Record<string, readonly string[]>> = {
  counter: ['_total', '_created'],
  gauge: [''],
  info: ['_info'],
  unknown: [''],
};

/** Throws with the line that is wrong. */
export function parseOpenMetrics(text: string): ReadonlyMap<string, Family> {
  if (!text.endsWith('# EOF\n')) throw new Error('expected "# EOF" and a line end as the last line');
  const families = new Map<string, { name: string; type: string; help: string; samples: Sample[] }>();
  const seen = new Set<string>();
  let current = '';
  for (const [index, line] of text.slice(0, -'# EOF\n'.length).split('\n').slice(0, -1).entries()) {
    const wrong = (why: string) => new Error(`line ${index + 1}: ${why}: ${line}`);
    if (/[\r\0]/.test(line)) throw wrong('a control character');
    const [, keyword, name = '', rest = ''] = /^# (HELP|TYPE|UNIT) (\S+) ?(.*)$/.exec(line) ?? [];
    if (keyword !== undefined) {
      if (!NAME.test(name)) throw wrong('not a name');
      if (name !== current && families.has(name)) throw wrong('a family in two places');
      const family = families.get(name) ?? { name, type: 'unknown', help: '', samples: [] };
      if (family.samples.length > 0) throw wrong('metadata behind its samples');
      if (keyword === 'TYPE' && !Object.hasOwn(SUFFIXES, rest)) throw wrong('not a type');
      families.set(name, { ...family, ...(keyword === 'TYPE' ? { type: rest } : keyword === 'HELP' ? { help: rest } : {}) });
      current = name;
      continue;
    }
    const [, sampleName, inner, value = ''] = SAMPLE.exec(line) ?? [];
    const family = families.get(current);
    if (sampleName === undefined || family === undefined) throw wrong('neither metadata nor a sample of a family');
    if (!(SUFFIXES[family.type] ?? []).some((suffix) => `${family.name}${suffix}` === sampleName))
      throw wrong(`not a sample of ${family.type} ${family.name}`);
    const labels = readLabels(inner ?? '', wrong);
    const series = `${sampleName}${JSON.stringify(
      Object.keys(labels)
        .toSorted()
        .map((name) => [name, labels[name]]),
    )}`;
    if (seen.has(series)) throw wrong('a series told twice');
    seen.add(series);
    const number = Number(value.replace('Inf', 'Infinity'));
    if (family.type === 'counter' && !(number >= 0)) throw wrong('a counter below 0');
    family.samples.push({ name: sampleName, labels, value: number });
  }
  return families;
}

function readLabels(inner: string, wrong: (why: string) => Error): Record<string, string> {
  const labels: Record<string, string> = {};
  for (let rest = inner; rest !== ''; ) {
    const [whole, name, value] = LABEL.exec(rest) ?? [];
    if (whole === undefined || name === undefined || value === undefined) throw wrong('not a label');
    if (Object.hasOwn(labels, name)) throw wrong('a label told twice');
    labels[name] = value.replace(/\\(.)/g, (_, character: string) => (character === 'n' ? '\n' : character));
    rest = rest.slice(whole.length);
  }
  return labels;
}
