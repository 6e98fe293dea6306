/** The names that tests use where any would do. */
export const NAME = { site: 'st-anna', gateway: 'gw-1' };
