/** A gateway's command desk on a real ledger with the real guards behind it, and an authority that signs what a test wants signed. */
import { randomBytes } from 'node:crypto';
import { zstdCompressSync } from 'node:zlib';
import {
  type Authority,
  concat,
  expandXWingSeed,
  generateSigningIdentity,
  hpkeSeal,
  lengthPrefixed,
  type PseudonymKey,
  recipientFrom,
  type SigningIdentity,
  utf8,
} from '@wardkeeper/proto';
import { type Command, encodeCommand, type Order, sealCommand, signCommand } from '@wardkeeper/proto/commands';
import * as v from 'valibot';
import { type PolicyHolder, type PolicySource, SitePseudonyms } from '../../agent/access/index.ts';
import {
  type CommandDesk,
  createCommandDesk,
  Drills,
  guardHandlers,
  type Handlers,
  Nonces,
  RecentLog,
  SCHEMA,
  ServiceGrant,
} from '../../agent/commands/index.ts';
import { CONFIG_SCHEMA, createIntegrityGuard, type IntegrityGuard, SCHEMA as INTEGRITY_SCHEMA } from '../../agent/integrity/index.ts';
import { pad } from '../../proto/crypto/padme.ts';
import { wardkeeper } from '../../proto/wire.ts';
import { type AccessBench, openAccessBench } from './access.ts';
import { QUIET_OUTSIDE, SilentWatch } from './integrity-bench.ts';
import { NAME } from './names.ts';
import { openHolder } from './policies.ts';

export const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;
/** Of every role. */
export const CHIEF = generateSigningIdentity();
export const BIOMED = generateSigningIdentity();
export const SEALING = expandXWingSeed(randomBytes(32));
export const RECIPIENT = recipientFrom(SEALING.publicKey);

/** Seals what the honest sealer would refuse, by the specification and not by its code. */
export function forgeSeal(plain: Uint8Array, compressed: Uint8Array = zstdCompressSync(plain)): Uint8Array {
  const { CommandHeader, SealedCommand } = wardkeeper.v1;
  const header = CommandHeader.encode({ version: 1, suite: 1, ...NAME, recipientKeyId: RECIPIENT.id }).finish();
  const info = concat(utf8('wardkeeper/command-seal/1\0'), lengthPrefixed(header));
  return SealedCommand.encode({ header, ...hpkeSeal(RECIPIENT.key, info, pad(compressed)) }).finish();
}

export interface CommandBench extends AccessBench {
  readonly desk: CommandDesk;
  readonly service: ServiceGrant;
  readonly integrity: IntegrityGuard;
  readonly people: SitePseudonyms;
  /** The site's pseudonym key, as it lies on the disk. */
  readonly kept: { key: PseudonymKey | null };
  readonly log: RecentLog;
  /** What the gateway's directory says; a test changes it. */
  readonly directory: { commandAuthorities: readonly Authority[]; issuedMs: number; expiresMs: number };
  /** Signs and seals an honest command but for what `forged` says. The next counter unless given. */
  readonly make: (order: Order, forged?: Forged) => Uint8Array;
  /** Sends it and returns what the gateway said of it: `DONE`, an outcome or a refusal's code, or nothing. */
  readonly send: (sealed: Uint8Array) => Promise<string>;
  readonly order: (order: Order, forged?: Forged) => Promise<string>;
  /** A fresh nonce, as the gateway sealed it to the hospital. */
  readonly nonce: (authority?: SigningIdentity) => Promise<Uint8Array>;
}

export interface Forged {
  readonly authority?: SigningIdentity;
  readonly counter?: number;
  readonly command?: Partial<Command>;
  /** Instead of the honest encoding. */
  readonly body?: Uint8Array;
  /** Instead of signing honestly. */
  readonly sign?: (body: Uint8Array, counter: number) => Uint8Array;
  readonly seal?: (document: Uint8Array) => Uint8Array;
}

export interface CommandBenchOptions {
  readonly on?: CommandBench;
  readonly path?: string;
  /** What the access guard goes by, whatever is applied. */
  readonly accessPolicy?: PolicySource;
  /** Changes what the guards register. */
  readonly handlers?: (honest: Handlers) => Handlers;
}

