/**
 * The last thing written before a restart into a trial: it says that this restart was meant. The launcher uses it up, once, so that a
 * power blip hours later never starts untried software beside a patient.
 */
/** design: updates, "Consent and safety". */
export const MARK_LASTS_MS = 10 * 60_000;
export const MAX_MARK_BYTES = 1_024;

export interface RestartMark {
  /** Of the release that is to be tried. Hex. */
  readonly digest: string;
  readonly bootId: string;
  /** Since that boot. */
  readonly monotonicMs: number;
  readonly wallMs: number;
}

/** As the kernel writes it. */
export function bootIdText(id: Uint8Array): string {
  return Buffer.from(id)
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** What the launcher knows of time. */
export type BootClock = Omit<RestartMark, 'digest'>;

/**
 * Within one boot the monotonic clock tells its age. Across a boot only wall time can: a clock that then stands before the mark, or far
 * after it, makes the mark old, and nothing worse happens than that the update has to be armed again.
 */
export function isMarkFresh(mark: RestartMark, now: BootClock): boolean {
  const ageMs = mark.bootId === now.bootId ? now.monotonicMs - mark.monotonicMs : now.wallMs - mark.wallMs;
  return ageMs >= 0 && ageMs <= MARK_LASTS_MS;
}

export function serialiseMark(mark: RestartMark): Uint8Array {
  return Buffer.from(`${JSON.stringify(mark)}\n`);
}

export function parseMark(bytes: Uint8Array): RestartMark | null {
  if (bytes.length > MAX_MARK_BYTES) return null;
  try {
    const { digest, bootId, monotonicMs, wallMs } = Object(JSON.parse(Buffer.from(bytes).toString())) as Record<string, unknown>;
    if (typeof digest !== 'string' || typeof bootId !== 'string' || !Number.isFinite(monotonicMs) || !Number.isFinite(wallMs)) return null;
    return { digest, bootId, monotonicMs: Number(monotonicMs), wallMs: Number(wallMs) };
  } catch {
    return null;
  }
}
