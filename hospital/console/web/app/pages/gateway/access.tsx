/** Who came in, who did not, and what was opened in an emergency. People are pseudonyms here. */
import type { VNode } from 'preact';
import { Panel } from '../../parts/blocks.tsx';
import { EventsOfKinds } from '../../parts/kinds.tsx';
import type { ViewProps } from './index.tsx';

const LOCKOUTS = ['accessBlocked', 'authenticatorCap', 'attemptsThrottled', 'accessDegraded'];
const SESSIONS = ['loginSucceeded', 'loginFailed', 'sessionEnded', 'sessionRevoked', 'operatorSession'];
const EMERGENCIES = ['emergencyOpened', 'emergencyChanged', 'emergencyEnded', 'emergencyRefused', 'emergencyReview', 'emergencyCodes'];

export function AccessView({ detail: { gateway } }: ViewProps): VNode {
  return (
    <>
      <Panel title="Lockouts and waits">
        <EventsOfKinds
          gateway={gateway.gateway}
          kinds={LOCKOUTS}
          label="Lockouts and waits"
          empty="Nobody was locked out or made to wait"
        />
      </Panel>
      <Panel title="Emergency access">
        <EventsOfKinds gateway={gateway.gateway} kinds={EMERGENCIES} label="Emergency access" empty="Never opened" />
      </Panel>
      <Panel title="Logins and sessions">
        <EventsOfKinds gateway={gateway.gateway} kinds={SESSIONS} label="Logins and sessions" empty="Nobody has logged in yet" />
      </Panel>
    </>
  );
}
