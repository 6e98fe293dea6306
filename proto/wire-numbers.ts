/**
 * Makes 64-bit fields JavaScript numbers. protobufjs gives Long objects wherever its own dependency "long" can be loaded;
 * numbers are asked for by taking it away. A module of its own, because the generated code asks once, while it is loaded.
 */
import protobuf from 'protobufjs/minimal.js';

(protobuf.util as { Long: unknown }).Long = null;
protobuf.configure();
