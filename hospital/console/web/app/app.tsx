/** Before sign-in one page, after it all the others. Which one is shown is decided by the server's word alone, never by what is remembered here. */
import type { VNode } from 'preact';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { usePlace } from './address.ts';
import { type ReadOptions, read, SIGNED_OUT, send } from './api/client.ts';
import { followLive } from './api/live.ts';
import type { ConsoleStart, Session } from './api/shapes.ts';
import { AddFactor } from './pages/add-factor.tsx';
import { Alone } from './pages/alone.tsx';
import { PageAt } from './pages/index.tsx';
import { SignIn } from './pages/sign-in.tsx';
import { Welcome } from './pages/welcome.tsx';
import { Message, Skeleton } from './parts/blocks.tsx';
import { whySignedOut } from './parts/idle.tsx';
import { SignedInContext } from './session.ts';
import { Shell } from './shell.tsx';

const RETRY_MS = 3_000;

/** Why the session before ended by itself; null: there was none, or somebody signed out. */
type Ended = 'idle' | 'ended' | null;

interface Known {
  readonly start: ConsoleStart;
  readonly session: Session | null;
}

export function App(): VNode {
  const [known, setKnown] = useState<Known | null>(null);
  const [unreachable, setUnreachable] = useState(false);
  const [turn, setTurn] = useState(0);
  const [ended, setEnded] = useState<Ended>(null);
  const isLeaving = useRef(false);
  const again = useCallback(() => setTurn((before) => before + 1), []);

  useEffect(() => {
    let retry: ReturnType<typeof setTimeout> | null = null;
    const gone = new AbortController();
    askWhoIsThere({ signal: gone.signal, background: turn > 0 }, turn === 0)
      .then((answer) => {
        setKnown(answer);
        setUnreachable(false);
      })
      .catch(() => {
        if (gone.signal.aborted) return;
        setUnreachable(true);
        retry = setTimeout(again, RETRY_MS);
      });
    return () => {
      gone.abort();
      if (retry !== null) clearTimeout(retry);
    };
  }, [turn]);

  const isOpen = known?.session?.stage === 'open';
  useEffect(() => {
    if (!isOpen) return undefined;
    const end = new AbortController();
    followLive(end.signal);
    // A refused call while signed in: ask the server what is so, and show that.
    isLeaving.current = false;
    const ask = () => {
      setEnded(isLeaving.current ? null : whySignedOut());
      again();
    };
    addEventListener(SIGNED_OUT, ask, { signal: end.signal });
    return () => end.abort();
  }, [isOpen]);

  if (known === null) {
    return (
      <Alone title="Wardkeeper">
        {unreachable ? (
          <Message kind="warning">The server cannot be reached. It is tried again every few seconds.</Message>
        ) : (
          <Skeleton lines={4} what="the console" />
        )}
      </Alone>
    );
  }
  const leave = () => {
    isLeaving.current = true;
    setEnded(null);
  };
  return <Stage known={known} again={again} ended={ended} leave={leave} />;
}

interface StageProps {
  readonly known: Known;
  readonly again: () => void;
  readonly ended: Ended;
  /** Somebody signs out. */
  readonly leave: () => void;
}

function Stage({ known: { start, session }, again, ended, leave }: StageProps): VNode {
  const atWelcome = usePlace().parts[0] === 'welcome';
  const stage = session?.stage ?? start.session?.stage ?? null;
  if (stage === 'enrol') return <AddFactor done={again} />;
  if (stage === 'open' && session !== null) {
    const signOut = () => {
      leave();
      send('DELETE', '/session')
        .catch(() => undefined)
        .finally(again);
    };
    return (
      <SignedInContext.Provider value={{ session, start, signOut }}>
        <Shell>
          <PageAt />
        </Shell>
      </SignedInContext.Provider>
    );
  }
  if (stage === null && (start.needsFirstAdministrator || atWelcome)) return <Welcome start={start} done={again} />;
  return <SignIn start={start} stage={stage} done={again} ended={ended} />;
}

/** `first`: most who open the console are signed in, so both questions go out together. Nobody listens yet for an answer that nobody is. */
async function askWhoIsThere(options: ReadOptions, first: boolean): Promise<Known> {
  const early = first ? read<Session>('/session', options).catch(() => null) : null;
  const start = await read<ConsoleStart>('/console', options);
  if (start.session?.stage !== 'open') return { start, session: null };
  return { start, session: (await early) ?? (await read<Session>('/session', options)) };
}
