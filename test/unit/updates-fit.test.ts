/** Whether a signed release may be installed on a gateway as it is now: every refusal, and the release that nothing is in the way of. */
import type { DataSchema } from '@wardkeeper/proto/bundle';
import { parseRelease } from '@wardkeeper/proto/bundle';
import { describe, expect, test } from 'vitest';
import { fit as judgeFit, type Here } from '../../agent/updates/fit/rules.ts';
import { HARDWARE, releaseOf } from '../support/tuf/trust-world.ts';

const DIGEST = 'd'.repeat(64);
const FORM_1: DataSchema = { writes: 1, readableFrom: 1 };
const HERE: Here = {
  component: 'firmware',
  hardware: HARDWARE,
  agentVersion: '0.5.0',
  running: { digest: 'e'.repeat(64), version: '4.0.0', releaseCounter: 4, dataSchema: FORM_1 },
  floor: 3,
  others: new Map([['drug-library', 7]]),
  failure: null,
};

function codeOf(release: Parameters<typeof releaseOf>[1], here: Partial<Here> = {}, again = false): string {
  const judged = judgeFit(DIGEST, releaseOf(5, release), { ...HERE, ...here }, again);
  return judged.ok ? 'ok' : judged.code;
}

test.each<[string, Parameters<typeof codeOf>[0], Partial<Here>, string]>([
  ['nothing is in the way', {}, {}, 'ok'],
  ['for another part of the device', { component: 'drug-library' }, {}, 'OTHER_COMPONENT'],
  ['for another model', { hardware: ['another'] }, {}, 'OTHER_HARDWARE'],
  ['it runs already', {}, { running: { digest: DIGEST, version: '5.0.0', releaseCounter: 5, dataSchema: FORM_1 } }, 'INSTALLED'],
  ['older than what runs', { releaseCounter: 4 }, {}, 'OLDER'],
  ['below the floor', { releaseCounter: 2 }, {}, 'BELOW_FLOOR'],
  ['for a newer agent', { minAgent: '0.6' }, {}, 'AGENT_TOO_OLD'],
  ['it failed its trial here', {}, { failure: 'UNHEALTHY' }, 'FAILED_BEFORE'],
])('%s', (_name, release, here, code) => expect(codeOf(release, here)).toBe(code));

test('what failed here is tried again where a person says so', () => expect(codeOf({}, { failure: 'UNHEALTHY' }, true)).toBe('ok'));

describe('what a release requires', () => {
  const needs = (component: string, minCounter: number) => ({ requires: [{ component, minCounter }] });
  test.each<[string, Parameters<typeof codeOf>[0], Partial<Here>, string]>([
    ['another component, new enough', needs('drug-library', 7), {}, 'ok'],
    ['another component, too old', needs('drug-library', 8), {}, 'REQUIRES'],
    ['a component that the device does not name', needs('radio', 1), {}, 'REQUIRES'],
    ['any release of a component that the device does not name', needs('radio', 0), {}, 'REQUIRES'],
    ['a step between, which runs', needs('firmware', 4), {}, 'ok'],
    ['a step between, which was never installed', { ...needs('firmware', 5), releaseCounter: 6 }, {}, 'REQUIRES'],
    ['a step between, where nobody knows what runs', needs('firmware', 1), { running: null }, 'REQUIRES'],
    ['its own component, by the device’s word', needs('firmware', 5), { others: new Map([['firmware', 9]]) }, 'REQUIRES'],
  ])('%s', (_name, release, here, code) => expect(codeOf(release, here)).toBe(code));
});

describe('the form of the device’s own data', () => {
  const runs = (dataSchema: DataSchema): Partial<Here> => ({
    running: { digest: 'e'.repeat(64), version: '4.0.0', releaseCounter: 4, dataSchema },
  });
  test.each<[string, DataSchema, DataSchema, string]>([
    ['the same', FORM_1, FORM_1, 'ok'],
    [
      'it no longer reads what the running release wrote',
      { writes: 2, readableFrom: 1 },
      { writes: 3, readableFrom: 3 },
      'DATA_UNREADABLE',
    ],
    [
      'it does not yet read what the running release wrote',
      { writes: 2, readableFrom: 1 },
      { writes: 1, readableFrom: 1 },
      'DATA_UNREADABLE',
    ],
    ['a fallback would not read what it writes', FORM_1, { writes: 2, readableFrom: 1 }, 'FALLBACK_UNREADABLE'],
    ['the running release was made to read what it writes', { ...FORM_1, readableTo: 2 }, { writes: 2, readableFrom: 1 }, 'ok'],
    ['it reads ahead and writes as before', FORM_1, { ...FORM_1, readableTo: 2 }, 'ok'],
  ])('%s', (_name, before, after, code) => expect(codeOf({ dataSchema: after }, runs(before))).toBe(code));

  test('a release that does not read what it writes is none', () => {
    for (const dataSchema of [
      { writes: 1, readableFrom: 2 },
      { writes: 3, readableFrom: 1, readableTo: 2 },
    ])
      expect(parseRelease(releaseOf(5, { dataSchema }))).toMatchObject({ ok: false });
  });
});
