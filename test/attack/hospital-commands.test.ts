/** What must not come about at the hospital: an answer of somebody else's, a signature over something else, a command out of line. */
import { join } from 'node:path';
import { type EventDraft, type GatewayName, generateSigningIdentity, hex, keyName, Severity, utf8 } from '@wardkeeper/proto';
import { commandDigest, encodeCommand, type Order, signCommand } from '@wardkeeper/proto/commands';
import { describe, expect, it } from 'vitest';
import {
  AnswerNews,
  checkAuthority,
  issueSigned,
  issueUnsigned,
  type IssueParts,
  isDue,
  messageExpirySeconds,
  readRequestFile,
  signRequests,
  stateOf,
  submitSigned,
  targetsOf,
  writeRequestFile,
} from '../../hospital/commands/index.ts';
import { openStore, sqliteAt, type Store } from '../../hospital/store/index.ts';
import { fixedIdentity, GATEWAY, LEDGER, NAME } from '../support/envelope-parts.ts';
import { type Bench, startBench } from '../support/hospital-bench.ts';
import { eventBody, register, seal, TestLedger, until } from '../support/hospital-parts.ts';
import { tempFolder } from '../support/temp.ts';

const DRILL: Order = { kind: 'drill', deviceId: 'pump-1' };
const DESK = generateSigningIdentity();
const STRANGER = generateSigningIdentity();
const OTHER = fixedIdentity(0x77);
const GW2 = { site: NAME.site, gateway: 'gw-2' };
const AUTHORITIES = [{ keys: DESK, roles: ['security', 'biomed'] }];
const HOUR_MS = 3_600_000;

function partsOf(store: Store, nowMs = Date.now()): IssueParts {
  return { store, authorities: AUTHORITIES, nowMs };
}

async function issueDrill(store: Store, nowMs = Date.now(), validMs = HOUR_MS) {
  const [target] = await targetsOf(store, ['gw-1']);
  if (target === undefined) throw new Error('no gw-1');
  return await issueSigned(partsOf(store, nowMs), DESK, { order: DRILL, target, nonce: null, validMs });
}

async function digestOf(store: Store, id: number): Promise<Uint8Array> {
  const digest = (await store.commands.find(id, Date.now()))?.digest;
  if (digest === null || digest === undefined) throw new Error('not signed');
  return digest;
}

/** Rows of a gateway's ledger, as it would send them. */
async function say(bench: Bench, drafts: readonly EventDraft[], from: GatewayName = NAME, signer = GATEWAY): Promise<void> {
  const name = from.gateway === NAME.gateway ? NAME : from;
  const ledger = new TestLedger(0, { name, ledger: from.gateway === NAME.gateway ? LEDGER : Buffer.alloc(16, 9) });
  for (const draft of drafts) ledger.append(eventBody(draft));
  await bench.send(seal(ledger.content([ledger.run(1, drafts.length)]), { name, signer }), from.gateway);
}

const named = (digest: Uint8Array) => ({ digest, authority: DESK.ed25519.id, counter: 1, order: 'drill' });
const finished = (digest: Uint8Array, outcome: string): EventDraft => ({
  kind: 'commandFinished',
  severity: Severity.NOTICE,
  detail: { ...named(digest), outcome },
});
const refused = (digest: Uint8Array, code: string): EventDraft => ({
  kind: 'commandRefused',
  severity: Severity.WARNING,
  detail: { ...named(digest), code, count: 1 },
});

