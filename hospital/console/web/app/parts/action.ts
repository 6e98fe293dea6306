/** Something a person starts: under way once at a time, and its refusal kept to be shown beside the button. */
import { useState } from 'preact/hooks';

interface Underway {
  readonly busy: boolean;
  readonly error: Error | null;
}

export interface Action extends Underway {
  readonly run: () => void;
}

/** One of several that share a place. What is meant is handed over: state that was set in the same click is not there yet. */
export interface ActionOn<Meant> extends Underway {
  readonly run: (meant: Meant) => void;
}

export function useAction(work: () => Promise<void>): Action {
  const { run, ...rest } = useActionOn<null>(work);
  return { run: () => run(null), ...rest };
}

export function useActionOn<Meant>(work: (meant: Meant) => Promise<void>): ActionOn<Meant> {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const run = (meant: Meant) => {
    if (busy) return;
    setBusy(true);
    setError(null);
    work(meant)
      .catch((fault: unknown) => setError(fault instanceof Error ? fault : new Error(String(fault))))
      .finally(() => setBusy(false));
  };
  return { run, busy, error };
}
