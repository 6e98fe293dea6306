/** The one cookie there is. `__Host-`: only this host can have set it, over TLS, for every path. Pure. */

const NAME = '__Host-wardkeeper';

/** Null: none, or more than one, of which one is not ours. */
export function tokenOf(header: string | undefined): string | null {
  const found = (header ?? '')
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part.startsWith(`${NAME}=`));
  return found.length === 1 ? (found[0] ?? '').slice(NAME.length + 1) : null;
}

/** No Max-Age: it ends with the browser, and the server ends the session earlier than that. */
export function cookieFor(token: string): string {
  return `${NAME}=${token}; Path=/; Secure; HttpOnly; SameSite=Strict`;
}

export function noCookie(): string {
  return `${NAME}=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0`;
}
