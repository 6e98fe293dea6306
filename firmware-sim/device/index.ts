/**
 * A simulated infusion pump: a state machine, a file tree and a panel, with the agent beside it.
 *
 * Protects the patient from the security: what is essential (stop, silence, vitals) works at once, whether the agent answers,
 * refuses or is gone. Everything else asks the agent first and is not done where no leave comes. Trusts the agent's answers on
 * its socket and whoever may open the panel's socket. It does not check a PIN, count a failure or keep a secret: that is the
 * agent's, and the pump knows it only by its public local API, as a manufacturer's firmware would.
 */
export { type AgentClient, createAgentClient, factorFor, type LoginAnswer } from './agent-client.ts';
export { parsePumpConfig, type PumpConfig } from './config.ts';
export { type Fault, FAULTS, isFault, isVersion } from './faults.ts';
export { ensureFileTree } from './file-tree.ts';
export { ESSENTIAL_ACTIONS } from './rules.ts';
export { FIRST_VERSION, runPump } from './run.ts';
