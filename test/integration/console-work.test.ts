/** What people decide in the console, on a store with a gateway that has told of something. */
import { randomBytes } from 'node:crypto';
import { type EventDraft, pseudonymOf, Severity } from '@wardkeeper/proto';
import { initSiteKeys } from '../../hospital/people/index.ts';
import { NONCE_BYTES } from '@wardkeeper/proto/commands';
import { describe, expect, test } from 'vitest';
import { type Answered, CONSOLE_SITE, openConsoleBench } from '../support/console-bench.ts';
import { openGatewayAt } from '../support/console-gateway.ts';

const EMERGENCY: readonly EventDraft[] = [
  { kind: 'emergencyOpened', severity: Severity.CRITICAL, detail: { emergency: 1, credential: 3, source: 'agent' } },
  { kind: 'emergencyReview', severity: Severity.NOTICE, detail: { emergency: 1, state: 'due', dueMs: 4_000_000_000_000 } },
];
const ENDED: EventDraft = {
  kind: 'emergencyEnded',
  severity: Severity.NOTICE,
  detail: { emergency: 1, reason: 'closed', lastedMs: 60_000 },
};

const codeOf = ({ status, body }: Answered) => [status, body['code']];

describe('the record', () => {
  test('fleet, gateway and events as a page asks for them', async () => {
    const bench = await openConsoleBench();
    const gateway = await openGatewayAt(bench);
    const denied: EventDraft = { kind: 'loginDenied', severity: Severity.WARNING, detail: { code: 'WAITING\u001b[31m' } };
    await gateway.tell([
      ...EMERGENCY,
      denied,
      ...Array.from({ length: 7 }, (): EventDraft => ({ kind: 'deviceStateChanged', severity: Severity.INFO, detail: { state: 'idle' } })),
    ]);
    const browser = await (await bench.person('ada', 'viewer')).session('open');
    const { gateways } = (await browser.ask('/fleet')).body as { gateways: Record<string, unknown>[] };
    expect(gateways).toMatchObject([
      { gateway: 'gw-1', serial: 'WK-1', events: 10, missing: 0, emergencyOpen: true, reviewsDue: 0, ward: null },
    ]);
    expect((await browser.ask('/gateways/gw-1')).body).toMatchObject({
      gateway: { gateway: 'gw-1' },
      ledgers: [{ throughSeq: 10, gaps: [] }],
      commands: [],
    });
    expect(codeOf(await browser.ask('/gateways/gw-2'))).toEqual([404, 'NOT_FOUND']);
    type Page = { events: { id: number; kind: string; text: string }[]; older: number | null; newer: number | null };
    const seen: number[] = [];
    for (let before: number | null = 1_000; before !== null; ) {
      const page = (await browser.ask(`/events?limit=4&before=${before}`)).body as unknown as Page;
      seen.push(...page.events.map(({ id }) => id));
      before = page.older;
    }
    expect(seen).toEqual(seen.toSorted((a, b) => b - a));
    expect(seen).toHaveLength(10);
    const newer = (await browser.ask(`/events?limit=4&after=${seen.at(-1)}`)).body as unknown as Page;
    expect(newer.events.map(({ id }) => id)).toEqual(seen.slice(5, 9));
    expect(newer.newer).toBe(newer.events[0]?.id);
    const worse = (await browser.ask('/events?severity=warning')).body as unknown as Page;
    expect(worse.events.map(({ kind }) => kind)).toEqual(['loginDenied', 'emergencyOpened']);
    expect(JSON.stringify(worse)).not.toContain('\\u001b');
    expect(((await browser.ask('/events?kind=emergencyReview')).body as unknown as Page).events).toHaveLength(1);
    const from = bench.clock.wallMs();
    expect(((await browser.ask(`/events?fromMs=${from + 1}`)).body as unknown as Page).events).toHaveLength(0);
    expect(((await browser.ask(`/events?fromMs=${from}&toMs=${from + 1}&limit=200`)).body as unknown as Page).events).toHaveLength(10);
    const detail = (await browser.ask(`/events/${worse.events[0]?.id}`)).body['detail'];
    expect(detail).toMatchObject({ kind: 'loginDenied', severity: 'warning' });
    const hour = Math.floor(from / 3_600_000) * 3_600_000;
    const step = 'stepMs=3600000';
    const counts = (await browser.ask(`/events/counts?fromMs=${hour - 3 * 3_600_000}&toMs=${from + 1_000}&${step}`)).body as {
      buckets: Record<string, number>[];
    };
    expect(counts.buckets).toHaveLength(4);
    expect(counts.buckets[3]).toMatchObject({ info: 7, notice: 1, warning: 1, critical: 1, high: 0, unknown: 0 });
    expect(((await browser.ask('/events?text=waiting')).body as unknown as Page).events.map(({ kind }) => kind)).toEqual(['loginDenied']);
    expect(codeOf(await browser.ask('/events?text=*'))).toEqual([400, 'USAGE']);
    expect(codeOf(await browser.ask(`/events/counts?fromMs=0&toMs=${401 * 3_600_000}&${step}`))).toEqual([400, 'USAGE']);
    for (const wrong of ['stepMs=1000', 'stepMs=0', 'stepMs=5400000'])
      expect(codeOf(await browser.ask(`/events/counts?fromMs=0&toMs=9000000&${wrong}`))).toEqual([400, 'REQUEST_MALFORMED']);
  });

  test('an emergency is reviewed once, when it is over, by somebody who says that they were not there', async () => {
    const bench = await openConsoleBench();
    const gateway = await openGatewayAt(bench);
    await gateway.tell(EMERGENCY);
    const browser = await (await bench.person('rita', 'reviewer')).session('open');
    const review = (change = {}) =>
      browser.post('/emergencies/gw-1/1/review', {
        justified: true,
        followUp: false,
        note: 'alarm at bed 4',
        notConcerned: true,
        ...change,
      });
    expect(codeOf(await review())).toEqual([409, 'EMERGENCY_OPEN']);
    await gateway.tell([ENDED]);
    expect(((await browser.ask('/fleet')).body as { gateways: unknown[] }).gateways).toMatchObject([
      { emergencyOpen: false, reviewsDue: 1 },
    ]);
    expect(codeOf(await review({ notConcerned: false }))).toEqual([400, 'REQUEST_MALFORMED']);
    expect((await review()).body).toMatchObject({
      number: 1,
      gatewayReview: 'due',
      review: { by: 'rita', justified: true, followUp: false },
    });
    expect(codeOf(await review())).toEqual([409, 'REVIEW_DONE']);
    expect((await bench.journal()).at(-1)).toMatchObject({
      action: 'reviewEmergency',
      who: { name: 'rita' },
      about: { gateway: 'gw-1', notConcerned: 'true' },
    });
    await gateway.tell([EMERGENCY[0] as EventDraft, ENDED]);
    const { emergencies } = (await browser.ask('/emergencies')).body as { emergencies: { review: unknown }[] };
    expect(emergencies.map((one) => one.review === null)).toEqual([true, false]);
  });

  test('whoever the gateway names around an emergency does not review it, whatever they promise', async () => {
    const bench = await openConsoleBench();
    const { keysFolder, site } = bench.config;
    const { generations } = initSiteKeys(keysFolder, site, 1, { nowMs: bench.clock.wallMs(), randomBytes });
    const gateway = await openGatewayAt(bench);
    const actor = pseudonymOf(generations[0]?.key ?? new Uint8Array(32), 'rita');
    const login: EventDraft = { kind: 'loginSucceeded', severity: Severity.INFO, actor, detail: { origin: 1 } };
    await gateway.tell([login]);
    bench.clock.advance(14 * 60_000);
    await gateway.tell([...EMERGENCY, ENDED]);
    const answer = { justified: true, followUp: false, note: '', notConcerned: true };
    const [rita, olga] = [await bench.person('rita', 'reviewer'), await bench.person('olga', 'reviewer')];
    const review = async (person: typeof rita, number: number) =>
      codeOf(await (await person.session('open')).post(`/emergencies/gw-1/${number}/review`, answer));
    expect(await review(rita, 1)).toEqual([403, 'PERSON_CONCERNED']);
    expect((await bench.journal()).at(-1)).toMatchObject({
      action: 'reviewEmergency',
      outcome: 'refused',
      code: 'PERSON_CONCERNED',
      who: { name: 'rita' },
    });
    // Somebody else may; and so may she where she was seen long before.
    expect(await review(olga, 1)).toEqual([200, undefined]);
    bench.clock.advance(60 * 60_000);
    await gateway.tell([...EMERGENCY, ENDED].map((event) => ({ ...event, detail: { ...event.detail, emergency: 2 } }) as EventDraft));
    expect(await review(rita, 2)).toEqual([200, undefined]);
  });

  test('an alarm is looked after until it is over', async () => {
    const bench = await openConsoleBench();
    const alarm = { gateway: '', code: 'crl-stale', about: '' } as const;
    await bench.store.transact((tx) => tx.alarms.raise(alarm, bench.clock.wallMs()));
    const browser = await (await bench.person('bert', 'biomed')).session('open');
    const [standing] = (await browser.ask('/alarms')).body['alarms'] as { id: number }[];
    expect((await browser.post(`/alarms/${standing?.id}/acknowledge`, { note: 'asked the PKI people' })).body).toMatchObject({
      ...{ code: 'crl-stale', severity: 'warning', acknowledged: { by: 'bert', note: 'asked the PKI people' } },
    });
    expect((await browser.ask('/alarms')).body).toMatchObject({ alarms: [{ acknowledged: { by: 'bert' }, clearedMs: null }] });
    expect(codeOf(await browser.post('/alarms/999/acknowledge', { note: '' }))).toEqual([404, 'NOT_FOUND']);
  });
});

