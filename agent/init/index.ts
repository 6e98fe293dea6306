/**
 * From nothing to a strict working configuration in five answers.
 *
 * Answers are judged one by one as they come (`answers.ts`), become the text of agent.toml (`agent-toml.ts`) with the guarded sets that are
 * shipped (`guard-sets.ts`), and are written where nothing stands yet (`write.ts`). What is asked for is what nobody else can know; all else
 * is left to its default, which is the strict one. It makes no identity and no key: those come from the manufacturer and the hospital.
 */
export { type AgentTomlParts, agentToml } from './agent-toml.ts';
export { type Judged, QUESTIONS, type Question, type QuestionName } from './answers.ts';
export { chooseSets, type ChosenSets } from './guard-sets.ts';
export { SHIPPED_SETS, type ShippedSetName } from './shipped-sets.ts';
export { type InitFiles, writeInitFiles } from './write.ts';
