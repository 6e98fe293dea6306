/** Commands that must not run, each named after who tries it, with the code it must get. Whatever is refused has changed nothing. */
import { randomBytes } from 'node:crypto';
import { zstdCompressSync } from 'node:zlib';
import { expandXWingSeed, generateSigningIdentity, recipientFrom, sealBatch, signDocument, TimeQuality } from '@wardkeeper/proto';
import { MAX_COMMAND_VALIDITY_MS, MAX_SEALED_COMMAND_BYTES, type Order, sealCommand } from '@wardkeeper/proto/commands';
import { signToml } from '@wardkeeper/proto/policy';
import { describe, expect, it } from 'vitest';
import { wardkeeper } from '../../proto/wire.ts';
import { BIOMED, CHIEF, type CommandBench, forgeSeal, HOUR_MS, openCommandBench, RECIPIENT } from '../support/commands.ts';
import { contentOf, sealingParty } from '../support/envelope-parts.ts';
import { NAME } from '../support/names.ts';
import { change, HOSPITAL, shippedText, signedPolicy } from '../support/policies.ts';

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
  [
    'something after the frame',
    'DECOMPRESSION',
    (bench) =>
      bench.make(WINDOW, { seal: (document) => forgeSeal(document, Buffer.concat([zstdCompressSync(document), Buffer.from('more')])) }),
  ],
  [
    'an honest command, and a second one in a frame of its own',
    'DECOMPRESSION',
    (bench) =>
      bench.make(WINDOW, {
        seal: (document) => forgeSeal(document, Buffer.concat([zstdCompressSync(document), zstdCompressSync(document)])),
      }),
  ],
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
  ['a kind that no guard registers', 'UNSUPPORTED', (bench) => bench.make({ kind: 'set-approval-key', key: Buffer.alloc(32, 7) })],
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
