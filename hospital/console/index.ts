/**
 * The console: where people at the hospital look, decide, and are remembered for it.
 *
 * Protects the record and the gateways from whoever is not signed in, or not in that role, and people from pages that are not this console's. It runs
 * beside the receiver and not inside it: what people's browsers, and whoever pretends to be one, can use up is never taken from receipts. Trusts the
 * store, the site's key folder, and the machine. It holds no key of a gateway; commands are signed by the authorities that its configuration names.
 */
export { CONSOLE_SCHEMA, type ConsoleConfig, toConsoleConfig } from './config.ts';
export { hasEmbeddedPages } from './http/page-files.ts';
export { type ConsoleParts, runConsole } from './run.ts';
