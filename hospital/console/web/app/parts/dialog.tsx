/** A question that has to be answered first. The browser's own dialog keeps the focus inside, closes by Escape and gives the focus back. */
import type { ComponentChildren, VNode } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';

interface DialogProps {
  readonly title: string;
  readonly close: () => void;
  readonly children: ComponentChildren;
}

export function Dialog({ title, close, children }: DialogProps): VNode {
  const dialog = useRef<HTMLDialogElement>(null);
  const isShown = useRef(false);
  const titleId = useId();
  useEffect(() => {
    const element = dialog.current;
    const opener = document.activeElement;
    element?.showModal();
    isShown.current = true;
    return () => {
      isShown.current = false;
      // One that was closed gave the focus back by itself, and what took it since keeps it; one that its page took away did not.
      if (element?.open === true && opener instanceof HTMLElement) opener.focus();
    };
  }, []);
  return (
    <dialog ref={dialog} aria-labelledby={titleId} onClose={() => isShown.current && close()}>
      <div class="stack-small">
        <h2 id={titleId}>{title}</h2>
        {children}
      </div>
    </dialog>
  );
}