describe("answers are the commanded gateway's own", () => {
  const answerOf = async (bench: Bench, id: number) => {
    const news = new AnswerNews();
    await until(async () => !(await news.isThere(bench.store.database.outside)));
    return await bench.store.commands.find(id, Date.now());
  };

  it("another gateway's word on it is nothing", async () => {
    const bench = await startBench();
    await register(bench.store, 'gw-2', OTHER);
    const { id } = await issueDrill(bench.store);
    await say(bench, [finished(await digestOf(bench.store, id), 'DONE')], GW2, OTHER);
    expect((await answerOf(bench, id))?.answer).toBeNull();
    await say(bench, [finished(await digestOf(bench.store, id), 'DONE')]);
    await until(async () => (await bench.store.commands.find(id, Date.now()))?.answer === 'DONE');
    expect((await answerOf(bench, id))?.proof).toEqual({ ledger: hex(LEDGER), seq: 1 });
  });

  it('a replay told of is no answer, the first answer stands, and noise changes nothing', async () => {
    const bench = await startBench();
    const { id } = await issueDrill(bench.store);
    const digest = await digestOf(bench.store, id);
    await say(bench, [
      refused(digest, 'REPLAY'),
      { kind: 'commandFinished', severity: Severity.NOTICE, detail: { outcome: 'DONE' } },
      finished(commandDigest(utf8('another')), 'DONE'),
      refused(digest, 'EXPIRED'),
      finished(digest, 'DONE'),
    ]);
    await until(async () => (await bench.store.commands.find(id, Date.now()))?.answer !== null);
    expect(await answerOf(bench, id)).toMatchObject({ state: 'refused', answer: 'EXPIRED', proof: { seq: 4 } });
  });

  it("a nonce is this gateway's for this authority, once", async () => {
    const bench = await startBench();
    await register(bench.store, 'gw-2', OTHER);
    const nonce = Buffer.alloc(16, 5);
    const detail = { nonce, authority: DESK.ed25519.id, forMs: 600_000 };
    await say(bench, [{ kind: 'commandNonce', severity: Severity.NOTICE, detail }]);
    const [gw1, gw2] = await targetsOf(bench.store, 'all');
    const fresh = async (gateway = gw1?.id ?? 0, authority = DESK.ed25519.id, nowMs = Date.now()) =>
      await bench.store.commands.freshNonce(gateway, authority, nowMs, 60_000);
    await until(async () => (await fresh()) !== null);
    expect(await fresh(gw2?.id)).toBeNull();
    expect(await fresh(gw1?.id, STRANGER.ed25519.id)).toBeNull();
    expect(await fresh(gw1?.id, DESK.ed25519.id, Date.now() + 9 * 60_000 + 1_000)).toBeNull();
    expect(await bench.store.transact((tx) => tx.commands.useNonce(nonce))).toBe(true);
    expect(await bench.store.transact((tx) => tx.commands.useNonce(nonce))).toBe(false);
    expect(await fresh()).toBeNull();
  });
});

