/** The health of an agent on trial, by itself: it runs from the slot that is on trial, and every one of its guards answers. */
import { join } from 'node:path';
import type { Clock } from '../../runtime/clock.ts';
import type { Health } from '../ports.ts';
import type { HealthReport } from './rules.ts';

export interface AgentHealthOptions {
  readonly clock: Clock;
  readonly version: string;
  /** The file that holds this code, absolute and without links. */
  readonly program: string;
  /** Of the slot on trial, absolute and without links; null: none is. */
  readonly expectedTree: () => string | null;
  /** Names of the guards that do not answer in time. */
  readonly silent: () => Promise<readonly string[]>;
}

export interface AgentHealth extends Health {
  /** As it was found last; null: nobody has looked yet. */
  readonly last: HealthReport | null;
}

/**
 * GUARD_SILENT: a guard does not answer · OTHER_SLOT: what judges is not what is on trial. It is never `isServing`: what runs at the bedside is
 * another program, so the agent before may take over at once.
 */
export function createAgentHealth({ clock, version, program, expectedTree, silent }: AgentHealthOptions): AgentHealth {
  let last: HealthReport | null = null;
  return {
    get last() {
      return last;
    },
    async look() {
      const saidMs = clock.monotonicMs();
      const tree = expectedTree();
      const isElsewhere = tree !== null && !program.startsWith(join(tree, '/'));
      const code = isElsewhere ? 'OTHER_SLOT' : (await silent()).length > 0 ? 'GUARD_SILENT' : '';
      last = { version, health: code === '' ? 'good' : 'failing', code };
      return { isGood: code === '', isServing: false, code, saidMs };
    },
  };
}
