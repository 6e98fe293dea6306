/**
 * What every part of the hospital's side stands on: clocks, waiting, logs, durable files, backoff.
 *
 * Protects what is written from power cuts, and key files from other users of the machine (0600, 0700). Trusts the file
 * system's fsync. It decides nothing about gateways.
 */
export { backoffMs } from './backoff.ts';
export { type Clock, SYSTEM_CLOCK } from './clock.ts';
export { DurableFile } from './durable-file.ts';
export { type FileOptions, makePrivateFolder, readFileWithin, syncFolder, writeFileDurably } from './files.ts';
export { ALWAYS_LEADING, type Leadership, whileLeading } from './leadership.ts';
export { jsonLog, type Log, type LogFields } from './log.ts';
export { Bell, pause } from './wait.ts';