describe('orders', () => {
  test('a command is signed for the role by its authority, shown first, and in the journal before and after', async () => {
    const bench = await openConsoleBench();
    await openGatewayAt(bench);
    const browser = await (await bench.person('bert', 'biomed')).session('open');
    const order = { kind: 'open-maintenance', forMs: 3_600_000, reason: 'service' };
    expect((await browser.post('/commands', { order, gateways: 'all', dryRun: true })).body).toMatchObject({
      dryRun: true,
      gateways: ['gw-1'],
      commands: [],
    });
    expect(await bench.journal()).toEqual([]);
    const { commands } = (await browser.post('/commands', { order, gateways: ['gw-1'] })).body as {
      commands: { id: number; state: string }[];
    };
    expect(commands).toMatchObject([{ gateway: 'gw-1', order: 'open-maintenance', state: 'issued' }]);
    expect((await browser.ask('/commands')).body).toMatchObject({ commands: [{ id: commands[0]?.id }] });
    expect((await browser.ask(`/commands/${commands[0]?.id}`)).body).toMatchObject({ command: { state: 'issued' }, posture: null });
    const told = (await bench.journal()).map(({ action, outcome, about }) => [action, outcome, about['commands'] ?? '']);
    expect(told).toEqual([
      ['issueCommand', 'asked', ''],
      ['issueCommand', 'done', String(commands[0]?.id)],
    ]);
  });

  test('what a role may not order its authority does not sign, though its keys could', async () => {
    const bench = await openConsoleBench();
    await openGatewayAt(bench);
    const browser = await (await bench.person('bert', 'biomed')).session('open');
    const order = { kind: 'unlock', account: 'nurse-1' };
    expect(codeOf(await browser.post('/commands', { order, gateways: ['gw-1'] }))).toEqual([403, 'ROLE_NOT_ALLOWED']);
    const { kinds } = (await browser.ask('/commands/kinds')).body as { kinds: { kind: string; allowed: boolean }[] };
    expect(kinds.filter(({ allowed }) => allowed).map(({ kind }) => kind)).toEqual([
      ...[
        'apply-overlay',
        'request-posture',
        'send-diagnostics',
        'grant-service',
        'revoke-service',
        'open-maintenance',
        'close-maintenance',
      ],
      ...['drill', 'request-nonce', 'update-countersign'],
    ]);
  });

  test('what grants something asks the gateway for a nonce first, once, and signs nothing meanwhile', async () => {
    const bench = await openConsoleBench();
    const gateway = await openGatewayAt(bench);
    const browser = await (await bench.person('sue', 'security')).session('open');
    const order = { kind: 'unlock', account: 'nurse-1' };
    for (let turn = 0; turn < 3; turn += 1)
      expect(codeOf(await browser.post('/commands', { order, gateways: ['gw-1'] }))).toEqual([409, 'NO_NONCE']);
    expect((await browser.ask('/commands')).body).toMatchObject({ commands: [{ order: 'request-nonce' }] });
    const [authority] = bench.keys.current.directory.commandAuthorities;
    const detail = { nonce: randomBytes(NONCE_BYTES), authority: Uint8Array.from(authority?.keys.ed25519.id ?? []), forMs: 600_000 };
    await gateway.tell([{ kind: 'commandNonce', severity: Severity.INFO, detail }]);
    expect((await browser.post('/commands', { order, gateways: ['gw-1'] })).body).toMatchObject({
      commands: [{ order: 'unlock', state: 'issued' }],
    });
  });

  test.each([
    ['a gateway that is not here', { order: { kind: 'drill', deviceId: 'pump-1' }, gateways: ['gw-9'] }, [409, 'COMMAND_REFUSED']],
    ['an account and a pseudonym', { order: { kind: 'unlock', account: 'a', subject: '00'.repeat(8) }, gateways: 'all' }, [400, 'USAGE']],
    [
      'a window of a year',
      { order: { kind: 'open-maintenance', forMs: 31_536_000_000, reason: 'service' }, gateways: 'all' },
      [400, 'USAGE'],
    ],
    [
      'a kind that only the command line has',
      { order: { kind: 'apply-policy', document: 'AA' }, gateways: 'all' },
      [400, 'REQUEST_MALFORMED'],
    ],
  ] as const)('%s', async (_name, body, expected) => {
    const bench = await openConsoleBench();
    await openGatewayAt(bench);
    const browser = await (await bench.person('sue', 'security')).session('open');
    expect(codeOf(await browser.post('/commands', body))).toEqual(expected);
  });

  test('without an authority for the role nothing is ordered', async () => {
    const bench = await openConsoleBench((config) => ({
      ...config,
      console: config.console === null ? null : { ...config.console, authorities: {} },
    }));
    await openGatewayAt(bench);
    const browser = await (await bench.person('sue', 'security')).session('open');
    const order = { kind: 'drill', deviceId: 'pump-1' };
    expect(codeOf(await browser.post('/commands', { order, gateways: 'all' }))).toEqual([409, 'NO_AUTHORITY']);
    expect((await browser.ask('/commands/kinds')).body).toMatchObject({ authority: null });
  });

  test('no voucher where no enrolment is configured', async () => {
    const bench = await openConsoleBench();
    const browser = await (await bench.person('sue', 'security')).session('open');
    expect((await browser.ask('/vouchers')).body).toEqual({ available: false, vouchers: [] });
    expect(codeOf(await browser.post('/vouchers', { serial: 'WK-1' }))).toEqual([409, 'ENROLMENT_NOT_CONFIGURED']);
  });
});

