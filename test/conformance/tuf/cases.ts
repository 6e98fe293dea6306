/**
 * The named cases of the public suite `tuf-conformance`, ported: the same names and the same expectations over the agent's trust client in
 * this process, so that they run on every machine. What each does is told where it is written; what it is for is said by the suite.
 */
import { expect, test } from 'vitest';
import { TestClient } from '../../support/tuf/client.ts';
import { TestRepository } from '../../support/tuf/repository.ts';

export const NOW_MS = Date.UTC(2026, 5, 1);
export const DAY_MS = 86_400_000;

export interface Scene {
  readonly repository: TestRepository;
  readonly client: TestClient;
}

/** The cases of one file of the suite: each must be given exactly once. */
export function suiteOf(file: string, names: readonly string[]) {
  const given: string[] = [];
  return {
    case(name: string, run: (scene: Scene) => Promise<void> | void): void {
      given.push(name);
      test(name, async () => {
        const repository = new TestRepository(NOW_MS);
        await run({ repository, client: new TestClient(repository, NOW_MS) });
      });
    },
    end(): void {
      test(`${file}: every case is here`, () => expect(given.toSorted()).toEqual([...names].toSorted()));
    },
  };
}

/** A client that holds the repository's first root, as the suite's `init` leaves it. */
export function initialised({ repository, client }: Scene): void {
  expect(client.init(repository.firstRoot())).toBe('ok');
}

export async function refreshed(scene: Scene): Promise<void> {
  initialised(scene);
  expect(await scene.client.refresh()).toBe('ok');
}
