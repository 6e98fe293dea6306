/**
 * The hospital's side of Wardkeeper: turns sealed batches into a record that can be searched, trusted and acted on.
 *
 * Protects that record from everyone between gateway and hospital, the hospital's own broker included, and gateways from
 * forgetting what is not safe here. Trusts this machine, the site's keys in its folder, and the factory CA that an installer
 * hands in. It decides nothing on a gateway: a gateway that cannot reach it goes on caring for its devices.
 */
export { type HospitalConfig, loadConfig } from './config.ts';
export { HospitalError, type HospitalErrorCode } from './errors.ts';
export { type HospitalKeys, initDirectory, loadHospitalKeys, proveEnrolment } from './keys/index.ts';
export { type Link, type LinkHandler, type Message, MqttLink, Receiver } from './receiver/index.ts';
export { Store, StoreReader, verifyStore } from './store/index.ts';
