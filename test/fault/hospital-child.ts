/** A receiver that is going to be killed: stores a ledger row by row and prints what its receipts promise. Arguments: store, first row. */
import process from 'node:process';
import { parseReceipt, verifyDocument } from '@wardkeeper/proto';
import { fixedKeys } from '../../hospital/keys/index.ts';
import { Receiver } from '../../hospital/receiver/index.ts';
import { SYSTEM_CLOCK } from '../../hospital/runtime/index.ts';
import { openStore, sqliteAt } from '../../hospital/store/index.ts';
import { NAME } from '../support/envelope-parts.ts';
import { MemoryLink, RECEIPT_KEYS, register, seal, TestLedger, testKeys } from '../support/hospital-parts.ts';

const [path = '', first = '1'] = process.argv.slice(2);
const store = await openStore(sqliteAt(path), NAME.site);
await register(store);
const link = new MemoryLink();
// Receipts are a second apart; a clock that runs faster brings many more of them before the kill.
const clock = { ...SYSTEM_CLOCK, monotonicMs: () => SYSTEM_CLOCK.monotonicMs() * 1_000 };
void new Receiver({ store, keys: fixedKeys(testKeys()), link, clock, log: () => {} }).run(new AbortController().signal);
const ledger = new TestLedger(5_000);
for (let seq = Number(first), told = 0; seq <= ledger.head; seq++) {
  await link.deliver(`wardkeeper/1/${NAME.site}/gw-1/batch`, seal(ledger.content([ledger.run(seq, seq)])));
  await new Promise((resolve) => setImmediate(resolve));
  for (; told < link.published.length; told++) {
    const verdict = verifyDocument(link.published[told]?.payload ?? Buffer.alloc(0), {
      type: 'receipt',
      trusted: [[RECEIPT_KEYS.ed25519]],
    });
    if (verdict.ok) process.stdout.write(`${verdict.document.version} ${parseReceipt(verdict.document.body).throughSeq}\n`);
  }
}
