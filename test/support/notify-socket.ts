/** A service manager's ear: a Unix datagram socket, which Node does not have and Python does. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';
import { hasCommand, needs } from './needs.ts';

export const canListenForWords = needs(
  'systemd-notify (Debian: systemd) and python3',
  hasCommand('/usr/bin/systemd-notify') && hasCommand('/usr/bin/python3'),
);

const LISTENER = `
import os, socket, sys
ear = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
ear.bind(sys.argv[1])
print('listening', flush=True)
while True:
    word, files, _, _ = socket.recv_fds(ear, 4096, 4)
    # systemd answers a barrier by closing what came with it.
    for file in files: os.close(file)
    print(word.decode().replace('\\n', ' | '), flush=True)
`;

/** Words as they come, one a message; listens when it resolves. */
export async function listenForWords(path: string): Promise<readonly string[]> {
  const ear = spawn('/usr/bin/python3', ['-c', LISTENER, path], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void ear.kill());
  const words: string[] = [];
  const { promise, resolve } = Promise.withResolvers<void>();
  createInterface({ input: ear.stdout }).on('line', (line) => {
    if (line === 'listening') resolve();
    else words.push(line);
  });
  await promise;
  return words;
}
