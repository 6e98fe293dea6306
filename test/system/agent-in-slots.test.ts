/**
 * The agent updates itself on the simulated device: in a slot, as a bundle or (WARDKEEPER_AGENT=executable) as one executable, started by a launcher beside the pump's own. A good release is confirmed by
 * the agent that it brought; one that ends, hangs or dies leads back to the agent before, whose state is whole; the pump goes on through all of it.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { parseObject, textOf } from '../../firmware-sim/json.ts';
import { Box } from '../prove/updates/box.ts';
import { Hospital } from '../prove/updates/hospital.ts';
import { Manufacturer } from '../prove/updates/manufacturer.ts';
import { Technician } from '../prove/updates/technician.ts';
import { AGENT_PROGRAM, type AgentFate, type AgentForm, agentTree } from '../support/agent-release.ts';
import { BenchWard } from '../support/bench-ward.ts';
import { journeys } from '../support/journey.ts';
import { PATIENCE } from '../support/patience.ts';
import { copyPreparedWard } from '../support/prepared-ward.ts';

/** A launcher waits so long for a good agent on the slowest machine; for one that hangs, waiting longer shows nothing more. */
const PATIENT_S = 100;
const SHORT_S = 3;
/** What is brought is a hundred megabytes where it is an executable. */
const HELD_MS = 300_000;
/** The executable plays the same, and brings as much in four releases as takes longer than it shows: by hand. */
const FORM: AgentForm = process.env['WARDKEEPER_AGENT'] === 'executable' ? 'executable' : 'bundle';

journeys('the agent in slots', null, () => {
  test(`updated by itself as ${FORM}; a broken one falls back, its state whole`, { timeout: 1_500_000 }, async () => {
    let trialS = PATIENT_S;
    const inSlots = { version: '4.2.0', files: await agentTree(FORM, '4.2.0', 'well'), program: AGENT_PROGRAM, trialS: () => trialS };
    await using ward = await BenchWard.startWithAgentInSlots({ stableS: 1, trialS: 90, online: null }, inSlots, copyPreparedWard);
    const [manufacturer, technician, box] = [new Manufacturer(ward), new Technician(ward), new Box(ward, '')];
    const hospital = new Hospital(ward, box.entries);
    await technician.arrive();
    await hospital.giveApprovalKey();
    const over = new AbortController();
    const attending = hospital.attend('command', technician.gateway, over.signal);
    const active = () => textOf(parseObject(readFileSync(join(ward.layout.bootState, 'boot.json'), 'utf8')) ?? {}, 'active');
    const running = async () => (await technician.gateway.status())['running'];
    const ledger = async () => (await technician.gateway.ask(['status']))['ledger'];
    const update = async (fate: AgentFate, outcome: string): Promise<string> => {
      const release = await manufacturer.releaseOf(
        { line: 'gateway', component: 'wardkeeper', treeOf: (version) => agentTree(FORM, version, fate) },
        'folder',
      );
      // Whoever follows it at this gateway is cut off by the restart: the hospital knows how it ended.
      void technician.bring(release, { from: 'folder' }).catch(() => undefined);
      expect(await box.hospitalHolds(outcome, 1, ({ version }) => version === release.version, HELD_MS), fate).toBe(true);
      await technician.fallSilent();
      // The agent that runs answers, to the same password and the next code.
      await vi.waitFor(() => technician.logIn(), { ...PATIENCE, interval: 500 });
      return release.version;
    };

    const before = await ledger();
    const pump = await box.view();
    const good = await update('well', 'updateConfirmed');
    expect([active(), await running()]).toEqual(['b', expect.objectContaining({ version: good })]);

    for (const fate of ['ends-at-once', 'dies-on-trial', 'hangs'] as const) {
      if (fate === 'hangs') {
        trialS = SHORT_S;
        await ward.cutPower();
        await ward.restorePower();
        await vi.waitFor(() => technician.logIn(), { ...PATIENCE, interval: 500 });
      }
      const broken = await update(fate, 'updateRolledBack');
      expect([active(), await running()], fate).toEqual(['b', expect.objectContaining({ version: good })]);
      expect(broken).not.toBe(good);
    }
    over.abort();
    await attending;
    // One record from the first agent to the last, and nothing signed was called changed.
    expect(await ledger()).toMatchObject({ id: (before as { readonly id: string }).id });
    expect(await technician.gateway.ask(['audit', 'verify'])).toMatchObject({ ok: true });
    expect(box.alarms()).toEqual([]);
    expect((await box.view())?.program.version).toBe(pump?.program.version);
  });
});
