/** The pages expect what the server answers, ask for what there is, and follow what it tells: both sides are held together here. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, expectTypeOf, test } from 'vitest';
import {
  type AnswerOf,
  type BodyOf,
  type figures,
  OPERATIONS,
  record,
  type signIn,
  type site,
  type work,
} from '../../hospital/console/api/index.ts';
import type * as shapes from '../../hospital/console/web/app/api/shapes.ts';
import { PAGES, ROOT } from '../support/source-tree.ts';

// Checked when types are; at run time these do nothing.
test('answers are what the pages take them for', () => {
  expectTypeOf<AnswerOf<typeof signIn.showConsole>>().toExtend<shapes.ConsoleStart>();
  expectTypeOf<AnswerOf<typeof signIn.signIn>>().toExtend<shapes.SignInAnswer>();
  expectTypeOf<AnswerOf<typeof signIn.showSession>>().toExtend<shapes.Session>();
  expectTypeOf<AnswerOf<typeof signIn.listFactors>>().toExtend<{ factors: readonly shapes.Factor[] }>();
  expectTypeOf<AnswerOf<typeof signIn.listSessions>>().toExtend<{ sessions: readonly shapes.OpenSession[] }>();
  expectTypeOf<AnswerOf<typeof record.showFleet>>().toExtend<shapes.Fleet>();
  expectTypeOf<AnswerOf<typeof record.showGateway>>().toExtend<shapes.GatewayDetail>();
  expectTypeOf<AnswerOf<typeof record.listEvents>>().toExtend<shapes.EventPage>();
  expectTypeOf<AnswerOf<typeof record.showEvent>>().toExtend<shapes.EventDetail>();
  expectTypeOf<AnswerOf<typeof figures.countEvents>>().toExtend<shapes.EventCounts>();
  expectTypeOf<AnswerOf<typeof figures.countLockouts>>().toExtend<shapes.LockoutCounts>();
  expectTypeOf<AnswerOf<typeof work.listAlarms>>().toExtend<{ alarms: readonly shapes.Alarm[] }>();
  expectTypeOf<AnswerOf<typeof work.listQuarantine>>().toExtend<{ batches: readonly shapes.QuarantinedBatch[] }>();
  expectTypeOf<AnswerOf<typeof work.listCommands>>().toExtend<{ commands: readonly shapes.Command[] }>();
  expectTypeOf<AnswerOf<typeof work.listUpdates>>().toExtend<{ requests: readonly shapes.UpdateRequest[] }>();
  expectTypeOf<AnswerOf<typeof work.listEmergencies>>().toExtend<{ emergencies: readonly shapes.Emergency[] }>();
  expectTypeOf<AnswerOf<typeof work.listVouchers>>().toExtend<{ vouchers: readonly shapes.Voucher[] }>();
  expectTypeOf<AnswerOf<typeof work.issueVoucher>>().toExtend<shapes.IssuedVoucher>();
  expectTypeOf<AnswerOf<typeof site.showDirectory>>().toExtend<shapes.Directory>();
  expectTypeOf<AnswerOf<typeof site.listExports>>().toExtend<{ exports: readonly shapes.Exporter[] }>();
  expectTypeOf<AnswerOf<typeof site.listJournal>>().toExtend<shapes.JournalPage>();
  expectTypeOf<AnswerOf<typeof site.listAccounts>>().toExtend<{ accounts: readonly shapes.Account[] }>();
  expectTypeOf<BodyOf<typeof work.reviewEmergency>>().toExtend<{
    justified: boolean;
    followUp: boolean;
    note: string;
    notConcerned: true;
  }>();
});

const sources = globSync(`${PAGES}app/**/*.{ts,tsx}`, { cwd: ROOT }).map((path) => readFileSync(join(ROOT, path), 'utf8'));

/** As `GET /gateways/{}`: parts of an address stand for each other. */
function normal(method: string, path: string): string {
  const bare = path.split('?')[0] ?? '';
  return `${method} ${bare.replaceAll(/\$\{[^}]*\}|\{[^}]*\}/g, '{}')}`;
}

describe('what the pages ask for is there', () => {
  const known = new Set(OPERATIONS.map(({ method, path }) => normal(method, path)));
  const asked = new Set(
    sources.flatMap((text) => {
      const reads = [...text.matchAll(/(?:read|useQuery)<(?:[^<>()]|<[^<>]*>)*>\(\s*['`]([^'`]+)['`]/g)].map(([, path = '']) =>
        normal('GET', path),
      );
      const sends = [...text.matchAll(/send(?:<[^()]*>)?\(\s*'(POST|PUT|DELETE)',\s*['`]([^'`]+)['`]/g)].map(([, method = '', path = '']) =>
        normal(method, path.replace(/^\$\{at\}/, '/accounts/{}')),
      );
      return [...reads, ...sends];
    }),
  );
  test('they ask for something', () => expect(asked.size).toBeGreaterThan(30));
  test.each([...asked])('%s', (call) => {
    expect([...known]).toContain(call);
  });

  const offered = new Set(sources.flatMap((text) => [...text.matchAll(/useMay\('([^']+)'\)/g)].map(([, id = '']) => id)));
  test.each([...offered])('%s is the name of a call', (id) => expect(OPERATIONS.map((each) => each.id)).toContain(id));
});

test('the pages know every topic of the live stream', () => {
  const live = sources.find((text) => text.includes('export const TOPICS')) ?? '';
  for (const topic of record.LIVE_TOPICS) expect(live).toContain(`'${topic}'`);
});
