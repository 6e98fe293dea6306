/** Where metadata and targets come from: a stick, a bundle file, a web server. Nothing that a source says is believed. */
export interface BundleSource {
  /**
   * One metadata file, as `3.root.json`; null where the source does not have it. At most `maxBytes` + 1 are read, so that whoever asked
   * sees that it is too large. Rejects with AgentError where the source itself cannot be read.
   */
  metadata(name: string, maxBytes: number): Promise<Uint8Array | null>;
  /** A target, under the name that metadata gives it; null: not there. Rejects as above. */
  open(targetPath: string): Promise<TargetReader | null>;
  /** What lies beside a bundle as `ADVISORIES_NAME`, signed by nobody; as `metadata`. Absent: such a source has none. */
  advisories?(maxBytes: number): Promise<Uint8Array | null>;
}

export interface TargetReader {
  /** As the source says; null: it does not. */
  readonly size: number | null;
  /**
   * From `offset` to its end, in pieces. A piece is its reader's own until the next one is asked for, and may then hold other bytes. Rejects
   * where the source goes away in between.
   */
  read(offset: number): AsyncIterable<Uint8Array>;
  close(): Promise<void>;
}
