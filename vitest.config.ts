import { defineConfig } from 'vitest/config';
import { ClosingLine } from './test/support/closing-line.ts';

export default defineConfig({
  resolve: { conditions: ['wardkeeper-source'] },
  ssr: { resolve: { conditions: ['wardkeeper-source'] } },
  test: {
    include: ['test/**/*.test.ts'],
    // Ends what hangs. It judges no speed: machines are shared.
    testTimeout: 120_000,
    // The long suites wait for processes more than they compute: one worker, which vitest takes on two cores, would wait alone.
    maxWorkers: 3,
    reporters: ['default', new ClosingLine()],
    // The agent runs so in every suite that runs it in this process; child processes are started so as well.
    execArgv: ['--conditions=wardkeeper-source'],
  },
});
