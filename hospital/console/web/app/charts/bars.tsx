/** A few named amounts: readable without a canvas, and a list for whoever does not see it. */
import type { VNode } from 'preact';
import { countText } from '../words/number.ts';

export interface Amount {
  readonly name: string;
  readonly amount: number;
  /** Where these are shown one by one. */
  readonly address?: string;
}

interface BarsProps {
  readonly label: string;
  readonly amounts: readonly Amount[];
  /** How an amount is written; grouped digits where nothing is said. */
  readonly words?: (amount: number) => string;
}

export function Bars({ label, amounts, words = countText }: BarsProps): VNode {
  const most = Math.max(1, ...amounts.map(({ amount }) => amount));
  return (
    <ul class="bars" aria-label={label}>
      {amounts.map(({ name, amount, address }) => (
        <li key={name}>
          <span class="foreign">{address === undefined || amount === 0 ? name : <a href={address}>{name}</a>}</span>
          <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">
            <rect class="track" width="100" height="8" rx="1" />
            <rect width={(amount / most) * 100} height="8" rx="1" fill="currentColor" />
          </svg>
          <span class="number">{words(amount)}</span>
        </li>
      ))}
    </ul>
  );
}
