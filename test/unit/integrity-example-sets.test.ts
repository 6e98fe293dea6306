/** The sets that ship: sound, commented, and without the mistakes that would make them worthless or loud. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Severity } from '@wardkeeper/proto';
import { parseToml } from '@wardkeeper/proto/toml';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { CONFIG_SCHEMA, type IntegrityConfig, type SetConfig } from '../../agent/integrity/index.ts';
import { isCovered } from '../../agent/integrity/glob.ts';
import { ROOT } from '../support/source-tree.ts';
import { needs } from '../support/needs.ts';

const FOLDER = join(ROOT, 'config/integrity');
const examples = readdirSync(FOLDER).map((name) => ({ name, text: readFileSync(join(FOLDER, name), 'utf8') }));

function configOf(text: string): IntegrityConfig {
  const result = parseToml(text, v.strictObject({ integrity: CONFIG_SCHEMA }));
  if (!result.ok) throw new Error(JSON.stringify(result.faults));
  return result.value.integrity;
}

function guards(sets: readonly SetConfig[], path: string): readonly SetConfig[] {
  return sets.filter((set) => {
    if (path === set.path) return true;
    return path.startsWith(`${set.path}/`) && isCovered(set.coverage, Buffer.from(path.slice(set.path.length + 1)), false);
  });
}

describe.each(examples)('$name', ({ text }) => {
  const { sets } = configOf(text);

  test('guards something', () => expect(sets.length).toBeGreaterThanOrEqual(4));

  test('says of each set why it is there', () => {
    const lines = text.split('\n');
    const silent = lines.flatMap((line, index) => {
      if (!/^\[\[integrity\.set\]\]/.test(line)) return [];
      // A comment before it, or the block before it says what both are for.
      const above = lines.slice(0, index).findLastIndex((other) => other.startsWith('#'));
      const between = lines.slice(above, index).filter((other) => other.startsWith('[['));
      return between.length <= 2 ? [] : [index + 1];
    });
    expect(silent).toEqual([]);
  });

  test('every set has its own limit of entries', () => {
    expect((text.match(/^max_files = /gm) ?? []).length).toBeGreaterThanOrEqual(
      sets.filter(({ class: ofClass }) => ofClass !== 'derived').length,
    );
  });

  test('what runs or is trusted is critical, what is derived never is', () => {
    for (const { name, class: ofClass, severity } of sets) {
      if (['agent', 'trust', 'boot', 'executable', 'library'].includes(ofClass))
        expect([name, severity]).toEqual([name, Severity.CRITICAL]);
      if (ofClass === 'derived') expect([name, severity]).not.toEqual([name, Severity.CRITICAL]);
    }
  });

  test("never guards the agent's state, which changes with every event", () => {
    for (const path of ['/var/lib/wardkeeper/ledger.db', '/run/wardkeeper/operator.sock']) expect(guards(sets, path)).toEqual([]);
  });

  test('no set lies whole inside another of the same severity', () => {
    const inside = sets.flatMap((inner) =>
      sets.filter((outer) => outer !== inner && outer.severity === inner.severity && guards([outer], `${inner.path}/x`).length > 0),
    );
    expect(inside.map(({ name }) => name)).toEqual([]);
  });
});

describe('debian-gateway.toml', () => {
  const { sets } = configOf(examples.find(({ name }) => name === 'debian-gateway.toml')?.text ?? '');

  test.each([
    '/boot/vmlinuz-6.1.0-27-amd64',
    '/usr/bin/sudo',
    '/usr/sbin/sshd',
    '/usr/lib/x86_64-linux-gnu/libc.so.6',
    '/usr/lib/systemd/system/ssh.service',
    '/usr/lib/modules/6.1.0-27-amd64/kernel/fs/ext4/ext4.ko',
    '/usr/local/bin/anything',
    '/etc/passwd',
    '/etc/shadow',
    '/etc/sudoers.d/90-technician',
    '/etc/pam.d/login',
    '/etc/ssh/sshd_config',
    '/etc/ssl/certs/ca-certificates.crt',
    '/etc/ld.so.preload',
    '/etc/cron.d/job',
    '/etc/systemd/system/evil.service',
    '/etc/rc.local',
    '/root/.ssh/authorized_keys',
  ])('%s is critical, and told once', (path) => {
    expect(guards(sets, path).map(({ severity }) => severity)).toEqual([Severity.CRITICAL]);
  });

  test.each([
    ['/etc/hostname', [Severity.WARNING]],
    ['/etc/resolv.conf', []],
    ['/etc/ld.so.cache', [Severity.NOTICE]],
    ['/boot/grub/grubenv', []],
    ['/usr/lib/python3/dist-packages/__pycache__/x.pyc', []],
    ['/root/.bash_history', []],
  ])('%s: %j', (path, severities) => {
    expect(guards(sets, path).map(({ severity }) => severity)).toEqual(severities);
  });

  test.runIf(needs('a Debian', existsSync('/etc/debian_version')))('names folders that a Debian has', () => {
    expect(sets.filter(({ path }) => !existsSync(path)).map(({ path }) => path)).toEqual([]);
  });
});

describe('pump.toml', () => {
  const { sets } = configOf(examples.find(({ name }) => name === 'pump.toml')?.text ?? '');
  test('has the sets that a ward guards, each with its device', () => {
    expect(sets.map(({ name }) => name)).toEqual(['pump-firmware', 'drug-library', 'pump-configuration', 'pump-logs']);
    expect(new Set(sets.map(({ device }) => device))).toEqual(new Set(['pump-1']));
  });
});
