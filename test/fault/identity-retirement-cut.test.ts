/** A retirement that a power cut broke off after the last word: the next start carries it through and adds nothing to what was said. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { loadRetirement, saveRetirement } from '../../agent/identity/retirement/store.ts';
import { hasCommand, needs } from '../support/needs.ts';
import { makeRenewingGateway } from '../support/renewing-gateway.ts';

const hasBroker = needs('mosquitto', hasCommand('mosquitto') || hasCommand('/usr/sbin/mosquitto'));

describe.skipIf(!hasBroker)('after the last word', () => {
  it('a start records nothing more, renews nothing, and goes on waiting for the receipt', async () => {
    const gateway = await makeRenewingGateway();
    const ledger = <T>(work: (database: DatabaseSync) => T): T => {
      const database = new DatabaseSync(join(gateway.state, 'ledger.db'));
      try {
        return work(database);
      } finally {
        database.close();
      }
    };
    const head = () => ledger((database) => Number(database.prepare('SELECT max(seq) AS seq FROM event').get()?.['seq']));
    const starts = () => Number(readFileSync(join(gateway.state, 'boot-counter'), 'utf8'));
    const first = gateway.startAgent();
    await first.says(/"event":"ready"/);
    await first.kill(true);
    const said = head();
    ledger((database) => saveRetirement(database, { seq: said, document: Buffer.from('the last word') }));

    const key = await gateway.keyAtBroker();
    const again = gateway.startAgent();
    await again.says(/waiting for the hospital to have the last word/);
    await again.says(/connected to the broker/);
    // Guards that start would have written by now; what is waited for is that nothing happens
    await sleep(500);
    await again.stop();
    expect(head()).toBe(said);
    // Counted all the same: no start has the number of another
    expect(starts()).toBe(2);
    expect(ledger(loadRetirement)).not.toBeNull();
    expect(await gateway.keyAtBroker()).toBe(key);
  });
});
