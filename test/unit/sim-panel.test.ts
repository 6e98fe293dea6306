import { describe, expect, test } from 'vitest';
import { createLineCutter, MAX_LINE_BYTES, parsePanelRequest } from '../../firmware-sim/panel/protocol.ts';
import { describeView, promptText, readTypedLine } from '../../firmware-sim/panel/text.ts';
import { createNoticeReader, type Notice } from '../../firmware-sim/device/agent-client.ts';

describe('parsePanelRequest', () => {
  test('what a panel sends', () => {
    expect(parsePanelRequest('{"id":1,"action":{"do":"login","user":"anna","pin":"1"}}')).toEqual({
      id: 1,
      action: { do: 'login', user: 'anna', pin: '1' },
    });
    expect(parsePanelRequest('{"id":2,"action":{"do":"stop"}}')).toEqual({ id: 2, action: { do: 'stop' } });
  });
  test.each([
    'not JSON',
    '[]',
    '{"action":{"do":"stop"}}',
    '{"id":"1","action":{"do":"stop"}}',
    '{"id":1}',
    '{"id":1,"action":{"do":"explode"}}',
    '{"id":1,"action":{"do":"toString"}}',
    '{"id":1,"action":{"do":"login","user":"anna"}}',
    '{"id":1,"action":{"do":"login","user":["anna"],"pin":"1"}}',
    '{"id":1,"action":{"do":"login","user":"anna","pin":"1","authenticator":"totp"}}',
    '{"id":1,"action":{"do":"login","user":"anna","pin":"1","authenticator":"pin","cardPin":"2"}}',
    '{"id":1,"action":{"do":"secret","authenticator":"pin","old":"1"}}',
    '{"id":1,"action":{"do":"secret","authenticator":"badge","old":"1","new":"2"}}',
    '{"id":1,"action":{"do":"emergency","code":"x"}}',
    '{"id":1,"action":{"do":"emergency","code":"x","reason":" "}}',
    `{"id":1,"action":{"do":"emergency","code":"x","reason":"${'r'.repeat(201)}"}}`,
    '{"id":1,"action":{"do":"factor"}}',
    '{"id":1,"action":{"do":"start","rateMlPerHour":"120","volumeMl":50}}',
  ])('%s is no request', (line) => {
    expect(parsePanelRequest(line)).toBeNull();
  });
});

describe('createLineCutter', () => {
  test('lines in whatever pieces they come', () => {
    const cut = createLineCutter();
    expect(cut(Buffer.from('{"a"'))).toEqual([]);
    expect(cut(Buffer.from(':1}\n{"b":2}\n{'))).toEqual(['{"a":1}', '{"b":2}']);
  });
  test('a character cut in two is whole again', () => {
    const cut = createLineCutter();
    const bytes = Buffer.from('ä\n');
    expect(cut(bytes.subarray(0, 1))).toEqual([]);
    expect(cut(bytes.subarray(1))).toEqual(['ä']);
  });
  test.each([
    [MAX_LINE_BYTES, 1],
    [MAX_LINE_BYTES + 1, null],
  ])('a line of %i bytes: %s', (length, lines) => {
    expect(createLineCutter()(Buffer.from(`${'x'.repeat(length)}\n`))?.length ?? null).toBe(lines);
  });
  test('a line that never ends is not collected', () => {
    const cut = createLineCutter();
    expect(cut(Buffer.alloc(MAX_LINE_BYTES))).toEqual([]);
    expect(cut(Buffer.from('x'))).toBeNull();
  });
});

describe('what a person types', () => {
  test('a PIN is never part of a line', () => {
    expect(readTypedLine('login anna 123456').kind).toBe('unknown');
  });
  test.each([
    ['', 'nothing'],
    ['?', 'help'],
    ['exit', 'quit'],
    ['login', 'unknown'],
    ['start fast', 'unknown'],
    ['stop now', 'unknown'],
    ['constructor', 'unknown'],
  ])('"%s": %s', (text, kind) => {
    expect(readTypedLine(text).kind).toBe(kind);
  });
  test('an emergency with its reason, or without; its code is never part of the line', () => {
    expect(readTypedLine('emergency cardiac arrest')).toEqual({ kind: 'emergency', reason: 'cardiac arrest' });
    expect(readTypedLine('emergency')).toEqual({ kind: 'emergency', reason: '' });
  });
  test('a login by badge or key, a new secret, and being the second person: no secret is part of the line', () => {
    expect(readTypedLine('login anna badge')).toEqual({ kind: 'login', user: 'anna', authenticator: 'badge' });
    expect(readTypedLine('login anna key')).toEqual({ kind: 'login', user: 'anna', authenticator: 'webauthn' });
    expect(readTypedLine('secret')).toEqual({ kind: 'secret', authenticator: 'pin' });
    expect(readTypedLine('secret 123456').kind).toBe('unknown');
    expect(readTypedLine('approve')).toEqual({ kind: 'act', action: { do: 'approve' } });
    expect(readTypedLine('approve everything').kind).toBe('unknown');
  });
  test('a login by PIN, or by password', () => {
    expect(readTypedLine('login anna')).toEqual({ kind: 'login', user: 'anna', authenticator: 'pin' });
    expect(readTypedLine('login sven password')).toEqual({ kind: 'login', user: 'sven', authenticator: 'password' });
    expect(readTypedLine('factor 123456').kind).toBe('unknown');
  });
  test('an infusion with its numbers, or without', () => {
    expect(readTypedLine(' start 60 10 ')).toEqual({ kind: 'act', action: { do: 'start', rateMlPerHour: 60, volumeMl: 10 } });
    expect(readTypedLine('start')).toEqual({ kind: 'act', action: { do: 'start', rateMlPerHour: 120, volumeMl: 50 } });
  });
});

