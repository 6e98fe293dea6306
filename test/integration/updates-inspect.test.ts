/** What an inspection shows of a stick, on the real guard over real files: the parts that change, the notes, and what the hospital is asked with. */
import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeEvent } from '@wardkeeper/proto';
import { ADVISORIES_NAME, RELEASE_ROLE } from '@wardkeeper/proto/bundle';
import { describe, expect, onTestFinished, test } from 'vitest';
import { builtInPolicy, DEFAULT_CONFIG } from '../../agent/access/index.ts';
import { openLedger, readRows } from '../../agent/ledger/index.ts';
import { createApprovalDesk, SCHEMA as APPROVALS_SCHEMA } from '../../agent/updates/approvals/index.ts';
import { serialiseBootRecord } from '../../agent/updates/boot/record.ts';
import { serialiseSeal } from '../../agent/updates/boot/seal.ts';
import { createUpdateControl, createUpdates, SCHEMA, type UpdateGuard } from '../../agent/updates/index.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { NAME } from '../support/names.ts';
import { quickFolder } from '../support/temp.ts';
import { EVERYTHING } from '../support/tuf/repository.ts';
import { DAY_MS, HARDWARE, NOW_MS, releaseOf, releaseRepository, writeStick } from '../support/tuf/trust-world.ts';
import { archiveOf, member } from '../support/updates-archive.ts';

const bill = (...parts: readonly (readonly [name: string, version: string])[]) =>
  Buffer.from(
    JSON.stringify({
      ...{ bomFormat: 'CycloneDX', specVersion: '1.6' },
      components: parts.map(([name, version]) => ({ name, version, purl: `pkg:generic/${name}@${version}` })),
    }),
  );
const BILL_1 = bill(['zlib', '1.3'], ['old', '1']);
const BILL_2 = bill(['zlib', '1.3.1'], ['new', '2']);
const NOTES = Buffer.from('# 2.0.0\nQuieter alarms at night.\n');
const RUNNING = 'e'.repeat(64);
const FORM = { writes: 1, readableFrom: 1 };

/** A stick with release 2, and a gateway that runs release 1 whose bill the factory left. */
async function openWorld({ sbom = BILL_2, factoryBill = BILL_1 as Buffer | null, storedSbom = null as Buffer | null } = {}) {
  const folder = quickFolder('updates-inspect');
  const at = (name: string) => join(folder, name);
  const repository = releaseRepository();
  const payload = await archiveOf([member('bin/pump', 'pump 2', 0o755)]);
  const ref = (path: string, bytes: Uint8Array) => ({ path, sha256: sha256(bytes), size: bytes.length });
  const release = releaseOf(2, {
    files: [{ path: 'bin/pump', sha256: sha256('pump 2'), size: 6, mode: 0o755 }],
    sbom: ref('pump/firmware-2.sbom.cdx.json', sbom),
    notes: ref('pump/firmware-2.notes.md', NOTES),
  });
  repository.addArtifact(RELEASE_ROLE, sbom, 'pump/firmware-2.sbom.cdx.json');
  repository.addArtifact(RELEASE_ROLE, NOTES, 'pump/firmware-2.notes.md');
  repository.addArtifact(RELEASE_ROLE, payload, 'pump/firmware-2.payload.tar', ['sha256'], release);
  repository.publish([RELEASE_ROLE, ...EVERYTHING]);
  writeStick(repository, at('stick'));
  writeFileSync(join(at('stick'), 'targets/pump', `${sha256(sbom)}.firmware-2.sbom.cdx.json`), storedSbom ?? sbom);
  mkdirSync(at('slots/a/tree/bin'), { recursive: true });
  mkdirSync(at('slots/b'), { recursive: true });
  writeFileSync(at('slots/a/tree/bin/pump'), 'pump 1', { mode: 0o755 });
  const files = [{ path: 'bin/pump', sha256: sha256('pump 1'), size: 6, mode: 0o755 }];
  const seal = { digest: RUNNING, component: 'firmware', version: '1.0.0', releaseCounter: 1, dataSchema: FORM, files };
  writeFileSync(at('slots/a/slot.json'), serialiseSeal(seal));
  mkdirSync(at('state/materials'), { recursive: true });
  writeFileSync(at('state/boot.json'), serialiseBootRecord({ seq: 1, active: 'a', floor: 0, trial: null, failed: [] }));
  if (factoryBill !== null) writeFileSync(at(`state/materials/${RUNNING}.bill.json`), factoryBill);
  writeFileSync(at('root.json'), repository.firstRoot());

  const clock = new FakeClock(NOW_MS);
  const schemas = [SCHEMA, APPROVALS_SCHEMA];
  const { ledger } = await openLedger({ path: at('ledger.db'), name: NAME, clock, randomBytes, schemas, hadLedger: false });
  onTestFinished(() => ledger.database.close());
  const policy = builtInPolicy(NAME.site, 'ward', DEFAULT_CONFIG);
  let guard: UpdateGuard | null = null;
  const approvals = createApprovalDesk({
    ...{ ledger, clock, name: NAME, randomBytes, approvalKey: () => null, authorities: () => [] },
    policy: { current: () => policy, onChange: () => () => undefined },
    describe: async (digest) => guard?.summarise(digest) ?? { materials: null, notes: '' },
  });
  const config = {
    ...{
      hardware: HARDWARE,
      component: 'firmware',
      holds: 'device' as const,
      device: null,
      slots: at('slots'),
      boot: 'launcher' as const,
      firstRoot: at('root.json'),
      hybrid: false,
    },
    ...{ trialStarts: 3, stableMs: 1_000, trialMs: 10_000, spareBytes: 0, online: null },
  };
  guard = await createUpdates({
    ...{ config, state: at('state'), ledger, clock, log: () => undefined, agentVersion: '1.0.0', buildMs: NOW_MS - DAY_MS },
    ...{ receiptMs: () => 0, approvals, installed: () => new Map(), onOutcome: () => undefined },
    interlock: { hold: async () => ({ ok: true }), isHeld: true, release: async () => undefined, onDropped: () => () => undefined },
    health: { look: async () => ({ isGood: true, isServing: true, code: '', saidMs: 0 }) },
    change: { begin: async () => ({ ok: true }), commit: async () => ({ ok: true }), empty: async () => ({ ok: true }) },
  });
  await guard.start();
  const control = createUpdateControl({ guard, config, policy: { current: () => policy }, health: { last: null } });
  const inspected = async (path = at('stick')) => {
    const found = await control.inspect({ path });
    if (!found.ok) throw new Error(`${found.code}: ${found.detail}`);
    const [release2] = found.releases;
    if (release2 === undefined) throw new Error('nothing inspected');
    return release2;
  };
  const asked = () =>
    [...readRows(ledger.database, ledger.head.number, 1)].flatMap(({ body }) => {
      const event = body === null ? null : decodeEvent(body);
      return event?.kind === 'updateApproval' ? [event.detail] : [];
    });
  return { at, control, inspected, approvals, asked };
}

