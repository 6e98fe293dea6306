/** A page of docs/openapi, as far as tests hold it against the code: its routes and its codes with their statuses. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Route } from '../../agent/local-api/routes.ts';

const FOLDER = join(import.meta.dirname, '../../docs/openapi');

export class OpenApiPage {
  readonly lines: readonly string[];

  constructor(name: string) {
    this.lines = readFileSync(join(FOLDER, name), 'utf8').split('\n');
  }

  /** As `GET /v1/updates`, sorted. */
  get routes(): readonly string[] {
    const found: string[] = [];
    let path = '';
    for (const line of this.lines) {
      path = /^ {2}(\/\S+):$/.exec(line)?.[1] ?? path;
      const method = /^ {4}(get|post|put|delete|patch):$/.exec(line)?.[1];
      if (method !== undefined) found.push(`${method.toUpperCase()} ${path}`);
    }
    return found.sort();
  }

  /** Of its problems: each code with the status behind it. */
  get codes(): ReadonlyMap<string, number> {
    return new Map(
      this.lines.flatMap((line) => {
        const [, code, status] = /^ {12}- ([A-Z_]+) # (\d{3})$/.exec(line) ?? [];
        return code === undefined ? [] : [[code, Number(status)] as const];
      }),
    );
  }

  /** What a schema's object says that it always has. */
  requiredOf(schema: string): readonly string[] {
    const text = this.lines.join('\n');
    const from = text.indexOf(`\n    ${schema}:\n      type: object\n      required:`);
    const list = /\[([^\]]*)\]/.exec(from < 0 ? '' : text.slice(from))?.[1] ?? '';
    return list.split(',').map((name) => name.trim());
  }
}

export function routesOf(routes: readonly Route[]): readonly string[] {
  return routes.map(({ method, path }) => `${method} ${path}`).sort();
}
