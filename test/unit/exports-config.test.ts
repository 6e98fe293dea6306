/** `[[export]]` in hospital.toml: what it may say, and that everything else is refused with its place. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../hospital/config.ts';
import { quickFolder } from '../support/temp.ts';

const BASE = `
site = "st-anna"
[broker]
url = "mqtts://localhost:8883"
ca = "ca.pem"
certificate = "c.pem"
key = "k.pem"
[keys]
folder = "keys"
[store]
path = "hospital.db"
`;

function load(exports: string) {
  const path = join(quickFolder('exports-config'), 'hospital.toml');
  writeFileSync(path, BASE + exports);
  return loadConfig(path).exports;
}

describe('[[export]]', () => {
  it('is nothing where it is not said', () => expect(load('')).toEqual([]));

  it('is read with its defaults, paths made absolute', () => {
    const [splunk, audit] = load(`
[[export]]
name = "splunk"
format = "ocsf"
min_severity = "notice"
[export.splunk]
url = "https://splunk.example:8088/services/collector/event"
token_file = "splunk.token"
ca = "siem-ca.pem"

[[export]]
name = "audit-store"
format = "dicom"
start = "beginning"
[export.syslog]
url = "tls://arr.example:6514"
`);
    expect(splunk).toMatchObject({ name: 'splunk', format: 'ocsf', minSeverity: 2, start: 'now', batchMaxEvents: 100 });
    expect(splunk?.target).toMatchObject({ to: 'splunk', index: null, timeoutMs: 10_000, certificate: null });
    expect(splunk?.target.to === 'splunk' && splunk.target.tokenFile).toMatch(/^\/.*\/splunk\.token$/);
    expect(audit?.target).toMatchObject({ to: 'syslog', settleMs: 2_000, ca: null });
  });

  it.each([
    ['events in the clear over HTTP', '[export.http]\nurl = "http://siem.example/in"', /https:\/\/host/],
    ['events in the clear over syslog', '[export.syslog]\nurl = "tcp://siem.example:514"', /tls:\/\/host/],
    ['a user in the URL', '[export.http]\nurl = "https://me:secret@siem.example/in"', /https:\/\/host/],
    ['a token in the URL', '[export.http]\nurl = "https://siem.example/in?token=x"', /https:\/\/host/],
    ['two targets', '[export.http]\nurl = "https://a.example/"\n[export.file]\npath = "x"', /exactly one of/],
    ['no target', '', /exactly one of/],
    ['an unknown key', 'colour = "red"\n[export.file]\npath = "x"', /colour/],
    ['a secret in place of its file', '[export.splunk]\nurl = "https://a.example/"\ntoken = "x"', /token/],
    [
      'a certificate without its key',
      '[export.syslog]\nurl = "tls://a.example:6514"\ncertificate = "c.pem"',
      /certificate and key together/,
    ],
    ['an unknown format', 'format = "leef"\n[export.file]\npath = "x"', /format/],
  ])('%s is refused', (_what, rest, fault) => {
    const format = rest.includes('format') ? '' : 'format = "ocsf"\n';
    expect(() => load(`[[export]]\nname = "siem"\n${format}${rest}\n`)).toThrow(fault);
  });

  it('two of one name are refused: they would share a cursor', () => {
    const one = '[[export]]\nname = "siem"\nformat = "cef"\n[export.file]\npath = "x"\n';
    expect(() => load(one + one)).toThrow(/name of its own/);
  });

  it('plain HTTP and TCP are for this machine itself', () => {
    const [local] = load('[[export]]\nname = "agent"\nformat = "cef"\n[export.syslog]\nurl = "tcp://localhost:28330"\n');
    expect(local?.target.to === 'syslog' && local.target.url.port).toBe('28330');
  });
});
