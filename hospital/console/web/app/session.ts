/** Who is signed in, for every page below: what a role may not do is not offered to it. The server refuses it all the same. */
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { ConsoleStart, Session } from './api/shapes.ts';

export interface SignedIn {
  readonly session: Session;
  readonly start: ConsoleStart;
  readonly signOut: () => void;
}

export const SignedInContext = createContext<SignedIn | null>(null);

export function useSignedIn(): SignedIn {
  const signedIn = useContext(SignedInContext);
  if (signedIn === null) throw new Error('this page is shown to nobody who is not signed in');
  return signedIn;
}

/** Whether this session may call the operation of docs/openapi/console.yaml. */
export function useMay(operation: string): boolean {
  return useSignedIn().session.may.includes(operation);
}
