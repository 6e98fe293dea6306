/** kill −9 in the middle of commands, again and again, with every command handed out again after each start: never twice. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createInterface } from 'node:readline';
import { randomBytes, randomInt } from 'node:crypto';
import { decodeEvent, expandXWingSeed, generateSigningIdentity, hex, recipientFrom } from '@wardkeeper/proto';
import { encodeCommand, sealCommand, signCommand } from '@wardkeeper/proto/commands';
import { expect, test } from 'vitest';
import { NAME } from '../support/names.ts';
import { tempFolder } from '../support/temp.ts';

const KILLS = Number(process.env['WARDKEEPER_COMMAND_KILLS'] ?? 6);
const COMMANDS = 40 * KILLS;

test('killed in the middle: each command ran at most once, and each that began is answered', { timeout: 120_000 }, async () => {
  const path = join(tempFolder('commands'), 'ledger.db');
  const authority = generateSigningIdentity();
  const seed = randomBytes(32);
  const recipient = recipientFrom(expandXWingSeed(seed).publicKey);
  const issuedMs = Date.now() + 120_000;
  const sealed = Array.from({ length: COMMANDS }, (_, index) => {
    const body = encodeCommand({ ...NAME, issuedMs, expiresMs: issuedMs + 3_600_000, nonce: null, order: { kind: 'close-maintenance' } });
    return sealCommand(NAME, recipient, signCommand(body, index + 1, authority));
  });
  const keys = [seed, authority.ed25519.raw, authority.mlDsa65.raw].map((raw) => Buffer.from(raw).toString('base64'));
  let from = 0;
  for (let round = 0; round < KILLS; round++) {
    const child = spawn(
      process.execPath,
      ['--conditions=wardkeeper-source', join(import.meta.dirname, 'commands-child.ts'), path, ...keys],
      {
        stdio: ['pipe', 'pipe', 'inherit'],
      },
    );
    child.stdin.on('error', () => undefined);
    const gone = once(child, 'close');
    let dealt = -1;
    const killAt = 1 + randomInt(30);
    // From what may be on its way at the kill: some of it again.
    const offered = sealed.slice(Math.max(0, from - 5));
    for await (const _line of createInterface({ input: child.stdout })) {
      dealt += 1;
      if (dealt === 0) for (const one of offered) child.stdin.write(`${Buffer.from(one).toString('base64')}\n`);
      // Not at the line itself: somewhere in the work on the next ones.
      if (dealt === killAt) setTimeout(() => child.kill('SIGKILL'), randomInt(12));
    }
    await gone;
    from = Math.max(0, from - 5) + dealt;
  }
  // One more start reconciles what the last kill left.
  const last = spawn(process.execPath, ['--conditions=wardkeeper-source', join(import.meta.dirname, 'commands-child.ts'), path, ...keys], {
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  last.stdin.end();
  expect(await once(last, 'close')).toEqual([0, null]);

  using database = new DatabaseSync(path, { readOnly: true });
  const ran = database
    .prepare('SELECT digest FROM ran')
    .all()
    .map(({ digest }) => hex(digest as Uint8Array));
  expect(ran.length).toBeGreaterThan(KILLS);
  expect(new Set(ran).size, 'a command ran twice').toBe(ran.length);
  const events = database
    .prepare('SELECT body FROM event ORDER BY seq')
    .all()
    .map(({ body }) => decodeEvent(body as Uint8Array));
  const begun = events.flatMap((event) => (event?.kind === 'commandBegun' ? [hex(event.detail.digest ?? new Uint8Array())] : []));
  const finished = events.flatMap((event) => (event?.kind === 'commandFinished' ? [hex(event.detail.digest ?? new Uint8Array())] : []));
  const interrupted = events.filter((event) => event?.kind === 'commandFinished' && event.detail.outcome === 'INTERRUPTED').length;
  expect(finished.toSorted()).toEqual(begun.toSorted());
  expect(ran.filter((digest) => !begun.includes(digest))).toEqual([]);
  process.stderr.write(`${KILLS} kills: ${begun.length} commands begun, ${ran.length} ran, ${interrupted} told as interrupted\n`);
});
