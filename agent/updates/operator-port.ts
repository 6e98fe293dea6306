/** What people at the operator socket may ask of the update guard, and what it tells them. Data that JSON can hold. */
import type { UpdateState } from './machine/rules.ts';
import type { UpdateRequest } from './ports.ts';

/** A stick's folder or one bundle file, absolute, on the gateway. */
export interface BundlePlace {
  readonly path: string;
}

/** `code`: stable. `detail`: which object, what was expected, what came. Nothing has changed. */
export interface UpdateRefusal {
  readonly ok: false;
  readonly code: string;
  readonly detail: string;
}

export interface Inspection {
  readonly ok: true;
  readonly releases: readonly InspectedRelease[];
  /** Whose metadata this gateway believes, with the versions in this bundle. */
  readonly signedBy: readonly SignedRole[];
}

export interface SignedRole {
  readonly role: string;
  readonly version: number;
  readonly expires: string;
  readonly signers: readonly string[];
  /** Of keys: a person may have one of each kind. */
  readonly signatures: number;
  readonly threshold: number;
}

export interface InspectedRelease {
  /** Hex: what consent is given to. */
  readonly digest: string;
  readonly component: string;
  readonly from: { readonly version: string; readonly releaseCounter: number } | null;
  readonly to: { readonly version: string; readonly releaseCounter: number };
  readonly securityFloor: number;
  readonly bytes: number;
  readonly restart: boolean;
  /** Null: the bundle brings no bill of materials, or none of what runs is known. */
  readonly materials: MaterialsDiff | null;
  /** The manufacturer's, signed; null: none, or not readable. */
  readonly notes: string | null;
  /** Everything that is in the way; empty: it fits. */
  readonly obstacles: readonly { readonly code: string; readonly detail: string }[];
  /** Who would still have to agree. */
  readonly consents: readonly string[];
}

export interface MaterialsDiff {
  readonly added: readonly Material[];
  readonly removed: readonly Material[];
  readonly changed: readonly (Material & { readonly from: string })[];
  /** Parts that stay as they are, and that an advisory beside the bundle names. */
  readonly stillVulnerable: readonly Material[];
  /** There are more than are listed here. */
  readonly more: number;
}

export interface Material {
  readonly name: string;
  readonly version: string;
  readonly licences: readonly string[];
  /** Ids that an advisory file beside the bundle names. */
  readonly vulnerabilities: readonly string[];
}

export interface UpdateStatus {
  readonly state: UpdateState;
  /** Stable: why it waits, failed, or is refused now; empty: nothing is in the way. */
  readonly code: string;
  /** Stable; null: none. Until a person has looked no update runs. */
  readonly alarm: string | null;
  readonly component: string;
  /** `digest`: hex. */
  readonly running: { readonly version: string; readonly releaseCounter: number; readonly digest: string } | null;
  readonly target: { readonly version: string; readonly releaseCounter: number } | null;
  /** Hex; empty where nothing is under way. */
  readonly digest: string;
  readonly slot: string;
  /** Of what is copied or installed now. */
  readonly progress: { readonly doneBytes: number; readonly totalBytes: number } | null;
  readonly trial: { readonly endsInMs: number; readonly goodForMs: number; readonly neededMs: number; readonly health: string } | null;
  /** The release in the other slot, if it may be gone back to. */
  readonly rollback: { readonly version: string; readonly releaseCounter: number } | null;
  readonly floor: number;
  /** How the last one ended since this agent started; null: none has. `code`: `DRY_RUN` for a dry run that came to its end. */
  readonly ended: { readonly digest: string; readonly code: string } | null;
}

/** `request`: what consent is asked for. */
export interface Begun {
  readonly ok: true;
  readonly request: UpdateRequest;
}

/** Implemented by the update guard. Each answers as soon as it is decided and durable; what takes time is watched by `status`. */
export interface UpdateControl {
  inspect(place: BundlePlace): Promise<Inspection | UpdateRefusal>;
  /**
   * Begins, or goes on with the same release. `digest`: of the release that was looked at; another one in its place is refused
   * (`RELEASE_DIFFERS`). `again`: a person knows that it has failed its trial here. `dryRun`: to STAGED and no further; no slot is written and nobody is asked to agree.
   */
  apply(place: BundlePlace & { readonly digest: string; readonly again?: boolean }, dryRun: boolean): Promise<Begun | UpdateRefusal>;
  status(): UpdateStatus;
  /** A person at the device says that it works: the trial need not run to its end. */
  confirm(): Promise<{ readonly ok: true } | UpdateRefusal>;
  rollback(): Promise<Begun | UpdateRefusal>;
  cancel(): Promise<{ readonly ok: true } | UpdateRefusal>;
  /** After an alarm: whoever has looked says that what runs, and nothing else, is meant. `digest`: of what they saw running. */
  settle(seen: { readonly digest: string }): Promise<{ readonly ok: true } | UpdateRefusal>;
}
