/** Where people are locked out or made to wait most: often a sign of a policy that does not fit its ward, sometimes of guessing. */
import type { VNode } from 'preact';
import { useQuery } from '../api/query.ts';
import type { LockoutCounts } from '../api/shapes.ts';
import { AllQuiet, Loaded, Panel } from '../parts/blocks.tsx';
import { many } from '../words/number.ts';
import { addressOf } from '../words/place.ts';
import { Bars } from './bars.tsx';
import { StillCounting } from './events-chart.tsx';

const DAYS = 7;
/** More bars than these nobody compares. */
const WARDS_SHOWN = 10;

export function Lockouts(): VNode {
  const lockouts = useQuery<LockoutCounts>(`/lockouts?days=${DAYS}`, ['events']);
  return (
    <Panel title={`Lockouts by ward, ${DAYS} days`} aside={<a href="/events?kind=accessBlocked">All of them</a>}>
      <Loaded query={lockouts} what="lockouts" lines={4}>
        {({ wards, isWhole }) => (
          <>
            {wards.length === 0 && isWhole && <AllQuiet>Nobody had to wait.</AllQuiet>}
            {wards.length > 0 && (
              <Bars
                label="Lockouts and waits by ward"
                amounts={wards.slice(0, WARDS_SHOWN).map(({ ward, count }) => ({
                  name: ward ?? 'no ward given',
                  amount: count,
                  ...(ward === null ? {} : { address: addressOf([], { find: ward }) }),
                }))}
              />
            )}
            {wards.length > WARDS_SHOWN && <p class="small quiet">And {many(wards.length - WARDS_SHOWN, 'more ward')}.</p>}
            {!isWhole && <StillCounting />}
          </>
        )}
      </Loaded>
    </Panel>
  );
}
