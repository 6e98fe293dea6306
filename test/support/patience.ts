/**
 * How long a test waits for what must happen. Long, because a test judges whether it happens and never how fast: on a machine that other
 * work keeps busy a second becomes half a minute.
 */
export const PATIENCE = { timeout: 60_000, interval: 20 };
