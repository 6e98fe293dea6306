/** Runs before anything is painted, so that a dark ward is not lit by a white page first. A file of its own: the page allows no inline script. */
import { showTheme } from './theme.ts';

try {
  showTheme();
} catch {
  // Storage is forbidden here: the system's theme it is.
}
