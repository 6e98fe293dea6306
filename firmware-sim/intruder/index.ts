/**
 * An intruder on the gateway, at the press of a switch: each does to a simulated pump's files what real ones do, so that anybody can
 * see what the agent says of it.
 *
 * It protects nothing and breaks things for good: it works only on the files of a ward, which is made to be thrown away, and takes its
 * folder's marker for proof of that. It acts as whoever started it, with plain system calls and without the agent's knowledge; it hides
 * no better than its description says, and undoes nothing (`npm start -- --fresh` makes a new ward).
 */
export { intrude, type Intrusion } from './run.ts';
export { isSwitchName, SWITCHES, type SwitchName } from './switches.ts';