describe('what comes back signed is what was reserved', () => {
  type Reserved = Awaited<ReturnType<typeof issueUnsigned>>;
  const reserve = async (store: Store, nowMs = Date.now()) => {
    const [target] = await targetsOf(store, ['gw-1']);
    if (target === undefined) throw new Error('no gw-1');
    return await issueUnsigned(partsOf(store, nowMs), DESK, { order: DRILL, target, nonce: null, validMs: HOUR_MS });
  };
  const other = (order: Order, gateway = 'gw-1') =>
    encodeCommand({ site: NAME.site, gateway, issuedMs: Date.now(), expiresMs: Date.now() + HOUR_MS, nonce: null, order });

  it.each<[string, string, (one: Reserved) => Uint8Array | null]>([
    ['nothing signed', 'NOT_SIGNED', () => null],
    ["a stranger's signatures", 'AUTHORITY', ({ body, counter }) => signCommand(body, counter, STRANGER)],
    ['noise', 'SIGNATURE', () => new Uint8Array(50)],
    ['another order', 'DIFFERS', ({ counter }) => signCommand(other({ kind: 'send-diagnostics' }), counter, DESK)],
    ['another gateway', 'DIFFERS', ({ counter }) => signCommand(other(DRILL, 'gw-2'), counter, DESK)],
    ['a counter beyond all others', 'DIFFERS', ({ body }) => signCommand(body, Number.MAX_SAFE_INTEGER, DESK)],
    ['as it was reserved', 'submitted', ({ body, counter }) => signCommand(body, counter, DESK)],
  ])('%s: %s', async (_name, outcome, sign) => {
    const { store } = await startBench();
    const one = await reserve(store);
    const file = { site: NAME.site, authority: keyName(DESK.ed25519), requests: [{ ...one, document: sign(one) }] };
    expect((await submitSigned(partsOf(store), file)).map((submitted) => submitted.outcome)).toEqual([outcome]);
    expect((await store.commands.find(one.id, Date.now()))?.state).toBe(outcome === 'submitted' ? 'issued' : 'unsigned');
  });

  it('late, and after a later one was handed out', async () => {
    const store = await openStore(sqliteAt(join(tempFolder('hospital'), 'hospital.db')), NAME.site);
    await register(store);
    const one = await reserve(store);
    const later = await issueDrill(store);
    await store.transact((tx) => tx.commands.noteSent(later.id, Date.now(), 0));
    const signed = {
      site: NAME.site,
      authority: keyName(DESK.ed25519),
      requests: [{ ...one, document: signCommand(one.body, one.counter, DESK) }],
    };
    expect(await submitSigned(partsOf(store), signed)).toMatchObject([{ outcome: 'OVERTAKEN' }]);
    expect(await submitSigned(partsOf(store, Date.now() + 2 * HOUR_MS), signed)).toMatchObject([{ outcome: 'EXPIRED' }]);
    await expect(submitSigned(partsOf(store), { ...signed, site: 'st-bernard' })).rejects.toThrow(/expected commands of site/);
    await store[Symbol.asyncDispose]();
  });

  it('a file is signed by the keys it names and no others, and only for commands that can be shown', async () => {
    const { store } = await startBench();
    const path = join(tempFolder('orders'), 'orders.json');
    const one = await reserve(store);
    writeRequestFile(path, { site: NAME.site, authority: keyName(DESK.ed25519), requests: [one] });
    const file = readRequestFile(path);
    expect(() => signRequests(file, STRANGER)).toThrow(/expected the keys of authority/);
    expect(signRequests(file, DESK).commands).toMatchObject([{ gateway: 'gw-1', kind: 'drill' }]);
    const [request] = file.requests;
    expect(() => signRequests({ ...file, requests: [{ ...one, ...request, body: new Uint8Array(9) }] }, DESK)).toThrow(/not a command/);
    expect(() => signRequests({ ...file, site: 'st-bernard' }, DESK)).toThrow(/st-bernard/);
  });

  it('who may not order it is told before anything is signed', () => {
    expect(() => checkAuthority(AUTHORITIES, STRANGER, DRILL)).toThrow(/no authority/);
    expect(() => checkAuthority(AUTHORITIES, { ed25519: DESK.ed25519, mlDsa65: STRANGER.mlDsa65 }, DRILL)).toThrow(/no authority/);
    expect(() => checkAuthority([{ keys: DESK, roles: ['administrator'] }], DESK, DRILL)).toThrow(
      /not for an authority with the roles administrator/,
    );
    expect(() => checkAuthority(AUTHORITIES, DESK, DRILL)).not.toThrow();
  });
});