describe('what was not taken, and what is missing', () => {
  test('batches in quarantine are shown, tried, thrown away, and that is remembered', async () => {
    const bench = await openConsoleBench();
    await openGatewayAt(bench);
    const batch = {
      bucket: 'gw-1',
      topic: `wardkeeper/1/${CONSOLE_SITE}/gw-1/batch`,
      reason: 'SIGNATURE',
      bytes: randomBytes(64),
      receivedMs: 1,
    };
    await bench.store.transact((tx) => tx.quarantine.put(batch));
    const browser = await (await bench.person('sue', 'security')).session('open');
    const [held] = (await browser.ask('/quarantine')).body['batches'] as { id: number }[];
    const decide = (body: object) => browser.post('/quarantine/decide', { ids: [held?.id], decision: 'discard', ...body });
    expect((await decide({ dryRun: true })).body).toEqual({ batches: [{ id: held?.id, events: null, reason: 'SIGNATURE' }] });
    expect((await decide({ decision: 'release' })).body).toMatchObject({
      batches: [{ id: held?.id, events: null, reason: expect.stringMatching(/./) }],
    });
    expect((await decide({})).body).toEqual({ batches: [{ id: held?.id, events: null, reason: '' }] });
    expect((await browser.ask('/quarantine')).body).toEqual({ batches: [] });
    expect(codeOf(await decide({}))).toEqual([404, 'NOT_FOUND']);
    expect((await bench.journal()).map(({ outcome, about }) => [outcome, about['decision']])).toEqual([
      ...[
        ['asked', 'release'],
        ['done', 'release'],
        ['asked', 'discard'],
        ['done', 'discard'],
      ],
    ]);
  });

  test('a gap is not accepted where nothing signed proves what follows it', async () => {
    const bench = await openConsoleBench();
    const gateway = await openGatewayAt(bench, 9);
    await gateway.send(1, 3);
    await gateway.send(6, 9);
    const browser = await (await bench.person('sue', 'security')).session('open');
    const found = (await browser.ask('/gateways/gw-1')).body as { ledgers: { ledger: string; gaps: unknown[] }[] };
    expect(found.ledgers[0]?.gaps).toEqual([{ first: 4, last: 5 }]);
    const gap = { gateway: 'gw-1', ledger: found.ledgers[0]?.ledger, first: 4, last: 5, reason: 'disk replaced' };
    expect(codeOf(await browser.post('/gaps/accept', gap))).toEqual([409, 'NO_CHECKPOINT']);
    expect(codeOf(await browser.post('/gaps/accept', { ...gap, last: 4, dryRun: true }))).toEqual([409, 'NO_GAP']);
    expect(codeOf(await browser.post('/gaps/accept', { ...gap, gateway: 'gw-2' }))).toEqual([404, 'NOT_FOUND']);
    expect((await bench.journal()).map(({ outcome, code }) => [outcome, code])).toEqual([
      ...[
        ['asked', ''],
        ['refused', 'NO_CHECKPOINT'],
        ['asked', ''],
        ['refused', 'NOT_FOUND'],
      ],
    ]);
  });
});
