/** Small drawings, one stroke, no file and no request. All are decoration: the word beside them says the same. */
import type { ComponentChildren, VNode } from 'preact';

const SIZE = 18;

function icon(children: ComponentChildren): VNode {
  return (
    <svg
      width={SIZE}
      height={SIZE}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="1.9"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {children}
    </svg>
  );
}

export const ICONS = {
  fleet: () =>
    icon(
      <>
        <rect x="3" y="4" width="7" height="7" rx="1.5" />
        <rect x="14" y="4" width="7" height="7" rx="1.5" />
        <rect x="3" y="14" width="7" height="7" rx="1.5" />
        <rect x="14" y="14" width="7" height="7" rx="1.5" />
      </>,
    ),
  inbox: () =>
    icon(
      <>
        <path d="M4 5h16v14H4z" />
        <path d="M4 13h5l1.5 2.5h3L15 13h5" />
      </>,
    ),
  events: () =>
    icon(
      <>
        <path d="M8 6h12M8 12h12M8 18h12" />
        <path d="M4 6h.01M4 12h.01M4 18h.01" stroke-width="3" />
      </>,
    ),
  charts: () => icon(<path d="M4 4v16h16M8.5 16v-4M13 16V8M17.5 16v-6" />),
  directory: () =>
    icon(
      <>
        <circle cx="8" cy="14" r="4" />
        <path d="m11 11 8-8M16 6l3 3" />
      </>,
    ),
  enrolment: () =>
    icon(
      <>
        <rect x="4" y="4" width="6" height="6" />
        <rect x="14" y="4" width="6" height="6" />
        <rect x="4" y="14" width="6" height="6" />
        <path d="M14 14h3v3M20 14v6h-6" />
      </>,
    ),
  exports: () =>
    icon(
      <>
        <path d="M12 15V4M8 8l4-4 4 4" />
        <path d="M4 15v5h16v-5" />
      </>,
    ),
  rules: () =>
    icon(
      <>
        <path d="M6 16V10a6 6 0 0 1 12 0v6l2 2H4z" />
        <path d="M10 21h4" />
      </>,
    ),
  settings: () =>
    icon(
      <>
        <path d="M4 7h9M17 7h3M4 17h3M11 17h9" />
        <circle cx="15" cy="7" r="2" />
        <circle cx="9" cy="17" r="2" />
      </>,
    ),
  menu: () => icon(<path d="M4 7h16M4 12h16M4 17h16" />),
  calm: () =>
    icon(
      <>
        <circle cx="12" cy="12" r="9" />
        <path d="m8 12 3 3 5-6" />
      </>,
    ),
} satisfies Record<string, () => VNode>;

export type IconName = keyof typeof ICONS;

export function Emblem(): VNode {
  return (
    <svg width="30" height="30" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <path fill="currentColor" d="M16 2 4 6.5V15c0 7.2 5 12.6 12 15 7-2.4 12-7.8 12-15V6.5z" />
      <path
        fill="none"
        stroke="var(--surface)"
        stroke-width="2.4"
        stroke-linecap="round"
        stroke-linejoin="round"
        d="M8.5 16.5h4l2.2-5 3.4 9.5 2.2-4.5h3.2"
      />
    </svg>
  );
}
