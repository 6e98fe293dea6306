/**
 * The governor: keeps what the agent uses of its machine within a budget, and makes it small while others wait.
 *
 * Protects the device from its own protector: an agent that slows a gateway gets removed. It measures itself (processor, memory, bytes
 * written and sent, how long a commit takes) and its machine (pressure stall information, memory, its control group), and where a limit is
 * passed it has work put off, a step at a time and in a fixed order: reading files again, inventory, samples, routine telemetry, sweeps.
 * Decisions, the watch on files, critical and high events, heartbeats and receipts are never put off, and nothing is ever dropped or ended.
 * It trusts the kernel's figures; where there are none it goes by its own. What is owed by a promise (every byte read again in time) is
 * done however great the pressure, or told as a warning.
 */
export { BUDGET_SCHEMA, type BudgetConfig } from './config.ts';
export { governAgent } from './for-agent.ts';
export { createMachine } from './machine.ts';
export { longer, MAX_LEVEL, type Work } from './rules.ts';
export { createGovernor, type Governor, type GovernorState } from './service.ts';
