/** What has just been done, said once in a corner and by a reader, and gone after a while. Nothing that matters is said only here. */
import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';

const STAYS_MS = 8_000;
const SAID = 'wardkeeper:said';

export function say(text: string): void {
  dispatchEvent(new CustomEvent(SAID, { detail: text }));
}

export function Toasts(): VNode {
  const [lines, setLines] = useState<readonly { readonly id: number; readonly text: string }[]>([]);
  useEffect(() => {
    let count = 0;
    const timers = new Set<ReturnType<typeof setTimeout>>();
    const said = (event: Event) => {
      count += 1;
      const id = count;
      const text = event instanceof CustomEvent ? String(event.detail) : '';
      setLines((before) => [...before, { id, text }]);
      timers.add(setTimeout(() => setLines((before) => before.filter((line) => line.id !== id)), STAYS_MS));
    };
    addEventListener(SAID, said);
    return () => {
      removeEventListener(SAID, said);
      for (const timer of timers) clearTimeout(timer);
    };
  }, []);
  return (
    <div class="toasts" role="status" aria-live="polite">
      {lines.map(({ id, text }) => (
        <div key={id} class="message" data-kind="plain">
          {text}
        </div>
      ))}
    </div>
  );
}
