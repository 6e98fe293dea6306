/** The keyboard, for whoever lives in this console. Single keys can be switched off on this machine (WCAG 2.2, 2.1.4). */
import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { go } from '../address.ts';
import { Dialog } from './dialog.tsx';

const KEY = 'wardkeeper.shortcuts';
/** After `g`, the second key has to come within this. */
const PAIR_MS = 1_500;

/** `g` and then one of these. */
export const PLACES: readonly (readonly [key: string, address: string, title: string])[] = [
  ['f', '/', 'Fleet'],
  ['i', '/inbox', 'Inbox'],
  ['e', '/events', 'Events'],
  ['c', '/charts', 'Charts'],
  ['d', '/directory', 'Directory and keys'],
  ['n', '/enrolment', 'Enrolment'],
  ['x', '/exports', 'Exports'],
  ['r', '/rules', 'Rules'],
  ['s', '/settings', 'Settings'],
];

export function shortcutsOn(): boolean {
  return localStorage.getItem(KEY) !== 'off';
}

export function switchShortcuts(on: boolean): void {
  if (on) localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, 'off');
}

export function Shortcuts(): VNode | null {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    let pairUntilMs = 0;
    const pressed = (event: KeyboardEvent) => {
      if (!shortcutsOn() || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const place = performance.now() < pairUntilMs ? PLACES.find(([key]) => key === event.key) : undefined;
      pairUntilMs = 0;
      if (place !== undefined) go(place[1]);
      else if (event.key === 'g') pairUntilMs = performance.now() + PAIR_MS;
      else if (event.key === '?') setOpen(true);
      else if (event.key !== '/' || !focusFilter()) return;
      event.preventDefault();
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, []);
  if (!open) return null;
  return (
    <Dialog title="Keyboard" close={() => setOpen(false)}>
      <table class="data" aria-label="Shortcuts">
        <tbody>
          {PLACES.map(([key, , title]) => (
            <tr key={key}>
              <td>
                <kbd>g</kbd> then <kbd>{key}</kbd>
              </td>
              <td>{title}</td>
            </tr>
          ))}
          <tr>
            <td>
              <kbd>/</kbd>
            </td>
            <td>To this page's filter</td>
          </tr>
          <tr>
            <td>
              <kbd>?</kbd>
            </td>
            <td>This list</td>
          </tr>
        </tbody>
      </table>
      <form method="dialog" class="dialog-foot">
        <button class="button" type="submit">
          Close
        </button>
      </form>
    </Dialog>
  );
}

function focusFilter(): boolean {
  const field = document.querySelector('[data-find]');
  if (!(field instanceof HTMLElement)) return false;
  field.focus();
  return true;
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || target.closest('dialog') !== null)
  );
}
