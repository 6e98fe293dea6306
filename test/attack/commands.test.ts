/** Commands that must not run, each named after who tries it, with the code it must get. Whatever is refused has changed nothing. */
import { randomBytes } from 'node:crypto';
import { expandXWingSeed, generateSigningIdentity, recipientFrom, sealBatch, signDocument, TimeQuality } from '@wardkeeper/proto';
import {
  COMMAND_KIND_NAMES,
  COMMAND_KINDS,
  COMMAND_ROLES,
  MAX_COMMAND_VALIDITY_MS,
  MAX_SEALED_COMMAND_BYTES,
  mayCommand,
  type Order,
  sealCommand,
} from '@wardkeeper/proto/commands';
import { describe, expect, it } from 'vitest';
import { fixedPolicy } from '../../agent/access/index.ts';
import { wardkeeper } from '../../proto/wire.ts';
import { BIOMED, CHIEF, type CommandBench, forgeSeal, HOUR_MS, openCommandBench, RECIPIENT } from '../support/commands.ts';
import { ADMIN_PASSWORD, addPrivileged } from '../support/access-people.ts';
import { contentOf, sealingParty } from '../support/envelope-parts.ts';
import { NAME } from '../support/names.ts';
import { shippedText, signedPolicy, change, HOSPITAL } from '../support/policies.ts';
import { encodeRequest } from '@wardkeeper/proto/consent';
import { updateRequest } from '../support/updates-people.ts';
import { SHIPPED_POLICIES, signToml } from '@wardkeeper/proto/policy';

const WINDOW: Order = { kind: 'open-maintenance', reason: 'service', forMs: HOUR_MS };
const MINUTE_MS = 60_000;
const STRANGER = generateSigningIdentity();
const OTHER_GATEWAY = recipientFrom(expandXWingSeed(randomBytes(32)).publicKey);
const wire = wardkeeper.v1;

/** A command's bytes with arguments that no honest encoder writes. */
function bodyOf(bench: CommandBench, kind: wardkeeper.v1.Command.$Properties): Uint8Array {
  const issuedMs = bench.clock.wallMs();
  return wire.Command.encode({ ...NAME, issuedMs, expiresMs: issuedMs + HOUR_MS, ...kind }).finish();
}

type Attack = readonly [string, string, (bench: CommandBench) => Uint8Array | Promise<Uint8Array>];

