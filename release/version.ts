/** This tool's version, as in package.json (a test compares them): a constant, so that the executable needs no file beside it. */
export const VERSION = '0.1.0';
