/** Who may say and hear what on the ward's broker: the same rules as config/mosquitto/. Pure; what is not allowed is denied. */
import { directoryTopic, type GatewayChannel, gatewayTopic, isName, siteFilter } from '@wardkeeper/proto';

/** Whom a client certificate names. The receiver's name has a dot, so no gateway's name can be it. */
export type BrokerClient = { readonly kind: 'gateway'; readonly name: string } | { readonly kind: 'receiver'; readonly name: string };

/** What node:tls gives of a certificate's subject; a field that occurs twice is a list and is not accepted. */
export interface CertificateSubject {
  readonly CN?: unknown;
  readonly O?: unknown;
}

const GATEWAY_WRITES: readonly GatewayChannel[] = ['batch', 'state'];
const GATEWAY_READS: readonly GatewayChannel[] = ['receipt', 'command'];

/** Null: a certificate of ours, but for nobody who has business with this site's broker. */
export function identifyClient(subject: CertificateSubject, site: string): BrokerClient | null {
  const { CN: name, O: organisation } = subject;
  if (typeof name !== 'string') return null;
  if (name === receiverName(site)) return { kind: 'receiver', name };
  return isName(name) && organisation === site ? { kind: 'gateway', name } : null;
}

export function receiverName(site: string): string {
  return `receiver.${site}`;
}

export function mayPublish(client: BrokerClient, site: string, topic: string): boolean {
  if (client.kind === 'gateway') return topicsOf(site, client.name, GATEWAY_WRITES).includes(topic);
  if (topic === directoryTopic(site)) return true;
  const gateway = topic.split('/')[3] ?? '';
  return isName(gateway) && topicsOf(site, gateway, GATEWAY_READS).includes(topic);
}

/** A filter is allowed only as a whole, so a wildcard never covers more than was meant. */
export function maySubscribe(client: BrokerClient, site: string, filter: string): boolean {
  if (client.kind === 'gateway') return [...topicsOf(site, client.name, GATEWAY_READS), directoryTopic(site)].includes(filter);
  return filter === directoryTopic(site) || GATEWAY_WRITES.some((channel) => filter === siteFilter(site, channel));
}

function topicsOf(site: string, gateway: string, channels: readonly GatewayChannel[]): string[] {
  return channels.map((channel) => gatewayTopic({ site, gateway }, channel));
}