const FORGERIES: readonly Attack[] = [
  [
    'an exact replay',
    'REPLAY',
    async (bench) => {
      const sealed = bench.make(WINDOW);
      expect(await bench.send(sealed)).toBe('DONE');
      await bench.integrity.desk.maintenance.close();
      return sealed;
    },
  ],
  [
    'a replay sealed anew by whoever opened it',
    'REPLAY',
    async (bench) => {
      let kept = new Uint8Array();
      const sealed = bench.make(WINDOW, {
        seal: (document) => {
          kept = Uint8Array.from(document);
          return sealCommand(NAME, RECIPIENT, document);
        },
      });
      expect(await bench.send(sealed)).toBe('DONE');
      await bench.integrity.desk.maintenance.close();
      return sealCommand(NAME, RECIPIENT, kept);
    },
  ],
  [
    'an older counter',
    'COUNTER',
    async (bench) => {
      expect(await bench.order({ kind: 'request-nonce' }, { counter: 9 })).toBe('DONE');
      return bench.make(WINDOW, { counter: 8 });
    },
  ],
  [
    'the same counter with another order',
    'COUNTER',
    async (bench) => {
      expect(await bench.order({ kind: 'request-nonce' }, { counter: 9 })).toBe('DONE');
      return bench.make(WINDOW, { counter: 9 });
    },
  ],
  ['no counter', 'COUNTER', (bench) => bench.make(WINDOW, { counter: 0 })],
  [
    'one kept back until a later one ran',
    'COUNTER',
    async (bench) => {
      const kept = bench.make(WINDOW);
      expect(await bench.order({ kind: 'request-nonce' })).toBe('DONE');
      return kept;
    },
  ],
  ['for another gateway, sealed to this one', 'OTHER_GATEWAY', (bench) => bench.make(WINDOW, { command: { gateway: 'gw-2' } })],
  ['for another site, sealed to this one', 'OTHER_SITE', (bench) => bench.make(WINDOW, { command: { site: 'st-bernard' } })],
  [
    'for another gateway, as it was sealed',
    'NAME',
    (bench) => bench.make(WINDOW, { seal: (document) => sealCommand({ ...NAME, gateway: 'gw-2' }, OTHER_GATEWAY, document) }),
  ],
  [
    'sealed to a key that this gateway does not have',
    'RECIPIENT',
    (bench) => bench.make(WINDOW, { seal: (document) => sealCommand(NAME, OTHER_GATEWAY, document) }),
  ],
  [
    "the header of one and the ciphertext of another's",
    'DECRYPTION',
    (bench) => {
      const mine = wire.SealedCommand.decode(bench.make(WINDOW));
      const others = wire.SealedCommand.decode(
        bench.make(WINDOW, { seal: (document) => sealCommand({ ...NAME, gateway: 'gw-2' }, RECIPIENT, document) }),
      );
      return wire.SealedCommand.encode(Object.assign(others, { header: mine.header })).finish();
    },
  ],
  [
    'one bit of the ciphertext',
    'DECRYPTION',
    (bench) => {
      const sealed = Uint8Array.from(bench.make(WINDOW));
      sealed[sealed.length - 1] = (sealed.at(-1) ?? 0) ^ 1;
      return sealed;
    },
  ],
  [
    'a batch sent as a command',
    'MALFORMED',
    () =>
      sealBatch(
        sealingParty((count) => randomBytes(count)),
        [RECIPIENT],
        contentOf(),
      ),
  ],
  [
    'a batch in the form of a command',
    'DECRYPTION',
    () => {
      const batch = wire.SealedBatch.decode(
        sealBatch(
          sealingParty((count) => randomBytes(count)),
          [RECIPIENT],
          contentOf(),
        ),
      );
      const { recipients } = wire.Header.decode(batch.header ?? new Uint8Array());
      const header = wire.CommandHeader.encode({ version: 1, suite: 1, ...NAME, recipientKeyId: RECIPIENT.id }).finish();
      const [first] = recipients ?? [];
      return wire.SealedCommand.encode({
        header,
        encapsulatedKey: first?.encapsulatedKey ?? new Uint8Array(),
        ciphertext: first?.wrappedContentKey ?? new Uint8Array(),
      }).finish();
    },
  ],
  [
    'another suite',
    'SUITE',
    (bench) => {
      const sealed = wire.SealedCommand.decode(bench.make(WINDOW));
      const header = wire.CommandHeader.decode(sealed.header ?? new Uint8Array());
      return wire.SealedCommand.encode(
        Object.assign(sealed, { header: wire.CommandHeader.encode(Object.assign(header, { suite: 0 })).finish() }),
      ).finish();
    },
  ],
  ['nothing', 'MALFORMED', () => new Uint8Array()],
  ['noise', 'MALFORMED', () => randomBytes(3_000)],
  ['beyond all size', 'SIZE', () => randomBytes(MAX_SEALED_COMMAND_BYTES + 1)],
  ['a bomb of zeros', 'DECOMPRESSION', (bench) => bench.make(WINDOW, { seal: () => forgeSeal(Buffer.alloc(64 * 1024 * 1024)) })],
  [
    'unsigned',
    'AUTHORITY',
    (bench) => bench.make(WINDOW, { sign: (body, version) => signDocument({ type: 'command', version, body }, []) }),
  ],
  ["a stranger's keys", 'AUTHORITY', (bench) => bench.make(WINDOW, { authority: STRANGER })],
  [
    'an authority that the directory has retired',
    'AUTHORITY',
    (bench) => {
      bench.directory.commandAuthorities = bench.directory.commandAuthorities.filter(({ keys }) => keys !== CHIEF);
      return bench.make(WINDOW);
    },
  ],
  [
    'the classical signature alone',
    'SIGNATURE',
    (bench) => bench.make(WINDOW, { sign: (body, version) => signDocument({ type: 'command', version, body }, [CHIEF.ed25519]) }),
  ],
  [
    'the post-quantum signature alone',
    'AUTHORITY',
    (bench) => bench.make(WINDOW, { sign: (body, version) => signDocument({ type: 'command', version, body }, [CHIEF.mlDsa65]) }),
  ],
  [
    'one key of each of two authorities',
    'SIGNATURE',
    (bench) =>
      bench.make(WINDOW, { sign: (body, version) => signDocument({ type: 'command', version, body }, [CHIEF.ed25519, BIOMED.mlDsa65]) }),
  ],
  [
    "an authority's key id on a stranger's signature",
    'SIGNATURE',
    (bench) =>
      bench.make(WINDOW, {
        sign: (body, version) => {
          const lies = [
            { ...STRANGER.ed25519, id: CHIEF.ed25519.id },
            { ...STRANGER.mlDsa65, id: CHIEF.mlDsa65.id },
          ];
          return signDocument({ type: 'command', version, body }, lies);
        },
      }),
  ],
  [
    'a signed policy in place of a command',
    'TYPE',
    (bench) =>
      bench.make(WINDOW, { sign: (body, version) => signDocument({ type: 'policy', version, body }, [CHIEF.ed25519, CHIEF.mlDsa65]) }),
  ],
  ['a body that is no command', 'FORM', (bench) => bench.make(WINDOW, { body: randomBytes(40) })],
  [
    'two orders in one command',
    'FORM',
    (bench) =>
      bench.make(WINDOW, { body: bodyOf(bench, { closeMaintenance: {}, openMaintenance: { forMs: HOUR_MS, reason: 'service' } }) }),
  ],
  [
    'a nonce of another length',
    'FORM',
    (bench) => bench.make(WINDOW, { body: bodyOf(bench, { nonce: randomBytes(15), closeMaintenance: {} }) }),
  ],
  [
    'a directory that has expired',
    'DIRECTORY_EXPIRED',
    (bench) => {
      bench.directory.expiresMs = bench.clock.wallMs();
      return bench.make(WINDOW);
    },
  ],
  [
    'its time over',
    'EXPIRED',
    (bench) => {
      const sealed = bench.make(WINDOW);
      bench.clock.advance(HOUR_MS);
      return sealed;
    },
  ],
  [
    'the clock set back a little to revive it',
    'EXPIRED',
    async (bench) => {
      bench.clock.timeQuality = TimeQuality.FREE_RUNNING;
      const sealed = bench.make(WINDOW);
      bench.clock.advance(HOUR_MS);
      await bench.desk.tick();
      bench.clock.stepWall(-4 * MINUTE_MS);
      return sealed;
    },
  ],
  [
    'the clock set back far to revive it',
    'TIME_UNTRUSTED',
    async (bench) => {
      bench.clock.timeQuality = TimeQuality.FREE_RUNNING;
      const sealed = bench.make(WINDOW);
      bench.clock.advance(2 * HOUR_MS);
      await bench.desk.tick();
      bench.clock.stepWall(-90 * MINUTE_MS);
      return sealed;
    },
  ],
  [
    'the clock set back although somebody keeps it',
    'TIME_UNTRUSTED',
    async (bench) => {
      const sealed = bench.make(WINDOW);
      bench.clock.advance(2 * HOUR_MS);
      await bench.desk.tick();
      bench.clock.stepWall(-90 * MINUTE_MS);
      return sealed;
    },
  ],
  [
    'the clock before the day on which the directory was signed',
    'TIME_UNTRUSTED',
    (bench) => {
      bench.clock.timeQuality = TimeQuality.FREE_RUNNING;
      const sealed = bench.make(WINDOW);
      bench.directory.issuedMs = bench.clock.wallMs() + HOUR_MS;
      return sealed;
    },
  ],
  [
    'time that nobody trusts',
    'TIME_UNTRUSTED',
    (bench) => {
      bench.clock.timeQuality = TimeQuality.UNTRUSTED;
      return bench.make(WINDOW);
    },
  ],
  [
    'valid for longer than any',
    'VALIDITY',
    (bench) => {
      const issuedMs = bench.clock.wallMs();
      return bench.make(WINDOW, {
        body: wire.Command.encode({ ...NAME, issuedMs, expiresMs: issuedMs + MAX_COMMAND_VALIDITY_MS + 1, closeMaintenance: {} }).finish(),
      });
    },
  ],
  [
    'over before it begins',
    'VALIDITY',
    (bench) =>
      bench.make(WINDOW, {
        body: wire.Command.encode({
          ...NAME,
          issuedMs: bench.clock.wallMs() + 1,
          expiresMs: bench.clock.wallMs(),
          closeMaintenance: {},
        }).finish(),
      }),
  ],
  [
    'issued in the future, to last beyond the longest',
    'NOT_YET',
    (bench) => {
      const issuedMs = bench.clock.wallMs() + 6 * MINUTE_MS;
      return bench.make(WINDOW, { command: { issuedMs, expiresMs: issuedMs + MAX_COMMAND_VALIDITY_MS } });
    },
  ],
  [
    'issued before this ledger, whose predecessor counted',
    'BEFORE_LEDGER',
    async (bench) => {
      const sealed = bench.make(WINDOW);
      bench.clock.advance(MINUTE_MS);
      await bench.ledger.inner.beginNext(NAME, randomBytes(16), bench.clock.wallMs(), () => undefined, []);
      return sealed;
    },
  ],
  ['a kind that no guard registers', 'UNSUPPORTED', (bench) => bench.make({ kind: 'request-posture' })],
  [
    'a kind of a newer version',
    'UNSUPPORTED',
    (bench) => bench.make(WINDOW, { body: Buffer.concat([bodyOf(bench, {}), Buffer.from([0xfa, 0x06, 0x00])]) }),
  ],
  [
    'a window without end',
    'ARGUMENTS',
    (bench) => bench.make(WINDOW, { body: bodyOf(bench, { openMaintenance: { forMs: Number.MAX_SAFE_INTEGER, reason: 'service' } }) }),
  ],
  [
    'a window of no time',
    'ARGUMENTS',
    (bench) => bench.make(WINDOW, { body: bodyOf(bench, { openMaintenance: { forMs: 0, reason: 'service' } }) }),
  ],
  [
    'a reason that is none',
    'ARGUMENTS',
    (bench) => bench.make(WINDOW, { body: bodyOf(bench, { openMaintenance: { forMs: HOUR_MS, reason: 'because' } }) }),
  ],
  ['a device whose name is none', 'ARGUMENTS', (bench) => bench.make(WINDOW, { body: bodyOf(bench, { drill: { deviceId: '../pump' } }) })],
  ['a device that is not here', 'DEVICE_UNKNOWN', (bench) => bench.make({ kind: 'drill', deviceId: 'pump-9' })],
  ['an empty policy', 'ARGUMENTS', (bench) => bench.make(WINDOW, { body: bodyOf(bench, { applyPolicy: {} }) })],
  [
    'a policy that the root did not sign',
    'SIGNATURE',
    (bench) => bench.make({ kind: 'apply-policy', document: signedPolicy([], { signer: CHIEF }) }),
  ],
  [
    "a policy outside the manufacturer's bounds",
    'OUT_OF_BOUNDS',
    (bench) => bench.make({ kind: 'apply-policy', document: signedPolicy([['min_length_digits = 6', 'min_length_digits = 4']]) }),
  ],
  [
    'a policy of another care setting',
    'OTHER_CARE_SETTING',
    (bench) =>
      bench.make({
        kind: 'apply-policy',
        document: signToml('policy', change(shippedText('ward'), ['version = 1', 'version = 3']), 3, HOSPITAL),
      }),
  ],
  [
    'a policy that is not above the one that runs',
    'VERSION',
    async (bench) => {
      expect(await bench.order({ kind: 'apply-policy', document: signedPolicy([], { version: 5 }) })).toBe('DONE');
      return bench.make({ kind: 'apply-policy', document: signedPolicy([], { version: 5 }) });
    },
  ],
  [
    'a roster that the root did not sign',
    'SIGNATURE',
    (bench) =>
      bench.make({
        kind: 'apply-roster',
        document: signDocument({ type: 'roster', version: 1, body: Buffer.from('{}') }, [CHIEF.ed25519, CHIEF.mlDsa65]),
      }),
  ],
  [
    'an account that is nobody',
    'ACCOUNT_UNKNOWN',
    async (bench) => bench.make({ kind: 'unlock', account: 'zoe' }, { command: { nonce: await bench.nonce() } }),
  ],
];

