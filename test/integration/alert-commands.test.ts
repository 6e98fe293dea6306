/** The verbs `rule` and `alert`, on a store in which rules have worked. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type AlertBench, alertBench, channel, shippedRules } from '../support/alert-bench.ts';
import { LOGIN_FAILED } from '../support/export-bench.ts';
import { until } from '../support/hospital-parts.ts';
import { hospital } from '../support/hospital-ward.ts';

const SHIPPED = fileURLToPath(new URL('../../config/alert-rules.toml', import.meta.url));

function configOf(bench: AlertBench): string {
  const path = join(bench.folder, 'hospital.toml');
  const text = `site = "st-anna"
[broker]
url = "mqtts://localhost:8883"
ca = "ca.pem"
certificate = "c.pem"
key = "k.pem"
[keys]
folder = "keys"
[store]
path = "${bench.path}"
[alerts]
rules = ["${SHIPPED}"]
[[notify]]
name = "biomed"
[notify.email]
server = "smtps://localhost:1"
from = "a@b.example"
to = ["c@d.example"]
`;
  writeFileSync(path, text);
  return path;
}

function ruleFile(bench: AlertBench, text: string): string {
  const path = join(bench.folder, 'own.toml');
  writeFileSync(path, text);
  return path;
}

describe('wardkeeper-hospital rule', () => {
  it('check names every fault with its line, and nothing where there is none', async () => {
    const bench = await alertBench();
    const faulty = ruleFile(
      bench,
      '[[rule]]\nname = "a"\ntitle = "t"\nadvice = "a"\nseverity = "loud"\n[rule.event]\nkinds = ["loginFaild"]\n',
    );
    const { code, stderr } = await hospital('rule', 'check', faulty);
    expect(code).toBe(78);
    expect(stderr).toMatch(/own\.toml:5: rule\[0\]\.severity: [\s\S]*own\.toml:7: rule\[0\]\.event\.kinds\[0\]: expected a kind of event/);
    const json = await hospital('rule', 'check', faulty, '--json');
    expect(json.code).toBe(78);
    expect(JSON.parse(json.stdout)).toMatchObject({ ok: false, faults: [{ line: 5 }, { line: 7 }] });
    expect(await hospital('rule', 'check', SHIPPED)).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^\d+ rules, without a fault$/) as string,
    });
    expect((await hospital('rule', 'check', SHIPPED, SHIPPED)).stderr).toContain('in an earlier file already');
  });

  it('try plays what has happened: how often people would have been told, and of what', async () => {
    const bench = await alertBench();
    const config = configOf(bench);
    for (let count = 0; count < 25; count++) await bench.add([LOGIN_FAILED]);
    await bench.alarm({ gateway: 'gw-1', code: 'clone', about: '' });
    const { stdout, code } = await hospital('rule', 'try', SHIPPED, '--config', config, '--json');
    expect(code).toBe(0);
    const played = JSON.parse(stdout) as { facts: number; rules: { rule: string }[] };
    expect(played.facts).toBe(26);
    const of = (name: string) => played.rules.find(({ rule }) => rule === name);
    expect(of('logins-guessed')).toMatchObject({ isPlayed: true, alerts: 1, notices: 1, examples: [{ about: 'gw-1', count: 25 }] });
    expect(of('identity-on-two-machines')).toMatchObject({ alerts: 1 });
    expect(of('gateway-silent')).toMatchObject({ isPlayed: false, alerts: 0 });
    expect((await hospital('rule', 'try', SHIPPED, '--config', config, '--since', '2999-01-01')).code).toBe(2);
    const none = await hospital('rule', 'try', SHIPPED, '--config', config, '--since', new Date(Date.now() - 1).toISOString());
    expect(none.stdout).toMatch(/logins-guessed: would not have told anybody/);
    expect(await bench.alerts()).toEqual([]);
  });

  it('list has the rules of the configuration with their open alerts', async () => {
    const bench = await alertBench();
    const { stdout } = await hospital('rule', 'list', '--config', configOf(bench), '--json');
    const { rules } = JSON.parse(stdout) as { rules: object[] };
    expect(rules).toHaveLength(shippedRules().rules.length);
    expect(rules).toContainEqual(expect.objectContaining({ name: 'gateway-silent', severity: 'critical', about: 'silent', open: 0 }));
  });
});

describe('wardkeeper-hospital alert', () => {
  it('list, show, acknowledge, notices and resend tell and do what they say', async () => {
    const bench = await alertBench();
    const config = configOf(bench);
    const verb = async (...args: string[]) => await hospital('alert', ...args, '--config', config);
    expect((await verb('list')).stderr).toBe('no open alerts');
    await bench.watch({ rules: shippedRules(), channels: [channel({ by: 'email', port: 1 })] });
    await bench.alarm({ gateway: 'gw-1', code: 'clone', about: '' });
    await until(async () => (await bench.alerts('open')).length === 1);
    const [{ id } = { id: 0 }] = await bench.alerts();
    expect(JSON.parse((await verb('list', '--json')).stdout)).toMatchObject({
      alerts: [{ id, rule: 'identity-on-two-machines', severity: 'critical', about: 'gw-1', state: 'open', acknowledged: null }],
    });
    expect((await verb('show', String(id))).stdout).toMatch(
      /One identity on two machines[\s\S]*where: +gw-1[\s\S]*told: +biomed: opened, waiting/,
    );
    expect((await verb('acknowledge', String(id), '--by', 'anna', '--dry-run')).stdout).toContain('would be acknowledged by anna');
    expect((await verb('acknowledge', String(id), '--by', 'anna', '--note', 'both\nfound')).code).toBe(0);
    await until(async () => (await bench.alerts('resolved')).length === 1);
    expect((await verb('show', String(id))).stdout).toContain('anna: both\\u{a}found');
    expect((await verb('acknowledge', String(id), '--by', 'otto')).code).toBe(1);
    expect((await verb('acknowledge', '999')).stderr).toContain('there is no alert 999');
    expect(JSON.parse((await verb('notices', '--state', 'waiting', '--json')).stdout)).toMatchObject({
      notices: [{ channel: 'biomed', told: 'opened' }],
    });
    expect((await verb('resend', '--all')).code).toBe(1);
    expect((await verb('resend')).code).toBe(2);
  });
});
