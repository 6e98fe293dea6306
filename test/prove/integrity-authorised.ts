/**
 * The second half of the proof, on a living ward: what the manufacturer's list, a signed update and the hospital's overlay say raises
 * nothing; one byte beyond is told at the hospital.
 */
import { randomBytes } from 'node:crypto';
import { appendFileSync, chmodSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { textOf } from '../../firmware-sim/json.ts';
import { detailOf } from '../../firmware-sim/tour/hospital-watch.ts';
import { keepBaseline, type KeptBaseline } from './integrity-baseline.ts';
import { isAlarm, LOOKED_MS, type Scene, wordsOf } from './integrity-scene.ts';

export interface Authorised {
  readonly ok: boolean;
  /** Who says what is expected, before the update, as the hospital knows it. */
  readonly authority: string;
  /** Paths that the update changed, added or removed; alarms at the hospital from its begin until after its commit. */
  readonly files: number;
  readonly alarms: number;
  /** Severity at the hospital of a change that somebody else signed. */
  readonly forged: string;
  /** Alarms at the hospital after the hospital's own overlay took a changed setting in. */
  readonly overlayAlarms: number;
  /** What the hospital got to know of one byte beyond the next update. */
  readonly beyond: readonly string[];
  /** The baseline of before the update. */
  readonly before: KeptBaseline;
}

export async function proveAuthorised(scene: Scene, say: (text: string) => void): Promise<Authorised> {
  const authority = await scene.believeTheManufacturer();
  const before = keepBaseline(scene);
  // Pinning the manufacturer's key changed the agent's own configuration while it did not run, which is an alarm, and the only one.
  const quiet = scene.alarmsSince(0).map(wordsOf).join() === 'critical content agent.toml';
  say(`  What the hospital knows: baselines by ${authority}, ${quiet ? 'and that agent.toml was changed for it.' : 'AND OTHER ALARMS.'}`);

  const first = await scene.prepareUpdate(2, (root) => {
    writeFileSync(join(root, 'firmware/version.txt'), 'pump 4.3.0\n');
    writeFileSync(join(root, 'firmware/bin/infusiond'), randomBytes(70_000));
    writeFileSync(join(root, 'firmware/bin/selftest'), randomBytes(9_000));
    chmodSync(join(root, 'firmware/bin/selftest'), 0o755);
    rmSync(join(root, 'drug-library/profiles/oncology'), { recursive: true });
  });
  const forged = await scene.beginForged(first);
  say(`  The same update signed by somebody else: ${forged === '' ? 'TAKEN, OR NOT TOLD' : `refused, and told as ${forged}`}.`);

  const since = scene.entries.length;
  const id = await scene.begin(first);
  scene.install(first.root);
  await sleep(LOOKED_MS);
  await scene.check();
  await scene.wardkeeper(['integrity', 'change', 'commit', id]);
  await scene.check();
  const committed = await scene.find(since, (entry) => textOf(detailOf(entry), 'change') === 'committed');
  const alarms = scene.alarmsSince(since);
  say(
    `  Update to 4.3.0: ${first.edits} paths, ${committed === null ? 'NOT COMMITTED' : 'committed, one event'}; ${alarms.length} alarms at the hospital.`,
  );

  const overlayAlarms = await scene.takeIntoOverlay();
  say(`  A setting that the hospital signed over: ${overlayAlarms.length} alarms after it.`);

  const second = await scene.prepareUpdate(3, (root) => writeFileSync(join(root, 'firmware/version.txt'), 'pump 4.3.1\n'));
  const last = scene.entries.length;
  const next = await scene.begin(second);
  scene.install(second.root);
  appendFileSync(join(scene.live, 'firmware/bin/selftest'), 'x');
  await scene.find(last, isAlarm);
  await sleep(LOOKED_MS);
  const beyond = scene.alarmsSince(last).map(wordsOf);
  say(`  The next one, with one byte in a file that it does not name: ${beyond.join(', ') || 'NOT SEEN'}.`);
  await scene.wardkeeper(['integrity', 'change', 'abort', next]);

  const exact = beyond.length === 1 && beyond[0] === 'critical content firmware/bin/selftest';
  const held = committed !== null && alarms.length === 0 && overlayAlarms.length === 0;
  const ok = authority === 'signed-list' && quiet && forged === 'high' && held && exact;
  return { ok, authority, files: first.edits, alarms: alarms.length, forged, overlayAlarms: overlayAlarms.length, beyond, before };
}
