/** The error codes of a package, from the union that has them, with the comment above each. */

export interface ErrorCode {
  readonly code: string;
  readonly comment: string;
}

export function errorCodes(source: string): readonly ErrorCode[] {
  // A comment may have a semicolon; what ends the union is one behind a code
  const [, union = ''] = /export type \w+ErrorCode =(.*?'\w+');/s.exec(source) ?? [];
  const codes: ErrorCode[] = [];
  let comment = '';
  for (const line of union.split('\n')) {
    const [, text] = /\/\*\*\s*(.*?)\s*\*\//.exec(line) ?? [];
    if (text !== undefined) comment = text;
    const [, code] = /\| '([A-Z0-9_]+)'/.exec(line) ?? [];
    if (code !== undefined) {
      codes.push({ code, comment });
      comment = '';
    }
  }
  return codes;
}

export function errorTable(codes: readonly ErrorCode[]): string {
  return `| code | means |\n|---|---|\n${codes.map(({ code, comment }) => `| \`${code}\` | ${comment} |`).join('\n')}\n`;
}
