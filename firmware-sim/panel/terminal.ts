/** The panel for a person at a terminal: words at a prompt, the PIN without echo, a login's wait counted down while everything else goes on working. */
import { createInterface, type Interface } from 'node:readline';
import { Writable } from 'node:stream';
import { SimError } from '../errors.ts';
import { attachPanel, type PanelClient } from './client.ts';
import { MAX_REASON_LENGTH, type PanelAnswer, type PanelAuthenticator, type PanelView } from './protocol.ts';
import { describeView, helpText, promptText, readTypedLine } from './text.ts';

const SECRET_QUESTIONS: Readonly<Record<PanelAuthenticator, string>> = {
  pin: 'PIN: ',
  password: 'Password: ',
  badge: 'Card: ',
  webauthn: 'What the key answers: ',
};

export interface TerminalStreams {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
}

/** Returns when the person leaves or the pump goes away. Throws `SOCKET_UNREACHABLE`. */
export async function runTerminalPanel(path: string, streams: TerminalStreams): Promise<void> {
  const screen = new Screen(streams);
  try {
    const panel = await attachPanel(
      path,
      (notice, view) => screen.notice(notice, view),
      () => screen.leave('The pump is gone.'),
    );
    try {
      const first = await panel.act({ do: 'status' });
      screen.say(describeView(first.view));
      screen.say('"help" lists the words; Ctrl-D leaves.');
      screen.show(first);
      await serve(panel, screen);
    } finally {
      panel.close();
    }
  } finally {
    screen.close();
  }
}

async function serve(panel: PanelClient, screen: Screen): Promise<void> {
  for (;;) {
    const text = await screen.ask();
    if (text === null) return;
    const typed = readTypedLine(text);
    switch (typed.kind) {
      case 'nothing':
        break;
      case 'help':
        screen.say(helpText());
        break;
      case 'quit':
        return;
      case 'unknown':
        screen.say(typed.message);
        break;
      case 'login': {
        const { user, authenticator } = typed;
        if (authenticator === 'webauthn') screen.report(await panel.act({ do: 'challenge' }));
        const pin = await screen.askSecret(SECRET_QUESTIONS[authenticator]);
        const cardPin = pin !== null && authenticator === 'badge' ? await screen.askSecret('PIN of the card, or nothing: ') : '';
        if (pin === null || cardPin === null) return;
        const answer = await panel.act({ do: 'login', user, pin, authenticator, ...(cardPin === '' ? {} : { cardPin }) });
        screen.report(answer);
        if (answer.code === 'FACTOR_NEEDED' && !(await giveFactor(panel, screen))) return;
        break;
      }
      case 'secret': {
        const { authenticator } = typed;
        const old = await screen.askSecret('The old one: ');
        const next = old === null ? null : await screen.askSecret('The new one: ');
        const again = next === null ? null : await screen.askSecret('The new one again: ');
        if (old === null || next === null || again === null) return;
        if (next !== again) screen.say('Not changed: the two were not alike.');
        else screen.report(await panel.act({ do: 'secret', authenticator, old, new: next }));
        break;
      }
      case 'factor':
        if (!(await giveFactor(panel, screen))) return;
        break;
      case 'emergency': {
        const reason = typed.reason === '' ? await screen.askText('Reason: ') : typed.reason;
        // In the open: it is typed in haste, from paper, and worth nothing afterwards.
        const code = reason === null ? null : await screen.askText('Code: ');
        if (reason === null || code === null) return;
        if (reason.trim() === '' || reason.length > MAX_REASON_LENGTH) screen.say('A few words of reason are needed, at most 200 letters.');
        else screen.report(await panel.act({ do: 'emergency', code, reason }), 'code');
        break;
      }
      case 'act':
        screen.report(await panel.act(typed.action));
        if (typed.action.do === 'status' || typed.action.do === 'vitals') screen.sayView();
        break;
    }
  }
}

/** False where the person left. */
async function giveFactor(panel: PanelClient, screen: Screen): Promise<boolean> {
  const code = await screen.askSecret('Code: ');
  if (code === null) return false;
  screen.report(await panel.act({ do: 'factor', code }));
  return true;
}

