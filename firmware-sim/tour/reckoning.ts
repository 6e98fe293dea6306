/** The end of the tour: waits until the hospital has everything, then lets both sides check their chains and compares them row by row. */
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { parseObject } from '../json.ts';
import { type Finished, runProgram } from '../ward/programs.ts';
import type { WardParts } from '../ward/ward.ts';
import { compareLedgers, type Comparison, type LedgerRow, parseLedgerRows } from './compare.ts';

const DELIVERED_WITHIN_MS = 30_000;
const LOOK_AGAIN_MS = 500;
/** All of them: the command's own upper limit. */
const MOST_ROWS = '1000000';

export interface Reckoning extends Comparison {
  readonly chain: 'intact' | 'broken';
  /** Ledgers of the gateway: a second one would mean that the first was given up. */
  readonly ledgers: number;
}

/** Returns the last comparison, also where the hospital did not get everything in time. Throws `COMMAND_FAILED`, `OUTPUT_MALFORMED`. */
export async function reckon(parts: WardParts): Promise<Reckoning> {
  const { comparison, gateway } = await waitForDelivery(parts);
  const { runtime, layout } = parts;
  const [atGateway, atHospital] = await Promise.all([
    runProgram(runtime, 'wardkeeper', ['audit', 'verify', '--config', layout.agentConfig, '--json'], { accept: [0, 1] }),
    runProgram(runtime, 'wardkeeper-hospital', ['verify', '--config', layout.hospitalConfig, '--json'], { accept: [0, 1] }),
  ]);
  return {
    ...comparison,
    chain: isSound(atGateway) && isSound(atHospital) && comparison.different === 0 ? 'intact' : 'broken',
    ledgers: new Set(gateway.map(({ ledger }) => ledger)).size,
  };
}

/**
 * Words of the ward that stand readable in what passed through the broker; null where nothing was recorded. Names in topics are
 * the addresses of the messages and are not looked for.
 */
export function findReadable(parts: WardParts, words: readonly string[]): readonly string[] | null {
  const path = parts.layout.brokerRecord;
  if (!existsSync(path)) return null;
  // The site's name is part of every address, and may well contain somebody's.
  const seen = readFileSync(path, 'latin1').replaceAll(parts.names.site, '');
  return seen === '' ? null : words.filter((word) => seen.includes(word));
}

async function waitForDelivery(parts: WardParts): Promise<{ readonly comparison: Comparison; readonly gateway: readonly LedgerRow[] }> {
  const untilMs = performance.now() + DELIVERED_WITHIN_MS;
  for (;;) {
    const gateway = await readRows(parts, 'gateway');
    const comparison = compareLedgers(gateway, await readRows(parts, 'hospital'));
    // A row that came between the two looks is foreign only until the next look.
    const settled = gateway.length > 0 && comparison.lost + comparison.foreign === 0;
    if (settled || performance.now() > untilMs) return { comparison, gateway };
    await wait(LOOK_AGAIN_MS, undefined, { signal: parts.runtime.signal });
  }
}

async function readRows({ runtime, layout }: WardParts, side: 'gateway' | 'hospital'): Promise<readonly LedgerRow[]> {
  const shown =
    side === 'gateway'
      ? await runProgram(runtime, 'wardkeeper', ['audit', 'show', '--config', layout.agentConfig, '--json'])
      : await runProgram(runtime, 'wardkeeper-hospital', ['events', '--config', layout.hospitalConfig, '--json', '--limit', MOST_ROWS]);
  return parseLedgerRows(shown.stdout, side === 'gateway' ? 'wardkeeper audit show' : 'wardkeeper-hospital events');
}

function isSound({ code, stdout }: Finished): boolean {
  return code === 0 && parseObject(stdout.trim())?.['ok'] === true;
}
