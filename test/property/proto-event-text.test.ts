/** What an event says can be shown to people and put into JSON, whatever a device or a thief wrote into its strings. */
import { decodeEvent, describeEvent, encodeEvent, eventToJson, Severity, TimeQuality } from '@wardkeeper/proto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const time = { wallMs: 1, bootId: Buffer.alloc(16), monotonicUs: 1, timeQuality: TimeQuality.SYNCHRONISED };

describe('what an event says', () => {
  const controls = /[\p{C}\p{Zl}\p{Zp}]/u;
  // Letters beside everything that moves a cursor, ends a line, hides or turns text round.
  const unit = fc.constantFrom(
    'a',
    '/',
    ' ',
    '\\',
    '"',
    '\0',
    '\n',
    '\r',
    '\u001b',
    '\u007f',
    '\u0085',
    '\u009b',
    '\u202e',
    '\u2028',
    '\u2066',
    '\ufeff',
    '\u00ad',
    '\u{e0041}',
  );
  const hostile = fc.string({ unit, maxLength: 30 });

  it('is printable in words and in JSON, whatever its strings and paths are', () => {
    fc.assert(
      fc.property(hostile, hostile, hostile, (deviceId, set, path) => {
        const bytes = encodeEvent(
          {
            kind: 'fileChanged',
            severity: Severity.HIGH,
            deviceId,
            detail: { set, path: Buffer.from(path), after: { linkTarget: Buffer.from(path) } },
          },
          time,
        );
        const decoded = decodeEvent(bytes);
        if (decoded === null) throw new Error('expected an event');
        expect(describeEvent(decoded)).not.toMatch(controls);
        expect(JSON.stringify(eventToJson(decoded))).not.toMatch(controls);
      }),
    );
  });

  it('is printable for paths of any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (path) => {
        const decoded = decodeEvent(encodeEvent({ kind: 'fileChanged', severity: Severity.HIGH, detail: { path } }, time));
        if (decoded === null) throw new Error('expected an event');
        expect(JSON.stringify(eventToJson(decoded))).not.toMatch(controls);
      }),
    );
  });
});
