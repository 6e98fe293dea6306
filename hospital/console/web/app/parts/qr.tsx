/** Text as a QR code, drawn here: a secret goes to no service that draws it. Black on white in both themes, because cameras want that. */
import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import { encode } from 'uqr';

/** Light modules around it; readers are promised four. */
const BORDER = 4;

export function QrCode({ text, label }: { readonly text: string; readonly label: string }): VNode {
  const { path, size } = useMemo(() => drawn(text), [text]);
  return (
    <svg class="qr" viewBox={`0 0 ${size} ${size}`} width={240} height={240} role="img" aria-label={label} shape-rendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}

/** One path of dark runs, line by line. */
function drawn(text: string): { readonly path: string; readonly size: number } {
  const { data, size } = encode(text, { ecc: 'M', border: BORDER });
  const runs: string[] = [];
  for (const [y, line] of data.entries()) {
    let from = -1;
    for (let x = 0; x <= size; x += 1) {
      if (line[x] === true) from = from < 0 ? x : from;
      else if (from >= 0) {
        runs.push(`M${from} ${y}h${x - from}v1h-${x - from}z`);
        from = -1;
      }
    }
  }
  return { path: runs.join(''), size };
}
