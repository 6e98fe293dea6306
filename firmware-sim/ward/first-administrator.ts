/**
 * How a ward comes to its first administrator: as people would. The code is asked for at the gateway, shown at the device (whose
 * console socket is followed here, as a panel's firmware does), and brought back with a password.
 */
import { request } from 'node:http';
import { createNoticeReader } from '../device/agent-client.ts';
import { SimError } from '../errors.ts';
import { parseObject } from '../json.ts';
import type { WardLayout } from './layout.ts';
import { type Runtime, runProgram } from './programs.ts';

/** Of a command that starts on a busy machine. */
const SHOWN_MS = 120_000;

/** The codes of the second factor. The agent must be running and new. Throws `COMMAND_FAILED`, `TIMEOUT` or `OUTPUT_MALFORMED`. */
export async function makeFirstAdministrator(
  runtime: Runtime,
  layout: WardLayout,
  name: string,
  password: string,
): Promise<readonly string[]> {
  const verb = ['account', 'first-administrator', '--config', layout.agentConfig];
  const code = await codeShownAt(layout.consoleSocket, () => runProgram(runtime, 'wardkeeper', verb));
  const { stdout } = await runProgram(runtime, 'wardkeeper', [...verb, '--name', name, '--json'], { stdin: `${code}\n${password}\n` });
  const codes = parseObject(stdout)?.['lookupCodes'];
  const read = (Array.isArray(codes) ? codes : []).filter((one) => typeof one === 'string');
  if (read.length === 0)
    throw new SimError('OUTPUT_MALFORMED', 'wardkeeper account first-administrator: expected codes of a second factor');
  return read;
}

export async function logInOperator(runtime: Runtime, layout: WardLayout, name: string, password: string, code: string): Promise<void> {
  const args = ['login', '--config', layout.agentConfig, '--name', name, '--second', 'lookup-code'];
  await runProgram(runtime, 'wardkeeper', args, { stdin: `${password}\n${code}\n` });
}

/** What the device is told to show once `ask` was called; it is called when somebody listens. */
async function codeShownAt(socketPath: string, ask: () => Promise<unknown>): Promise<string> {
  const shown = Promise.withResolvers<string>();
  const listening = Promise.withResolvers<void>();
  const fail = (cause: Error) => {
    listening.reject(cause);
    shown.reject(cause);
  };
  const follower = request({ socketPath, path: '/v1/notices', headers: { accept: 'text/event-stream' }, agent: false }, (incoming) => {
    const read = createNoticeReader((notice) => {
      const code = notice.type === 'first-administrator-code' ? notice.data['code'] : undefined;
      if (typeof code === 'string') shown.resolve(code);
    });
    incoming.setEncoding('utf8');
    incoming.on('data', (text: string) => {
      listening.resolve();
      if (!read(text)) incoming.destroy();
    });
    incoming.on('error', () => undefined);
  });
  follower.on('error', (cause) => fail(new SimError('SOCKET_UNREACHABLE', `${socketPath}: no agent answers`, { cause })));
  follower.end();
  shown.promise.catch(() => undefined);
  const late = setTimeout(() => fail(new SimError('TIMEOUT', `${socketPath}: the first administrator's code was not shown`)), SHOWN_MS);
  try {
    await listening.promise;
    await ask();
    return await shown.promise;
  } finally {
    clearTimeout(late);
    follower.destroy();
  }
}
