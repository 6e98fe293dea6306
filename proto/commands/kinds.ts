/**
 * Every kind of command: what it does to a gateway, and the roles whose signature allows it. The roles are those that a directory
 * gives its command authorities; a role that is not here allows nothing.
 */

/** Roles of command authorities. */
export const COMMAND_ROLES = ['administrator', 'security', 'biomed'] as const;
export type CommandRole = (typeof COMMAND_ROLES)[number];

/**
 * restricts: takes something away, so it runs whatever the clock says · informs: tells the hospital something · changes: other
 * rules hold from now on · grants: opens something to somebody, so it must bring a fresh nonce of the gateway's own.
 */
export type CommandEffect = 'restricts' | 'informs' | 'changes' | 'grants';

interface KindRule {
  readonly effect: CommandEffect;
  readonly roles: readonly CommandRole[];
}

export const COMMAND_KINDS = {
  'apply-policy': { effect: 'changes', roles: ['administrator', 'security'] },
  'apply-roster': { effect: 'changes', roles: ['administrator', 'security'] },
  'apply-overlay': { effect: 'changes', roles: ['biomed', 'security'] },
  unlock: { effect: 'grants', roles: ['administrator', 'security'] },
  'request-posture': { effect: 'informs', roles: ['biomed', 'security'] },
  'send-diagnostics': { effect: 'informs', roles: ['biomed', 'security'] },
  'grant-service': { effect: 'grants', roles: ['administrator', 'biomed'] },
  'revoke-service': { effect: 'restricts', roles: ['administrator', 'security', 'biomed'] },
  'open-maintenance': { effect: 'changes', roles: ['biomed'] },
  'close-maintenance': { effect: 'restricts', roles: ['biomed', 'security'] },
  'accept-change': { effect: 'grants', roles: ['security'] },
  drill: { effect: 'informs', roles: ['biomed', 'security'] },
  'request-nonce': { effect: 'informs', roles: ['administrator', 'security', 'biomed'] },
  // As fresh as a grant all the same: it brings back the nonce of the request that it answers.
  'update-countersign': { effect: 'changes', roles: ['biomed', 'security'] },
  'set-approval-key': { effect: 'changes', roles: ['administrator', 'security'] },
  'set-pseudonym-key': { effect: 'changes', roles: ['administrator', 'security'] },
} as const satisfies Readonly<Record<string, KindRule>>;

export type CommandKind = keyof typeof COMMAND_KINDS;
export const COMMAND_KIND_NAMES = Object.keys(COMMAND_KINDS) as readonly CommandKind[];

export function effectOf(kind: CommandKind): CommandEffect {
  return COMMAND_KINDS[kind].effect;
}

export function needsNonce(kind: CommandKind): boolean {
  return effectOf(kind) === 'grants';
}

/** Whether one of these roles, as a directory words them, allows the kind. */
export function mayCommand(roles: readonly string[], kind: CommandKind): boolean {
  const allowed: readonly string[] = COMMAND_KINDS[kind].roles;
  return roles.some((role) => allowed.includes(role));
}
