/** Alarms of the hospital, one line each, worst first. */
import type { VNode } from 'preact';
import type { Alarm } from '../api/shapes.ts';
import { worstFirst } from '../words/severity.ts';
import { SeverityMark } from './mark.tsx';
import { Ago } from './moment.tsx';

export function AlarmList({ alarms }: { readonly alarms: readonly Alarm[] }): VNode {
  return (
    <ul class="needs">
      {alarms.toSorted(worstFirst).map((alarm) => (
        <li key={alarm.id} class="need">
          <SeverityMark severity={alarm.severity} />
          <div class="foreign">
            <a href={`/inbox/alarms/${alarm.id}`}>{alarm.message}</a>
            <p>
              {alarm.code}
              {alarm.count > 1 && `, ${alarm.count} times`}
              {alarm.acknowledged !== null && `, looked after by ${alarm.acknowledged.by}`}
            </p>
          </div>
          <span class="small quiet">
            <Ago ms={alarm.lastMs} />
          </span>
        </li>
      ))}
    </ul>
  );
}