/** Never gets past the judge: its guard is not asked. */
const BY_THE_GUARD: ReadonlySet<string> = new Set(['DEVICE_UNKNOWN', 'OUT_OF_BOUNDS', 'OTHER_CARE_SETTING', 'VERSION', 'ACCOUNT_UNKNOWN']);

describe('a command is refused, recorded with its code, and changes nothing', () => {
  it.each(FORGERIES)('%s: %s', async (name, code, attack) => {
    const bench = await openCommandBench();
    const sealed = await attack(bench);
    const begun = bench.events('commandBegun').length;
    const policies = bench.events('policyApplied').length;
    const byGuard = BY_THE_GUARD.has(code) || name.endsWith('did not sign');
    expect(await bench.send(sealed)).toBe(code);
    expect(bench.events('commandBegun')).toHaveLength(begun + (byGuard ? 1 : 0));
    expect(bench.events('policyApplied')).toHaveLength(policies);
    expect(bench.integrity.desk.maintenance.status()).toBeNull();
    expect(bench.service.isOpen()).toBe(false);
  });
});

const SAMPLES: { readonly [K in Order['kind']]: Order } = {
  'apply-policy': { kind: 'apply-policy', document: signedPolicy() },
  'apply-roster': { kind: 'apply-roster', document: signedPolicy() },
  'apply-overlay': { kind: 'apply-overlay', document: signedPolicy() },
  unlock: { kind: 'unlock', account: 'anna' },
  'request-posture': { kind: 'request-posture' },
  'send-diagnostics': { kind: 'send-diagnostics' },
  'grant-service': { kind: 'grant-service', forMs: HOUR_MS },
  'revoke-service': { kind: 'revoke-service' },
  'open-maintenance': WINDOW,
  'close-maintenance': { kind: 'close-maintenance' },
  'accept-change': { kind: 'accept-change', set: 'configuration', path: Buffer.from('/etc/pump.conf'), sha256: Buffer.alloc(32) },
  drill: { kind: 'drill', deviceId: 'pump-1' },
  'request-nonce': { kind: 'request-nonce' },
  'update-countersign': { kind: 'update-countersign', request: encodeRequest(updateRequest()), approve: true },
  'set-approval-key': { kind: 'set-approval-key', key: Buffer.alloc(32, 7) },
};

