/** The events of the benchmarks: what the tour makes, in the tour's shares. Seeded, so that every run measures the same bytes. */
import { createHash } from 'node:crypto';
import {
  Authenticator,
  encodeEvent,
  type EventDraft,
  type EventTime,
  FileChange,
  FileNet,
  Origin,
  Severity,
  TimeQuality,
} from '@wardkeeper/proto';

const BOOT_ID = digest('boot').subarray(0, 16);

export function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** `count` encoded bodies, as a ledger would hold them one after the other. */
export function sampleBodies(count: number): readonly Uint8Array[] {
  return Array.from({ length: count }, (_, index) => encodeEvent(sampleDraft(index), sampleTime(index)));
}

/** A few seconds apart, with the odd milliseconds that real ones have. */
export function sampleTime(index: number): EventTime {
  const jitter = digest(`time ${index}`).readUInt32BE();
  const elapsedMs = index * 4_000 + (jitter % 3_000);
  return {
    wallMs: Date.UTC(2026, 10, 22) + elapsedMs,
    bootId: BOOT_ID,
    monotonicUs: 90_000_000_000 + elapsedMs * 1_000 + (jitter % 1_000),
    timeQuality: TimeQuality.SYNCHRONISED,
  };
}

export function sampleDraft(index: number): EventDraft {
  const actor = digest(`actor ${index % 7}`).subarray(0, 8);
  const who = { deviceId: 'pump-1', actor } as const;
  const console = { origin: Origin.LOCAL_CONSOLE, authenticator: Authenticator.PIN };
  const network = { origin: Origin.LOCAL_NETWORK, authenticator: Authenticator.PASSWORD };
  switch (index % 10) {
    case 0:
      return { kind: 'fileChanged', severity: Severity.CRITICAL, deviceId: 'pump-1', detail: fileChange(index) };
    case 1:
    case 2:
      return { kind: 'loginFailed', severity: Severity.WARNING, ...who, detail: { ...network, consecutiveFailures: index % 5 } };
    case 3:
      return { kind: 'loginFailed', severity: Severity.NOTICE, ...who, detail: { ...console, consecutiveFailures: index % 4 } };
    case 4:
      return {
        kind: 'loginDenied',
        severity: Severity.NOTICE,
        ...who,
        detail: { ...network, code: 'LOCKED', retryAfterMs: 900_000 - index },
      };
    case 5:
      return {
        kind: 'accessBlocked',
        severity: Severity.HIGH,
        ...who,
        detail: { ...console, locked: false, forMs: 5_000, consecutiveFailures: 4 },
      };
    case 6:
      return { kind: 'sessionEnded', severity: Severity.INFO, ...who, detail: { reason: 'idle', lastedMs: 300_000 + index } };
    case 7:
      return { kind: 'essentialAction', severity: Severity.INFO, deviceId: 'pump-1', detail: { action: 'alarm-silence' } };
    case 8:
      return {
        kind: 'deviceStateChanged',
        severity: Severity.INFO,
        deviceId: 'pump-1',
        detail: { state: 'infusing', patientConnected: true },
      };
    default:
      return { kind: 'loginSucceeded', severity: Severity.INFO, ...who, detail: { ...console, role: 'patient-care', failuresBefore: 0 } };
  }
}

function fileChange(index: number) {
  const state = { mode: 0o100644, uid: 0, gid: 0, size: 4_096 };
  return {
    set: 'drug-library',
    path: Buffer.from(`/var/lib/pump/drug-library/library-${index % 4}.json`),
    change: FileChange.CONTENT,
    net: FileNet.WATCH,
    class: 'data',
    before: { ...state, sha256: digest(`before ${index}`) },
    after: { ...state, sha256: digest(`after ${index}`) },
  };
}
