/** A gateway that is going to be killed: takes commands from standard input, one base64 line each, on a ledger that stays. Argument: ledger. */
import { writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import process from 'node:process';
import { expandXWingSeed, parseVerifyingIdentity, recipientFrom } from '@wardkeeper/proto';
import { createCommandDesk, DONE, Drills, Nonces, SCHEMA, ServiceGrant } from '../../agent/commands/index.ts';
import { openLedger } from '../../agent/ledger/index.ts';
import { SystemClock } from '../../agent/runtime/system-clock.ts';
import { NAME } from '../support/names.ts';

const [path = '', seed = '', ed25519 = '', mlDsa65 = ''] = process.argv.slice(2);
const bytes = (base64: string) => new Uint8Array(Buffer.from(base64, 'base64'));
const clock = new SystemClock();
const randomBytes = (count: number) => crypto.getRandomValues(new Uint8Array(count));
const { ledger } = await openLedger({
  path,
  name: NAME,
  clock,
  randomBytes,
  schemas: [SCHEMA, 'CREATE TABLE IF NOT EXISTS ran (digest BLOB)'],
  hadLedger: false,
});
const sealing = expandXWingSeed(bytes(seed));
const keys = parseVerifyingIdentity({ ed25519: bytes(ed25519), mlDsa65: bytes(mlDsa65) });
const desk = createCommandDesk({
  ...{ ledger, clock, name: NAME, log: () => undefined },
  key: { id: recipientFrom(sealing.publicKey).id, key: sealing },
  directory: () => ({ commandAuthorities: [{ keys, roles: ['biomed'] }], issuedMs: 0, expiresMs: Number.MAX_SAFE_INTEGER }),
  nonces: new Nonces(() => clock.monotonicMs(), randomBytes),
  service: new ServiceGrant({ ledger, clock }),
  drills: new Drills(() => clock.wallMs()),
  handlers: {
    'close-maintenance': async (_order, { digest }) => {
      await ledger.transact(({ database }) => database.prepare('INSERT INTO ran (digest) VALUES (?)').run(digest));
      return DONE;
    },
  },
});
await desk.start();
writeSync(1, 'ready\n');
for await (const line of createInterface({ input: process.stdin })) {
  await desk.receive(bytes(line));
  writeSync(1, 'dealt with\n');
}