describe('who may order what', () => {
  /** By hand from the table in docs/commands.md, so that a change of the code's table is a change here. */
  const ALLOWED: Readonly<Record<string, string>> = {
    'apply-policy': 'administrator security',
    'apply-roster': 'administrator security',
    'apply-overlay': 'security biomed',
    unlock: 'administrator security',
    'request-posture': 'security biomed',
    'send-diagnostics': 'security biomed',
    'grant-service': 'administrator biomed',
    'revoke-service': 'administrator security biomed',
    'open-maintenance': 'biomed',
    'close-maintenance': 'security biomed',
    'accept-change': 'security',
    drill: 'security biomed',
    'request-nonce': 'administrator security biomed',
    'update-countersign': 'security biomed',
    'set-approval-key': 'administrator security',
  };
  const roles = [...COMMAND_ROLES, 'root', 'ADMINISTRATOR', ''];
  const rows = COMMAND_KIND_NAMES.flatMap((kind) => roles.map((role) => [kind, role] as const));

  it.each(rows)('%s by a %s', async (kind, role) => {
    const bench = await openCommandBench();
    bench.directory.commandAuthorities = [{ keys: CHIEF, roles: [role] }];
    const allowed = (ALLOWED[kind] ?? '').split(' ').includes(role);
    expect(mayCommand([role], kind)).toBe(allowed);
    const answer = await bench.order(SAMPLES[kind]);
    if (allowed) expect(answer).not.toBe('ROLE');
    else expect(answer).toBe('ROLE');
    expect(bench.events('commandBegun').length).toBeLessThanOrEqual(allowed ? 1 : 0);
  });

  it('an authority without a role orders nothing', async () => {
    const bench = await openCommandBench();
    bench.directory.commandAuthorities = [{ keys: CHIEF, roles: [] }];
    for (const kind of COMMAND_KIND_NAMES) expect(await bench.order(SAMPLES[kind])).toBe('ROLE');
  });
});

