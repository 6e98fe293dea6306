/** Approvals that must not count, each named after who tries it, with the code it must get. The update goes on waiting after each. */
import { encodeRequest, requestDigest, signAnswer, typedCode, type UpdateRequest } from '@wardkeeper/proto/consent';
import { describe, expect, it } from 'vitest';
import type { ConsentOutcome } from '../../agent/updates/approvals/index.ts';
import {
  APPROVAL_KEY,
  ASKED,
  AUTHORITY,
  type ConsentBench,
  openConsentBench,
  OTHER_AUTHORITY,
  TECHNICIAN,
} from '../support/consent-bench.ts';
import { requestDigestOf } from '../support/updates-people.ts';

const HOUR_MS = 60 * 60_000;
const code = (outcome: ConsentOutcome) => (outcome.ok ? 'ok' : outcome.code);

/** A code that passes its check symbol and is wrong. */
function wrongCode(request: UpdateRequest): string {
  return typedCode(new Uint8Array(32).fill(0x66), request);
}

/** Everything that changes of one honest request, where the hospital's word for the one must not count for the other. */
const OTHERS: readonly (readonly [string, Partial<UpdateRequest>])[] = [
  ['another gateway', { gateway: 'gw-2' }],
  ['another site', { site: 'st-berta' }],
  ['another release', { release: new Uint8Array(32).fill(0xd2) }],
  ['another component', { component: 'agent' }],
  ['a release that ran before another', { from: { version: '1.3.0', releaseCounter: 13 } }],
  ['a release to another version', { to: { version: '1.6.0', releaseCounter: 16 } }],
  ['going back instead of forward', { isRollback: true }],
  ['an earlier nonce', { nonce: new Uint8Array(16).fill(9) }],
  ['another time limit', { expiresMs: 4_000_000_000_000 }],
];

type Attack = readonly [string, string, (bench: ConsentBench) => Promise<ConsentOutcome>];

const ATTACKS: readonly Attack[] = [
  ...OTHERS.flatMap(([what, change]): readonly Attack[] => [
    [
      `a signed answer about ${what}`,
      'OTHER_REQUEST',
      ({ desk, request }) => desk.takeText(signAnswer({ ...request(), ...change }, true, AUTHORITY.ed25519, APPROVAL_KEY)),
    ],
    [
      `a typed code about ${what}`,
      'CODE_WRONG',
      ({ desk, request }) => desk.takeText(typedCode(APPROVAL_KEY, { ...request(), ...change })),
    ],
    [
      `a command about ${what}`,
      'OTHER_REQUEST',
      ({ desk, request }) => desk.countersign(AUTHORITY.ed25519.id, encodeRequest({ ...request(), ...change }), true),
    ],
  ]),
  ['a guessed code', 'CODE_WRONG', ({ desk, request }) => desk.takeText(wrongCode(request()))],
  ['a code of another gateway’s key', 'CODE_WRONG', ({ desk, request }) => desk.takeText(typedCode(new Uint8Array(32), request()))],
  [
    'a mistyped code',
    'CODE_MISTYPED',
    ({ desk, request }) => desk.takeText(typedCode(APPROVAL_KEY, request()).replace(/^./, (first) => (first === '7' ? '8' : '7'))),
  ],
  ['an empty code', 'CODE_MISTYPED', ({ desk }) => desk.takeText('')],
  ['a code without an end', 'CODE_MISTYPED', ({ desk }) => desk.takeText('7'.repeat(1_000_000))],
  ['an answer without an end', 'CODE_MISTYPED', ({ desk }) => desk.takeText(`WKUA1:${'7'.repeat(1_000_000)}`)],
  [
    'an answer with one symbol changed',
    'CODE_MISTYPED',
    ({ desk, request }) => {
      const text = signAnswer(request(), true, AUTHORITY.ed25519, APPROVAL_KEY);
      return desk.takeText(`${text.slice(0, 40)}${text[40] === '7' ? '8' : '7'}${text.slice(41)}`);
    },
  ],
  [
    'an answer by keys that no directory names',
    'AUTHORITY_UNKNOWN',
    ({ desk, request }) => desk.takeText(signAnswer(request(), true, OTHER_AUTHORITY.ed25519, APPROVAL_KEY)),
  ],
  [
    'an answer in another authority’s name',
    'ANSWER_FORGED',
    ({ desk, request }) => {
      const forged = { ...OTHER_AUTHORITY.ed25519, id: AUTHORITY.ed25519.id };
      return desk.takeText(signAnswer(request(), true, forged, APPROVAL_KEY));
    },
  ],
  [
    'an answer by whoever broke the signature and lacks the key',
    'ANSWER_FORGED',
    ({ desk, request }) => desk.takeText(signAnswer(request(), true, AUTHORITY.ed25519, new Uint8Array(32))),
  ],
  [
    'an answer by an authority without the role',
    'ROLE_NOT_ALLOWED',
    ({ desk, request, authorities }) => {
      authorities.splice(0, 1, { keys: AUTHORITY, roles: ['administrator'] });
      return desk.takeText(signAnswer(request(), true, AUTHORITY.ed25519, APPROVAL_KEY));
    },
  ],
  [
    'an authority that the directory no longer names',
    'AUTHORITY_UNKNOWN',
    ({ desk, request, authorities }) => {
      authorities.splice(0, 1);
      return desk.takeText(signAnswer(request(), true, AUTHORITY.ed25519, APPROVAL_KEY));
    },
  ],
  ['a nurse', 'ROLE_NOT_ALLOWED', ({ desk }) => desk.consentAs({ ...TECHNICIAN, role: 'patient-care' })],
  ['an operator who claims to be the hospital', 'ROLE_NOT_ALLOWED', ({ desk }) => desk.consentAs({ ...TECHNICIAN, issuer: 'hospital' })],
  [
    'an answer after its time',
    'NOTHING_ASKED',
    async ({ desk, request, clock }) => {
      const text = signAnswer(request(), true, AUTHORITY.ed25519, APPROVAL_KEY);
      clock.advance(25 * HOUR_MS);
      return desk.takeText(text);
    },
  ],
  [
    'an answer after its time, under a wall clock set back',
    'NOTHING_ASKED',
    async ({ desk, request, clock }) => {
      const text = signAnswer(request(), true, AUTHORITY.ed25519, APPROVAL_KEY);
      clock.advance(25 * HOUR_MS);
      clock.stepWall(-25 * HOUR_MS);
      return desk.takeText(text);
    },
  ],
  [
    'the replay of an approval that was used',
    'OTHER_REQUEST',
    async ({ desk, request, ledger, judge }) => {
      const text = signAnswer(request(), true, AUTHORITY.ed25519, APPROVAL_KEY);
      expect(code(await desk.takeText(text))).toBe('ok');
      await ledger.transact((transaction) => desk.spend(transaction, ASKED.digest));
      await judge();
      return desk.takeText(text);
    },
  ],
  [
    'a yes after the hospital’s no',
    'HOSPITAL_REFUSED',
    async ({ desk, request }) => {
      expect(code(await desk.takeText(signAnswer(request(), false, AUTHORITY.ed25519, APPROVAL_KEY)))).toBe('ok');
      return desk.consentAs(TECHNICIAN);
    },
  ],
  [
    'a disk that cannot record it',
    'LEDGER_UNAVAILABLE',
    async ({ desk, request, ledger }) => {
      ledger.broken = true;
      const outcome = await desk.takeText(typedCode(APPROVAL_KEY, request()));
      ledger.broken = false;
      return outcome;
    },
  ],
];

