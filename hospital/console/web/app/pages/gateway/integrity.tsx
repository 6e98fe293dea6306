/** Whether the files of a gateway are what they should be. */
import type { VNode } from 'preact';
import { Panel } from '../../parts/blocks.tsx';
import { EventsOfKinds } from '../../parts/kinds.tsx';
import type { ViewProps } from './index.tsx';

const CHANGES = ['fileChanged', 'filesFolded', 'massChange', 'fileRepaired', 'responseHalted', 'netMissed', 'watchDegraded'];
const EXPECTED = ['baselineRecorded', 'authorisedChange', 'overlayApplied', 'maintenanceWindow'];

export function IntegrityView({ detail: { gateway } }: ViewProps): VNode {
  return (
    <>
      <Panel title="Files that changed">
        <EventsOfKinds gateway={gateway.gateway} kinds={CHANGES} label="Files that changed" empty="No guarded file has changed unasked" />
      </Panel>
      <Panel title="What is expected, and who said so">
        <EventsOfKinds
          gateway={gateway.gateway}
          kinds={EXPECTED}
          label="Baselines and authorised changes"
          empty="No baseline has been told yet"
        />
      </Panel>
    </>
  );
}
