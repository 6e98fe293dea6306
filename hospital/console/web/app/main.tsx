/** The console's page: signs a person in, then shows what the address says. */
import { render } from 'preact';
import { App } from './app.tsx';
import { followLinks } from './address.ts';

const root = document.getElementById('app');
if (root !== null) {
  followLinks();
  render(<App />, root);
}