describe('an approval does not count', () => {
  it.each(ATTACKS)('%s: %s', async (_name, expected, attack) => {
    const bench = await openConsentBench();
    expect(await bench.judge()).toBe('AWAITED technician hospital');
    const approved = bench.events('updateApproval').filter(({ detail }) => detail.change === 'approved').length;
    expect(code(await attack(bench))).toBe(expected);
    expect(await bench.judge()).not.toBe('ok');
    // Nobody became one of those who agreed; what an honest hospital had said before stands where it stood.
    const consents = bench.desk.current()?.consents ?? [];
    expect(consents).toEqual([]);
    expect(approved).toBe(0);
  });

  it('a gateway without an approval key takes nothing that is typed or scanned', async () => {
    const { desk, judge, request } = await openConsentBench({ approvalKey: null });
    await judge();
    expect(code(await desk.takeText(typedCode(APPROVAL_KEY, request())))).toBe('NO_APPROVAL_KEY');
    expect(code(await desk.takeText(signAnswer(request(), true, AUTHORITY.ed25519, APPROVAL_KEY)))).toBe('NO_APPROVAL_KEY');
  });

  it('a guesser has ten tries, then the nonce is another and the right code of before is worth nothing', async () => {
    const bench = await openConsentBench();
    const { desk, judge, request, events } = bench;
    await judge();
    expect(code(await desk.consentAs(TECHNICIAN))).toBe('ok');
    const right = typedCode(APPROVAL_KEY, request());
    const before = requestDigest(request());
    // All at once: racing gains nothing.
    const answers = await Promise.all(Array.from({ length: 10 }, () => desk.takeText(wrongCode(request()))));
    expect(answers.map(code)).toEqual([...Array.from({ length: 9 }, () => 'CODE_WRONG'), 'TRIES_SPENT']);
    expect(requestDigestOf(desk)).not.toBe(Buffer.from(before).toString('hex'));
    expect(code(await desk.takeText(right))).toBe('CODE_WRONG');
    expect(desk.current()).toMatchObject({ triesLeft: 9, consents: [], missing: ['technician', 'hospital'] });
    expect(events('updateApproval').filter(({ detail }) => detail.change === 'asked')).toHaveLength(2);
  });

  it('pulling the plug gives no try back', async () => {
    const { desk, judge, request, again, clock } = await openConsentBench();
    await judge();
    for (let index = 0; index < 9; index += 1) await desk.takeText(wrongCode(request()));
    clock.reboot();
    const after = again();
    expect(after.current()).toMatchObject({ triesLeft: 1 });
    expect(code(await after.takeText(wrongCode(request())))).toBe('TRIES_SPENT');
  });
});

