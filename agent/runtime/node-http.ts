/**
 * node:http by require. An import makes Node read every export for the module's namespace, and three of them (WebSocket, CloseEvent,
 * MessageEvent) are getters that load undici: 6.9 MiB of anonymous memory and 9.5 MiB resident that nothing here uses (Node 26.10).
 */
import { createRequire } from 'node:module';

// Built-ins are found from anywhere, and a single executable has no file of its own to begin at.
const load = createRequire('/');
export const { createServer, request } = load('node:http') as typeof import('node:http');

/** Only updates by HTTPS need it. */
export function loadHttps(): typeof import('node:https') {
  return load('node:https') as typeof import('node:https');
}

/**
 * PEM, those that Node brings along and what NODE_EXTRA_CA_CERTS and NODE_USE_SYSTEM_CA add to them. Handed to whoever would ask for a
 * server without saying which authorities count: the daemon runs with --use-openssl-ca, so that Node does not keep 121 certificates ready that
 * it never asks for (docs/decisions/footprint-by-loading-less.md), and OpenSSL's own folder, or SSL_CERT_FILE, would count in their place.
 */
export function authoritiesOfNode(): string[] {
  const { getCACertificates } = load('node:tls') as typeof import('node:tls');
  return [...new Set([...getCACertificates('default'), ...getCACertificates('bundled'), ...getCACertificates('extra')])];
}
