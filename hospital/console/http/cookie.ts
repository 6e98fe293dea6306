/**
 * The one cookie there is. Pure. Over TLS `__Host-`: only this host can have set it, for every path. On the loopback interface without TLS that prefix is
 * refused by browsers, and cookies do not know ports: there the name holds the port, so that two consoles of one machine keep apart.
 */

export interface SessionCookie {
  /** Null: none, or more than one, of which one is not ours. */
  readonly tokenOf: (header: string | undefined) => string | null;
  /** No Max-Age: it ends with the browser, and the server ends the session earlier than that. */
  readonly holding: (token: string) => string;
  readonly gone: () => string;
}

/** `url`: the console's origin. */
export function sessionCookie(url: string): SessionCookie {
  const { protocol, port } = new URL(url);
  const isPlain = protocol === 'http:';
  const name = isPlain ? `wardkeeper-${port}` : '__Host-wardkeeper';
  const limits = isPlain ? 'Path=/; HttpOnly; SameSite=Strict' : 'Path=/; Secure; HttpOnly; SameSite=Strict';
  return {
    tokenOf(header) {
      const found = (header ?? '')
        .split(';')
        .map((part) => part.trim())
        .filter((part) => part.startsWith(`${name}=`));
      return found.length === 1 ? (found[0] ?? '').slice(name.length + 1) : null;
    },
    holding: (token) => `${name}=${token}; ${limits}`,
    gone: () => `${name}=; ${limits}; Max-Age=0`,
  };
}
