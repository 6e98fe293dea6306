/** One's own account, how the console looks on this machine, whose names are known, and for administrators the people and what they did. */
import type { VNode } from 'preact';
import { Page } from '../../parts/blocks.tsx';
import { useMay } from '../../session.ts';
import { addressOf } from '../../words/place.ts';
import { AccountsView } from './accounts.tsx';
import { AppearanceView } from './appearance.tsx';
import { JournalView } from './journal.tsx';
import { NamesView } from './names.tsx';
import { OwnAccountView } from './own-account.tsx';

const VIEWS = [
  ['', 'Your account'],
  ['appearance', 'Appearance'],
  ['accounts', 'People'],
  ['names', 'Names'],
  ['journal', 'Journal'],
] as const;
export type SettingsView = (typeof VIEWS)[number][0];

export function isSettingsView(view: string): view is SettingsView {
  return VIEWS.some(([name]) => name === view);
}

export function SettingsPage({ view }: { readonly view: SettingsView }): VNode {
  const mayList: Readonly<Record<SettingsView, boolean>> = {
    '': true,
    appearance: true,
    accounts: useMay('listAccounts'),
    names: useMay('showPseudonyms'),
    journal: useMay('listJournal'),
  };
  return (
    <Page title="Settings">
      <nav class="tabs" aria-label="Kinds of settings">
        {VIEWS.filter(([name]) => mayList[name]).map(([name, title]) => (
          <a
            key={name}
            href={addressOf(['settings', ...(name === '' ? [] : [name])])}
            {...(name === view ? { 'aria-current': 'page' as const } : {})}
          >
            {title}
          </a>
        ))}
      </nav>
      {view === '' && <OwnAccountView />}
      {view === 'appearance' && <AppearanceView />}
      {view === 'accounts' && <AccountsView />}
      {view === 'names' && <NamesView />}
      {view === 'journal' && <JournalView />}
    </Page>
  );
}
