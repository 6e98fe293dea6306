/** The messages of this gateway: sealed batches, their heartbeats, and the signed state that says who is connected. */
import {
  type BatchContent,
  encodeConnectionState,
  type GatewayName,
  gatewayTopic,
  type Heartbeat,
  sealBatch,
  signDocument,
  type SigningIdentity,
} from '@wardkeeper/proto';
import type { LedgerWriter } from '../ledger/index.ts';
import type { Clock } from '../runtime/clock.ts';
import type { LinkMessage } from './link.ts';
import type { HospitalTrust } from './trust.ts';

export interface ComposerParts {
  readonly name: GatewayName;
  readonly ledger: LedgerWriter;
  readonly trust: HospitalTrust;
  readonly identity: SigningIdentity;
  readonly clock: Clock;
  readonly bootCounter: number;
  readonly version: string;
  readonly randomBytes: (count: number) => Uint8Array;
  /** Stable health codes. */
  readonly warnings: () => readonly string[];
}

export class Composer {
  readonly #parts: ComposerParts;

  constructor(parts: ComposerParts) {
    this.#parts = parts;
  }

  /** Sealed to whom the directory names at this moment: after a rotation nothing is sealed to the old keys. */
  batch(content: BatchContent): LinkMessage {
    const { name, identity, bootCounter, randomBytes, trust } = this.#parts;
    const sender = { ...name, signer: identity.ed25519, bootCounter, randomBytes };
    return { topic: gatewayTopic(name, 'batch'), payload: sealBatch(sender, trust.current.directory.recipients, content) };
  }

  /** What a batch has besides its compressed content: header, signature, and a wrapped key for each recipient (1,200 bytes). */
  get envelopeBytes(): number {
    return 512 + 1_200 * this.#parts.trust.current.directory.recipients.length;
  }

  heartbeat(): Heartbeat {
    const { clock, ledger, version, warnings } = this.#parts;
    const { seq, hash } = ledger.head;
    return {
      headSeq: seq,
      headHash: hash,
      version,
      wallMs: clock.wallMs(),
      uptimeMs: Math.floor(clock.monotonicMs()),
      warnings: [...warnings()],
    };
  }

  /** `connection`: grows with each one, so that a hospital can tell an old word from a new one. */
  state(connection: number, online: boolean): LinkMessage {
    const { name, identity } = this.#parts;
    const body = encodeConnectionState({ ...name, online });
    return {
      topic: gatewayTopic(name, 'state'),
      payload: signDocument({ type: 'connection-state', version: connection, body }, [identity.ed25519]),
    };
  }
}
