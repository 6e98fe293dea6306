/**
 * The update guard: what runs in a device's slots changes only to what the manufacturer signed and the hospital agreed to, while nobody
 * depends on the device, and a power cut at any instant leaves the old release or the new one.
 *
 * Protects against anybody who can write a stick, pull a plug or change boot.json: what is installed is a verified copy of this gateway's
 * own, a slot is sealed when every byte was read back, and what was meant is in the database before it is in a file. Trusts the
 * manufacturer's root, the launcher (which updates never replace) and the disk's fsync. Who controls both slots and boot.json as root can
 * start what he likes; that is found as an alarm and never repaired by itself. Where it cannot decide, what runs goes on running.
 */
export { type ControlParts, checkOnline, createUpdateControl } from './control.ts';
export { CONFIG_SCHEMA, type UpdatesConfig } from './config.ts';
export { createUpdates, type UpdateSurroundings } from './create.ts';
export type { Fit, FitRefusal } from './fit/rules.ts';
export type { UpdateState } from './machine/rules.ts';
export type { Approvals, Health, HoldPurpose, Interlock, OnOutcome, Outcome, SlotChange, UpdateRequest } from './ports.ts';
export { SCHEMA } from './schema.ts';
export type { ApplyOptions, ApplyVerdict, UpdateGuard, UpdateRefusal, UpdateStatus } from './service.ts';
