/**
 * The local API: HTTP and JSON over unix sockets, for the device's firmware and for the operator.
 *
 * Protects the guards from whoever can open a socket: requests that are too large, too slow, too many or of the wrong shape end
 * here. The socket file's group tells who may come and where a request is from, so that no header can claim another origin;
 * that is the kernel's word, and it is trusted. It keeps no state, decides nothing itself, and does not tell apart two programs
 * that share a group.
 */
export { type LocalAnswer, requestLocal } from './client.ts';
export { CONFIG_SCHEMA, DEFAULT_CONFIG, type LocalApiConfig } from './config.ts';
export { createMonitoringServer, type MonitoringServer } from './monitoring-server.ts';
export { groupId } from './sockets.ts';
export { createLocalApi, type LocalApi, type LocalApiOptions, type SocketPaths, socketPaths } from './service.ts';
