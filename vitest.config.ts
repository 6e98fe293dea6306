import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { ClosingLine } from './test/support/closing-line.ts';
import { LongestFirst } from './test/support/longest-first.ts';
import { PATIENCE } from './test/support/patience.ts';

export default defineConfig({
  resolve: { conditions: ['wardkeeper-source'] },
  ssr: { resolve: { conditions: ['wardkeeper-source'] } },
  test: {
    include: ['test/**/*.test.ts'],
    // Ends what hangs. It judges no speed: machines are shared.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: PATIENCE },
    // The long suites wait for processes more than they compute: one worker, which vitest takes on two cores, would wait alone.
    maxWorkers: 3,
    globalSetup: ['test/support/shared-folder.ts'],
    setupFiles: ['test/support/seed.ts', 'test/support/after-file.setup.ts'],
    reporters: ['default', new ClosingLine()],
    sequence: { sequencer: LongestFirst },
    isolate: false,
    // What programs started from their sources were compiled to. Half of what a start costs, and some suites start dozens.
    env: { NODE_COMPILE_CACHE: join(import.meta.dirname, 'node_modules/.cache/wardkeeper-tests') },
    // The agent runs so in every suite that runs it in this process; child processes are started so as well.
    execArgv: ['--conditions=wardkeeper-source'],
  },
});