describe('an inspection', () => {
  test('shows which parts change, and what the manufacturer says', async () => {
    const { inspected } = await openWorld();
    expect(await inspected()).toMatchObject({
      notes: NOTES.toString(),
      obstacles: [],
      materials: {
        added: [{ name: 'pkg:generic/new', version: '2' }],
        removed: [{ name: 'pkg:generic/old', version: '1' }],
        changed: [{ name: 'pkg:generic/zlib', from: '1.3', version: '1.3.1' }],
        more: 0,
      },
    });
  });

  test('names what advisories beside the bundle know of', async () => {
    const { inspected, at } = await openWorld();
    const affected = [{ package: { purl: 'pkg:generic/zlib' }, versions: ['1.3.1'] }];
    writeFileSync(join(at('stick'), ADVISORIES_NAME), JSON.stringify([{ id: 'CVE-2026-1', affected }]));
    expect((await inspected()).materials?.changed).toMatchObject([{ vulnerabilities: ['CVE-2026-1'] }]);
  });

  test.each<[string, Parameters<typeof openWorld>[0]]>([
    ['nobody has kept the bill of what runs', { factoryBill: null }],
    ['the bill that was kept is torn', { factoryBill: BILL_1.subarray(0, 20) }],
    ['the bill on the stick is not the one that is signed', { storedSbom: bill(['zlib', '1.3'], ['old', '1']) }],
    ['the bill on the stick has more behind it', { storedSbom: Buffer.concat([BILL_2, Buffer.alloc(1_000_000, 0x20)]) }],
    ['the bill is larger than a gateway holds', { sbom: Buffer.concat([BILL_2, Buffer.alloc(5 * 1024 * 1024, 0x20)]) }],
    ['the bill is none', { sbom: Buffer.from('{"bomFormat":"SPDX"}') }],
  ])('compares nothing where %s, and says so', async (_name, change) => {
    const { inspected } = await openWorld(change);
    expect(await inspected()).toMatchObject({ materials: null, notes: NOTES.toString(), obstacles: [] });
  });
});

test('the hospital is asked with what changes, and the bill is there for the release after', async () => {
  const { inspected, control, at, approvals, asked } = await openWorld();
  const { digest } = await inspected();
  const begun = await control.apply({ path: at('stick'), digest }, false);
  if (!begun.ok) throw new Error(begun.detail);
  expect(await approvals.judge(begun.request)).toMatchObject({ code: 'AWAITED' });
  const lines = ['~ pkg:generic/zlib 1.3 -> 1.3.1', '+ pkg:generic/new 2', '- pkg:generic/old 1'];
  expect(asked()).toMatchObject([{ change: 'asked', materials: { added: 1, removed: 1, changed: 1, lines }, notes: NOTES.toString() }]);
  expect(readdirSync(at('state/materials')).toSorted()).toEqual(
    [`${RUNNING}.bill.json`, `${digest}.bill.json`, `${digest}.notes.md`].toSorted(),
  );
});

function sha256(bytes: string | Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
