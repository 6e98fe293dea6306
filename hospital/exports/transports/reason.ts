/** Why something was refused, in another party's words: cut, harmless, and without what we told it in confidence. */
import { printable } from '@wardkeeper/proto';
import { boundText } from '../bounded.ts';
import { MAX_REASON } from './transport.ts';

const SHORTEST_SECRET = 4;

export function reasonFrom(text: string, secrets: readonly string[] = []): string {
  const hidden = secrets
    .flatMap((secret) => [secret, ...secret.split(/\s+/)])
    .filter((secret) => secret.length >= SHORTEST_SECRET)
    .reduce((rest, secret) => rest.replaceAll(secret, '[secret]'), text);
  return boundText(printable(hidden.replace(/\s+/g, ' ').trim()), MAX_REASON);
}