class Screen {
  readonly #output: NodeJS.WritableStream;
  readonly #reader: Interface;
  readonly #lines: string[] = [];
  #take: ((line: string | null) => void) | null = null;
  #muted = false;
  #ended = false;
  #view: PanelView | null = null;
  #waitUntilMs = 0;
  #waitsFor: 'login' | 'code' = 'login';
  /** Asked for now, in place of a word. */
  #question: string | null = null;
  readonly #countdown: NodeJS.Timeout;

  constructor({ input, output }: TerminalStreams) {
    this.#output = output;
    const echo = new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        if (!this.#muted) output.write(chunk);
        done();
      },
    });
    const terminal = 'isTTY' in input && input.isTTY === true;
    this.#reader = createInterface({ input, output: echo, terminal, historySize: 0 });
    this.#reader.on('line', (line) => this.#give(line));
    this.#reader.on('close', () => this.#end());
    this.#countdown = setInterval(() => this.#redrawWait(), 1_000);
  }

  /** `of`: what may have to wait by this answer. */
  show(answer: PanelAnswer, of: 'login' | 'code' = 'login'): void {
    this.#view = answer.view;
    if (answer.retryAfterMs > 0) {
      this.#waitUntilMs = performance.now() + answer.retryAfterMs;
      this.#waitsFor = of;
    } else if (answer.ok && (answer.view.user !== null || of === 'code')) this.#waitUntilMs = 0;
  }

  report(answer: PanelAnswer, of: 'login' | 'code' = 'login'): void {
    this.show(answer, of);
    if (answer.message !== '') this.say(answer.message);
  }

  say(text: string): void {
    this.#output.write(`${text}\n`);
  }

  sayView(): void {
    if (this.#view !== null) this.say(describeView(this.#view));
  }

  notice(notice: string, view: PanelView): void {
    this.#view = view;
    if (this.#muted) return;
    this.#output.write(`\r\x1b[K* ${notice}\n`);
    this.#prompt();
  }

  leave(words: string): void {
    if (!this.#ended) this.say(`\n${words}`);
    this.#end();
  }

  ask(): Promise<string | null> {
    this.#prompt();
    return this.#next();
  }

  async askText(question: string): Promise<string | null> {
    this.#question = question;
    try {
      this.#prompt();
      return await this.#next();
    } finally {
      this.#question = null;
    }
  }

  async askSecret(question: string): Promise<string | null> {
    this.#output.write(question);
    this.#muted = true;
    try {
      return await this.#next();
    } finally {
      this.#muted = false;
      this.#output.write('\n');
    }
  }

  close(): void {
    clearInterval(this.#countdown);
    this.#reader.close();
  }

  #prompt(): void {
    if (this.#ended || this.#view === null) return;
    this.#reader.setPrompt(this.#question ?? promptText(this.#view, this.#waitUntilMs - performance.now(), this.#waitsFor));
    this.#reader.prompt(true);
  }

  /** The last redraw is the one that takes the wait away. */
  #redrawWait(): void {
    if (this.#waitUntilMs === 0 || this.#muted || this.#question !== null || this.#take === null) return;
    if (this.#waitUntilMs <= performance.now()) this.#waitUntilMs = 0;
    this.#prompt();
  }

  #next(): Promise<string | null> {
    const line = this.#lines.shift();
    if (line !== undefined) return Promise.resolve(line);
    if (this.#ended) return Promise.resolve(null);
    const { promise, resolve } = Promise.withResolvers<string | null>();
    if (this.#take !== null) throw new SimError('LINE_MALFORMED', 'the panel asked twice at once');
    this.#take = resolve;
    return promise;
  }

  #give(line: string): void {
    const take = this.#take;
    this.#take = null;
    if (take === null) this.#lines.push(line);
    else take(line);
  }

  #end(): void {
    this.#ended = true;
    const take = this.#take;
    this.#take = null;
    take?.(null);
  }
}