describe("nonces: what grants something is fresh by the gateway's own clock", () => {
  const GRANT = SAMPLES['grant-service'];

  it.each(COMMAND_KIND_NAMES.filter((kind) => COMMAND_KINDS[kind].effect === 'grants'))('%s without one', async (kind) => {
    const bench = await openCommandBench();
    expect(await bench.order(SAMPLES[kind])).toBe('NONCE_MISSING');
  });

  const attacks: readonly (readonly [string, string, (bench: CommandBench) => Promise<Uint8Array>])[] = [
    ['made up', 'NONCE_UNKNOWN', async () => randomBytes(16)],
    ["another gateway's", 'NONCE_UNKNOWN', async () => (await openCommandBench()).nonce()],
    ["another authority's", 'NONCE_UNKNOWN', (bench) => bench.nonce(BIOMED)],
    [
      'ten minutes and a millisecond old',
      'NONCE_OLD',
      async (bench) => {
        const nonce = await bench.nonce();
        bench.clock.advance(10 * MINUTE_MS + 1);
        return nonce;
      },
    ],
    [
      'old, and the wall clock set back',
      'NONCE_OLD',
      async (bench) => {
        const nonce = await bench.nonce();
        bench.clock.advance(10 * MINUTE_MS + 1);
        bench.clock.stepWall(-4 * MINUTE_MS);
        return nonce;
      },
    ],
    [
      'used before',
      'NONCE_USED',
      async (bench) => {
        const nonce = await bench.nonce();
        expect(await bench.order(GRANT, { command: { nonce } })).toBe('DONE');
        await bench.service.revoke();
        return nonce;
      },
    ],
    ['of before a restart', 'NONCE_UNKNOWN', async (bench) => bench.nonce()],
  ];

  it.each(attacks)('%s: %s', async (name, code, attack) => {
    const bench = await openCommandBench();
    const nonce = await attack(bench);
    const now = name === 'of before a restart' ? await openCommandBench({ on: bench }) : bench;
    expect(await now.order(GRANT, { command: { nonce } })).toBe(code);
    expect(now.service.isOpen()).toBe(false);
  });

  it('a fresh one opens once', async () => {
    const bench = await openCommandBench();
    const nonce = await bench.nonce();
    bench.clock.advance(10 * MINUTE_MS);
    expect(await bench.order(GRANT, { command: { nonce } })).toBe('DONE');
    expect(bench.service.isOpen()).toBe(true);
  });
});

