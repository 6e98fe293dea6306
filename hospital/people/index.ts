/**
 * Whose pseudonym it is: the site's keys by which gateways name people, and the names that the hospital knows.
 *
 * Protects people's names from whoever reads events, exports, alerts, the store or its backups without the key file; and people from being looked
 * up unseen: every question is in the hospital's own journal, with who asked and why, before it is answered. Trusts whoever can read the key
 * folder, and the roles that the console's API asks for. It decides nothing about anybody.
 */
export { learnRoster, rosterNames } from './roster-names.ts';
export { generationsOf, type GatewayGeneration, pseudonymKeyOrder } from './giving.ts';
export { addNames, countNames, type Match, MAX_NAMES, type NameSource, readNames, removeNames } from './name-book.ts';
export { PEOPLE_TABLES } from './schema.ts';
export { type Generation, initSiteKeys, loadSiteKeys, needSiteKeys, newestOf, rotateSiteKeys, type SiteKeys } from './site-keys.ts';
export { type Asker, noteDeed, type PeopleParts, PSEUDONYM_FORM, type Question, WHO_IS, whoIs } from './who-is.ts';
