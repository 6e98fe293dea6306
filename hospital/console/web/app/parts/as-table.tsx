/** The same as a table, below a chart: made when somebody opens it, so that a page of charts is not first a page of tables. */
import type { ComponentChildren, VNode } from 'preact';
import { useState } from 'preact/hooks';

export function AsTable({ children }: { readonly children: () => ComponentChildren }): VNode {
  const [isOpen, setOpen] = useState(false);
  return (
    <details class="as-table" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>As a table</summary>
      {isOpen && children()}
    </details>
  );
}
