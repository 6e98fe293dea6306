/** The console's page: signs a person in, then shows what the address says. */
import { render } from 'preact';
import { followLinks } from './address.ts';
import { App } from './app.tsx';

const root = document.getElementById('app');
if (root !== null) {
  followLinks();
  render(<App />, root);
}