describe('the line', () => {
  it('one at a time of an authority; the next when that is answered or over; counters only grow', async () => {
    const bench = await startBench();
    bench.link.accepting = false;
    const nowMs = Date.now();
    const ids = [
      await issueDrill(bench.store, nowMs, 2_000),
      await issueDrill(bench.store, nowMs),
      await issueDrill(bench.store, nowMs - 50),
    ];
    expect(ids.map(({ counter }) => counter)).toEqual([nowMs, nowMs + 1, nowMs + 2]);
    const next = async (at: number) => (await bench.store.commands.nextInLine(at)).map(({ id }) => id);
    expect(await next(nowMs)).toEqual([ids[0]?.id]);
    expect(await next(nowMs + 2_000)).toEqual([ids[1]?.id]);
    await say(bench, [
      finished(await digestOf(bench.store, ids[0]?.id ?? 0), 'DONE'),
      finished(await digestOf(bench.store, ids[1]?.id ?? 0), 'DONE'),
    ]);
    await until(async () => (await next(nowMs))[0] === ids[2]?.id);
  });

  it('two consoles on one store share no counter', async () => {
    const path = join(tempFolder('hospital'), 'hospital.db');
    const consoles = [await openStore(sqliteAt(path), NAME.site), await openStore(sqliteAt(path), NAME.site)] as const;
    await register(consoles[0]);
    const nowMs = Date.now();
    // All at once: each console and each of its orders waits for those before
    const issued = await Promise.all(
      Array.from({ length: 40 }, (_, index) => issueDrill(index % 2 === 0 ? consoles[0] : consoles[1], nowMs)),
    );
    expect(new Set(issued.map(({ counter }) => counter)).size).toBe(40);
    for (const store of consoles) await store[Symbol.asyncDispose]();
  });

  it('handed to the broker with an expiry, sealed, not retained; again only when due', async () => {
    const bench = await startBench();
    const { id } = await issueDrill(bench.store);
    await until(() => bench.link.published.some(({ topic }) => topic.endsWith('/gw-1/command')));
    const sent = bench.link.published.filter(({ topic }) => topic.endsWith('/command'));
    expect(sent).toMatchObject([{ topic: `wardkeeper/1/${NAME.site}/gw-1/command`, retain: false, expirySeconds: 300 }]);
    expect(Buffer.from(sent[0]?.payload ?? []).includes('drill')).toBe(false);
    await until(async () => (await bench.store.commands.find(id, Date.now()))?.state === 'sent');
  });

  const SENT = { sends: 1, sentMs: 1_000_000, sentConnection: 3, connection: 3, online: true, expiresMs: 9_000_000 };
  it.each([
    ['never sent', { ...SENT, sends: 0, sentMs: null }, 1_000_000, true],
    ['just sent', SENT, 1_009_999, false],
    ['silent for ten seconds', SENT, 1_010_000, true],
    ['sent three times', { ...SENT, sends: 3 }, 1_059_999, false],
    ['the gateway has come back', { ...SENT, connection: 4 }, 1_000_001, true],
    ['it seems away', { ...SENT, online: false }, 1_299_999, false],
    ['it seems away for long', { ...SENT, online: false }, 1_300_000, true],
    ['over', SENT, 9_000_000, false],
    ['the clock went back', SENT, 900_000, true],
  ])('%s', (_name, facts, nowMs, due) => expect(isDue(facts, nowMs)).toBe(due));

  const STANDING = { isSigned: true, sends: 0, hasBegun: false, answer: null, expiresMs: 1_000_000 };
  it.each([
    ['unsigned', { ...STANDING, isSigned: false }, 0],
    ['expired', { ...STANDING, isSigned: false }, 1_000_000],
    ['issued', STANDING, 999_999],
    ['expired', STANDING, 1_000_000],
    ['sent', { ...STANDING, sends: 2 }, 1_000_001],
    ['unknown', { ...STANDING, sends: 2 }, 1_600_000],
    ['begun', { ...STANDING, sends: 1, hasBegun: true }, 1_000_001],
    ['unknown', { ...STANDING, sends: 1, hasBegun: true }, 1_600_000],
    ['done', { ...STANDING, answer: 'DONE' }, 9_999_999],
    ['interrupted', { ...STANDING, answer: 'INTERRUPTED' }, 0],
    ['refused', { ...STANDING, answer: 'EXPIRED' }, 0],
  ] as const)('stands as %s', (state, standing, nowMs) => expect(stateOf(standing, nowMs)).toBe(state));

  it('keeps no message at a broker beyond its own time', () => {
    expect(messageExpirySeconds(10_000_000, 0)).toBe(300);
    expect(messageExpirySeconds(1_500, 0)).toBe(2);
  });
});
