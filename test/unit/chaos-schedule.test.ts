/** The chaos proof repeats itself by its seed, and makes every kind of trouble. */
import { describe, expect, it } from 'vitest';
import { faultWords, scheduleFor } from '../prove/chaos/schedule.ts';

const TEN_MINUTES = 600_000;

describe('the schedule of the chaos proof', () => {
  it('is the same for the same seed and another for another', () => {
    expect(scheduleFor(42, TEN_MINUTES)).toEqual(scheduleFor(42, TEN_MINUTES));
    expect(scheduleFor(42, TEN_MINUTES)).not.toEqual(scheduleFor(43, TEN_MINUTES));
  });

  it('is the beginning of a longer one', () => {
    const short = scheduleFor(7, TEN_MINUTES / 2);
    expect(scheduleFor(7, TEN_MINUTES).filter(({ atMs }) => atMs < TEN_MINUTES / 2)).toEqual(short);
  });

  it('has every kind of trouble in ten minutes', () => {
    const kinds = new Set(scheduleFor(1, TEN_MINUTES).map((fault) => faultWords(fault).replace(/[-+]?\d[\d.]*.*$/, '')));
    for (const program of ['agent', 'broker', 'receiver']) {
      expect(kinds).toContain(`${program} killed, back after `);
      expect(kinds).toContain(`${program} stands still for `);
    }
    for (const place of ['agent', 'receiver']) {
      expect(kinds).toContain(`disk of the ${place} full for `);
      expect(kinds).toContain(`clock of the ${place} moved by `);
      for (const trouble of ['drop', 'delay', 'corrupt', 'half-close', 'cut'])
        expect(kinds).toContain(`line of the ${place}: ${trouble} for `);
    }
  });

  it('never begins two troubles of one kind at once', () => {
    for (const kinds of [['kill', 'pause'], ['line'], ['disk'], ['clock']]) {
      const lane = scheduleFor(3, TEN_MINUTES).filter(({ kind }) => kinds.includes(kind));
      expect(lane.length).toBeGreaterThan(5);
      for (const [index, fault] of lane.entries()) {
        const next = lane[index + 1];
        if (next !== undefined) expect(next.atMs).toBeGreaterThan(fault.atMs + fault.lastsMs);
      }
    }
  });
});
