/** A delivery of gateways is taken in whole, or not at all. */
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hospital, makeGateway, makeWard } from '../support/hospital-ward.ts';
import { tempFolder } from '../support/temp.ts';

async function delivery() {
  const ward = await makeWard();
  const folder = join(ward.folder, 'delivery');
  mkdirSync(folder);
  copyFileSync(ward.evidence.certificate, join(folder, 'gw-1.crt.pem'));
  copyFileSync(ward.evidence.keyStatement, join(folder, 'gw-1.wkdoc'));
  const take = () =>
    hospital('gateway', 'import', '--config', ward.config, '--folder', folder, '--factory-ca', ward.evidence.factoryCa, '--json');
  const registered = async () => {
    const { stdout } = await hospital('gateways', '--config', ward.config, '--json');
    return stdout === '' ? [] : (JSON.parse(stdout) as { gateways: { gateway: string }[] }).gateways.map(({ gateway }) => gateway);
  };
  return { folder, take, registered };
}

describe('gateway import', () => {
  it('takes a delivery in, and the same again changes nothing', async () => {
    const { take, registered } = await delivery();
    const first = await take();
    expect(first, first.stderr).toMatchObject({ code: 0, stdout: JSON.stringify({ site: 'st-anna', gateways: 1, added: 1 }) });
    expect((await take()).stdout).toBe(JSON.stringify({ site: 'st-anna', gateways: 1, added: 0 }));
    expect(await registered()).toEqual(['gw-1']);
  });

  it('takes nobody of a delivery with one gateway of another factory', async () => {
    const { folder, take, registered } = await delivery();
    const stranger = makeGateway(tempFolder('stranger'), { commonName: 'gw-2', organization: 'st-anna', serialNumber: 'WK-0002' });
    copyFileSync(stranger.certificate, join(folder, 'gw-2.crt.pem'));
    copyFileSync(stranger.keyStatement, join(folder, 'gw-2.wkdoc'));
    expect(await take()).toMatchObject({ code: 1, stderr: expect.stringContaining('gw-2: certificate:') });
    expect(await registered()).toEqual([]);
  });

  it('takes nobody of a delivery in which a key statement is missing or is garbage', async () => {
    const { folder, take, registered } = await delivery();
    copyFileSync(join(folder, 'gw-1.crt.pem'), join(folder, 'gw-2.crt.pem'));
    expect(await take()).toMatchObject({ code: 1, stderr: expect.stringContaining('gw-2.wkdoc') });
    writeFileSync(join(folder, 'gw-2.wkdoc'), 'garbage');
    expect(await take()).toMatchObject({ code: 1, stderr: expect.stringContaining('gw-2: key statement:') });
    expect(await registered()).toEqual([]);
  });

  it('says that a folder without gateways has none', async () => {
    const { take, folder } = await delivery();
    const empty = join(folder, 'empty');
    mkdirSync(empty);
    const { config } = await makeWard();
    const nothing = await hospital('gateway', 'import', '--config', config, '--folder', empty, '--factory-ca', 'x');
    expect(nothing).toMatchObject({ code: 2, stderr: expect.stringContaining('found 0') });
    expect((await take()).code).toBe(0);
  });
});
