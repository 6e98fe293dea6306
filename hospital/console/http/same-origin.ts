/**
 * Whether a request comes from the console's own pages. Pure.
 *
 * The cookie is SameSite=Strict already; this is what stands where a browser does not know that, and it also keeps another page of the same site away.
 * Browsers tell where a request is from (Fetch Metadata, Origin); whatever tells nothing has to name the origin itself.
 */

export interface RequestOrigin {
  readonly method: string;
  readonly origin: string | undefined;
  /** sec-fetch-site */
  readonly site: string | undefined;
}

export function isSameOrigin({ method, origin, site }: RequestOrigin, own: string): boolean {
  if (site !== undefined && site !== 'same-origin' && !(site === 'none' && isReading(method))) return false;
  if (origin !== undefined) return origin === own;
  // A browser sends Origin with everything that is not GET or HEAD.
  return isReading(method);
}

function isReading(method: string): boolean {
  return method === 'GET' || method === 'HEAD';
}

/** Only under its own name does the server answer: another name that leads here (DNS rebinding) is somebody else's page. */
export function isOwnHost(host: string | undefined, own: string): boolean {
  return host !== undefined && host.toLowerCase() === new URL(own).host;
}
