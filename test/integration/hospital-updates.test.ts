/** The hospital's side of an update on real files and a real store: what is asked, the answers with and without a network, receipts. */
import { randomBytes } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expandXWingSeed, parseIdentityFile, recipientFrom, Severity } from '@wardkeeper/proto';
import { openCommand, openSeal } from '@wardkeeper/proto/commands';
import {
  encodeRequest,
  isAnswerTo,
  isTypedCode,
  readAnswer,
  readTypedCode,
  requestDigest,
  requestText,
  signReceipt,
  type UpdateReceipt,
} from '@wardkeeper/proto/consent';
import { describe, expect, it } from 'vitest';
import { openApprovalKeyFile } from '../../agent/identity/index.ts';
import { sqliteAt } from '../../hospital/store/index.ts';
import { GATEWAY, NAME } from '../support/envelope-parts.ts';
import { startBench } from '../support/hospital-bench.ts';
import { eventBody, seal, TestLedger } from '../support/hospital-parts.ts';
import { hospital } from '../support/hospital-ward.ts';
import { tempFolder } from '../support/temp.ts';
import { updateRequest } from '../support/updates-people.ts';

const SEED = randomBytes(32);
const REQUEST = updateRequest({ ...NAME, expiresMs: Date.now() + 3_600_000 });
const RECEIPT: UpdateReceipt = {
  ...NAME,
  ...{ number: 3, outcome: 'confirmed', code: '', component: 'firmware', from: REQUEST.from, to: REQUEST.to, isRollback: false },
  ...{ release: REQUEST.release, slot: 'b', consents: [{ how: 'typed', role: 'hospital', subject: new Uint8Array() }] },
  ...{ request: requestDigest(REQUEST), wallMs: 1_790_000_000_000, timeQuality: 'synchronised' },
  after: { ledger: new Uint8Array(16), seq: 7, hash: new Uint8Array(32) },
};

/** A site with one authority of every role, whose gateway gw-1 has sent these events. */
async function openSite(events: readonly Parameters<typeof eventBody>[0][]) {
  const folder = tempFolder('site');
  const at = (name: string) => join(folder, name);
  expect(await hospital('directory', 'init', '--dir', at('keys'), '--site', NAME.site, '--authority', 'desk')).toMatchObject({ code: 0 });
  const config = [
    `site = "${NAME.site}"`,
    '[broker]',
    'url = "mqtts://localhost:1"',
    'ca = "ca.pem"',
    'certificate = "c.pem"',
    'key = "k.pem"',
  ];
  writeFileSync(at('hospital.toml'), [...config, '[keys]', 'folder = "keys"', '[store]', 'path = "hospital.db"', ''].join('\n'));
  const bench = await startBench({}, sqliteAt(at('hospital.db')));
  const ledger = new TestLedger(1);
  for (const event of events) ledger.append(eventBody(event));
  await bench.send(seal(ledger.content([ledger.run(1, ledger.head)])));
  await bench.stop();
  // Enrolled with a sealing key whose seed the test has.
  const database = new DatabaseSync(at('hospital.db'));
  database.prepare('UPDATE gateway_keys SET sealing = ?').run(expandXWingSeed(SEED).publicKey);
  database.close();
  const run = (...args: string[]) => hospital('update', ...args, '--config', at('hospital.toml'));
  const authority = parseIdentityFile(readFileSync(at('keys/authority-desk.json'), 'utf8'));
  return { at, run, authority, authorities: [{ keys: authority, roles: ['administrator', 'security', 'biomed'] }] };
}

const ASKED = {
  kind: 'updateApproval',
  severity: Severity.NOTICE,
  detail: { change: 'asked', digest: requestDigest(REQUEST), request: encodeRequest(REQUEST) },
} as const;
const answer = (change: string, digest = requestDigest(REQUEST)) =>
  ({ kind: 'updateApproval', severity: Severity.NOTICE, detail: { change, digest, how: 'operator', role: 'service' } }) as const;

