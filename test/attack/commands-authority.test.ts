/** Who may order what, and how fresh an order has to be. */
import { randomBytes } from 'node:crypto';
import { TimeQuality } from '@wardkeeper/proto';
import { COMMAND_KIND_NAMES, COMMAND_KINDS, COMMAND_ROLES, mayCommand, type Order } from '@wardkeeper/proto/commands';
import { encodeRequest } from '@wardkeeper/proto/consent';
import { describe, expect, it } from 'vitest';
import { BIOMED, CHIEF, type CommandBench, HOUR_MS, openCommandBench } from '../support/commands.ts';
import { signedPolicy } from '../support/policies.ts';
import { updateRequest } from '../support/updates-people.ts';

const WINDOW: Order = { kind: 'open-maintenance', reason: 'service', forMs: HOUR_MS };
const MINUTE_MS = 60_000;

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
  'accept-change': {
    kind: 'accept-change',
    set: 'configuration',
    path: Buffer.from('/etc/pump.conf'),
    sha256: Buffer.alloc(32),
    rights: null,
  },
  drill: { kind: 'drill', deviceId: 'pump-1' },
  'request-nonce': { kind: 'request-nonce' },
  'update-countersign': { kind: 'update-countersign', request: encodeRequest(updateRequest()), approve: true },
  'set-approval-key': { kind: 'set-approval-key', key: Buffer.alloc(32, 7) },
  'set-pseudonym-key': { kind: 'set-pseudonym-key', generation: 1, key: Buffer.alloc(32, 7) },
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
    'set-pseudonym-key': 'administrator security',
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
