/** What a gateway says is wrong with it, with what to do about it. */
import type { VNode } from 'preact';
import type { StandingWarning } from '../api/shapes.ts';
import { markOf } from '../words/warnings.ts';
import { StateMark } from './mark.tsx';
import { Ago } from './moment.tsx';

export function WarningList({ warnings }: { readonly warnings: readonly StandingWarning[] }): VNode {
  return (
    <ul class="needs" aria-label="Warnings">
      {warnings.map(({ code, title, verdict, cure, sinceMs }) => (
        <li key={code} class="need">
          <StateMark {...markOf(verdict)} />
          <div class="foreign">
            <strong>{title ?? code}</strong>
            <p>{cure ?? 'A code of another version of the agent than this console knows.'}</p>
            {title !== null && <p class="small quiet">{code}</p>}
          </div>
          <span class="small quiet">{sinceMs === null ? 'lately' : <Ago ms={sinceMs} />}</span>
        </li>
      ))}
    </ul>
  );
}