export async function openCommandBench({
  on,
  path,
  accessPolicy,
  handlers = (honest) => honest,
}: CommandBenchOptions = {}): Promise<CommandBench> {
  const holders: PolicyHolder[] = [];
  const grants: ServiceGrant[] = [];
  const named: SitePseudonyms[] = [];
  const access = await openAccessBench({
    onName: (name) => named[0]?.note(name),
    ...(on === undefined ? {} : { on }),
    ...(path === undefined ? {} : { path }),
    policy: (ledger) => {
      const holder = openHolder(ledger);
      holders.push(holder);
      return accessPolicy ?? holder;
    },
    serviceGrant: (parts) => {
      parts.ledger.database.exec(SCHEMA + INTEGRITY_SCHEMA);
      const grant = new ServiceGrant(parts);
      grants.push(grant);
      return grant;
    },
  });
  const [[policy], [service]] = [holders, grants];
  if (policy === undefined || service === undefined) throw new Error('the bench made no policy or no grant');
  const { ledger, clock, guard, pseudonymKey } = access;
  const integrity = createIntegrityGuard({
    ...{ ledger, clock, config: v.parse(CONFIG_SCHEMA, {}), watch: new SilentWatch(), outside: QUIET_OUTSIDE },
    log: () => undefined,
    damaged: false,
  });
  const nonces = new Nonces(() => clock.monotonicMs(), randomBytes);
  const drills = new Drills(() => clock.wallMs());
  const log = new RecentLog(() => clock.wallMs());
  const directory = on?.directory ?? {
    commandAuthorities: [
      { keys: CHIEF, roles: ['administrator', 'security', 'biomed'] },
      { keys: BIOMED, roles: ['biomed'] },
    ],
    issuedMs: clock.wallMs() - DAY_MS,
    expiresMs: clock.wallMs() + 30 * DAY_MS,
  };
  const kept: { key: PseudonymKey | null } = on?.kept ?? { key: null };
  const people = new SitePseudonyms({
    ...{ ledger, ownKey: pseudonymKey, load: () => kept.key },
    save: (key) => {
      kept.key = key;
    },
    names: () => guard.listAccounts().map(({ name }) => name),
  });
  named.push(people);
  await people.start();
  ledger.inner.namePeople((pseudonym) => people.toldOf(pseudonym));
  const desk = createCommandDesk({
    ...{ ledger, clock, name: NAME, nonces, service, drills, log: () => undefined },
    key: { id: RECIPIENT.id, key: SEALING },
    directory: () => directory,
    handlers: handlers(
      guardHandlers({
        ...{ ledger, policy, access: guard, integrity: integrity.desk, drills, nonces, service },
        people,
        devices: ['pump-1', 'pump-2'],
        diagnostics: {
          status: () => ({ version: '0.0.0' }),
          warnings: () => [],
          log,
          names: () => guard.listAccounts().map(({ name }) => name),
        },
      }),
    ),
  });
  await desk.start();
  const counters = new Map<SigningIdentity, number>();
  const make = (order: Order, forged: Forged = {}) => {
    const authority = forged.authority ?? CHIEF;
    const last = Number(
      ledger.database.prepare('SELECT counter FROM command_counter WHERE authority = ?').get(authority.ed25519.id)?.['counter'] ?? 0,
    );
    const counter = forged.counter ?? Math.max(last, counters.get(authority) ?? 0) + 1;
    if (forged.counter === undefined) counters.set(authority, counter);
    const issuedMs = clock.wallMs();
    const command = { ...NAME, issuedMs, expiresMs: issuedMs + HOUR_MS, nonce: null, order, ...forged.command };
    const body = forged.body ?? encodeCommand(command);
    const document = (forged.sign ?? ((bytes, number) => signCommand(bytes, number, authority)))(body, counter);
    return (forged.seal ?? ((signed) => sealCommand(NAME, RECIPIENT, signed)))(document);
  };
  const answers = () =>
    access.events('commandFinished', 'commandRefused').map((event) => {
      const detail = event.detail as { outcome?: string; code?: string };
      return detail.outcome ?? detail.code ?? '';
    });
  const send = async (sealed: Uint8Array) => {
    const before = answers().length;
    await desk.receive(sealed);
    return answers().slice(before).join(' ');
  };
  const order = (one: Order, forged?: Forged) => send(make(one, forged));
  const nonce = async (authority: SigningIdentity = CHIEF) => {
    const answer = await order({ kind: 'request-nonce' }, { authority });
    const made = access.events('commandNonce').at(-1)?.detail.nonce;
    if (answer !== 'DONE' || made === undefined || made === null) throw new Error(`no nonce: ${answer}`);
    return made;
  };
  return { ...access, people, kept, desk, service, integrity, log, directory, make, send, order, nonce };
}
