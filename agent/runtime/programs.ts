/** The programs that the agent may start, with their absolute paths and arguments. There are no others. */

export interface Program {
  readonly path: string;
  readonly args: readonly string[];
  /** Others that it starts; all must be there. */
  readonly needs: readonly string[];
  /** Exit codes that still have a result: `xargs` says 123 where one of its files was gone. */
  readonly accepted: readonly number[];
}

/** How a program sees the file that was handed over to it open. */
export const OPEN_FILE = '/proc/self/fd/3';

/** Stands for the registers of the TPM that are asked for, as `sha256:7,11`. */
export const PCRS = '\0pcrs';

/** Names in `args` are of files in the folder that it works in. */
function tpm2(name: string, ...args: readonly string[]): Program {
  return { path: `/usr/bin/tpm2_${name}`, args, needs: [], accepted: [0] };
}

function rauc(...args: readonly string[]): Program {
  return { path: '/usr/bin/rauc', args: ['status', ...args], needs: [], accepted: [0] };
}

function notify(...args: readonly string[]): Program {
  return { path: '/usr/bin/systemd-notify', args, needs: [], accepted: [0] };
}

export const PROGRAMS = {
  /** Extended attributes of the paths on standard input, each ended by NUL: names are bytes, which no argument of Node can be. */
  getfattr: {
    path: '/usr/bin/xargs',
    args: ['-0', '-r', '/usr/bin/getfattr', '-h', '--absolute-names', '-d', '-m', '-', '-e', 'hex', '--'],
    needs: ['/usr/bin/getfattr'],
    accepted: [0, 1, 123],
  },
  /** The same of one file, handed over open: see `OPEN_FILE`. */
  'getfattr-open': {
    path: '/usr/bin/getfattr',
    args: ['--absolute-names', '-d', '-m', '-', '-e', 'hex', '--', OPEN_FILE],
    needs: [],
    accepted: [0],
  },
  /** Extended attributes of one file, handed over open; standard input names it `OPEN_FILE`, in the form that getfattr prints. */
  setfattr: { path: '/usr/bin/setfattr', args: ['--restore=-'], needs: [], accepted: [0] },
  /** The kernel's audit rules, to know whether it tells who changed a file. */
  auditctl: { path: '/usr/sbin/auditctl', args: ['-l'], needs: [], accepted: [0] },

  // Installed packages, one a line, by whichever of them this machine has.
  'dpkg-query': {
    path: '/usr/bin/dpkg-query',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg-query fills these in.
    args: ['-W', '-f', '${binary:Package}\\t${Version}\\n'],
    needs: [],
    accepted: [0],
  },
  rpm: { path: '/usr/bin/rpm', args: ['-qa', '--qf', '%{NAME}.%{ARCH}\\t%{VERSION}-%{RELEASE}\\n'], needs: [], accepted: [0] },
  opkg: { path: '/bin/opkg', args: ['list-installed'], needs: [], accepted: [0] },
  apk: { path: '/sbin/apk', args: ['info', '-v'], needs: [], accepted: [0] },

  // Boot loaders, where one of them decides what starts: variables by a script on standard input, RAUC's slots by their place.
  fw_printenv: { path: '/usr/bin/fw_printenv', args: [], needs: [], accepted: [0] },
  fw_setenv: { path: '/usr/bin/fw_setenv', args: ['-s', '-'], needs: [], accepted: [0] },
  'rauc-status': rauc('--output-format=json'),
  'rauc-good': rauc('mark-good', 'booted'),
  'rauc-bad': rauc('mark-bad', 'booted'),
  'rauc-active': rauc('mark-active', 'booted'),
  'rauc-other': rauc('mark-active', 'other'),
  reboot: { path: '/usr/bin/systemctl', args: ['--no-block', 'reboot'], needs: [], accepted: [0] },

  // Words to the service manager.
  notifyReady: notify('READY=1', 'STATUS=guarding'),
  notifyAlive: notify('WATCHDOG=1', 'STATUS=guarding'),
  notifyWarnings: notify('WATCHDOG=1', 'STATUS=guarding, with warnings: "wardkeeper doctor" names them'),
  notifyStopping: notify('STOPPING=1', 'STATUS=stopping; what is recorded still goes to the hospital'),

  // TPM 2.0: every step leaves its result in the folder it works in; a secret goes by standard input and output, encrypted to the TPM.
  tpm2Primary: tpm2('createprimary', '-Q', '-C', 'o', '-g', 'sha256', '-G', 'ecc', '-c', 'primary.ctx'),
  tpm2ReadPcrs: tpm2('pcrread', '-Q', '-o', 'pcrs.dat', PCRS),
  tpm2Policy: tpm2('createpolicy', '-Q', '--policy-pcr', '-l', PCRS, '-L', 'policy.dat'),
  tpm2SealingSession: tpm2('startauthsession', '-Q', '--hmac-session', '-c', 'primary.ctx', '-S', 'session.ctx'),
  /** `noda`: nothing to guess here, so that somebody who locks the TPM out by guessing elsewhere does not lock out the gateway. */
  tpm2Seal: tpm2(
    'create',
    ...['-Q', '-C', 'primary.ctx', '-P', 'session:session.ctx', '-g', 'sha256', '-L', 'policy.dat'],
    ...['-a', 'fixedtpm|fixedparent|noda', '-i', '-', '-u', 'key.pub', '-r', 'key.priv'],
  ),
  tpm2Load: tpm2('load', '-Q', '-C', 'primary.ctx', '-u', 'key.pub', '-r', 'key.priv', '-c', 'key.ctx'),
  tpm2UnsealingSession: tpm2('startauthsession', '-Q', '--policy-session', '-c', 'primary.ctx', '-S', 'session.ctx'),
  tpm2PolicyPcr: tpm2('policypcr', '-Q', '-S', 'session.ctx', '-l', PCRS),
  tpm2Unseal: tpm2('unseal', '-c', 'key.ctx', '-p', 'session:session.ctx'),
  /** Without it objects stay in the TPM's few places until it is full. */
  tpm2FlushObjects: tpm2('flushcontext', '-Q', '-t'),
  tpm2FlushSession: tpm2('flushcontext', '-Q', 'session.ctx'),
  /** A session that a refused step left loaded: three of them and the TPM takes no more. */
  tpm2FlushLoaded: tpm2('flushcontext', '-Q', '-l'),
} as const satisfies Record<string, Program>;

export type ProgramName = keyof typeof PROGRAMS;
