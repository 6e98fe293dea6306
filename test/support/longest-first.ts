/**
 * The order in which test files begin. With few workers a long file that begins last is waited for alone, and a fresh checkout has no
 * record of how long each took: so those that take longest are named here, longest first. The others follow, largest first.
 */
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const LONGEST: readonly string[] = [
  'test/property/access-model.test.ts',
  'test/integration/ward-life.test.ts',
  'test/fault/access-power.test.ts',
  'test/browser/console-decisions.test.ts',
  'test/system/executables.test.ts',
  'test/integration/hospital-retention-months.test.ts',
  'test/integration/hospital-processes.test.ts',
  'test/integration/commands.test.ts',
  'test/browser/console-look.test.ts',
  'test/fault/integrity-nets.test.ts',
  'test/system/agent-process.test.ts',
  'test/property/updates-tuf-js.test.ts',
  'test/integration/ward-tour-broken.test.ts',
  'test/property/integrity-bursts.test.ts',
  'test/fault/integrity-signed.test.ts',
  'test/integration/sim-fleet.test.ts',
  'test/integration/identity.test.ts',
  'test/attack/hospital.test.ts',
  'test/system/agent-bundle.test.ts',
  'test/property/integrity.test.ts',
  'test/integration/sim-terminal.test.ts',
  'test/integration/sim-emergency.test.ts',
];

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rest = await super.sort(files);
    const placeOf = ({ moduleId }: TestSpecification) => LONGEST.findIndex((name) => moduleId.endsWith(`/${name}`));
    const named = rest.filter((file) => placeOf(file) >= 0).toSorted((a, b) => placeOf(a) - placeOf(b));
    return [...named, ...rest.filter((file) => placeOf(file) < 0)];
  }
}
