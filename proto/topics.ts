/** Every MQTT topic of Wardkeeper. The first segments name the protocol and its version; what follows is a name or a fixed word. */
import { type GatewayName, isName } from './names.ts';

export type GatewayChannel = 'batch' | 'state' | 'receipt' | 'command';

const ROOT = 'wardkeeper/1';
const CHANNELS: readonly string[] = ['batch', 'state', 'receipt', 'command'] satisfies GatewayChannel[];

export function gatewayTopic({ site, gateway }: GatewayName, channel: GatewayChannel): string {
  return `${ROOT}/${site}/${gateway}/${channel}`;
}

/** Retained; the hospital's signed keys. */
export function directoryTopic(site: string): string {
  return `${ROOT}/${site}/directory`;
}

/** What a receiver subscribes to: one channel of every gateway of a site. */
export function siteFilter(site: string, channel: GatewayChannel): string {
  return `${ROOT}/${site}/+/${channel}`;
}

/** Who may have written there and on which channel, or null for any topic that is not a gateway's. */
export function parseGatewayTopic(topic: string): (GatewayName & { readonly channel: GatewayChannel }) | null {
  const [name, version, site, gateway, channel, ...rest] = topic.split('/');
  if (`${name}/${version}` !== ROOT || rest.length > 0) return null;
  if (site === undefined || gateway === undefined || channel === undefined) return null;
  if (!isName(site) || !isName(gateway) || !CHANNELS.includes(channel)) return null;
  return { site, gateway, channel: channel as GatewayChannel };
}
