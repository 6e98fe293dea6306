/** The generated codecs, set up once: 64-bit fields are JavaScript numbers, and `safeNumber` refuses those that are not exact. */
import protobuf from 'protobufjs/minimal.js';

// protobufjs gives Long objects wherever its own dependency "long" can be loaded; numbers are asked for by taking it away.
(protobuf.util as { Long: unknown }).Long = null;
protobuf.configure();

export { wardkeeper } from './generated/wire.js';
