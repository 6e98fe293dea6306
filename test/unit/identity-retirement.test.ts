/** Retiring: refused where somebody is treated, carried through once it is said, and nothing wiped before the hospital has the last word. */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeEvent, generateSigningIdentity } from '@wardkeeper/proto';
import { openRetirement } from '@wardkeeper/proto/enrolment';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { identityFiles } from '../../agent/identity/index.ts';
import { generateKeys } from '../../agent/identity/keys.ts';
import { RetirementDesk } from '../../agent/identity/retirement/desk.ts';
import { judgeRetirement, type RetirementSituation } from '../../agent/identity/retirement/rules.ts';
import { loadRetirement, RETIREMENT_SCHEMA } from '../../agent/identity/retirement/store.ts';
import { type LedgerWriter, openLedger, readRows } from '../../agent/ledger/index.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { NAME } from '../support/names.ts';
import { PATIENCE } from '../support/patience.ts';
import { tempFolder } from '../support/temp.ts';

const READY: RetirementSituation = { gateway: 'gw-1', confirmed: 'gw-1', isIdle: true, isConnected: true, isRetiring: false };

describe('a retirement', () => {
  it.each<[string, Partial<RetirementSituation>, string | null]>([
    ['of an idle gateway, by its name', {}, null],
    ['by another name', { confirmed: 'gw-2' }, 'CONFIRMATION'],
    ['by no name', { confirmed: '' }, 'CONFIRMATION'],
    ['during a therapy, or while nobody knows', { isIdle: false }, 'THERAPY'],
    ['without a link', { isConnected: false }, 'LINK_DOWN'],
    ['that is under way', { isRetiring: true, isIdle: false }, 'RETIRING'],
  ])('%s: %s', (_, change, code) => expect(judgeRetirement({ ...READY, ...change })).toBe(code));
});

const keys = generateKeys();
const clock = new FakeClock();
let state: string;
let folder: string;
let ledger: LedgerWriter;
let throughSeq: number;
let isIdle: boolean;
let forgotten: string[];

const files = () => identityFiles(folder);
const make = () =>
  new RetirementDesk({
    ...{ name: { ...NAME, serial: 'WK-1' }, folder, ledger, clock },
    log: () => undefined,
    keys: () => keys,
    isIdle: () => isIdle,
    delivery: () => ({ isConnected: true, throughSeq }),
    checkpoint: async () => undefined,
    forget: () => void forgotten.push('rows'),
    removeFiles: () => void forgotten.push('files'),
    stop: () => void forgotten.push('stop'),
  });

beforeEach(async () => {
  state = tempFolder('retire');
  folder = join(state, 'identity');
  mkdirSync(folder);
  for (const path of Object.values(files())) writeFileSync(path, 'secret');
  [throughSeq, isIdle, forgotten] = [0, true, []];
  ({ ledger } = await openLedger({
    path: join(state, 'ledger.db'),
    ...{ name: NAME, clock, randomBytes, schemas: [RETIREMENT_SCHEMA], hadLedger: false },
  }));
});
afterEach(() => ledger.database.close());

const statements = () =>
  [...readRows(ledger.database, ledger.head.number, 1)]
    .map(({ body }) => (body === null ? null : decodeEvent(body)))
    .flatMap((event) => (event?.kind === 'identityRetired' ? [event.detail.statement ?? new Uint8Array()] : []));

/** Has it ended within a moment? */
const hasEnded = async (concluded: Promise<boolean>): Promise<boolean> =>
  Promise.race([concluded.then(() => true), new Promise<boolean>((resolve) => setTimeout(() => resolve(false), 300))]);

describe('the desk', () => {
  it('stops what records only once it may', () => {
    const desk = make();
    isIdle = false;
    expect(desk.request('moved', NAME.gateway)).toBe('THERAPY');
    isIdle = true;
    expect(desk.request('moved', 'gw-9')).toBe('CONFIRMATION');
    expect([forgotten, desk.isUnderWay]).toEqual([[], false]);
    expect(desk.request('moved', NAME.gateway)).toBeNull();
    expect(forgotten).toEqual(['stop']);
    expect(desk.request('moved', NAME.gateway)).toBe('RETIRING');
  });

  it('wipes nothing before the hospital’s receipt covers the last word, and then every key but the factory’s', async () => {
    const desk = make();
    desk.request('decommissioned', NAME.gateway);
    const concluded = desk.conclude(new AbortController().signal);
    await vi.waitUntil(() => statements().length > 0, PATIENCE);
    expect(await hasEnded(concluded)).toBe(false);
    expect(existsSync(files().tlsKey)).toBe(true);
    const [statement = new Uint8Array()] = statements();
    const said = openRetirement(statement, keys.telemetry);
    expect(said).toMatchObject({ ...NAME, serial: 'WK-1', reason: 'decommissioned', headSeq: ledger.head.seq - 1 });
    expect(said?.wiped).toEqual(['tls-key', 'telemetry-keys', 'sealing-key', 'approval-key', 'pseudonym-key', 'accounts', 'policies']);
    expect(openRetirement(statement, generateSigningIdentity())).toBeNull();
    throughSeq = ledger.head.seq;
    expect(await concluded).toBe(true);
    expect(readdirSync(folder).toSorted()).toEqual(['factory.crt.pem', 'factory.key.pem']);
    expect(forgotten).toEqual(['stop', 'rows', 'files']);
    expect(loadRetirement(ledger.database)).toBeNull();
  });

  it('cut off after its last word goes on at the next start, and says it once', async () => {
    const first = make();
    first.request('returned', NAME.gateway);
    const cut = new AbortController();
    const concluded = first.conclude(cut.signal);
    await vi.waitUntil(() => statements().length > 0, PATIENCE);
    cut.abort();
    expect(await concluded).toBe(false);
    expect(existsSync(files().tlsKey)).toBe(true);
    const second = make();
    expect(second.isUnderWay).toBe(true);
    throughSeq = ledger.head.seq;
    expect(await second.conclude(new AbortController().signal)).toBe(true);
    expect(statements()).toHaveLength(1);
    expect(existsSync(files().tlsKey)).toBe(false);
  });

  it('leaves no byte of a key in the file that held it', async () => {
    const { linkSync, readFileSync } = await import('node:fs');
    linkSync(files().tlsKey, join(state, 'same-file'));
    const desk = make();
    desk.request('moved', NAME.gateway);
    throughSeq = Number.MAX_SAFE_INTEGER;
    await desk.conclude(new AbortController().signal);
    expect(readFileSync(join(state, 'same-file'))).toEqual(Buffer.alloc('secret'.length));
  });
});
