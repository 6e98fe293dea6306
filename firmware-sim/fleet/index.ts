/**
 * A fleet of light gateways in one process: real keys, ledgers, batches and connections, no guards and no devices. For load on a broker and a
 * hospital, and for nothing else: ledgers lie in memory and end with the process. It plays gateways, so it is made of the agent's own parts.
 */
export { type FleetContext, type FleetOptions, type FleetReport, type FleetStart, runFleet } from './run.ts';
