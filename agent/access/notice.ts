/** What is told to a device at once, for whoever stands there. */
import type { AccessOrigin } from './rules.ts';
import type { SessionEnd } from './session-port.ts';

/** For whoever shows something to the person at the device. Holds no name; a session named here can no longer be used. */
export type Notice =
  /** An update asks the device to hold still. To be answered with its state and this nonce, within `answerWithinMs`. */
  | {
      readonly type: 'hold-request';
      readonly origin: AccessOrigin;
      readonly deviceId: string;
      readonly nonce: string;
      readonly purpose: 'install' | 'restart' | 'roll-back';
      readonly answerWithinMs: number;
    }
  /** The device need not hold still any more. */
  | { readonly type: 'hold-released'; readonly origin: AccessOrigin; readonly deviceId: string }
  | { readonly type: 'policy-changed'; readonly origin: AccessOrigin; readonly version: number }
  | {
      readonly type: 'session-locked';
      readonly origin: AccessOrigin;
      readonly deviceId: string;
      readonly session: string;
      /** Show alarms and vitals meanwhile, never a blank. */
      readonly safetyView: boolean;
    }
  /** The same person has authenticated again: `session` takes the place of `previous`, which can no longer be used. */
  | {
      readonly type: 'session-unlocked';
      readonly origin: AccessOrigin;
      readonly deviceId: string;
      readonly previous: string;
    }
  | {
      readonly type: 'session-ended';
      readonly origin: AccessOrigin;
      readonly deviceId: string;
      readonly session: string;
      readonly reason: SessionEnd;
    }
  | {
      readonly type: 'access-blocked';
      readonly origin: AccessOrigin;
      readonly deviceId: string;
      readonly locked: boolean;
      readonly retryAfterMs: number;
    }
  | {
      readonly type: 'emergency-opened';
      readonly origin: AccessOrigin;
      readonly deviceId: string;
      readonly emergency: number;
      /** The number on the envelope. */
      readonly credentialId: number;
      readonly expiresInMs: number;
    }
  | {
      readonly type: 'emergency-changed';
      readonly origin: AccessOrigin;
      readonly deviceId: string;
      readonly emergency: number;
      readonly change: 'extended' | 'kept-for-therapy';
      /** 0: as long as the therapy or case. */
      readonly expiresInMs: number;
    }
  | {
      readonly type: 'emergency-ended';
      readonly origin: AccessOrigin;
      readonly deviceId: string;
      readonly emergency: number;
      readonly reason: 'time' | 'closed' | 'operator';
    }
  /** The hospital has called an emergency drill here: to be shown, and it opens nothing. */
  | { readonly type: 'emergency-drill'; readonly origin: AccessOrigin; readonly deviceId: string }
  /** A second person is asked for. */
  | {
      readonly type: 'approval-requested';
      readonly origin: AccessOrigin;
      readonly deviceId: string;
      readonly approval: string;
      readonly action: string;
      readonly digest: string;
      readonly expiresInMs: number;
    }
  /** To be shown at the device and nowhere else: whoever reads it may become this gateway's first administrator. */
  | {
      readonly type: 'first-administrator-code';
      readonly origin: AccessOrigin;
      readonly code: string;
      readonly expiresInMs: number;
    };

export class NoticeBoard {
  readonly #listeners = new Set<(notice: Notice) => void>();

  readonly post = (notice: Notice): void => {
    for (const listener of this.#listeners) listener(notice);
  };

  /** Returns the way to stop. */
  follow(listener: (notice: Notice) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