test('a fault for this version, or for one to come; nothing else', () => {
  expect(readTypedLine('fault unhealthy')).toEqual({ kind: 'act', action: { do: 'fault', fault: 'unhealthy' } });
  expect(readTypedLine('fault crash-loop 4.3.0')).toEqual({ kind: 'act', action: { do: 'fault', fault: 'crash-loop', of: '4.3.0' } });
  for (const typed of ['fault', 'fault sadness', 'fault hang ../x', 'fault hang 4.3.0 now'])
    expect(readTypedLine(typed).kind).toBe('unknown');
});

describe('what a panel shows', () => {
  const view = {
    deviceId: 'pump-1',
    therapy: 'alarm',
    alarm: 'occlusion',
    silenced: true,
    patientConnected: true,
    rateMlPerHour: 120,
    volumeMl: 50,
    infusedMl: 3,
    program: { version: '4.3.0', fault: 'hang' },
    user: 'an\u001b[2Jna',
    role: 'patient-care',
    locked: false,
    emergency: null,
    setupCode: null,
    agentAnswers: false,
  } as const;
  test('the alarm, its silence, and a silent agent; no control characters of others', () => {
    const text = describeView(view);
    expect(text).toContain('alarm (occlusion, silenced)');
    expect(text).toContain('agent does not answer');
    expect(text).toContain('program 4.3.0 (told to: hang)');
    expect(text).not.toContain('\u001b');
  });
  test('a wait in whole seconds, rounded up', () => {
    expect(promptText({ ...view, user: null }, 4_001)).toBe('pump-1 [alarm, login in 5 s]> ');
    expect(promptText({ ...view, user: null }, 0)).toBe('pump-1 [alarm]> ');
    expect(promptText({ ...view, user: null }, 900, 'code')).toBe('pump-1 [alarm, code in 1 s]> ');
  });
  test('a locked panel still shows alarm and therapy: the safety view', () => {
    const text = describeView({ ...view, user: 'anna', locked: true });
    expect(text).toContain('alarm (occlusion, silenced)');
    expect(text).toContain('LOCKED: log in to go on');
    expect(promptText({ ...view, user: 'anna', locked: true }, 0)).toBe('pump-1 [alarm] anna (locked)> ');
  });
  test('an open emergency is in view, with its envelope, its end, and who checked it', () => {
    const emergency = { credentialId: 7, endsInMs: 61_000, extensionsLeft: 1, byDevice: true };
    expect(describeView({ ...view, emergency })).toContain('EMERGENCY, envelope 7, 2 min left, checked by the pump itself');
    expect(describeView({ ...view, emergency: { ...emergency, endsInMs: 0 } })).toContain('goes on for the patient');
    expect(promptText({ ...view, user: null, emergency }, 0)).toBe('pump-1 [alarm, EMERGENCY]> ');
  });
});

describe('createNoticeReader', () => {
  const read = (...pieces: readonly string[]) => {
    const notices: Notice[] = [];
    const take = createNoticeReader((notice) => notices.push(notice));
    return { notices, whole: pieces.map((piece) => take(piece)).every(Boolean) };
  };
  test('events in whatever pieces they come', () => {
    const stream = ': hello\n\nevent: session-ended\ndata: {"session":"s"}\n\nid: 1\r\ndata: {"type":"other"}\r\n\r\n';
    for (const size of [1, 2, 5, stream.length]) {
      const pieces = Array.from({ length: Math.ceil(stream.length / size) }, (_, index) => stream.slice(index * size, (index + 1) * size));
      expect(read(...pieces).notices).toEqual([
        { type: 'session-ended', data: { session: 's' } },
        { type: 'other', data: { type: 'other' } },
      ]);
    }
  });
  test('what is no JSON object is no notice', () => {
    expect(read('data: hello\n\n', 'data: [1]\n\n', 'event: x\n\n').notices).toEqual([]);
  });
  test('an event without an end is given up', () => {
    expect(read(`data: ${'x'.repeat(64 * 1024)}`).whole).toBe(false);
  });
});
