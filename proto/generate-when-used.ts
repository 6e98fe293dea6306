/**
 * Makes the generated codecs of each message when that message is first asked for. There are 142, and an idle agent needs a dozen: made all
 * at once they are 1 MiB of its memory, and time of its start (docs/decisions/footprint-by-loading-less.md).
 */

/** As pbjs begins and ends each class of the package; those within a class are indented further, and made with it. */
const CLASS = /^ {8}v1\.(\w+) = \(function\(\) \{\n([\s\S]*?)\n {8}\}\)\(\);$/gm;
const EVERY_CLASS = /^ {8}v1\.\w+ =/gm;
const ROOT = '// Exported root namespace\n';

const HELPER = `// A class is made when it is first asked for, and is a plain property from then on.
const $whenUsed = (namespace, name, make) =>
    $Object.defineProperty(namespace, name, {
        configurable: true,
        enumerable: true,
        get: () => {
            const made = make();
            $Object.defineProperty(namespace, name, { value: made, configurable: true, enumerable: true, writable: true });
            return made;
        },
    });

`;

/** Throws where the text is not as pbjs wrote it when this was made: half of it would be made at once, and nobody notice. */
export function makeWhenUsed(code: string): string {
  let count = 0;
  const lazy = code.replace(CLASS, (_all, name: string, body: string) => {
    count += 1;
    return `        $whenUsed(v1, "${name}", () => {\n${body}\n        });`;
  });
  const expected = code.match(EVERY_CLASS)?.length ?? 0;
  if (count === 0 || count !== expected || !code.includes(ROOT))
    throw new Error(`pbjs writes its classes in another form: ${count} of ${expected} were recognised (proto/generate-when-used.ts)`);
  return lazy.replace(ROOT, () => HELPER + ROOT);
}
