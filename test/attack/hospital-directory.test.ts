/**
 * What somebody who brings a file, or who writes to the broker, can do to a site's directory; what must come of each; and that the
 * directory in use stays.
 */
import { copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { directoryTopic, encodeDirectory, keysOf, signDocument, type SigningIdentity } from '@wardkeeper/proto';
import { describe, expect, it } from 'vitest';
import { FolderKeys, loadRootIdentity, readSignedDirectory } from '../../hospital/keys/index.ts';
import { NAME, STRANGER } from '../support/envelope-parts.ts';
import { startBench } from '../support/hospital-bench.ts';
import { until } from '../support/hospital-parts.ts';
import { hospital } from '../support/hospital-ward.ts';
import { tempFolder } from '../support/temp.ts';

const DAY_MS = 86_400_000;
const TOPIC = directoryTopic(NAME.site);

interface Site {
  readonly keys: string;
  readonly config: string;
  readonly at: (name: string) => string;
  readonly root: SigningIdentity;
  readonly current: () => ReturnType<typeof readSignedDirectory>;
}

async function makeSite(site: string = NAME.site): Promise<Site> {
  const folder = tempFolder('directory');
  const at = (name: string) => join(folder, name);
  const keys = at('keys');
  expect((await hospital('directory', 'init', '--dir', keys, '--site', site)).code).toBe(0);
  const broker = 'url = "mqtts://localhost:1"\nca = "x"\ncertificate = "x"\nkey = "x"';
  writeFileSync(at('hospital.toml'), `site = "${site}"\n[broker]\n${broker}\n[keys]\nfolder = "keys"\n[store]\npath = "hospital.db"\n`);
  const root = loadRootIdentity(keys);
  return { keys, config: at('hospital.toml'), at, root, current: () => readSignedDirectory(join(keys, 'directory.wkdoc'), root) };
}

interface Forgery {
  readonly version?: number;
  readonly signers?: (site: Site) => readonly SigningIdentity['ed25519'][];
  readonly change?: Partial<ReturnType<Site['current']>['directory']>;
}

/** A directory that is right but for what is said. */
function forge(site: Site, { version = 2, signers = ({ root }) => keysOf(root), change = {} }: Forgery): string {
  const { directory } = site.current();
  const body = encodeDirectory({ ...directory, issuedMs: Date.now(), expiresMs: Date.now() + 90 * DAY_MS, ...change });
  writeFileSync(site.at('forged.wkdoc'), signDocument({ type: 'directory', version, body }, signers(site)));
  return site.at('forged.wkdoc');
}

const publish = (site: Site, file: string) => hospital('directory', 'publish', file, '--config', site.config);

describe('directory publish refuses, and keeps the one in use', () => {
  const attacks: readonly { attack: string; forgery: Forgery; code: number; says: string }[] = [
    { attack: 'an older one put back', forgery: { version: 0 }, code: 1, says: 'an older one is never put back' },
    { attack: 'another one of the same version', forgery: { version: 1 }, code: 1, says: 'an older one is never put back' },
    { attack: 'an expired one', forgery: { change: { expiresMs: Date.now() - 1 } }, code: 1, says: 'expired' },
    { attack: "another site's", forgery: { change: { site: 'st-berta' } }, code: 1, says: 'for site "st-berta"' },
    { attack: 'signed by a stranger', forgery: { signers: () => keysOf(STRANGER) }, code: 78, says: 'SIGNATURE' },
    { attack: 'signed by the classical key only', forgery: { signers: ({ root }) => [root.ed25519] }, code: 78, says: 'SIGNATURE' },
    { attack: 'signed by the post-quantum key only', forgery: { signers: ({ root }) => [root.mlDsa65] }, code: 78, says: 'SIGNATURE' },
    {
      attack: "with somebody else's receipt keys only",
      forgery: { change: { receiptKeys: [STRANGER] } },
      code: 78,
      says: 'no receipt key of this folder',
    },
  ];
  it.each(attacks)('$attack', async ({ forgery, code, says }) => {
    const site = await makeSite();
    const before = site.current();
    const result = await publish(site, forge(site, forgery));
    expect(result.code).toBe(code);
    expect(result.stderr).toContain(says);
    expect(site.current().bytes).toEqual(before.bytes);
  });

  it('one that nothing here could open', async () => {
    const [site, other] = [await makeSite(), await makeSite()];
    const result = await publish(site, forge(site, { change: { recipients: other.current().directory.recipients } }));
    expect(result).toMatchObject({ code: 78, stderr: expect.stringContaining('none of its recipients has its seed') });
  });

  it.each([
    { what: 'bytes', bytes: Buffer.alloc(500, 7) },
    { what: 'nothing', bytes: Buffer.alloc(0) },
    { what: 'far too much', bytes: Buffer.alloc(2 * 1024 * 1024) },
  ])('$what', async ({ bytes }) => {
    const site = await makeSite();
    writeFileSync(site.at('bad.wkdoc'), bytes);
    expect([1, 78]).toContain((await publish(site, site.at('bad.wkdoc'))).code);
    expect(site.current().version).toBe(1);
  });

  it('and takes an honest one', async () => {
    const site = await makeSite();
    expect((await publish(site, forge(site, {}))).code).toBe(0);
    expect(site.current().version).toBe(2);
    expect((await publish(site, site.at('forged.wkdoc'))).stdout).toContain('already');
  });
});

describe('a proposal on its way to the root', () => {
  const changes: readonly { attack: string; change: (proposal: Record<string, unknown[]>) => unknown }[] = [
    {
      attack: 'a key under the id of another',
      change: (proposal) => ({
        ...proposal,
        recipients: (proposal['recipients'] as { id: string }[]).map((one) => ({ ...one, id: '0'.repeat(32) })),
      }),
    },
    { attack: 'no recipient', change: (proposal) => ({ ...proposal, recipients: [] }) },
    { attack: 'no receipt key', change: (proposal) => ({ ...proposal, receiptKeys: [] }) },
    { attack: 'a field nobody knows', change: (proposal) => ({ ...proposal, expiresMs: 9e15 }) },
    { attack: 'another kind', change: (proposal) => ({ ...proposal, kind: 'wardkeeper-directory-proposal/2' }) },
    {
      attack: 'more recipients than a gateway takes',
      change: (proposal) => ({ ...proposal, recipients: Array.from({ length: 9 }, () => proposal['recipients']?.[0]) }),
    },
    { attack: 'no JSON', change: () => undefined },
  ];
  it.each(changes)('$attack is refused', async ({ change }) => {
    const site = await makeSite();
    await hospital('directory', 'propose', '--dir', site.keys, '--out', site.at('p.json'));
    const changed = change(JSON.parse(readFileSync(site.at('p.json'), 'utf8')) as Record<string, unknown[]>);
    writeFileSync(site.at('p.json'), changed === undefined ? '{' : JSON.stringify(changed));
    const result = await hospital('directory', 'sign', '--dir', site.keys, '--proposal', site.at('p.json'), '--out', site.at('d.wkdoc'));
    expect(result.code).toBe(1);
    expect(readdirSync(site.at('.'))).not.toContain('d.wkdoc');
  });

  it('of another site is refused', async () => {
    const [site, other] = [await makeSite(), await makeSite('st-berta')];
    await hospital('directory', 'propose', '--dir', other.keys, '--out', other.at('p.json'));
    const result = await hospital('directory', 'sign', '--dir', site.keys, '--proposal', other.at('p.json'), '--out', site.at('d.wkdoc'));
    expect(result).toMatchObject({ code: 1, stderr: expect.stringContaining('st-berta') });
  });

  it('with a key slipped in is shown to whoever signs', async () => {
    const site = await makeSite();
    const slipped = await hospital('authority', 'init', '--dir', site.at('x'), '--name', 'mallory', '--json');
    const { public: file, key } = JSON.parse(slipped.stdout) as { public: string; key: string };
    await hospital('directory', 'add', '--dir', site.keys, '--authority', file, '--role', 'security');
    const signed = await hospital('directory', 'sign', '--dir', site.keys, '--out', site.at('d.wkdoc'), '--dry-run');
    expect(signed.stderr).toContain(`new: authority (security) ${key}`);
  });
});

it('two directories never get one version, also when the first signed one was lost', async () => {
  const site = await makeSite();
  const sign = async (out: string) =>
    JSON.parse((await hospital('directory', 'sign', '--dir', site.keys, '--out', site.at(out), '--json')).stdout) as { version: number };
  expect([(await sign('a.wkdoc')).version, (await sign('b.wkdoc')).version]).toEqual([2, 3]);
  await publish(site, site.at('b.wkdoc'));
  expect((await publish(site, site.at('a.wkdoc'))).code).toBe(1);
  expect((await sign('c.wkdoc')).version).toBe(4);
});

it('without the root nothing is signed, and the words say what to do', async () => {
  const site = await makeSite();
  for (const name of readdirSync(site.keys).filter((file) => /^root\..*key\.pem$/.test(file))) rmSync(join(site.keys, name));
  const result = await hospital('directory', 'sign', '--dir', site.keys, '--out', site.at('d.wkdoc'));
  expect(result.code).toBe(78);
  expect(result.stderr).toContain('When the root is lost');
});

describe('on the broker', () => {
  async function receiving() {
    const site = await makeSite();
    const bench = await startBench({ keys: new FolderKeys(site.keys, NAME.site) });
    const published = () => bench.link.published.filter(({ topic }) => topic === TOPIC);
    // What was retained before we came is nobody's attack.
    await bench.link.deliver(TOPIC, published()[0]?.payload ?? Buffer.alloc(0));
    const standing = async () => (await bench.alarms()).filter(({ clearedMs }) => clearedMs === null).map(({ code }) => code);
    return { site, bench, published, standing };
  }

  it.each([
    { attack: 'deleted', payload: () => Buffer.alloc(0) },
    { attack: 'replaced by bytes', payload: () => Buffer.alloc(300, 9) },
    {
      attack: "replaced by a stranger's",
      payload: (site: Site) => readFileSync(forge(site, { version: 9, signers: () => keysOf(STRANGER) })),
    },
    { attack: 'replaced by an older one', payload: (site: Site) => readFileSync(forge(site, { version: 0 })) },
  ])('$attack: an alarm, and it is published again', async ({ payload }) => {
    const { site, bench, published, standing } = await receiving();
    const before = published().length;
    await bench.link.deliver(TOPIC, payload(site));
    expect(await standing()).toEqual(['directory-replaced']);
    // Not at once: somebody who goes on and on must not make us a flood.
    for (let again = 0; again < 50; again++) await bench.link.deliver(TOPIC, payload(site));
    expect(published().length).toBeLessThanOrEqual(before + 1);
    bench.link.reconnect();
    await until(() => published().length > before);
    await bench.link.deliver(TOPIC, published().at(-1)?.payload ?? Buffer.alloc(0));
    expect(await standing()).toEqual([]);
  });

  it('a newer one of our root than ours: an alarm, and ours does not replace it', async () => {
    const { site, bench, published, standing } = await receiving();
    const before = published().length;
    await bench.link.deliver(TOPIC, readFileSync(forge(site, { version: 5 })));
    expect(await standing()).toEqual(['directory-behind']);
    expect(published()).toHaveLength(before);
  });

  it('a newer one in the folder is published without a restart; an older put back is not', async () => {
    const { site, bench, published } = await receiving();
    copyFileSync(join(site.keys, 'directory.wkdoc'), site.at('old.wkdoc'));
    await publish(site, forge(site, {}));
    await until(() => bench.logs.some(({ event }) => event === 'directory-changed'));
    expect(published().at(-1)?.payload).toEqual(site.current().bytes);
    copyFileSync(site.at('old.wkdoc'), join(site.keys, 'directory.wkdoc'));
    await until(() => bench.logs.some(({ event, kept }) => event === 'directory-refused' && kept === 2));
    bench.link.reconnect();
    expect(published().at(-1)?.payload).toEqual(readFileSync(site.at('forged.wkdoc')));
  });

  it('warns before it expires', async () => {
    const site = await makeSite();
    await publish(site, forge(site, { change: { issuedMs: Date.now() - 335 * DAY_MS, expiresMs: Date.now() + 29 * DAY_MS } }));
    const bench = await startBench({ keys: new FolderKeys(site.keys, NAME.site) });
    await until(async () => (await bench.alarmCodes()).includes('directory-expiring'));
  });
});
