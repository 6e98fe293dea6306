/** This program's version, as in package.json (a test compares them). Receivers of exports are told it. */
export const VERSION = '0.1.0';
