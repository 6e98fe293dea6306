/** The agent as a process, killed at whatever moment of a renewal: it is always somebody, and Mosquitto lets it in. */
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { hasCommand, needs } from '../support/needs.ts';
import { loadReporter, makeRenewingGateway } from '../support/renewing-gateway.ts';

const hasBroker = needs('mosquitto', hasCommand('mosquitto') || hasCommand('/usr/sbin/mosquitto'));
/** CI kills eight times; by hand: WARDKEEPER_RENEWAL_KILLS=200, and another WARDKEEPER_SEED. */
const KILLS = Number(process.env['WARDKEEPER_RENEWAL_KILLS'] ?? 2);
const SEED = Number(process.env['WARDKEEPER_SEED'] ?? 45);

/** mulberry32: the same moments for the same seed, as far as a machine's pace allows. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), state | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32;
  };
}

describe.skipIf(!hasBroker)('a renewal by the running agent', () => {
  it(`leaves one usable identity wherever it is killed (${KILLS} times, seed ${SEED}), and nothing in the daemon’s memory`, async () => {
    const gateway = await makeRenewingGateway();
    const reporter = loadReporter(dirname(gateway.state));
    const random = randomFrom(SEED);

    // One that nobody disturbs: how long it takes, and what stays loaded
    const before = await gateway.keyAtBroker();
    let agent = gateway.startAgent([reporter.flag]);
    await agent.says(/"event":"ready"/);
    const readyMs = performance.now();
    await gateway.answered();
    const answeredMs = performance.now() - readyMs;
    await expect.poll(() => gateway.keyAtBroker(), { timeout: 60_000 }).not.toBe(before);
    const placedMs = performance.now() - readyMs;
    await expect.poll(() => gateway.hasNoted(), { timeout: 60_000 }).toBe(true);
    const loaded = reporter.loaded(agent.pid);
    expect(loaded.some((url) => url.includes('/mqtt/'))).toBe(true);
    expect(loaded.filter((url) => /node-forge|renew-now|proto\/x509\/index/.test(url))).toEqual([]);
    await agent.stop();

    const outcomes = { kept: 0, renewed: 0 };
    let last = await gateway.keyAtBroker();
    for (let kill = 0; kill < KILLS; kill += 1) {
      agent = gateway.startAgent();
      const [isLate, share, whole] = [random() < 0.5, random(), random() < 0.5];
      const answered = gateway.answered();
      await agent.says(/"event":"ready"/);
      if (isLate) await answered;
      // Late: between the answer and the last file, where something can be half
      await sleep(isLate ? share * 1.5 * (placedMs - answeredMs) : share * placedMs);
      await agent.kill(whole);
      // At once, whether or not what it had started goes on
      const now = await gateway.keyAtBroker();
      outcomes[now === last ? 'kept' : 'renewed'] += 1;
      await agent.kill(true);
      last = await gateway.keyAtBroker();
    }
    console.log(`killed ${KILLS} times: ${JSON.stringify(outcomes)}; a renewal is placed ${Math.round(placedMs)} ms after the start`);

    // And it goes on: the next one comes to its end, and nobody was taken for two
    agent = gateway.startAgent();
    await expect.poll(() => gateway.keyAtBroker(), { timeout: 60_000 }).not.toBe(last);
    await agent.stop();
    expect(await gateway.site.store.alarms.list(9)).toEqual([]);
  }, 600_000);
});
