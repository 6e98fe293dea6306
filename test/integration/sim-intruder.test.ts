/** The switches of the simulated intruder do what they say, to a ward's files and to nobody else's. */
import { chmodSync, existsSync, lstatSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ensureFileTree } from '../../firmware-sim/device/index.ts';
import { intrude, SWITCHES } from '../../firmware-sim/intruder/index.ts';
import { makeFolders, wardLayout, writeMarker } from '../../firmware-sim/ward/layout.ts';
import { tempFolder } from '../support/temp.ts';
import { startSim } from '../support/ward-process.ts';

function makeWard() {
  const layout = wardLayout(join(tempFolder('intruder'), 'ward'));
  makeFolders(layout);
  writeMarker(layout, { stage: 'lived', site: 'st-anna', gateway: 'gw-1', device: 'pump-1', brokerAuthority: '' });
  ensureFileTree(layout.pumpFiles);
  const at = (name: string) => join(layout.pumpFiles, name);
  return { layout, at };
}

test.each([
  ['flip-byte', 'firmware/pump-firmware.bin'],
  ['swap-binary', 'firmware/bin/infusiond'],
] as const)('%s changes the content and nothing else that stat tells but ctime', (name, file) => {
  const { layout, at } = makeWard();
  const [before, content] = [statSync(at(file), { bigint: true }), readFileSync(at(file))];
  expect(intrude(name, layout).paths).toEqual([file]);
  const after = statSync(at(file), { bigint: true });
  const kept = ({ size, mode, uid, gid, nlink, mtimeNs }: typeof after) => ({ size, mode, uid, gid, nlink, mtimeNs });
  expect(kept(after)).toEqual(kept(before));
  expect(after.ctimeNs).not.toBe(before.ctimeNs);
  expect(after.ino === before.ino).toBe(name === 'flip-byte');
  expect(readFileSync(at(file)).equals(content)).toBe(false);
});

test('set-uid leaves a program with the bit', () => {
  const { layout, at } = makeWard();
  const [path = ''] = intrude('set-uid', layout).paths;
  expect(statSync(at(path)).mode & 0o7777).toBe(0o4755);
});

test('edit-drug-library raises a limit and keeps the library readable', () => {
  const { layout, at } = makeWard();
  const [path = ''] = intrude('edit-drug-library', layout).paths;
  expect(JSON.parse(readFileSync(at(path), 'utf8'))).toMatchObject({
    drugs: [{ hardLimitMlPerHour: 999 }, { hardLimitMlPerHour: 50 }, {}, {}, {}, {}, {}],
  });
});

test('delete-logs leaves no log', () => {
  const { layout, at } = makeWard();
  expect(intrude('delete-logs', layout).paths.toSorted()).toEqual(['log/commissioning.log', 'log/pump.log']);
  expect(readdirSync(at('log'))).toEqual([]);
});

test('replace-folder leaves a link that leads to the same programs', () => {
  const { layout, at } = makeWard();
  intrude('replace-folder', layout);
  expect(lstatSync(at('firmware/bin')).isSymbolicLink()).toBe(true);
  expect(existsSync(at('firmware/bin/infusiond'))).toBe(true);
});

test('flood makes 20,000 files', () => {
  const { layout, at } = makeWard();
  expect(new Set(intrude('flood', layout).paths).size).toBe(20_000);
  expect(readdirSync(at('configuration'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())).toHaveLength(20_002);
});

test('encrypt-tree keeps names and sizes and leaves nothing to read', () => {
  const { layout, at } = makeWard();
  const before = statSync(at('drug-library/library.json')).size;
  const { paths } = intrude('encrypt-tree', layout);
  expect(paths).toHaveLength(57);
  expect(statSync(at('drug-library/library.json')).size).toBe(before);
  for (const path of paths) expect(readFileSync(at(path), 'latin1')).not.toContain('"drug');
});

test('every switch can be thrown in one ward, one after the other', () => {
  const { layout } = makeWard();
  for (const name of Object.keys(SWITCHES) as (keyof typeof SWITCHES)[]) expect(intrude(name, layout).paths.length).toBeGreaterThan(0);
});

test('a folder that is no ward stays as it is', () => {
  const folder = tempFolder('no-ward');
  const layout = wardLayout(folder);
  expect(() => intrude('flood', layout)).toThrow(/holds no ward/);
  writeFileSync(join(folder, 'thesis.odt'), '');
  expect(() => intrude('encrypt-tree', layout)).toThrow(/STATE_UNUSABLE|other files/);
  expect(readdirSync(folder)).toEqual(['thesis.odt']);
});

test('what is gone already is said, and ends with 1', async () => {
  const { layout, at } = makeWard();
  rmSync(at('firmware'), { recursive: true });
  chmodSync(layout.state, 0o700);
  const sim = startSim('intrude', 'swap-binary', '--state', layout.state);
  expect(await sim.ended).toBe(1);
  expect(sim.errors()).toContain('swap-binary cannot be done');
  const other = startSim('intrude', 'juggle', '--state', layout.state);
  expect(await other.ended).toBe(2);
});

test('the command prints what it touched', async () => {
  const { layout } = makeWard();
  const sim = startSim('intrude', 'set-uid', '--state', layout.state, '--json');
  expect(await sim.ended).toBe(0);
  expect(JSON.parse(sim.lines[0] ?? '')).toEqual({ switch: 'set-uid', count: 1, paths: ['configuration/.helper'] });
});
