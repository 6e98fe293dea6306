/** RFC 5424 messages and the RFC 5425 frame around them. Pure. */

/** RFC 5424 table 1: security/authorisation messages that are not for everybody. */
export const FACILITY = 10;

export interface SyslogMessage {
  /** 0 (emergency) to 7 (debug). */
  readonly severity: number;
  readonly timeMs: number;
  readonly host: string;
  readonly app: string;
  /** What kind of message; `-` where there is none. */
  readonly messageId: string;
  readonly text: string;
  /** RFC 5424 §6.4 asks for a byte order mark before UTF-8; DICOM's receivers expect it, many of CEF's trip over it. */
  readonly byteOrderMark: boolean;
}

/** RFC 5424 severity by ours: cannot be known, info, notice, warning, high, critical. */
const SEVERITIES = [5, 6, 5, 4, 3, 2];

export function syslogSeverity(severity: number): number {
  return SEVERITIES[severity] ?? 5;
}

/** `<PRI>1 TIME HOST APP - MSGID - MSG`. Whatever the header's fields hold, they stay one word each. */
export function toSyslog({ severity, timeMs, host, app, messageId, text, byteOrderMark }: SyslogMessage): Uint8Array {
  const header = [
    `<${FACILITY * 8 + severity}>1`,
    new Date(timeMs).toISOString(),
    word(host, 255),
    word(app, 48),
    '-',
    word(messageId, 32),
    '-',
  ].join(' ');
  return Buffer.from(`${header} ${byteOrderMark ? '\u{FEFF}' : ''}${text}`, 'utf8');
}

/** RFC 5425 §4.3: the length in bytes says where a message ends, so that line ends inside it mean nothing. */
export function toFrame(message: Uint8Array): Uint8Array {
  return Buffer.concat([Buffer.from(`${message.length} `, 'ascii'), message]);
}

/** PRINTUSASCII without spaces, of bounded length. */
function word(text: string, maxLength: number): string {
  return text.replace(/[^\x21-\x7e]+/g, '-').slice(0, maxLength) || '-';
}
