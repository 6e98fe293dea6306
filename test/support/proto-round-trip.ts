/**
 * A program of its own: loads @wardkeeper/proto, seals and opens, signs and verifies, and prints as one line of JSON what came
 * of it and which modules that loaded. Run by test/unit/proto-loading.test.ts under the flags that gateways run with.
 */
import { writeSync } from 'node:fs';
import { registerHooks } from 'node:module';
import type { RoundTrip } from './round-trip-report.ts';

const builtins = new Set<string>();
const files = new Set<string>();
const internalBefore = new Set(internals());
registerHooks({
  resolve(specifier, context, next) {
    const resolved = next(specifier, context);
    (resolved.url.startsWith('node:') ? builtins : files).add(resolved.url);
    return resolved;
  },
});

const proto = await import('@wardkeeper/proto');
const internal = internals().filter((name) => !internalBefore.has(name));

const identity = proto.generateSigningIdentity();
const key = proto.expandXWingSeed(Buffer.alloc(proto.X_WING_SEED_BYTES, 1));
const recipient = proto.recipientFrom(key.publicKey);
const name = { site: 'st-anna', gateway: 'gw-1' };
const ledger = Buffer.alloc(proto.LEDGER_ID_BYTES, 2);
const event = proto.encodeEvent(
  { kind: 'agentStopped', severity: proto.Severity.NOTICE, detail: { reason: 'asked' } },
  { wallMs: 1, bootId: ledger, monotonicUs: 2, timeQuality: proto.TimeQuality.SYNCHRONISED },
);
const batch = proto.sealBatch(
  { ...name, signer: identity.ed25519, bootCounter: 1, randomBytes: (count) => Buffer.alloc(count, 3) },
  [recipient],
  {
    ledger,
    runs: [{ firstSeq: 1, hashBefore: proto.genesisHash(name, ledger), rows: [{ body: event }] }],
    checkpoints: [],
    heartbeat: null,
  },
);
const sender = { ...name, certified: name, keys: [identity.ed25519], bootCounter: 1 };
const opened = proto.openBatch(batch, sender, [{ id: recipient.id, key }]);
const body = opened.ok ? opened.content.runs[0]?.rows[0]?.body : null;
const document = proto.signDocument({ type: 'policy', version: 1, body: event }, proto.keysOf(identity));

const report: RoundTrip = {
  codeGeneration: canGenerateCode(),
  event: body ? proto.describeEvent(proto.decodeEvent(body) as never) : 'not opened',
  document: proto.verifyDocument(document, { type: 'policy', trusted: proto.bothKeysOf([identity]) }).ok,
  builtins: [...builtins].toSorted(),
  files: [...files],
  internal,
};
writeSync(1, `${JSON.stringify(report)}\n`); // not console.log: the first use of process.stdout may load sockets

function canGenerateCode(): boolean {
  try {
    // oxlint-disable-next-line typescript/no-implied-eval -- whether this throws is the question
    return new Function('return true')() === true;
  } catch {
    return false;
  }
}

/** Names of the built-in modules that Node has loaded so far, whoever asked for them. */
function internals(): readonly string[] {
  const { moduleLoadList } = process as unknown as { moduleLoadList: readonly string[] };
  return moduleLoadList.filter((entry) => entry.startsWith('NativeModule ')).map((entry) => entry.slice('NativeModule '.length));
}
