/** A gateway whose word is in a console's store, without link and receiver. */
import { type EventDraft, openBatch } from '@wardkeeper/proto';
import { type ConsoleBench, CONSOLE_SITE } from './console-bench.ts';
import { fixedIdentity, HOSPITAL, MANUFACTURER } from './envelope-parts.ts';
import { eventBody, seal, TestLedger } from './hospital-parts.ts';

const KEYS = fixedIdentity(0x21);
const NAME = { site: CONSOLE_SITE, gateway: 'gw-1' };

export interface ConsoleGateway {
  readonly ledger: TestLedger;
  /** It says this, in order; the store has it afterwards. */
  tell(drafts: readonly EventDraft[]): Promise<void>;
  /** Rows that its ledger has already. */
  send(first: number, last: number): Promise<void>;
}

export async function openGatewayAt(bench: ConsoleBench, rows = 0): Promise<ConsoleGateway> {
  const { store, clock } = bench;
  const enrolment = {
    ...NAME,
    serial: 'WK-1',
    telemetry: KEYS,
    sealing: MANUFACTURER.recipient.key.raw,
    certificatePem: '',
    statementVersion: 1,
  };
  await store.transact((tx) => tx.gateways.register(enrolment, { replace: false, nowMs: 1 }));
  const ledger = new TestLedger(rows, { name: NAME });
  const send = async (first: number, last: number) => {
    const batch = seal(ledger.content([ledger.run(first, last)]), { name: NAME, signer: KEYS });
    const opened = openBatch(batch, { ...NAME, certified: NAME, keys: [KEYS.ed25519], bootCounter: 0 }, [HOSPITAL.decryption]);
    if (!opened.ok) throw new Error(opened.reason);
    await store.transact(async (tx) => {
      const known = await tx.gateways.find(NAME);
      const outcome = known === null ? null : await tx.ingest.ingest(known, opened, clock.wallMs());
      if (outcome?.ok !== true) throw new Error(outcome?.reason ?? 'not registered');
    });
  };
  return {
    ledger,
    send,
    async tell(drafts) {
      const first = ledger.head + 1;
      for (const draft of drafts) ledger.append(eventBody(draft, clock.wallMs()));
      await send(first, ledger.head);
    },
  };
}
