/**
 * Names that stand in topics, certificates and headers: sites, gateways and devices.
 * Lower-case letters, digits and inner hyphens, 1 to 63: a DNS label, so that no MQTT wildcard or separator can be one.
 */
import { ProtoError } from './errors.ts';

const NAME = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

export function isName(text: string): boolean {
  return NAME.test(text);
}

/** Returns the name, or throws `NAME_MALFORMED` saying of what. */
export function parseName(text: string, what: string): string {
  if (!isName(text)) {
    throw new ProtoError('NAME_MALFORMED', `${what}: expected 1 to 63 lower-case letters, digits and inner hyphens`);
  }
  return text;
}

/** Who a gateway is: its name is unique within its site. */
export interface GatewayName {
  readonly site: string;
  readonly gateway: string;
}
