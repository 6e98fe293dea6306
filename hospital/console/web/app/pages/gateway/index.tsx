/** One gateway, by what one wants to know of it. Each view has its address. */
import type { VNode } from 'preact';
import { useQuery } from '../../api/query.ts';
import type { GatewayDetail } from '../../api/shapes.ts';
import { Loaded, Page } from '../../parts/blocks.tsx';
import { StateMark } from '../../parts/mark.tsx';
import { standingOf } from '../../words/gateway.ts';
import { addressOf } from '../../words/place.ts';
import { AccessView } from './access.tsx';
import { ChainView } from './chain.tsx';
import { CommandsView } from './commands.tsx';
import { IntegrityView } from './integrity.tsx';
import { OverviewView } from './overview.tsx';
import { ProofView } from './proof.tsx';
import { TimelineView } from './timeline.tsx';
import { UpdatesView } from './updates.tsx';

const VIEWS = [
  ['', 'Overview'],
  ['timeline', 'Timeline'],
  ['chain', 'Record'],
  ['access', 'Access'],
  ['integrity', 'Integrity'],
  ['updates', 'Updates'],
  ['commands', 'Commands'],
  ['proof', 'Proof'],
] as const;
export type GatewayView = (typeof VIEWS)[number][0];

export function isGatewayView(view: string): view is GatewayView {
  return VIEWS.some(([name]) => name === view);
}

export interface ViewProps {
  readonly detail: GatewayDetail;
  readonly reload: () => void;
}

const SHOWN: Readonly<Record<GatewayView, (props: ViewProps) => VNode>> = {
  '': OverviewView,
  timeline: TimelineView,
  chain: ChainView,
  access: AccessView,
  integrity: IntegrityView,
  updates: UpdatesView,
  commands: CommandsView,
  proof: ProofView,
};

export function GatewayPage({ gateway, view }: { readonly gateway: string; readonly view: GatewayView }): VNode {
  const query = useQuery<GatewayDetail>(`/gateways/${encodeURIComponent(gateway)}`, ['fleet', 'alarms', 'commands', 'updates']);
  const Shown = SHOWN[view];
  return (
    <Page
      title={gateway}
      crumb={<a href="/">Fleet</a>}
      intro={query.data === null ? undefined : <StateMark {...standingOf(query.data.gateway)} />}
    >
      <nav class="tabs" aria-label={`Views of ${gateway}`}>
        {VIEWS.map(([name, title]) => (
          <a
            key={name}
            href={addressOf(['gateways', gateway, ...(name === '' ? [] : [name])])}
            {...(name === view ? { 'aria-current': 'page' as const } : {})}
          >
            {title}
          </a>
        ))}
      </nav>
      <Loaded query={query} what={gateway} lines={8}>
        {(detail) => (
          <div class="stack">
            <Shown detail={detail} reload={query.reload} />
          </div>
        )}
      </Loaded>
    </Page>
  );
}
