/**
 * Everything that can be wrong with a running agent, as stable codes with how bad that is and what a person can do: one list for `status`,
 * `doctor`, metrics, the heartbeat and the hospital. A code never changes its meaning. Pure.
 */

export type WarningCode =
  | 'LINK_DOWN'
  | 'DELIVERY_BEHIND'
  | 'BROKER_REFUSES'
  | 'MESSAGE_TOO_LARGE'
  | 'IDENTITY_UNUSABLE'
  | 'KEYS_UNPROTECTED'
  | 'DIRECTORY_EXPIRED'
  | 'DIRECTORY_EXPIRES_SOON'
  | 'CERTIFICATE_EXPIRED'
  | 'CERTIFICATE_EXPIRES_SOON'
  | 'RENEWAL_FAILING'
  | 'COUNTERS_DAMAGED'
  | 'ACCESS_FAULT'
  | 'NO_ACCOUNTS'
  | 'EMERGENCY_CODES_LOW'
  | 'EMERGENCY_COPY_UNREADABLE'
  | 'EMERGENCY_OPEN'
  | 'EMERGENCY_REVIEW_DUE'
  | 'POLICY_FELL_BACK'
  | 'ROSTER_STALE'
  | 'LEDGER_SET_ASIDE'
  | 'DISK_FULL'
  | 'LEDGER_OVER_QUOTA'
  | 'LEDGER_QUOTA_NEAR'
  | 'EVENTS_DROPPED'
  | 'BALLAST_MISSING'
  | 'RING_MISSING'
  | 'INTEGRITY_STARTING'
  | 'INTEGRITY_FINDINGS'
  | 'INTEGRITY_DEGRADED'
  | 'UPDATES_STOPPED'
  | 'CLOCK_UNTRUSTED'
  | 'GOVERNOR_SLOWED'
  | 'GOVERNOR_AT_LIMIT'
  | 'MACHINE_CPU'
  | 'MACHINE_MEMORY'
  | 'MACHINE_DISK'
  | 'MACHINE_TEMPERATURE'
  | 'MACHINE_INTERFACE'
  | 'INVENTORY_FAILING'
  | 'MONITORING_DOWN';

export interface WarningMeaning {
  /** What is wrong, in a few words for a list; of the gateway, as the hospital reads it. */
  readonly title: string;
  /** fail: something that the agent is for does not work now. */
  readonly verdict: 'warn' | 'fail';
  /** What a person can do. */
  readonly cure: string;
}

