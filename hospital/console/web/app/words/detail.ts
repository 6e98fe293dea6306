/** The server's line of an event as a person reads it. */
import { wordsOf } from './kinds.ts';
import { momentText, spanText } from './time.ts';

/**
 * What the server's line says beyond severity, kind and device, which stand elsewhere: `origin=local-network forMs=900000` becomes
 * `origin local-network · for 15 min`. `device`: as the event has it, empty for the gateway itself.
 */
export function detailWords(text: string, kind: string, device: string): string {
  const subject = `${kind} ${device === '' ? 'gateway' : device}`;
  const from = text.indexOf(subject);
  const rest = from < 0 ? text : text.slice(from + subject.length).trimStart();
  return rest.replaceAll(
    /(^| )([a-zA-Z]\w*)=(?:(\d+)(?= |$))?/g,
    (_whole, before: string, name: string, count?: string) =>
      `${before === '' ? '' : ' · '}${count === undefined ? `${wordsOf(name)} ` : countWords(name, count)}`,
  );
}

/** Later than this in Unix milliseconds (2001) it is a moment, sooner a span: nothing here lasts 31 years. */
const FIRST_MOMENT_MS = 1e12;

/** `forMs`, `900000`: for 15 min; `dueMs`, `1795652330355`: due 26 Nov 2026, 00:18:50. Whoever needs each millisecond opens the event. */
function countWords(name: string, count: string): string {
  if (!name.endsWith('Ms')) return `${wordsOf(name)} ${count}`;
  const ms = Number(count);
  return `${wordsOf(name.slice(0, -2))} ${ms < FIRST_MOMENT_MS ? spanText(ms) : momentText(ms)}`;
}
