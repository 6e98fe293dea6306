/** Every call of docs/openapi/console.yaml by every role and every stage of signing in. A call without a row here fails. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { type Role, ROLES } from '../../hospital/console/api/index.ts';
import { type Answered, type Browser, openConsoleBench, type Person } from '../support/console-bench.ts';
import { ROOT } from '../support/source-tree.ts';

interface PageOperation {
  readonly operationId: string;
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required: boolean }[];
}
const page = parse(readFileSync(join(ROOT, 'docs/openapi/console.yaml'), 'utf8')) as {
  paths: Record<string, Record<string, PageOperation>>;
};
const CALLS = Object.entries(page.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path: path.replace('/api/v1', ''), method: method.toUpperCase(), ...operation })),
);

const ALL = ROLES;
const WORKING = ['biomed', 'security', 'administrator'];
/** Who may, written by hand: not read from the code that is tested. */
const MAY: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(
    [
      'showFleet',
      'showGateway',
      'listEvents',
      'showEvent',
      'countEvents',
      'countLockouts',
      'listKinds',
      'followLive',
      'listAlarms',
      'listQuarantine',
    ].map((id) => [id, ALL]),
  ),
  ...Object.fromEntries(
    [
      'listCommands',
      'showCommand',
      'listCommandKinds',
      'listUpdates',
      'listUpdateReceipts',
      'listEmergencies',
      'showDirectory',
      'listExports',
    ].map((id) => [id, ALL]),
  ),
  acknowledgeAlarm: WORKING,
  decideQuarantine: ['security'],
  acceptGap: ['security'],
  issueCommand: WORKING,
  answerUpdate: ['biomed', 'security'],
  answerUpdateOffline: ['biomed', 'security'],
  reviewEmergency: ['reviewer', 'security'],
  listRules: ALL,
  tryRules: WORKING,
  silenceRule: WORKING,
  enableRule: WORKING,
  disableRule: ['security', 'administrator'],
  showPseudonyms: WORKING,
  resolvePseudonym: ['security', 'administrator'],
  addNames: ['security', 'administrator'],
  listVouchers: WORKING,
  issueVoucher: WORKING,
  cancelVoucher: WORKING,
  listJournal: ['reviewer', 'security', 'administrator'],
  ...Object.fromEntries(
    ['listAccounts', 'addAccount', 'changeRole', 'disableAccount', 'enableAccount', 'resetAccount', 'signOutAccount'].map((id) => [
      id,
      ['administrator'],
    ]),
  ),
};
/** What is not of a role but of how far somebody has come in signing in. */
const STAGES: Readonly<Record<string, readonly string[]>> = {
  showConsole: ['nobody', 'factor', 'enrol', 'open'],
  signIn: ['nobody', 'factor', 'enrol', 'open'],
  welcome: ['nobody', 'factor', 'enrol', 'open'],
  signInTotp: ['factor'],
  challengeSignIn: ['factor'],
  signInKey: ['factor'],
  listFactors: ['enrol', 'open'],
  beginTotp: ['enrol', 'open'],
  confirmTotp: ['enrol', 'open'],
  challengeFactor: ['enrol', 'open'],
  addKey: ['enrol', 'open'],
  removeFactor: ['open'],
  changePassword: ['open'],
  showSession: ['factor', 'enrol', 'open'],
  recordActivity: ['open'],
  confirmSession: ['open'],
  signOut: ['factor', 'enrol', 'open'],
  listSessions: ['open'],
  signOutEverywhere: ['open'],
  signOutOne: ['open'],
};

/** Parts that have the right form and name nothing that is there. */
const PARTS: Readonly<Record<string, string>> = { gateway: 'gw-none', id: '0123456789abcdef', number: '1' };

async function call(browser: Browser, { path, method, parameters = [], operationId }: (typeof CALLS)[number]): Promise<Answered> {
  const isNumber = ['showEvent', 'showCommand', 'acknowledgeAlarm'].includes(operationId);
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => (isNumber ? '999999' : (PARTS[name] ?? '1')));
  const query = parameters
    .filter((one) => one.in === 'query' && one.required)
    .map(({ name }) => `${name}=${name === 'toMs' ? '4000' : '2000'}`);
  const address = query.length === 0 ? filled : `${filled}?${query.join('&')}`;
  if (operationId !== 'followLive') return browser.ask(address, { method, ...(method === 'GET' ? {} : { body: {} }) });
  const response = await browser.raw(`/api/v1${address}`);
  if (response.status !== 200)
    return { status: response.status, body: (await response.json()) as Record<string, unknown>, headers: response.headers };
  await response.body?.cancel();
  return { status: 200, body: {}, headers: response.headers };
}

/** Neither who they are nor how far they have come stands in the way. */
function isLetThrough({ status, body }: Answered): boolean {
  return status !== 403 && body['code'] !== 'SESSION_REQUIRED';
}

describe('by role', () => {
  test('every call of the page has a row, and every row is a call', () => {
    const known = [...Object.keys(MAY), ...Object.keys(STAGES)].toSorted();
    expect(CALLS.map(({ operationId }) => operationId).toSorted()).toEqual(known);
  });

  test.each(ROLES)('%s', async (role) => {
    const bench = await openConsoleBench();
    const person = await bench.person('somebody', role);
    const found: string[] = [];
    for (const one of CALLS) {
      if (MAY[one.operationId] === undefined) continue;
      const answer = await call(await person.session('open'), one);
      if (isLetThrough(answer)) found.push(one.operationId);
      else expect([answer.status, answer.body['code']], one.operationId).toEqual([403, 'ROLE_NOT_ALLOWED']);
      expect(answer.status, `${one.operationId}: ${JSON.stringify(answer.body)}`).toBeLessThan(500);
    }
    expect(found.toSorted()).toEqual(
      Object.entries(MAY)
        .filter(([, roles]) => roles.includes(role satisfies Role))
        .map(([id]) => id)
        .toSorted(),
    );
    const shown = (await (await person.session('open')).ask('/session')).body['may'] as readonly string[];
    expect(found.filter((id) => !shown.includes(id))).toEqual([]);
    expect(shown.filter((id) => MAY[id] !== undefined && !found.includes(id))).toEqual([]);
  });
});

describe('by stage of signing in', () => {
  test.each(['nobody', 'factor', 'enrol', 'open'] as const)('%s', async (stage) => {
    const bench = await openConsoleBench();
    const person: Person = await bench.person('somebody', 'administrator');
    const found: string[] = [];
    for (const one of CALLS) {
      const browser = stage === 'nobody' ? bench.browser() : await person.session(stage);
      const answer = await call(browser, one);
      if (isLetThrough(answer)) found.push(one.operationId);
    }
    const expected = Object.entries(STAGES).filter(([, stages]) => stages.includes(stage));
    const byRole = stage === 'open' ? Object.entries(MAY).filter(([, roles]) => roles.includes('administrator')) : [];
    expect(found.toSorted()).toEqual([...expected, ...byRole].map(([id]) => id).toSorted());
  });
});