export const WARNING_MEANINGS: Readonly<Record<WarningCode, WarningMeaning>> = {
  LINK_DOWN: {
    title: 'No connection to the broker',
    verdict: 'warn',
    cure: 'Check network, broker address and certificates; events are kept meanwhile and sent when the link is back.',
  },
  DELIVERY_BEHIND: {
    title: 'Events wait for a receipt',
    verdict: 'warn',
    cure: 'Check that the hospital receiver runs: the broker takes messages, but no receipt comes back. With max_bytes_per_minute set, it may be too low.',
  },
  BROKER_REFUSES: {
    title: 'The broker refuses its messages',
    verdict: 'fail',
    cure: "Check the broker's access list for this gateway's name (config/mosquitto/acl.conf); events are kept and sent again.",
  },
  MESSAGE_TOO_LARGE: {
    title: 'An event is too large for the broker',
    verdict: 'fail',
    cure: "Raise the broker's largest packet to 1 MiB and some (max_packet_size in config/mosquitto/mosquitto.conf); the event is kept.",
  },
  IDENTITY_UNUSABLE: {
    title: 'The identity files on disk are not used',
    verdict: 'warn',
    cure: 'Install certificate, key and CA that belong together (wardkeeper identity install); wardkeeper doctor names the file.',
  },
  KEYS_UNPROTECTED: {
    title: 'Its keys are not protected as configured',
    verdict: 'warn',
    cure: 'Run wardkeeper identity protect on the gateway: it puts the keys under the holder that agent.toml names ([identity] key_holder).',
  },
  DIRECTORY_EXPIRED: {
    title: "The hospital's directory has expired",
    verdict: 'fail',
    cure: 'Have the hospital publish a new directory (wardkeeper-hospital directory); commands are refused until then.',
  },
  DIRECTORY_EXPIRES_SOON: {
    title: "The hospital's directory expires soon",
    verdict: 'warn',
    cure: 'Have the hospital publish a new directory (wardkeeper-hospital directory) before that date.',
  },
  CERTIFICATE_EXPIRED: {
    title: 'Its certificate has expired',
    verdict: 'fail',
    cure: 'Have the hospital issue a voucher (wardkeeper identity enroll), or install a new certificate (wardkeeper identity install, import).',
  },
  CERTIFICATE_EXPIRES_SOON: {
    title: 'Its certificate expires soon',
    verdict: 'warn',
    cure: 'Have a new certificate issued for this gateway before that date.',
  },
  RENEWAL_FAILING: {
    title: 'Its certificate cannot be renewed',
    verdict: 'warn',
    cure: 'Look the code up in docs/identity.md; "wardkeeper identity renew" tries now and says more. Care does not depend on it.',
  },
  COUNTERS_DAMAGED: {
    title: 'Its counters of failed logins cannot be trusted',
    verdict: 'fail',
    cure: 'Find out how the state was lost; then an administrator acknowledges it on the operator socket, which opens network logins again.',
  },
  POLICY_FELL_BACK: {
    title: "The hospital's policy cannot be used",
    verdict: 'fail',
    cure: 'Have the hospital sign its policy again, within the bounds of this version, and apply it (wardkeeper policy apply).',
  },
  ROSTER_STALE: {
    title: 'Its roster is too old',
    verdict: 'fail',
    cure: 'Have the hospital sign a newer roster and bring it here (wardkeeper account import-roster).',
  },
  ACCESS_FAULT: {
    title: 'Attempts to log in cannot be recorded',
    verdict: 'fail',
    cure: 'Free disk space or mend the disk; until then network logins are refused and the bedside waits its longest.',
  },
  NO_ACCOUNTS: {
    title: 'Nobody can log in yet',
    verdict: 'warn',
    cure: 'Make the first administrator with the code that the device shows: wardkeeper account first-administrator.',
  },
  EMERGENCY_CODES_LOW: {
    title: 'Few emergency codes are left',
    verdict: 'warn',
    cure: 'Print and seal new ones before the last is used: wardkeeper emergency issue.',
  },
  EMERGENCY_COPY_UNREADABLE: {
    title: "Emergency codes would not open a silent agent's device",
    verdict: 'fail',
    cure: "Give the device's group the way there: paths.device in agent.toml outside the state folder, each folder above it passable.",
  },
  EMERGENCY_OPEN: {
    title: 'Emergency access is open',
    verdict: 'warn',
    cure: 'Look in on whoever needed it; it ends by itself or with wardkeeper emergency close.',
  },
  EMERGENCY_REVIEW_DUE: {
    title: 'An emergency waits for its review',
    verdict: 'warn',
    cure: 'Have somebody else review what happened: wardkeeper emergency list, then emergency review.',
  },
  LEDGER_SET_ASIDE: {
    title: 'Its record was set aside, and a new one begun',
    verdict: 'warn',
    cure: 'Keep the state folder for investigation; wardkeeper audit verify names the first row that does not check.',
  },
  DISK_FULL: {
    title: 'Its disk is full',
    verdict: 'fail',
    cure: 'Free disk space where the state folder lies; recording goes on by itself. Until then the network is refused and care goes on.',
  },
  LEDGER_OVER_QUOTA: {
    title: 'Its record is over its quota',
    verdict: 'fail',
    cure: 'Get the events to the hospital (see LINK_DOWN, DELIVERY_BEHIND) or raise quota_mib in [ledger]; hashes of events that nobody else has are never deleted.',
  },
  LEDGER_QUOTA_NEAR: {
    title: 'Its record is near its quota',
    verdict: 'warn',
    cure: 'Get the events to the hospital (see LINK_DOWN, DELIVERY_BEHIND) or raise quota_mib in [ledger]: when the quota is full, routine events are dropped first.',
  },
  EVENTS_DROPPED: {
    title: 'Events were dropped',
    verdict: 'fail',
    cure: 'Get the events to the hospital: the ledger tells it what is missing. wardkeeper audit show names the drop records (eventsDropped).',
  },
  BALLAST_MISSING: {
    title: 'No room is held ready for a full disk',
    verdict: 'warn',
    cure: 'Free disk space: the room is taken by itself as soon as it fits (ballast_mib in [ledger] and 4 MiB more).',
  },
  RING_MISSING: {
    title: 'Alarms have no place while the disk is full',
    verdict: 'warn',
    cure: 'Free 1 MiB where the state folder lies and start the agent again.',
  },
  INTEGRITY_STARTING: {
    title: 'Guarded files were not all looked at yet',
    verdict: 'warn',
    cure: 'Wait: the first look over all guarded files has not ended yet.',
  },
  INTEGRITY_FINDINGS: {
    title: 'Guarded files differ',
    verdict: 'warn',
    cure: 'Look at the findings (wardkeeper audit show) and restore the files or have the change authorised.',
  },
  INTEGRITY_DEGRADED: {
    title: 'Files are not guarded as configured',
    verdict: 'warn',
    cure: 'Look at the log of the agent: a guarded set cannot be watched or read as configured.',
  },
  UPDATES_STOPPED: {
    title: 'What starts on the device is not what was meant',
    verdict: 'fail',
    cure: 'Find out who changed boot.json or the slots; then an administrator says that what runs is meant: wardkeeper update settle.',
  },
  CLOCK_UNTRUSTED: {
    title: 'Its clock cannot be trusted',
    verdict: 'warn',
    cure: 'Set the clock or let it be synchronised; waits and limits do not depend on it.',
  },
  GOVERNOR_SLOWED: {
    title: 'Work of its own is put off',
    verdict: 'warn',
    cure: 'Find out what keeps the machine busy, or whether [budget] is too tight for it; decisions and urgent events never wait.',
  },
  GOVERNOR_AT_LIMIT: {
    title: 'All work that can be is put off',
    verdict: 'warn',
    cure: 'Find out what keeps the machine so busy: the agent cannot do with less (docs/technicians.md, "When the machine is short of something").',
  },
  MACHINE_CPU: {
    title: 'Its processor is busy',
    verdict: 'warn',
    cure: 'Find out which program keeps the processor busy, or raise cpu_percent in [posture].',
  },
  MACHINE_MEMORY: {
    title: 'Its memory is short',
    verdict: 'warn',
    cure: 'Find out which program uses the memory, before the kernel ends one; memory_percent in [posture].',
  },
  MACHINE_DISK: {
    title: 'Its disk is nearly full',
    verdict: 'warn',
    cure: 'Free disk space where the state folder lies, before nothing can be recorded; disk_percent in [posture].',
  },
  MACHINE_TEMPERATURE: {
    title: 'It is too hot',
    verdict: 'warn',
    cure: 'Look at fans, dust and where the gateway stands; temperature_c in [posture].',
  },
  MACHINE_INTERFACE: {
    title: 'A network interface is down',
    verdict: 'warn',
    cure: 'Look at the cable and at what it leads to: an interface that was up is down.',
  },
  INVENTORY_FAILING: {
    title: 'Its inventory cannot be taken',
    verdict: 'warn',
    cure: 'Run "wardkeeper inventory take" on the gateway, which does the same and says more: the hospital does not know what is installed there now. It is tried again by itself.',
  },
  MONITORING_DOWN: {
    title: 'Monitoring cannot ask it for health',
    verdict: 'warn',
    cure: 'Find out who has the port (ss -ltnp), or name another one in [health] listen; it is tried again by itself, and the operator socket answers meanwhile.',
  },
};

export const WARNING_CODES = Object.keys(WARNING_MEANINGS) as readonly WarningCode[];

/** What a code means; null for one of a newer agent. */
export function meaningOf(code: string): WarningMeaning | null {
  return isWarningCode(code) ? WARNING_MEANINGS[code] : null;
}

function isWarningCode(code: string): code is WarningCode {
  return Object.hasOwn(WARNING_MEANINGS, code);
}
