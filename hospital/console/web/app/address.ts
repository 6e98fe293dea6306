/**
 * Where one is. Whatever a person can choose stands in the address, so that every view can be shared, kept and gone back to;
 * there is no other state that outlives a click.
 */
import { useEffect, useState } from 'preact/hooks';
import { addressOf, type Place, placeOf } from './words/place.ts';

const MOVED = 'wardkeeper:moved';

/** Goes there without loading anew. `replace`: without a step in the history, as while typing into a filter. */
export function go(address: string, options: { readonly replace?: boolean } = {}): void {
  if (options.replace === true) history.replaceState(null, '', address);
  else history.pushState(null, '', address);
  dispatchEvent(new Event(MOVED));
}

/** The place that is shown; the caller is drawn again whenever it changes. */
export function usePlace(): Place {
  const [place, setPlace] = useState(here);
  useEffect(() => {
    const moved = () => setPlace(here());
    addEventListener('popstate', moved);
    addEventListener(MOVED, moved);
    return () => {
      removeEventListener('popstate', moved);
      removeEventListener(MOVED, moved);
    };
  }, []);
  return place;
}

/** Changes parts of the query and keeps the rest. */
export function changeQuery(changes: Readonly<Record<string, string | null>>, options: { readonly replace?: boolean } = {}): void {
  const { parts, query } = here();
  go(addressOf(parts, { ...Object.fromEntries(query), ...changes }), options);
}

/** Ordinary links stay ordinary links: a plain click on one of ours goes there without loading anew, anything else is the browser's. */
export function followLinks(): void {
  document.addEventListener('click', (event) => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (link === null || link.target !== '' || link.hasAttribute('download') || link.origin !== location.origin) return;
    if (link.getAttribute('href')?.startsWith('#') === true) return;
    event.preventDefault();
    go(`${link.pathname}${link.search}`);
  });
}

function here(): Place {
  return placeOf(location.pathname, location.search);
}
