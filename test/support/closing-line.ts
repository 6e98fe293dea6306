/** A last line that says how it ended; under CI a skipped test is a failure, because there every real part has to be. */
import type { Reporter, TestModule } from 'vitest/node';

export class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const count = (state: string) => tests.filter((test) => test.result().state === state).length;
    const skipped = tests.filter((test) => test.result().state === 'skipped');
    // Published vectors and suites lie outside the repository, and nothing in it may need them; journeys are a step of their own, and
    // packing everything a second time is for the hand. Every real part has to be there.
    const missing = skipped.filter((test) => !/WARDKEEPER_(?:DATA|TUF_CONFORMANCE|JOURNEYS|REBUILDS)/.test(test.fullName));
    if (process.env['CI'] === 'true' && missing.length > 0) {
      process.exitCode = 1;
      for (const test of missing) process.stdout.write(`skipped under CI: ${test.module.moduleId} > ${test.fullName}\n`);
    }
    process.stdout.write(`${count('passed')} passed, ${count('failed')} failed, ${skipped.length} skipped\n`);
  }
}
