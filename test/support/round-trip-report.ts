/** What proto-round-trip.ts prints. */
export interface RoundTrip {
  /** Whether this process may make code from strings. */
  readonly codeGeneration: boolean;
  /** The event that was sealed and opened, in words. */
  readonly event: string;
  /** Whether the document that was signed verified. */
  readonly document: boolean;
  /** Built-in modules that proto and its dependencies asked for. */
  readonly builtins: readonly string[];
  /** Files that they loaded. */
  readonly files: readonly string[];
  /** Built-in modules, Node's own inner ones too, that this loaded in all. */
  readonly internal: readonly string[];
}
