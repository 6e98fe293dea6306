/** The part of the thread that exporters get, by a clock that the test moves. */
import { describe, expect, it } from 'vitest';
import { ThreadShare } from '../../hospital/exports/thread-share.ts';

describe('the exporters together', () => {
  it('rest three times as long as they worked', async () => {
    let nowMs = 0;
    const share = new ThreadShare({ wallMs: () => 0, monotonicMs: () => nowMs });
    const stopping = new AbortController();
    await share.spend(() => void (nowMs += 10));
    await share.spend(() => void (nowMs += 5));
    let turned = false;
    const turn = share.turn(stopping.signal).then(() => (turned = true));
    // 15 ms of work, the first 10 of which had 5 of their rest already.
    nowMs = 54;
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(turned).toBe(false);
    nowMs = 55;
    await turn;
  });

  it('wait for nothing once they are stopped', async () => {
    const share = new ThreadShare({ wallMs: () => 0, monotonicMs: () => 0 });
    const stopping = new AbortController();
    let nowMs = 0;
    const busy = new ThreadShare({ wallMs: () => 0, monotonicMs: () => nowMs });
    await busy.spend(() => void (nowMs = 1_000_000));
    const turn = busy.turn(stopping.signal);
    stopping.abort();
    await turn;
    await share.turn(stopping.signal);
  });
});