describe('floods', () => {
  it('garbage that looks sealed costs no signature, a bounded number of decapsulations, and two events a minute', async () => {
    const bench = await openCommandBench();
    const looksRight = bench.make(WINDOW, { seal: () => forgeSeal(randomBytes(200)) });
    const seqBefore = bench.ledger.head.seq;
    const began = performance.now();
    for (let index = 0; index < 5_000; index++) await bench.desk.receive(looksRight);
    const tookMs = performance.now() - began;
    const codes = bench.events('commandRefused').map(({ detail }) => detail.code);
    expect(codes).toEqual(['MALFORMED', 'RATE']);
    expect(bench.ledger.head.seq - seqBefore).toBe(2);
    bench.clock.advance(MINUTE_MS);
    await bench.desk.tick();
    const folded = bench
      .events('commandRefused')
      .slice(2)
      .map(({ detail }) => [detail.code, detail.count]);
    expect(folded).toEqual([
      ['MALFORMED', 39],
      ['RATE', 4_959],
    ]);
    // A decapsulation takes some 0.2 ms: were all of them made, this would be a second and more.
    process.stderr.write(`5,000 sealed pieces of garbage: ${tookMs.toFixed(0)} ms\n`);
  });

  it('after a flood of garbage an honest command runs as soon as the minute has room', async () => {
    const bench = await openCommandBench();
    const looksRight = bench.make(WINDOW, { seal: () => forgeSeal(randomBytes(200)) });
    for (let index = 0; index < 200; index++) await bench.desk.receive(looksRight);
    const honest = bench.make(WINDOW);
    expect(await bench.send(honest)).toBe('');
    bench.clock.advance(1_000);
    expect(await bench.send(honest)).toBe('DONE');
  });

  it('one authority that is refused for ever evicts no evidence: twenty are told one by one, the rest is folded', async () => {
    const bench = await openCommandBench();
    bench.directory.commandAuthorities = [{ keys: CHIEF, roles: ['biomed'] }];
    for (let index = 0; index < 60; index++) {
      bench.clock.advance(500);
      await bench.desk.receive(bench.make(SAMPLES['apply-policy']));
    }
    const told = bench.events('commandRefused');
    expect(told.length).toBeGreaterThanOrEqual(20);
    expect(told.length).toBeLessThanOrEqual(32);
    bench.clock.advance(MINUTE_MS);
    await bench.desk.tick();
    expect(bench.events('commandRefused').reduce((sum, { detail }) => sum + (detail.count ?? 0), 0)).toBe(60);
  });

  it('nobody on the way learns anything: the desk answers with events alone', async () => {
    const bench = await openCommandBench();
    expect(await bench.desk.receive(randomBytes(10))).toBeUndefined();
    expect(await bench.desk.receive(bench.make(WINDOW))).toBeUndefined();
  });
});