describe('wardkeeper-hospital update', () => {
  it('pending shows what is open, and who has agreed already', async () => {
    const { run } = await openSite([ASKED, answer('approved')]);
    const { requests } = JSON.parse((await run('pending', '--json')).stdout) as { requests: object[] };
    expect(requests).toMatchObject([
      { gateway: NAME.gateway, release: 'd1'.repeat(32), to: { version: '1.5.0' }, answers: [{ how: 'operator', role: 'service' }] },
    ]);
  });

  it('pending shows what the release is made of, as the gateway has compared it, and steers no terminal', async () => {
    const materials = { added: 1, removed: 0, changed: 24, lines: ['~ zlib 1.3 -> 1.3.1', '+ evil\u001b[2J 1'] };
    const { run } = await openSite([{ ...ASKED, detail: { ...ASKED.detail, materials, notes: 'Quieter alarms.\n' } }]);
    const { requests } = JSON.parse((await run('pending', '--json')).stdout) as { requests: object[] };
    expect(requests).toMatchObject([{ materials, notes: 'Quieter alarms.\n' }]);
    const shown = (await run('pending')).stdout;
    for (const line of ['Quieter alarms.', '24 changed, 1 new, 0 gone', '~ zlib 1.3 -> 1.3.1', 'and 23 more'])
      expect(shown).toContain(line);
    expect(shown).not.toContain('\u001b');
  });

  it.each([
    ['it was used', [ASKED, answer('used')]],
    ['it was refused', [ASKED, answer('refused')]],
    ['its time is over', [{ ...ASKED, detail: { ...ASKED.detail, request: encodeRequest({ ...REQUEST, expiresMs: 1_000 }) } }]],
    [
      'it is written in another gateway’s name',
      [{ ...ASKED, detail: { ...ASKED.detail, request: encodeRequest({ ...REQUEST, gateway: 'gw-2' }) } }],
    ],
    ['it cannot be read', [{ ...ASKED, detail: { ...ASKED.detail, request: new Uint8Array(40) } }]],
  ] as const)('nothing is pending where %s, and there is nothing to approve', async (_why, events) => {
    const { run } = await openSite(events);
    expect(JSON.parse((await run('pending', '--json')).stdout)).toMatchObject({ requests: [] });
    expect((await run('approve', NAME.gateway, '--authority', 'desk')).code).toBe(1);
  });

  it('approve over the network signs exactly the request that the gateway wrote', async () => {
    const { run, at } = await openSite([ASKED]);
    const dry = await run('approve', NAME.gateway, '--authority', 'desk', '--dry-run');
    expect(dry.stdout).toContain(`approve updating firmware from 1.4.0 (14) to 1.5.0 (15), release ${'d1'.repeat(32)}`);
    const issued = await run('approve', NAME.gateway, '--authority', 'desk', '--refuse', '--json');
    expect(JSON.parse(issued.stdout)).toMatchObject({ order: 'update-countersign', approve: false, state: 'issued' });
    const bench = await startBench({}, sqliteAt(at('hospital.db')));
    const [row] = await bench.query('SELECT sealed FROM hospital_command');
    await bench.stop();
    const key = expandXWingSeed(SEED);
    const opened = openSeal(row?.['sealed'] as Uint8Array, NAME, { id: recipientFrom(key.publicKey).id, key });
    if (!opened.ok) throw new Error(opened.reason);
    const authority = parseIdentityFile(readFileSync(at('keys/authority-desk.json'), 'utf8'));
    const command = openCommand(opened.document, [{ keys: authority, roles: ['biomed'] }]);
    if (!command.ok || command.command.order?.kind !== 'update-countersign') throw new Error('no countersignature');
    expect(command.command.order.request).toEqual(encodeRequest(REQUEST));
    expect(command.command.order.approve).toBe(false);
  });

  it('approve without a network: the key from the file opens the way for the QR code and the typed code', async () => {
    const { run, at, authority, authorities } = await openSite([]);
    const early = await run('approve', '--offline', requestText(REQUEST), '--authority', 'desk');
    expect(early.code).toBe(1);
    const file = at('approval.wkseal');
    expect(await run('approval-key', '--gateway', NAME.gateway, '--authority', 'desk', '--out', file)).toMatchObject({
      code: 0,
      stdout: file,
    });
    expect(statSync(at('keys/approval.secret')).mode & 0o777).toBe(0o600);
    const bytes = new Uint8Array(readFileSync(file));
    const situation = { name: NAME, sealingSeed: SEED, authorities, atMs: Date.now() };
    const key = openApprovalKeyFile(bytes, situation);
    if (key === null) throw new Error('the gateway cannot open its approval key');
    // For nobody else, by nobody else, and not for ever.
    expect(openApprovalKeyFile(bytes, { ...situation, name: { ...NAME, gateway: 'gw-2' } })).toBeNull();
    expect(openApprovalKeyFile(bytes, { ...situation, sealingSeed: randomBytes(32) })).toBeNull();
    expect(openApprovalKeyFile(bytes, { ...situation, authorities: [{ keys: authority, roles: ['biomed'] }] })).toBeNull();
    expect(openApprovalKeyFile(bytes, { ...situation, authorities: [] })).toBeNull();
    expect(openApprovalKeyFile(bytes, { ...situation, atMs: Date.now() + 8 * 86_400_000 })).toBeNull();
    const offline = await run('approve', '--offline', requestText(REQUEST), '--authority', 'desk', '--svg', at('answer.svg'), '--json');
    const said = JSON.parse(offline.stdout) as { answer: string; code: string };
    expect(offline.stderr).toContain('approve updating firmware from 1.4.0 (14) to 1.5.0 (15)');
    const signed = readAnswer(said.answer);
    if (signed === null) throw new Error('no answer');
    expect(isAnswerTo(REQUEST, signed, authority.ed25519, key)).toBe(true);
    expect(isAnswerTo({ ...REQUEST, isRollback: true }, signed, authority.ed25519, key)).toBe(false);
    expect(isTypedCode(key, REQUEST, readTypedCode(said.code) ?? new Uint8Array())).toBe(true);
    // One QR code that a telephone reads: version 12 has 65 modules a side.
    const side = Number(/viewBox="0 0 (\d+)/.exec(readFileSync(at('answer.svg'), 'utf8'))?.[1]);
    expect(side / 10 || side).toBeLessThanOrEqual(90);
    for (const wrong of [requestText({ ...REQUEST, site: 'st-berta' }), requestText(REQUEST).replace(/.$/, '0'), 'WKUR1:', '']) {
      expect((await run('approve', '--offline', wrong || '-', '--authority', 'desk')).code, wrong).toBe(1);
    }
  });

  it('receipts are checked against the gateway’s own keys, and one that is not its own is said so', async () => {
    const { document, text } = signReceipt(RECEIPT, GATEWAY);
    const forged = Uint8Array.from(document);
    forged[30] = (forged[30] ?? 0) ^ 1;
    const issued = (bytes: Uint8Array) =>
      ({ kind: 'updateReceiptIssued', severity: Severity.NOTICE, detail: { number: 3, document: bytes } }) as const;
    const honest = await openSite([issued(document)]);
    const listed = await honest.run('receipts');
    expect(listed).toMatchObject({ code: 0 });
    expect(listed.stdout).toContain('#3');
    expect(listed.stdout).toContain('firmware 1.4.0 (14) -> 1.5.0 (15): confirmed; agreed: hospital (typed)');
    writeFileSync(honest.at('r.wkdoc'), document);
    expect(JSON.parse((await honest.run('receipt', honest.at('r.wkdoc'), '--gateway', NAME.gateway, '--json')).stdout)).toMatchObject({
      ok: true,
      signatures: 'both',
    });
    writeFileSync(honest.at('forged.wkdoc'), forged);
    expect((await honest.run('receipt', honest.at('forged.wkdoc'), '--gateway', NAME.gateway)).code).toBe(1);
    // The QR code's text in a file is no file with both signatures.
    writeFileSync(honest.at('text'), text);
    expect((await honest.run('receipt', honest.at('text'), '--gateway', NAME.gateway)).code).toBe(1);
    const bad = await openSite([issued(forged)]);
    expect(await bad.run('receipts')).toMatchObject({ code: 1 });
  });
});
