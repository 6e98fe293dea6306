/** The table of codes: every kind has a row, and every row says only what event.proto and OCSF know. */
import { EVENT_KINDS } from '@wardkeeper/proto';
import { describe, expect, it } from 'vitest';
import { EVENT_CODES } from '../../hospital/exports/codes/index.ts';
import { recordOf } from '../../hospital/exports/export-record.ts';
import { toOcsf } from '../../hospital/exports/ocsf/event.ts';
import { ALARMS } from '../../hospital/store/index.ts';
import { everyRow, sampleRecord, SITE } from '../support/export-samples.ts';
import { codesTable, tableInPage } from '../support/export-table.ts';
import { checkOcsf } from '../support/ocsf-check.ts';
import { compileTable, loadTable } from '../support/ocsf-table.ts';
import { describeWithData, publishedFolder } from '../support/published-data.ts';

const table = loadTable();
const rows = everyRow();

describe('the table of codes', () => {
  it.each(EVENT_KINDS)('has a row for %s', (kind) => expect(EVENT_CODES[kind].codes.title).not.toBe(''));

  it("has rows for what the store cannot read and for each of the hospital's own alarms, and none for kinds that do not exist", () => {
    const extra = Object.keys(EVENT_CODES).filter((kind) => !(EVENT_KINDS as readonly string[]).includes(kind));
    const alarms = Object.keys(ALARMS).map((code) => `alarm-${code}`);
    expect(extra.toSorted()).toEqual([...alarms, 'dropped', 'unknown', 'unreadable'].toSorted());
  });

  it('is the one in the guide', () => expect(tableInPage()).toBe(codesTable()));

  it('reads a field that an object has not inherited', () => {
    expect(sampleRecord('accountChanged', { change: 'constructor' }).codes.title).toBe('Account changed');
  });
});

describe('OCSF 1.8, by our own table of required attributes and values', () => {
  it('every kind, and every variant of its detail, is a valid event', () => {
    const faults = rows.map(({ name, row }) => [name, checkOcsf(table, toOcsf(recordOf(row, SITE)))] as const);
    expect(Object.fromEntries(faults.filter(([, found]) => found.length > 0))).toEqual({});
  });

  it.each([
    ['a missing required attribute', (event: Event) => ({ ...event, time: undefined }), /time is required/],
    ['an attribute that the schema lacks', (event: Event) => ({ ...event, hacked: 1 }), /hacked is not in the schema/],
    ['an activity that the class lacks', (event: Event) => ({ ...event, activity_id: 42 }), /activity_id is 42/],
    ['another type', (event: Event) => ({ ...event, time: '1' }), /time is not a timestamp_t/],
    ['a broken constraint', (event: Event) => ({ ...event, service: undefined }), /needs one of service, dst_endpoint/],
    ['a broken object', (event: Event) => ({ ...event, user: {} }), /user needs one of account, name, uid/],
    ['a class of another category', (event: Event) => ({ ...event, category_uid: 1 }), /category_uid is/],
  ])('the check itself finds %s', (_name, spoil, fault) => {
    const spoilt = JSON.parse(JSON.stringify(spoil(toOcsf(sampleRecord('loginFailed'))))) as Event;
    expect(checkOcsf(table, spoilt).join('\n')).toMatch(fault);
  });
});

describeWithData("OCSF 1.8, by the published schema's files", () => {
  it('our table is what they say', () => {
    expect(JSON.parse(JSON.stringify(compileTable(publishedFolder('ocsf-1.8.0'))))).toEqual(table);
  });
});

type Event = Readonly<Record<string, unknown>>;
