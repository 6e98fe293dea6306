/** A few named amounts, longest first: readable without a canvas, and a list for whoever does not see it. */
import type { VNode } from 'preact';
import { countText } from '../words/number.ts';

export function Bars({
  label,
  amounts,
}: {
  readonly label: string;
  readonly amounts: readonly (readonly [name: string, amount: number])[];
}): VNode {
  const most = Math.max(1, ...amounts.map(([, amount]) => amount));
  return (
    <ul class="bars" aria-label={label}>
      {amounts.map(([name, amount]) => (
        <li key={name}>
          <span class="foreign">{name}</span>
          <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">
            <rect class="track" width="100" height="8" rx="1" />
            <rect width={(amount / most) * 100} height="8" rx="1" fill="currentColor" />
          </svg>
          <span class="number">{countText(amount)}</span>
        </li>
      ))}
    </ul>
  );
}
