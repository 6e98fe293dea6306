/**
 * Watches MQTT frames go by and says when one announces more bytes than allowed: Aedes has no limit of its own and would collect
 * whatever a client announces, up to 256 MiB. Pure.
 */

/** MQTT 3.1.1 §2.2.3: the remaining length has at most four bytes. */
const MAX_LENGTH_BYTES = 4;

/** Returns a function to feed the stream to; it answers false from the first frame that is too long or malformed in its length. */
export function createFrameGuard(maxFrameBytes: number): (chunk: Uint8Array) => boolean {
  /** Bytes of the present frame's body still to come. */
  let pending = 0;
  /** -1: the next byte is a frame's first; else how many length bytes were read. */
  let lengthBytes = -1;
  let length = 0;
  let broken = false;

  return (chunk) => {
    let offset = 0;
    while (!broken && offset < chunk.length) {
      if (pending > 0) {
        const taken = Math.min(pending, chunk.length - offset);
        pending -= taken;
        offset += taken;
        continue;
      }
      const byte = chunk[offset] ?? 0;
      offset += 1;
      if (lengthBytes < 0) {
        lengthBytes = 0;
        length = 0;
        continue;
      }
      length += (byte & 0x7f) * 128 ** lengthBytes;
      lengthBytes += 1;
      const more = (byte & 0x80) !== 0;
      if (length > maxFrameBytes || (more && lengthBytes === MAX_LENGTH_BYTES)) broken = true;
      else if (!more) {
        pending = length;
        lengthBytes = -1;
      }
    }
    return !broken;
  };
}
