/** The tutorials as one session of a shell: the blocks of commands as they stand, and what each block is to show. */

export interface Block {
  /** File and line, for people. */
  readonly at: string;
  readonly commands: string;
  /** Null: the tutorial does not say. */
  readonly shows: string | null;
}

/** Fenced blocks of ```sh; a ```text block behind one, before the next, is what it shows. */
export function blocksOf(file: string, text: string): readonly Block[] {
  const found: Block[] = [];
  for (const match of text.matchAll(/^```(sh|text)\n([\s\S]*?)^```$/gm)) {
    const [, kind, body = ''] = match;
    const line = text.slice(0, match.index).split('\n').length;
    const last = found.at(-1);
    if (kind === 'sh') found.push({ at: `${file}:${line}`, commands: body, shows: null });
    else if (last === undefined || last.shows !== null) throw new Error(`${file}:${line}: nothing before it shows that`);
    else found[found.length - 1] = { ...last, shows: body };
  }
  return found;
}

/** One script for all, which ends with the first command that fails; between the blocks stands `mark`. */
export function scriptOf(blocks: readonly Block[], mark: string): string {
  return [
    'set -eo pipefail',
    'exec 2>&1',
    "trap 'kill $(jobs -p) 2> /dev/null || true' EXIT",
    ...blocks.map(({ commands }) => `echo '${mark}'\n${commands}`),
  ].join('\n');
}

/** `…` in a line stands for anything in it, a line of nothing else for any number of lines. */
export function patternOf(shows: string): RegExp {
  const inLine = (line: string) =>
    line
      .split(/\s*…\s*/)
      .map(escaped)
      .join('.*');
  const lines = shows.trimEnd().split('\n');
  return new RegExp(`^${lines.map((line) => (line === '…' ? '(?:.*\\n)*?' : `${inLine(line.trimEnd())}\\n`)).join('')}$`);
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
