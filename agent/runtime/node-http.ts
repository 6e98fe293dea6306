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
