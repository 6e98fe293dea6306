/**
 * What a broker may say to this client, checked before MQTT.js keeps any of it: only the packets that our use of MQTT calls for,
 * none longer than it can have to be, and an answer only to something asked. MQTT.js alone would collect up to 256 MiB for one
 * announced length, and QoS 2 messages without end. Pure.
 */
import { MAX_BATCH_BYTES } from '@wardkeeper/proto';

/** Why the connection is given up; stable. */
export type GuardFinding = 'PACKET_TOO_LARGE' | 'PACKET_MALFORMED' | 'PACKET_UNEXPECTED' | 'ANSWER_UNASKED';

/** A topic, properties and the packet's own bytes around the largest payload. */
export const MAX_PUBLISH_BYTES = MAX_BATCH_BYTES + 4_096;
/** Reason strings and user properties, which we do not read; honest answers are under a hundred bytes. */
const MAX_ANSWER_BYTES = 4_096;

/** MQTT 5 §2.1.2, 3.1.1 §2.2.1: the first byte's upper four bits. */
const CONNACK = 2;
const PUBLISH = 3;
const PUBACK = 4;
const SUBACK = 9;
const PINGRESP = 13;
const DISCONNECT = 14;

export type Asked = 'connack' | 'puback' | 'suback' | 'pingresp';
const ANSWERS: ReadonlyMap<number, Asked> = new Map([
  [CONNACK, 'connack'],
  [PUBACK, 'puback'],
  [SUBACK, 'suback'],
  [PINGRESP, 'pingresp'],
]);
/** The remaining length has at most four bytes. */
const MAX_LENGTH_BYTES = 4;

export class BrokerGuard {
  readonly #owed: Record<Asked, number> = { connack: 0, puback: 0, suback: 0, pingresp: 0 };
  #type = 0;
  /** Bytes of the present packet's body still to come. */
  #pending = 0;
  /** -1: the next byte is a packet's first; else how many length bytes were read. */
  #lengthBytes = -1;
  #length = 0;
  #finding: GuardFinding | null = null;

  /** Something was sent that has one answer. */
  asked(answer: Asked): void {
    this.#owed[answer] += 1;
  }

  /** Answers that have not come. */
  owed(answer: Asked): number {
    return this.#owed[answer];
  }

  /** Bytes in the order they came. From the first finding on the answer stays the same. */
  check(chunk: Uint8Array): GuardFinding | null {
    for (let offset = 0; this.#finding === null && offset < chunk.length; ) {
      if (this.#pending > 0) {
        const passed = Math.min(this.#pending, chunk.length - offset);
        this.#pending -= passed;
        offset += passed;
        continue;
      }
      const byte = chunk[offset] ?? 0;
      offset += 1;
      this.#finding = this.#lengthBytes < 0 ? this.#beginPacket(byte) : this.#readLength(byte);
    }
    return this.#finding;
  }

  #beginPacket(byte: number): GuardFinding | null {
    this.#type = byte >> 4;
    this.#lengthBytes = 0;
    this.#length = 0;
    const answer = ANSWERS.get(this.#type);
    if (answer !== undefined) {
      this.#owed[answer] -= 1;
      return this.#owed[answer] < 0 ? 'ANSWER_UNASKED' : null;
    }
    // We subscribe with QoS 1, so nothing above it may come.
    const qos = (byte >> 1) & 3;
    return (this.#type === PUBLISH && qos <= 1) || this.#type === DISCONNECT ? null : 'PACKET_UNEXPECTED';
  }

  #readLength(byte: number): GuardFinding | null {
    this.#length += (byte & 0x7f) * 128 ** this.#lengthBytes;
    this.#lengthBytes += 1;
    if (this.#length > (this.#type === PUBLISH ? MAX_PUBLISH_BYTES : MAX_ANSWER_BYTES)) return 'PACKET_TOO_LARGE';
    const isMore = (byte & 0x80) !== 0;
    if (isMore) return this.#lengthBytes === MAX_LENGTH_BYTES ? 'PACKET_MALFORMED' : null;
    this.#pending = this.#length;
    this.#lengthBytes = -1;
    return null;
  }
}
