/** The agent's version, as in package.json (a test compares them): a constant, so that the bundle needs no file beside it. */
export const VERSION = '0.1.0';
/** No clock is believed to stand before this: raised with each version. Unix ms. */
export const RELEASED_AT_MS = Date.UTC(2026, 10, 1);
