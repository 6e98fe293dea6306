/** Kept on this machine only: nobody else's screen changes. */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { Panel } from '../../parts/blocks.tsx';
import { Choices } from '../../parts/fields.tsx';
import { shortcutsOn, switchShortcuts } from '../../parts/shortcuts.tsx';
import { chooseTheme, chosenTheme, THEMES } from '../../theme.ts';

const WORDS = { system: 'As this machine', light: 'Light', dark: 'Dark' } as const;

export function AppearanceView(): VNode {
  const [theme, setTheme] = useState(chosenTheme);
  const [keys, setKeys] = useState(shortcutsOn);
  return (
    <>
      <Panel title="Colours">
        <Choices
          legend="Theme"
          name="theme"
          value={theme}
          change={(chosen) => {
            const next = THEMES.find((each) => each === chosen) ?? 'system';
            chooseTheme(next);
            setTheme(next);
          }}
          options={THEMES.map((each) => [each, WORDS[each]])}
        />
      </Panel>
      <Panel title="Keyboard">
        <label class="choice">
          <input
            type="checkbox"
            checked={keys}
            onChange={() => {
              switchShortcuts(!keys);
              setKeys(!keys);
            }}
          />
          <span>
            Single-key shortcuts (<kbd>?</kbd> lists them)
          </span>
        </label>
      </Panel>
      <Panel title="Times">
        <p>
          Times are shown in the zone of this machine: <strong>{Intl.DateTimeFormat().resolvedOptions().timeZone}</strong>. Pointing at one
          shows it in UTC; files have UTC only.
        </p>
      </Panel>
    </>
  );
}