describe('who must agree', () => {
  it('technician alone where both are needed', async () => {
    const { desk, judge } = await openConsentBench();
    await judge();
    expect(code(await desk.consentAs(TECHNICIAN))).toBe('ok');
    expect(await judge()).toBe('AWAITED hospital');
    expect(code(await desk.consentAs(TECHNICIAN))).toBe('ok');
    expect(await judge()).toBe('AWAITED hospital');
    // Somebody else from the same firm is not the hospital.
    expect(code(await desk.consentAs({ subject: new Uint8Array(8).fill(2), role: 'administrator', issuer: 'local' }))).toBe('ok');
    expect(await judge()).toBe('AWAITED hospital');
  });

  it('hospital alone where both are needed, however often it says so', async () => {
    const { desk, judge, request } = await openConsentBench();
    await judge();
    expect(code(await desk.takeText(typedCode(APPROVAL_KEY, request())))).toBe('ok');
    expect(code(await desk.takeText(signAnswer(request(), true, AUTHORITY.ed25519, APPROVAL_KEY)))).toBe('ok');
    expect(code(await desk.countersign(AUTHORITY.ed25519.id, encodeRequest(request()), true))).toBe('ok');
    expect(await judge()).toBe('AWAITED technician');
  });

  it.each(['typed', 'signed', 'command'] as const)('technician and hospital, the hospital by %s', async (how) => {
    const { desk, judge, request, events, again } = await openConsentBench();
    await judge();
    await desk.consentAs(TECHNICIAN);
    const spoken = typedCode(APPROVAL_KEY, request()).toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l');
    if (how === 'typed') expect(code(await desk.takeText(spoken))).toBe('ok');
    if (how === 'signed') {
      const text = signAnswer(request(), true, AUTHORITY.ed25519, APPROVAL_KEY);
      expect(code(await desk.takeText(`${text.slice(0, 80).toLowerCase()}\n${text.slice(80)}`))).toBe('ok');
    }
    if (how === 'command') expect(code(await desk.countersign(AUTHORITY.ed25519.id, encodeRequest(request()), true))).toBe('ok');
    expect(await judge()).toBe('ok');
    expect(events('updateApproval').map(({ detail }) => `${detail.change} ${detail.how ?? ''}`.trim())).toEqual([
      'asked',
      'approved operator',
      `approved ${how}`,
    ]);
    // A restart takes nobody's word away; another release needs its own.
    expect(await again().judge(ASKED)).toEqual({ ok: true });
    expect(await judge({ ...ASKED, digest: 'd2'.repeat(32) })).toBe('AWAITED technician hospital');
    expect(await judge()).toBe('AWAITED technician hospital');
  });

  it('two operators whom the policy tells apart', async () => {
    const { desk, judge } = await openConsentBench();
    await judge();
    await desk.consentAs(TECHNICIAN);
    await desk.consentAs({ subject: new Uint8Array(8).fill(2), role: 'administrator', issuer: 'roster' });
    expect(await judge()).toBe('ok');
  });

  it('one is enough where the policy takes one', async () => {
    const policy = (shipped: Parameters<NonNullable<NonNullable<Parameters<typeof openConsentBench>[0]>['policy']>>[0]) => ({
      ...shipped,
      dualApproval: { ...shipped.dualApproval, actions: [] },
    });
    const { desk, judge } = await openConsentBench({ policy });
    expect(await judge()).toBe('AWAITED anybody');
    await desk.consentAs(TECHNICIAN);
    expect(await judge()).toBe('ok');
  });

  it('nobody but the hospital where the policy gives it to no role', async () => {
    const { desk, judge, request } = await openConsentBench({
      policy: (shipped) => ({ ...shipped, actions: { ...shipped.actions, 'install-update': [] } }),
    });
    expect(await judge()).toBe('AWAITED hospital');
    expect(code(await desk.consentAs(TECHNICIAN))).toBe('ROLE_NOT_ALLOWED');
    await desk.takeText(typedCode(APPROVAL_KEY, request()));
    expect(await judge()).toBe('ok');
  });

  it('a no of the hospital ends it', async () => {
    const { desk, judge, request } = await openConsentBench();
    await judge();
    expect(code(await desk.countersign(AUTHORITY.ed25519.id, encodeRequest(request()), false))).toBe('ok');
    expect(await judge()).toBe('REFUSED hospital');
  });

  it('a row that nobody wrote so is nobody’s consent', async () => {
    const { desk, judge, request, again, ledger } = await openConsentBench();
    await judge();
    await desk.consentAs(TECHNICIAN);
    await desk.takeText(typedCode(APPROVAL_KEY, request()));
    ledger.database.exec("UPDATE update_consent SET how = 'somehow'");
    expect(await again().judge(ASKED)).toMatchObject({ ok: false, code: 'AWAITED' });
  });
});
