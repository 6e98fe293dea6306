/** Waiting for a socket to stand: TCP, or TLS over it. */
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';

/** Why it does not stand: closed by the other side, given up by `signal`, or the system's or TLS's error. */
export type NotStanding = { readonly why: 'closed' } | { readonly why: 'aborted' } | { readonly why: 'error'; readonly error: Error };

/** Null once `event` came; else why it did not, and the socket is gone. An error that comes later is the caller's to hear. */
export function standing(socket: Socket | TLSSocket, event: 'connect' | 'secureConnect', signal: AbortSignal): Promise<NotStanding | null> {
  return new Promise((resolve) => {
    const finish = (outcome: NotStanding | null) => {
      socket.off(event, onReady);
      socket.off('close', onClose);
      signal.removeEventListener('abort', onAbort);
      if (outcome !== null) socket.destroy();
      resolve(outcome);
    };
    const onReady = () => finish(null);
    const onClose = () => finish({ why: 'closed' });
    const onAbort = () => finish({ why: 'aborted' });
    socket.once(event, onReady);
    socket.once('close', onClose);
    // Stays: an error without a listener would end the process.
    socket.on('error', (error) => finish({ why: 'error', error }));
    signal.addEventListener('abort', onAbort, { once: true });
  });
}
