/** A text as a QR code: blocks for a terminal, or an SVG file for paper. */
import { renderSVG, renderUnicodeCompact } from 'uqr';

const OPTIONS = { ecc: 'M', border: 2 } as const;

export function qrLines(text: string): readonly string[] {
  return renderUnicodeCompact(text, OPTIONS).split('\n');
}

export function qrSvg(text: string): string {
  return renderSVG(text, OPTIONS);
}
