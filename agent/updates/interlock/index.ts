/**
 * The interlock: no update touches a device while somebody may depend on it.
 *
 * Protects the patient from an update that begins, or restarts the device, at the wrong moment: at every gate the device itself is
 * asked, with a nonce, and what it does not answer in five seconds is a no. A therapy that begins ends the hold at once. Trusts the
 * device's own firmware on the console socket, and nobody else. A hold is never kept over a restart of the agent, and what only
 * this end knows of is asked for again every few seconds, so that a device that fell silent does not count as holding still.
 */
export { createInterlock, type DeviceHolds, type DeviceInterlock, type InterlockParts } from './interlock.ts';
export { ANSWER_MS, type DeviceWord, type HoldAnswer, type HoldRefusal } from './rules.ts';
