/** Something a person starts: under way once at a time, and its refusal kept to be shown beside the button. */
import { useState } from 'preact/hooks';

export interface Action {
  readonly run: () => void;
  readonly busy: boolean;
  readonly error: Error | null;
}

export function useAction(work: () => Promise<void>): Action {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const run = () => {
    if (busy) return;
    setBusy(true);
    setError(null);
    work()
      .catch((fault: unknown) => setError(fault instanceof Error ? fault : new Error(String(fault))))
      .finally(() => setBusy(false));
  };
  return { run, busy, error };
}
