/** The pump as a process: its files, its panel socket, its link to the agent. */
import { setTimeout as wait } from 'node:timers/promises';
import { createAgentClient } from './agent-client.ts';
import type { PumpConfig } from './config.ts';
import { readEmergencyCopy } from './emergency-copy.ts';
import { EmergencyJournal, journalPath } from './emergency-journal.ts';
import { appendToLog, ensureFileTree } from './file-tree.ts';
import { servePanels } from './panel-server.ts';
import { Pump, type PumpParts } from './pump.ts';

const TICK_MS = 500;
/** How soon the pump looks again for an agent that is not there. */
const RETRY_MS = 500;

/** Works until `signal` aborts. Throws `LISTEN_FAILED`; a pump without its agent is no fault. */
export async function runPump(config: PumpConfig, signal: AbortSignal, talk: PumpParts['log']): Promise<void> {
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
    readCopy: () => (emergencyCodes === null ? null : readEmergencyCopy(emergencyCodes)),
    log,
    tell: (notice, view) => tell(notice, view),
  });
  const panels = await servePanels(config.panelSocket, (action) => pump.act(action));
  tell = (notice, view) => panels.tell(notice, view);
  log({ event: 'ready', device: config.deviceId, panel: config.panelSocket, filesMade: made });
  const ticking = setInterval(() => {
    pump.tick();
    void pump.catchUp();
  }, TICK_MS);
  try {
    while (!signal.aborted) {
      await agent.followNotices(
        signal,
        () => void pump.agentReturned(),
        (notice) => pump.take(notice),
      );
      if (signal.aborted) break;
      pump.agentLost();
      await wait(RETRY_MS, undefined, { signal }).catch(() => undefined);
    }
  } finally {
    clearInterval(ticking);
    await panels.close();
    log({ event: 'stopped' });
  }
}
