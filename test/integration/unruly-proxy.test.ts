/** The proxy of the chaos proof does what it says: otherwise the proof would prove less than it tells. */
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { UnrulyProxy } from '../support/unruly-proxy.ts';

interface Line {
  readonly proxy: UnrulyProxy;
  readonly near: Socket;
  readonly far: Socket;
  /** What has come out at the far end. */
  readonly arrived: () => string;
}

async function listen(onSocket: (socket: Socket) => void): Promise<number> {
  const server = createServer({ allowHalfOpen: true }, onSocket).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function openLine(random: () => number = () => 0): Promise<Line> {
  const { promise: accepted, resolve } = Promise.withResolvers<Socket>();
  const proxy = new UnrulyProxy(await listen(resolve), random);
  await proxy.open();
  const near = connect({ port: proxy.port, host: '127.0.0.1', allowHalfOpen: true });
  const far = await accepted;
  let text = '';
  far.on('data', (piece: Buffer) => {
    text += piece.toString('latin1');
  });
  for (const socket of [near, far]) socket.on('error', () => undefined);
  onTestFinished(async () => {
    near.destroy();
    far.destroy();
    await proxy.close();
  });
  return { proxy, near, far, arrived: () => text };
}

/** Also after an error, which `once` would reject with. */
async function closeOf(socket: Socket): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  socket.once('close', () => resolve());
  await promise;
}

describe('the unruly proxy', () => {
  it('carries bytes both ways while nothing is wrong', async () => {
    const { near, far, arrived } = await openLine();
    near.write('there');
    await expect.poll(arrived).toBe('there');
    far.write('and back');
    const [answer] = (await once(near, 'data')) as [Buffer];
    expect(answer.toString()).toBe('and back');
  });

  it('delays without changing the order', async () => {
    const { proxy, near, arrived } = await openLine(() => 0);
    proxy.begin('delay');
    const beganMs = performance.now();
    near.write('1');
    near.write('2');
    await expect.poll(arrived).toBe('12');
    expect(performance.now() - beganMs).toBeGreaterThan(45);
  });

  it('turns a bit', async () => {
    const { proxy, near, arrived } = await openLine(() => 0);
    proxy.begin('corrupt');
    near.write('A');
    await expect.poll(arrived).toBe('Q');
  });

  it('swallows, and ends what has a hole', async () => {
    const { proxy, near, arrived } = await openLine();
    proxy.begin('drop');
    near.write('lost');
    const late = connect({ port: proxy.port, host: '127.0.0.1' });
    await once(late, 'connect');
    late.destroy();
    const closed = closeOf(near);
    proxy.end();
    await closed;
    expect(arrived()).toBe('');
  });

  it('closes one half', async () => {
    const { proxy, near, far, arrived } = await openLine(() => 0);
    const ended = once(near, 'end');
    near.resume();
    proxy.begin('half-close');
    await ended;
    near.write('still heard');
    await expect.poll(arrived).toBe('still heard');
    expect(far.destroyed).toBe(false);
  });

  it('cuts what is open and what comes', async () => {
    const { proxy, near } = await openLine();
    const closed = closeOf(near);
    proxy.begin('cut');
    await closed;
    const refused = connect({ port: proxy.port, host: '127.0.0.1' });
    refused.on('error', () => undefined);
    await closeOf(refused);
    proxy.end();
    const again = connect({ port: proxy.port, host: '127.0.0.1' });
    await once(again, 'connect');
    again.destroy();
  });
});
