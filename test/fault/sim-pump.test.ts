/** A pump beside a real guard behind real sockets, while the gateway breaks: care goes on, settings stay closed, the panel says why. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { emergencyCopiesIn } from '../../agent/access/index.ts';
import { createLocalApi } from '../../agent/local-api/index.ts';
import { runPump } from '../../firmware-sim/device/index.ts';
import { actOnce } from '../../firmware-sim/panel/index.ts';
import type { PanelAction } from '../../firmware-sim/panel/protocol.ts';
import { type AccessBench, openAccessBench, PIN } from '../support/access.ts';
import { tempFolder } from '../support/temp.ts';

const START = { do: 'start', rateMlPerHour: 60, volumeMl: 1 } as const;
const REASON = 'nobody can log in';
/** Nobody who acts in less waited for an agent, which counts as silent after 2 s. */
const AT_ONCE_MS = 1_900;

interface Break {
  readonly what: string;
  readonly happens: (gateway: Gateway) => void | Promise<void>;
  /** What the panel says of a setting, to an open login that may change it. */
  readonly says: { readonly code: string; readonly message: RegExp };
}

const BREAKS: readonly Break[] = [
  {
    what: 'the agent is stopped',
    happens: (gateway) => gateway.stop(),
    says: { code: 'AGENT_SILENT', message: /does not answer.*settings stay closed/ },
  },
  {
    what: 'its disk is full',
    happens: ({ bench }) => {
      bench.ledger.broken = true;
    },
    says: { code: 'LEDGER_UNAVAILABLE', message: /cannot record.*stays closed/ },
  },
  {
    what: 'its database is damaged',
    happens: ({ bench }) => bench.guard.reportDamage(),
    says: { code: 'COUNTERS_DAMAGED', message: /damaged.*stays closed/ },
  },
  {
    what: 'its database is damaged and its disk is full',
    happens: async ({ bench }) => {
      bench.ledger.broken = true;
      await bench.guard.reportDamage();
    },
    says: { code: 'LEDGER_UNAVAILABLE', message: /cannot record.*stays closed/ },
  },
];

test.each(BREAKS)('$what', { timeout: 180_000 }, async ({ happens, says }) => {
  const gateway = await startGateway();
  const { act, code } = gateway;
  // Bert, of the biomedical department, may change settings: it is not his role that keeps them closed.
  expect(await act({ do: 'login', user: 'bert', pin: PIN })).toMatchObject({ ok: true });
  expect(await act({ do: 'settings' })).toMatchObject({ ok: true });
  await happens(gateway);
  await act({ do: 'connect' });

  await expect
    .poll(() => act({ do: 'settings' }))
    .toMatchObject({ ok: false, code: says.code, message: expect.stringMatching(says.message) });
  expect(await act({ do: 'status' })).toMatchObject({ view: { user: 'bert', locked: false } });

  const startedMs = performance.now();
  expect(await act({ do: 'emergency', code, reason: REASON })).toMatchObject({ ok: true, view: { emergency: { credentialId: 1 } } });
  expect(performance.now() - startedMs).toBeLessThan(AT_ONCE_MS);
  expect(await act(START)).toMatchObject({ ok: true, view: { therapy: 'infusing' } });
  await act({ do: 'occlude' });
  const careStartedMs = performance.now();
  expect(await act({ do: 'vitals' })).toMatchObject({ ok: true });
  expect(await act({ do: 'silence' })).toMatchObject({ ok: true, view: { silenced: true } });
  expect(await act({ do: 'stop' })).toMatchObject({ ok: true, view: { therapy: 'idle' } });
  expect(performance.now() - careStartedMs).toBeLessThan(AT_ONCE_MS);
  expect(await act({ do: 'settings' })).toMatchObject({ ok: false, code: says.code });
});

test('a use that the pump allowed alone is recorded when the agent is back, and its code opens nothing any more', {
  timeout: 180_000,
}, async () => {
  const gateway = await startGateway();
  const { act, code, bench } = gateway;
  await gateway.stop();
  expect(await act({ do: 'emergency', code, reason: REASON })).toMatchObject({ ok: true, view: { emergency: { byDevice: true } } });
  await act({ do: 'end-emergency' });
  await gateway.start();
  await expect
    .poll(() => bench.events('emergencyOpened').map(({ detail }) => detail), { timeout: 60_000 })
    .toMatchObject([{ source: 'firmware' }]);
  await expect.poll(() => bench.kinds().includes('emergencyEnded'), { timeout: 60_000 }).toBe(true);
  expect(await act({ do: 'emergency', code, reason: REASON })).toMatchObject({ ok: false, code: 'EMERGENCY_CODE_SPENT' });
  expect(bench.guard.emergencies.list().emergencies).toMatchObject([{ source: 'firmware', reason: REASON, review: 'due' }]);
});

test('what the agent leaves is what the pump reads: staged, spent, and no code in the open', async () => {
  const { act, code, copies } = await startGateway();
  const text = () => readFileSync(join(copies, 'emergency-codes.1'), 'utf8');
  expect(text()).toMatch(/\ncode 1 [0-9a-f]{64}\n/);
  expect(text()).not.toContain(code);
  await act({ do: 'emergency', code, reason: REASON });
  await expect.poll(text).toMatch(/\nspent 1 [0-9a-f]{64}\n/);
});

interface Gateway {
  readonly bench: AccessBench;
  readonly act: (action: PanelAction) => ReturnType<typeof actOnce>;
  /** Of envelope 1. */
  readonly code: string;
  readonly copies: string;
  readonly stop: () => Promise<void>;
  readonly start: () => Promise<void>;
}

async function startGateway(): Promise<Gateway> {
  const runtime = tempFolder('gateway');
  const copies = join(runtime, 'device');
  mkdirSync(copies);
  writeFileSync(join(copies, 'emergency-codes.1'), 'what an earlier agent left, torn');
  const bench = await openAccessBench({ emergencyCopies: emergencyCopiesIn(copies, null) });
  const issued = await bench.guard.emergencies.issue(5, new Uint8Array(8));
  if (issued.kind !== 'issued') throw new Error(issued.code);
  let stop: () => Promise<void> = async () => undefined;
  const start = async () => {
    const api = createLocalApi({ paths: { runtime }, access: bench.guard, status: () => ({}), warnings: () => [], log: () => undefined });
    const over = new AbortController();
    await api.open();
    const running = api.run(over.signal);
    stop = async () => {
      over.abort();
      await running;
    };
  };
  await start();
  const pumpOver = new AbortController();
  const panelSocket = join(runtime, 'panel.sock');
  const connected = Promise.withResolvers<void>();
  const pump = runPump(
    {
      deviceId: 'pump-1',
      files: join(runtime, 'files'),
      consoleSocket: join(runtime, 'device-console.sock'),
      panelSocket,
      emergencyCodes: copies,
    },
    pumpOver.signal,
    ({ event }) => {
      if (event === 'ready') connected.resolve();
    },
  );
  onTestFinished(async () => {
    pumpOver.abort();
    await pump;
    await stop();
  });
  await connected.promise;
  return {
    bench,
    copies,
    act: (action) => actOnce(panelSocket, action),
    code: issued.codes[0]?.code ?? '',
    stop: () => stop(),
    start,
  };
}
