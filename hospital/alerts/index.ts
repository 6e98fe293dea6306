/**
 * What people are told without asking: rules over events, over the hospital's own alarms and over how gateways stand, and channels that bring
 * what they find to a mailbox or a webhook.
 *
 * Protects people from silence (an alert and its notices are one transaction with the cursor over the record, so a crash loses none and
 * doubles none) and from noise (many at once are one alert, many notices are one message). Protects mail and receivers from what a hostile gateway
 * wrote: bounded, one line, plain text. Trusts the record, the hospital's clock, and who may edit its files. It decides nothing: no rule acts on
 * a gateway.
 */
export { DatabaseAlertStore, readFacts } from './database-store.ts';
export { step, type StepInput, type StepOutcome } from './engine.ts';
export type { AlarmFact, EventFact, Fact, GatewayView } from './fact.ts';
export { filterOf } from './facts.ts';
export { type ChannelConfig, CHANNELS_SCHEMA, toChannelConfig } from './notify/config.ts';
export { DatabasePostingStore } from './notify/database-store.ts';
export { toMessage } from './notify/message.ts';
export { openMessenger, runNotify } from './notify/service.ts';
export { type History, type Played, playHistory } from './history.ts';
export type { AlertRule, GatewayGroup, RuleSet } from './rule.ts';
export { loadRules } from './load.ts';
export { type PublishedRule, type PublishedRules, publishedRules } from './published.ts';
export { fixedRules, RuleFiles, type RuleSource } from './rule-source.ts';
export { MAX_SILENCE_MS, type RuleWord, ruleWords, sayOfRule, takeBackWord } from './rule-words.ts';
export { parseRules } from './rule-file.ts';
export { ALERT_TABLES } from './schema.ts';
export { postingsFor, runAlerts } from './service.ts';
export { type Acknowledgement, type Alert, EMPTY_STATE, type EngineState, type Notice } from './state.ts';
export type { AlertFilter, ChannelCount, PostingRow } from './store-port.ts';
export { addWord, countPostings, findAlert, listAlerts, listPostings, resendPostings, wordsOf } from './table.ts';
