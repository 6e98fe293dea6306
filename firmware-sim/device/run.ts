/** The pump as a process: its files, its panel socket, its link to the agent. */
import { setTimeout as wait } from 'node:timers/promises';
import { type AgentClient, createAgentClient } from './agent-client.ts';
import { SimError } from '../errors.ts';
import type { PumpConfig } from './config.ts';
import { readEmergencyCopy } from './emergency-copy.ts';
import { EmergencyJournal, journalPath } from './emergency-journal.ts';
import { appendToLog, ensureFileTree } from './file-tree.ts';
import { type Fault, ProgramFaults } from './faults.ts';
import { servePanels } from './panel-server.ts';
import { Pump, type PumpParts } from './pump.ts';

/** Of a pump that no update has ever reached. */
export const FIRST_VERSION = '4.2.0';
const TICK_MS = 500;
const HEALTH_MS = 2_000;
/** So long a program that crashes looks as if it worked. */
const CRASH_AFTER_MS = 300;
/** How soon the pump looks again for an agent that is not there. */
const RETRY_MS = 500;

/**
 * Works until `signal` aborts. Throws `LISTEN_FAILED`, and `FIRMWARE_CRASHED` where it was told to; a pump without its agent is no fault.
 * `version`: of the release that this program came in.
 */
export async function runPump(config: PumpConfig, signal: AbortSignal, talk: PumpParts['log'], version = FIRST_VERSION): Promise<void> {
  const crash = Promise.withResolvers<never>();
  crash.promise.catch(() => undefined);
  const faults = new ProgramFaults(config.files, version);
  const made = ensureFileTree(config.files);
  const log: PumpParts['log'] = (entry) => {
    talk(entry);
    appendToLog(config.files, entry);
  };
  const agent = createAgentClient(config.consoleSocket);
  const { emergencyCodes } = config;
  const journal = new EmergencyJournal(journalPath(config.files), (words) => log({ event: 'emergency-journal', words }));
  let tell: PumpParts['tell'] = () => {};
  const pump = new Pump({
    deviceId: config.deviceId,
    agent,
    monotonicMs: () => performance.now(),
    wallMs: () => Date.now(),
    journal,
    faults,
    readCopy: () => (emergencyCodes === null ? null : readEmergencyCopy(emergencyCodes)),
    log,
    tell: (notice, view) => tell(notice, view),
  });
  const panels = await servePanels(config.panelSocket, (action) => pump.act(action));
  tell = (notice, view) => panels.tell(notice, view);
  const healthy = setInterval(() => void pump.reportHealth(), HEALTH_MS);
  const obey = (fault: Fault): void => {
    if (fault === 'hang') setImmediate(hang);
    if (fault === 'crash-loop')
      setTimeout(() => crash.reject(new SimError('FIRMWARE_CRASHED', `version ${version} was told to crash`)), CRASH_AFTER_MS);
  };
  log({ event: 'ready', version, device: config.deviceId, panel: config.panelSocket, filesMade: made });
  const ticking = setInterval(() => {
    pump.tick();
    void pump.catchUp();
  }, TICK_MS);
  faults.onChange(obey);
  void pump.reportHealth();
  try {
    await Promise.race([crash.promise, followAgent(agent, pump, signal)]);
  } finally {
    clearInterval(ticking);
    clearInterval(healthy);
    await panels.close();
    log({ event: 'stopped' });
  }
}

async function followAgent(agent: AgentClient, pump: Pump, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await agent.followNotices(
      signal,
      () => {
        void pump.agentReturned();
        void pump.reportHealth();
      },
      (notice) => pump.take(notice),
    );
    if (signal.aborted) return;
    pump.agentLost();
    await wait(RETRY_MS, undefined, { signal }).catch(() => undefined);
  }
}

/** Nothing is answered any more, not even a signal to end; and no processor is kept busy with it. */
function hang(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}