describe('what restricts runs whatever the clock says', () => {
  it('service is revoked under a clock that nobody trusts', async () => {
    const bench = await openCommandBench();
    const nonce = await bench.nonce();
    expect(await bench.order(SAMPLES['grant-service'], { command: { nonce } })).toBe('DONE');
    bench.clock.timeQuality = TimeQuality.UNTRUSTED;
    bench.clock.stepWall(-365 * 24 * HOUR_MS);
    const issuedMs = bench.clock.wallMs() + 400 * 24 * HOUR_MS;
    expect(await bench.order({ kind: 'revoke-service' }, { command: { issuedMs, expiresMs: issuedMs + HOUR_MS } })).toBe('DONE');
    expect(bench.service.isOpen()).toBe(false);
  });
});

describe('service from afar, only while the hospital grants it', () => {
  const remote = {
    origin: 'remote-service',
    principal: 'theo',
    authenticator: 'password',
    secret: ADMIN_PASSWORD,
    deviceId: 'pump-1',
  } as const;
  /** The bounds built in let no password in from there: a manufacturer's own would. */
  const { password = { origins: [], cap: 100, keepsPatientCare: false }, ...others } = SHIPPED_POLICIES.icu.authenticators;
  const accessPolicy = fixedPolicy({
    ...SHIPPED_POLICIES.icu,
    authenticators: { ...others, password: { ...password, origins: [...password.origins, 'remote-service'] } },
  });

  /** Passwords are taken from there, and there is somebody of service. */
  async function openAfar() {
    const bench = await openCommandBench({ accessPolicy });
    const codes = [...(await addPrivileged(bench.guard, 'theo', 'service')).codes];
    const enter = async () => {
      const begun = await bench.guard.login(remote);
      if (begun.kind !== 'pending') return begun.kind === 'refused' ? begun.code : begun.kind;
      const done = await bench.guard.completeLogin(begun.pending, { ...remote, authenticator: 'lookup-code', secret: codes.shift() ?? '' });
      return done.kind === 'refused' ? done.code : done.kind;
    };
    const grant = async (forMs: number) =>
      expect(await bench.order({ kind: 'grant-service', forMs }, { command: { nonce: await bench.nonce() } })).toBe('DONE');
    return { ...bench, enter, grant };
  }

  it('the right secret opens nothing without it, and is not even looked at', async () => {
    const { enter, events } = await openAfar();
    expect(await enter()).toBe('SERVICE_NOT_GRANTED');
    expect(events('loginFailed', 'factorAccepted', 'loginSucceeded')).toEqual([]);
  });

  it('its end ends what it let in, and nothing else', async () => {
    const { enter, grant, guard, clock, desk, login, events } = await openAfar();
    await grant(HOUR_MS);
    expect(await enter()).toBe('opened');
    expect((await login()).kind).toBe('opened');
    clock.advance(HOUR_MS - 1);
    await desk.tick();
    expect(guard.listSessions().map(({ origin }) => origin)).not.toEqual([]);
    clock.advance(1);
    expect(await enter()).toBe('SERVICE_NOT_GRANTED');
    await desk.tick();
    await guard.tick();
    expect(guard.listSessions().filter(({ origin }) => origin === 'remote-service')).toEqual([]);
    expect(events('serviceGrant').map(({ detail }) => detail.change)).toEqual(['granted', 'ended']);
  });

  it('revoked, its sessions end at once', async () => {
    const { enter, grant, guard, order, events } = await openAfar();
    await grant(HOUR_MS);
    expect(await enter()).toBe('opened');
    expect(await order({ kind: 'revoke-service' })).toBe('DONE');
    expect(guard.listSessions()).toEqual([]);
    await guard.tick();
    expect(events('sessionEnded').at(-1)?.detail.reason).toBe('service-ended');
  });

  it.each([
    ['the wall clock set back a day', (bench: CommandBench) => bench.clock.stepWall(-24 * HOUR_MS)],
    [
      'the wall clock set on and back',
      (bench: CommandBench) => {
        bench.clock.stepWall(24 * HOUR_MS);
        bench.clock.stepWall(-24 * HOUR_MS);
      },
    ],
  ])('%s makes it no longer', async (_name, move) => {
    const bench = await openAfar();
    await bench.grant(HOUR_MS);
    move(bench);
    bench.clock.advance(HOUR_MS);
    expect(bench.service.isOpen()).toBe(false);
  });

  it('goes on after a reboot where it stood, and a clock set back gains a minute at most', async () => {
    const bench = await openAfar();
    await bench.grant(HOUR_MS);
    bench.clock.advance(45 * MINUTE_MS);
    await bench.desk.tick();
    bench.clock.advance(50_000);
    bench.clock.reboot();
    bench.clock.stepWall(-2 * HOUR_MS);
    const next = await openCommandBench({ on: bench });
    expect(next.service.leftMs()).toBeLessThanOrEqual(15 * MINUTE_MS);
    expect(next.service.leftMs()).toBeGreaterThan(13 * MINUTE_MS);
  });
});
