/** Whom a request may be for. */
import { describe, expect, it } from 'vitest';
import { type IntendedDevice, judgeSubject, type RequestedSubject } from '../../release/index.ts';

const HONEST = { commonName: 'gw-1', organization: 'st-anna', serialNumber: 'WK-0001' };
const INTENDED = { site: 'st-anna', gateway: 'gw-1' };

describe('a request', () => {
  it.each<[string, IntendedDevice]>([
    ['by its names', INTENDED],
    ['by its names and serial number', { ...INTENDED, serial: 'WK-0001' }],
  ])('is accepted %s', (_, intended) => {
    expect(judgeSubject(HONEST, intended)).toEqual({ ok: true, subject: HONEST });
  });

  it.each<[string, RequestedSubject, IntendedDevice, string]>([
    ['another gateway', { ...HONEST, commonName: 'gw-2' }, INTENDED, 'NAME'],
    ['another site', { ...HONEST, organization: 'st-berta' }, INTENDED, 'NAME'],
    ['site and gateway exchanged', { ...HONEST, commonName: 'st-anna', organization: 'gw-1' }, INTENDED, 'NAME'],
    ['no site', { commonName: 'gw-1', serialNumber: 'WK-0001' }, INTENDED, 'NAME'],
    ['the same name in capitals', { ...HONEST, commonName: 'GW-1' }, INTENDED, 'NAME'],
    ['a name that is none, though it is what was meant', { ...HONEST, commonName: '+' }, { ...INTENDED, gateway: '+' }, 'NAME'],
    ['no serial number', { commonName: 'gw-1', organization: 'st-anna' }, INTENDED, 'SERIAL'],
    ['another serial number', HONEST, { ...INTENDED, serial: 'WK-0002' }, 'SERIAL'],
    ['a serial number that differs by a space', HONEST, { ...INTENDED, serial: 'WK-0001 ' }, 'SERIAL'],
  ])('is refused for %s', (_, requested, intended, code) => {
    expect(judgeSubject(requested, intended)).toMatchObject({ ok: false, code });
  });
});
