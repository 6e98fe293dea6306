/** The pieces a page is laid out with, and what stands where there is nothing, not yet, or no longer anything to show. */
import type { ComponentChildren, VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { usePlace } from '../address.ts';
import { ApiError } from '../api/client.ts';
import type { Query } from '../api/query.ts';
import { ICONS } from './icons.tsx';

interface PageProps {
  readonly title: string;
  readonly intro?: ComponentChildren;
  readonly crumb?: ComponentChildren;
  readonly actions?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** Its heading takes the focus when one comes from another page, so that a reader begins there. */
export function Page({ title, intro, crumb, actions, children }: PageProps): VNode {
  const heading = useRef<HTMLHeadingElement>(null);
  const path = usePlace().parts.join('/');
  useEffect(() => {
    document.title = `${title} · Wardkeeper`;
  }, [title]);
  useEffect(() => {
    if (visited.path !== null && visited.path !== path) {
      heading.current?.focus({ preventScroll: true });
      scrollTo(0, 0);
    }
    visited.path = path;
  }, [path]);
  return (
    <>
      <header class="page-head">
        <div>
          {crumb !== undefined && <p class="crumb">{crumb}</p>}
          <h1 ref={heading} tabIndex={-1} class="foreign">
            {title}
          </h1>
          {intro !== undefined && <p class="quiet">{intro}</p>}
        </div>
        {actions !== undefined && <div class="row no-print">{actions}</div>}
      </header>
      <div class="stack">{children}</div>
    </>
  );
}

/** Null until the first page is drawn: that one keeps the focus where the browser put it. */
const visited: { path: string | null } = { path: null };

interface PanelProps {
  readonly title: string;
  readonly aside?: ComponentChildren;
  readonly children: ComponentChildren;
}

export function Panel({ title, aside, children }: PanelProps): VNode {
  return (
    <section class="panel" aria-label={title}>
      <div class="panel-head">
        <h2>{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  );
}

export function Facts({ facts }: { readonly facts: readonly (readonly [string, ComponentChildren])[] }): VNode {
  return (
    <dl class="facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

interface EmptyProps {
  readonly title: string;
  readonly children?: ComponentChildren;
  readonly actions?: ComponentChildren;
}

export function Empty({ title, children, actions }: EmptyProps): VNode {
  return (
    <div class="empty">
      <p class="empty-title">{title}</p>
      {children !== undefined && <p class="quiet">{children}</p>}
      {actions !== undefined && <div class="row">{actions}</div>}
    </div>
  );
}

/** Nothing needs anybody: said in a calm line, because its absence would leave one wondering. */
export function AllQuiet({ children }: { readonly children: ComponentChildren }): VNode {
  return (
    <p class="all-quiet">
      {ICONS.calm()}
      <span>{children}</span>
    </p>
  );
}

export function Skeleton({ lines = 6, what }: { readonly lines?: number; readonly what: string }): VNode {
  return (
    <div role="status">
      <span class="unseen">Loading {what}…</span>
      <div class="skeleton" aria-hidden="true">
        {Array.from({ length: lines }, (_, line) => (
          <span key={line} />
        ))}
      </div>
    </div>
  );
}

export function Message({
  kind,
  children,
}: {
  readonly kind: 'error' | 'warning' | 'good' | 'plain';
  readonly children: ComponentChildren;
}): VNode {
  return (
    <div class="message" data-kind={kind} role={kind === 'error' ? 'alert' : 'status'}>
      {children}
    </div>
  );
}

/** What to do about a fault stands beside it. */
export function Fault({ error, what, retry }: { readonly error: Error; readonly what: string; readonly retry?: () => void }): VNode {
  return (
    <Message kind="error">
      <strong>{what} could not be loaded.</strong> {explain(error)}
      {retry !== undefined && (
        <div class="row">
          <button class="button" type="button" onClick={retry}>
            Try again
          </button>
        </div>
      )}
    </Message>
  );
}

/** Shows what a query brought; while it is under way its outline, and where it failed why. Old data stays while newer is fetched. */
export function Loaded<T>({
  query,
  what,
  lines,
  children,
}: {
  readonly query: Query<T>;
  readonly what: string;
  readonly lines?: number;
  readonly children: (data: T) => ComponentChildren;
}): VNode {
  if (query.data !== null) return <>{children(query.data)}</>;
  if (query.error !== null) return <Fault error={query.error} what={capital(what)} retry={query.reload} />;
  return <Skeleton what={what} {...(lines === undefined ? {} : { lines })} />;
}

export function explain(error: Error): string {
  if (!(error instanceof ApiError)) return 'The server did not answer. It is tried again as soon as it does.';
  if (error.status === 403) return 'Your role may not see this. Ask an administrator.';
  if (error.status === 404) return 'There is no such thing here, or no longer.';
  return error.message;
}

function capital(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}
