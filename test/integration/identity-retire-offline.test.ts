/** `identity retire --offline`: a gateway whose agent is stopped and whose link is gone, and the hospital that is brought its last word. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openRetirement } from '@wardkeeper/proto/enrolment';
import { describe, expect, it } from 'vitest';
import { SCHEMA as ACCESS } from '../../agent/access/index.ts';
import { runCli } from '../../agent/cli/index.ts';
import { SCHEMA as COMMANDS } from '../../agent/commands/index.ts';
import { identityFiles, loadIdentity, RENEWAL_SCHEMA } from '../../agent/identity/index.ts';
import { RETIREMENT_SCHEMA } from '../../agent/identity/retirement/store.ts';
import { SCHEMA as INTEGRITY } from '../../agent/integrity/index.ts';
import { openLedger } from '../../agent/ledger/index.ts';
import { PLAIN_FILES } from '../../agent/runtime/secret-files.ts';
import { lockInstance } from '../../agent/runtime/single-instance.ts';
import { TELEMETRY_SCHEMA_SQL as TELEMETRY } from '../../agent/telemetry/index.ts';
import { SCHEMA as APPROVALS } from '../../agent/updates/approvals/index.ts';
import { SCHEMA as UPDATES } from '../../agent/updates/index.ts';
import { SCHEMA as RECEIPTS } from '../../agent/updates/receipts/index.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { type GatewayAtEst, makeGatewayAtEst } from '../support/gateway-at-est.ts';
import { hospital } from '../support/hospital-ward.ts';
import { snapshot } from '../support/identity-parts.ts';
import { NAME } from '../support/names.ts';
import { hasCommand, needs } from '../support/needs.ts';

const hasOpenssl = needs('openssl', hasCommand('openssl'));

/** As the agent opens it. */
const SCHEMAS = [TELEMETRY, ACCESS, INTEGRITY, COMMANDS, UPDATES, APPROVALS, RECEIPTS, RENEWAL_SCHEMA, RETIREMENT_SCHEMA];

async function wardkeeper(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await runCli(args, {
    writeOut: (text) => void out.push(text),
    writeError: (text) => void err.push(text),
    readStdin: async () => '',
    untilSignalled: () => new AbortController().signal,
    environment: {},
  });
  return { code, out: out.join(''), err: err.join('') };
}

/** At a hospital that knows it, with a ledger of a few events. */
async function makeRetiring(): Promise<{
  bench: GatewayAtEst;
  statement: string;
  retire: (...more: string[]) => ReturnType<typeof wardkeeper>;
}> {
  const bench = await makeGatewayAtEst();
  expect(await bench.enrol()).toMatchObject({ ok: true });
  const at = (name: string) => join(bench.folder, name);
  const { adoption } = identityFiles(bench.identity);
  const ca = ['--ca', bench.est.files.root, '--factory-ca', at('factory-cas.pem'), '--config', bench.config];
  expect(await hospital('identity', 'adopt', adoption, ...ca)).toMatchObject({ code: 0 });
  writeFileSync(
    at('agent.toml'),
    [
      ...[`site = "${NAME.site}"`, `gateway = "${NAME.gateway}"`, 'care_setting = "icu"', '[paths]', `state = "${bench.state}"`],
      ...[
        `runtime = "${at('run')}"`,
        '[broker]',
        'url = "mqtts://localhost:8883"',
        '[[device]]',
        'id = "pump-1"',
        'essential_actions = ["stop"]',
        '',
      ],
    ].join('\n'),
    { mode: 0o600 },
  );
  const { ledger } = await openLedger({
    ...{ path: join(bench.state, 'ledger.db'), name: NAME, clock: new FakeClock(), schemas: SCHEMAS, hadLedger: false },
    randomBytes: (count) => Buffer.alloc(count, 7),
  });
  ledger.database.close();
  const statement = at('last-word.wkdoc');
  const retire = (...more: string[]) => wardkeeper('identity', 'retire', '--config', at('agent.toml'), '--offline', '--json', ...more);
  return { bench, statement, retire };
}

describe.skipIf(!hasOpenssl)('retired without a link', () => {
  it('its last word is on the file before a key goes, says where its history ends, and the hospital takes it in', async () => {
    const { bench, statement, retire } = await makeRetiring();
    const { telemetry } = loadIdentity(bench.identity, PLAIN_FILES);
    const done = await retire('--confirm', NAME.gateway, '--statement', statement, '--reason', 'decommissioned');
    expect([done.err, done.code]).toMatchObject([expect.stringMatching(/is retired. Bring/), 0]);
    expect(JSON.parse(done.out)).toMatchObject({ ok: true, wiped: ['tls-key', 'telemetry-keys', 'sealing-key', 'accounts', 'policies'] });
    expect(openRetirement(readFileSync(statement), telemetry)).toMatchObject({ ...NAME, reason: 'decommissioned', headSeq: 1 });
    const files = identityFiles(bench.identity);
    for (const path of Object.values(files)) {
      expect([path, existsSync(path)]).toEqual([path, [files.factoryKey, files.factoryCertificate].includes(path)]);
    }
    const shown = () => hospital('identity', 'show', NAME.gateway, '--json', '--config', bench.config);
    expect((await shown()).stdout).toContain('in-use');
    expect(await hospital('identity', 'retired', statement, '--gateway', NAME.gateway, '--config', bench.config)).toMatchObject({
      code: 0,
    });
    expect(JSON.parse((await shown()).stdout)).toMatchObject({ standing: { state: 'retired' }, retirement: { headSeq: 1 } });
    // Once more there is nobody left to be retired
    expect((await retire('--confirm', NAME.gateway, '--statement', statement)).code).not.toBe(0);
    // And at the next hospital, or here again, it begins anew with the device's own identity
    expect(await bench.enrol()).toMatchObject({ ok: true });
  });

  it('is not begun under another name, beside a running agent, without a file for the word, or where that cannot be written', async () => {
    const { bench, statement, retire } = await makeRetiring();
    expect((await retire('--confirm', NAME.gateway, '--dry-run')).err).toMatch(/Would wipe: tls-key, .*Nothing was written/);
    const before = snapshot(bench.identity);
    const refusedAs = async (...more: string[]) => {
      const { code, out, err } = await retire(...more);
      return [code, out === '' ? err : (JSON.parse(out) as { code: string }).code];
    };
    expect(await refusedAs('--confirm', 'gw-2', '--statement', statement)).toEqual([1, 'CONFIRMATION']);
    expect(await refusedAs('--confirm', NAME.gateway)).toEqual([1, 'STATEMENT_MISSING']);
    {
      using _agent = lockInstance(join(bench.state, 'agent.lock'));
      const [code, why] = await refusedAs('--confirm', NAME.gateway, '--statement', statement);
      expect([code, why]).toEqual([75, expect.stringMatching(/another agent is running/)]);
    }
    mkdirSync(`${statement}.folder`);
    expect((await refusedAs('--confirm', NAME.gateway, '--statement', `${statement}.folder`))[0]).not.toBe(0);
    expect((await refusedAs('--confirm', NAME.gateway, '--statement', join(bench.folder, 'no', 'such', 'place')))[0]).not.toBe(0);
    expect(snapshot(bench.identity)).toEqual(before);
    expect(existsSync(statement)).toBe(false);
  });
});
