/** A page without the frame: who is not signed in sees nothing of what is inside. */
import type { ComponentChildren, VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import { Emblem } from '../parts/icons.tsx';

interface AloneProps {
  readonly title: string;
  readonly site?: string;
  readonly children: ComponentChildren;
}

export function Alone({ title, site, children }: AloneProps): VNode {
  useEffect(() => {
    document.title = `${title} · Wardkeeper`;
  }, [title]);
  return (
    <main class="alone" id="page">
      <div class="panel">
        <p class="brand">
          <Emblem />
          <span>
            Wardkeeper
            {site !== undefined && <span class="small quiet foreign">{site}</span>}
          </span>
        </p>
        <div class="stack-small">
          <h1 class="foreign">{title}</h1>
          {children}
        </div>
      </div>
    </main>
  );
}
