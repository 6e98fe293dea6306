/**
 * How often this agent has started, in a file of its own beside the database: it outlives a lost database, whose hospital
 * would otherwise take the gateway for a copy of itself. That there is one also tells a damaged gateway from a new one.
 */
import { existsSync } from 'node:fs';
import { AgentError } from '../errors.ts';
import { PRIVATE_FILE, readWithin, reasonOf, writeDurably } from './durable-file.ts';

const MAX_BYTES = 32;

/** The last start's number, or null before the first. Throws AgentError `STATE_UNWRITABLE` for a file that is no number. */
export function readBootCounter(path: string): number | null {
  if (!existsSync(path)) return null;
  let text: string;
  try {
    text = Buffer.from(readWithin(path, MAX_BYTES) ?? []).toString('utf8');
  } catch (cause) {
    throw new AgentError('STATE_UNWRITABLE', `${path} cannot be read: ${reasonOf(cause)}`, { cause });
  }
  const value = /^[1-9]\d{0,14}\n$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isNaN(value))
    throw new AgentError('STATE_UNWRITABLE', `${path}: expected the number of the last start; restore it from a backup`);
  return value;
}

export function writeBootCounter(path: string, value: number): void {
  writeDurably(path, `${value}\n`, PRIVATE_FILE);
}
