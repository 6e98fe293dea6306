/** How a fault ends a command. */
import { AgentError, type AgentErrorCode } from '../errors.ts';
import type { ExitCode } from './context.ts';

/** Faults that are not simply 1. */
const EXIT_CODES: Partial<Record<AgentErrorCode, ExitCode>> = {
  CONFIG_INVALID: 78,
  // Started again and again it stays so.
  STATE_NEWER: 78,
  AGENT_REFUSED: 77,
  AGENT_UNREACHABLE: 75,
  ALREADY_RUNNING: 75,
};

export function exitCodeOf(error: unknown): ExitCode {
  return error instanceof AgentError ? (EXIT_CODES[error.code] ?? 1) : 1;
}
