/** The part of the thread that exporters get, by a clock that the test moves. */
import { describe, expect, it } from 'vitest';
import { ThreadShare } from '../../hospital/exports/thread-share.ts';

class HandClock {
  nowMs = 0;
  /** Work that takes so long. */
  readonly work = (ms: number) => () => {
    this.nowMs += ms;
  };
  wallMs(): number {
    return 0;
  }
  monotonicMs(): number {
    return this.nowMs;
  }
}

describe('the exporters together', () => {
  it('rest three times as long as they worked', async () => {
    const clock = new HandClock();
    const share = new ThreadShare(clock);
    await share.spend(clock.work(10));
    await share.spend(clock.work(5));
    let turned = false;
    const turn = share.turn(new AbortController().signal).then(() => {
      turned = true;
    });
    // 10 ms of work, rest until 40; 5 more, 15 of rest more.
    clock.nowMs = 54;
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(turned).toBe(false);
    clock.nowMs = 55;
    await turn;
  });

  it('do not rest for the time that a database on another machine took', async () => {
    const clock = Object.assign(new HandClock(), { busy: 0, busyMs: () => clock.busy });
    const share = new ThreadShare(clock);
    await share.spend(() => {
      clock.nowMs += 1_000;
      clock.busy += 2;
    });
    clock.nowMs = 1_006;
    await share.turn(new AbortController().signal);
    expect(clock.nowMs).toBe(1_006);
  }, 5_000);

  it('wait for nothing once they are stopped', async () => {
    const clock = new HandClock();
    const share = new ThreadShare(clock);
    const stopping = new AbortController();
    await share.spend(clock.work(1_000_000));
    const turn = share.turn(stopping.signal);
    stopping.abort();
    await turn;
    await share.turn(stopping.signal);
  });
});
