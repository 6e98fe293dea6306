/**
 * The pump's user panel: at a terminal for a person, one command a call for a script.
 *
 * A PIN is typed without echo or comes on stdin, is passed to the pump and kept nowhere. The panel trusts the pump behind its
 * socket and decides nothing itself.
 */
export { actOnce } from './client.ts';
export {
  isPanelWord,
  PANEL_AUTHENTICATORS,
  PANEL_WORDS,
  type PanelAction,
  type PanelAnswer,
  type PanelAuthenticator,
  type PanelWord,
} from './protocol.ts';
export { runTerminalPanel } from './terminal.ts';
export { DEFAULT_RATE_ML_PER_HOUR, DEFAULT_VOLUME_ML, describeView } from './text.ts';
