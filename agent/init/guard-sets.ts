/** Which of the shipped sets apply to this machine: those whose folder is there. Pure but for the question that is handed in. */

export interface ChosenSets {
  /** TOML, from the table [integrity] on, with the sets' own comments. */
  readonly text: string;
  readonly guarded: readonly string[];
  /** Paths of sets that were left out because nothing is there. */
  readonly absent: readonly string[];
}

const SET = '[[integrity.set]]';

/**
 * `text`: a file of config/integrity. A set's block is its table with the comment before it; headlines (`# --- … ---`) go with the set that
 * follows them. `device` takes the place of the one that the file names.
 */
export function chooseSets(text: string, isThere: (path: string) => boolean, device: string): ChosenSets {
  const [head = '', ...blocks] = splitBefore(text);
  const guarded: string[] = [];
  const absent: string[] = [];
  const kept: string[] = [];
  for (const block of blocks) {
    const path = /^path = "([^"]+)"/m.exec(block)?.[1] ?? '';
    if (isThere(path)) {
      guarded.push(path);
      kept.push(block);
    } else absent.push(path);
  }
  const at = head.indexOf('[integrity]');
  const table = at < 0 ? '[integrity]\n' : head.slice(at);
  const own = [table, ...kept].join('\n\n').replaceAll(/^device = "[^"]+"/gm, `device = "${device}"`);
  return { text: `${own.trimEnd()}\n`, guarded, absent };
}

/** What stands before the first set, then each set with its comment. */
function splitBefore(text: string): readonly string[] {
  const parts: string[][] = [[]];
  let pending: string[] = [];
  for (const line of text.split('\n')) {
    if (line === SET) {
      parts.push([...pending, line]);
      pending = [];
    } else if (line.startsWith('#') || (line === '' && pending.length > 0)) pending.push(line);
    else {
      parts.at(-1)?.push(...pending, line);
      pending = [];
    }
  }
  return parts.map((lines) => lines.join('\n').trimEnd());
}
