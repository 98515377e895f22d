import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { loadPacks } from '../../packs/load';
import type { RecordPack } from '../../records/create-record';
import { importCases, type ImportSummary } from '../../records/import/import-cases';
import { MappingError } from '../../records/import/mapping';
import { TakeOvers } from '../../records/import/take-over';
import { History } from '../../records/models/history';
import { Mails, Notices } from '../../records/models/notice';
import { Outbox } from '../../records/models/outbox';
import { Groups, People } from '../../records/models/person';
import { Records } from '../../records/models/record';
import { dropDatabase, emptyDatabase, openDatabase, person } from './notify-support';

const ROOT = join(__dirname, '../..');
const HEADER =
  'number,incident_state,active,reassignment_count,reopen_count,sys_mod_count,made_sla,caller_id,opened_by,opened_at,sys_created_by,sys_created_at,sys_updated_by,sys_updated_at,contact_type,location,category,subcategory,u_symptom,cmdb_ci,impact,urgency,priority,assignment_group,assigned_to,knowledge,u_priority_confirmation,notify,problem_id,rfc,vendor,caused_by,closed_code,resolved_by,resolved_at,closed_at';

const dir = mkdtempSync(join(tmpdir(), 'import-'));
const file = join(dir, 'incidents.csv');
const reportFile = join(dir, 'report.csv');
let pack: RecordPack;

beforeAll(async () => {
  await openDatabase();
  const loaded = (await loadPacks(ROOT)).packs.get('incident');
  if (!loaded?.record) {
    throw new Error('there is no pack "incident"');
  }
  pack = { ...loaded, record: loaded.record };
});
afterAll(async () => {
  rmSync(dir, { recursive: true });
  await dropDatabase();
});
beforeEach(emptyDatabase);

/** One row as that system exports it: the outcome stands in every row. */
function row(number: string, state: string, count: number, updated: string, more: Record<string, string> = {}): string {
  const values: Record<string, string> = {
    number,
    incident_state: state,
    active: state === 'Closed' ? 'false' : 'true',
    sys_mod_count: String(count),
    reassignment_count: '0',
    reopen_count: '0',
    caller_id: 'Caller 7',
    opened_by: 'Opened by  17',
    opened_at: '1/3/2016 08:00',
    sys_updated_by: 'Updated by 9',
    sys_updated_at: updated,
    contact_type: 'Phone',
    location: 'Location 1',
    category: 'Category 26',
    subcategory: 'Subcategory 174',
    impact: '2 - Medium',
    urgency: '2 - Medium',
    priority: '3 - Moderate',
    assignment_group: 'Group 70',
    assigned_to: 'Resolver 13',
    closed_code: 'code 6',
    resolved_by: 'Resolved by 15',
    resolved_at: '3/3/2016 10:00',
    closed_at: '8/3/2016 10:00',
    ...more,
  };
  return HEADER.split(',')
    .map((column) => values[column] ?? '?')
    .join(',');
}

const story = (number: string, more: Record<string, string> = {}): string[] => [
  row(number, 'New', 0, '1/3/2016 08:00', more),
  row(number, 'Active', 1, '1/3/2016 10:00', more),
  row(number, 'Awaiting User Info', 2, '1/3/2016 12:00', more),
  row(number, 'Resolved', 3, '3/3/2016 10:00', more),
  row(number, 'Closed', 4, '8/3/2016 10:00', more),
];

async function run(rows: readonly string[], asOf?: string): Promise<ImportSummary> {
  writeFileSync(file, [HEADER, ...rows, ''].join('\n'));
  return importCases({ file, pack, root: ROOT, reportFile, asOf });
}

const externals = async (): Promise<(string | undefined)[]> =>
  (await Records.find().sort({ number: 1 }).lean()).map(({ imported }) => imported?.externalNumber);

it('imports a closed case as a closed record with its history at its original times', async () => {
  const summary = await run(story('INC0000088'));

  expect(summary).toMatchObject({ rows: 5, cases: 1, createdEnded: 1, createdOpen: 0, people: 4, groups: 1 });
  const record = await Records.findOne().lean();
  expect(record).toMatchObject({
    type: 'incident',
    number: 'INC-2016-000001',
    state: 'closed',
    createdAt: new Date('2016-03-01T00:00:00Z'),
    endedAt: new Date('2016-03-08T02:00:00Z'),
    openProcess: null,
    imported: { source: 'servicenow', externalNumber: 'INC0000088' },
    fields: {
      title: 'Category 26 / Subcategory 174',
      priority: 'P3',
      requester: 'servicenow.caller-7',
      restoredAt: '2016-03-03T02:00:00.000Z',
      closedAt: '2016-03-08T02:00:00.000Z',
    },
  });
  const history = await History.find({ recordId: record?._id }).sort({ at: 1, _id: 1 }).lean();
  expect(history.map(({ kind, at }) => `${kind} ${at.toISOString().slice(0, 16)}`).slice(0, 5)).toEqual([
    'created 2016-03-01T00:00',
    'state 2016-03-01T02:00',
    'state 2016-03-01T04:00',
    'state 2016-03-03T02:00',
    'state 2016-03-08T02:00',
  ]);
  expect(history[5]).toMatchObject({ kind: 'imported', data: { externalNumber: 'INC0000088' } });
});

it('tells nobody, and starts nothing for what has ended', async () => {
  await run(story('INC1'));

  expect(await Promise.all([Mails, Notices, Outbox, TakeOvers].map((model) => model.estimatedDocumentCount()))).toEqual(
    [0, 0, 0, 0],
  );
});

it('changes nothing the second time', async () => {
  const rows = [...story('INC1'), ...story('INC2', { opened_at: '1/3/2016 07:00' })];
  await run(rows, '2016-03-02');
  const before = [await Records.find().lean(), await History.find().lean(), await Outbox.find().lean()];

  const again = await run(rows, '2016-03-02');

  expect(again).toMatchObject({ cases: 2, unchanged: 2, createdOpen: 0, createdEnded: 0, people: 0, groups: 0 });
  expect([await Records.find().lean(), await History.find().lean(), await Outbox.find().lean()]).toEqual(before);
  expect((await run([...rows, ...story('INC3')], '2016-03-02')).createdOpen).toBe(1);
  expect(await externals()).toEqual(['INC2', 'INC1', 'INC3']);
});

it('leaves a case alone that differs from an earlier import, and says so', async () => {
  await run(story('INC1'), '2016-03-02');

  const summary = await run(story('INC1'));

  expect(summary).toMatchObject({ changed: 1, createdEnded: 0, findings: { changed: 1 } });
  expect((await Records.findOne().lean())?.state).toBe('waitingUser');
  expect(readFileSync(reportFile, 'utf8')).toContain(',INC1,changed,,,left as it is here');
});

it('starts the process of an open case and moves it once, with clocks that keep what they have run', async () => {
  const summary = await run(story('INC1'), '2016-03-02');

  expect(summary).toMatchObject({ createdOpen: 1, createdEnded: 0, until: new Date('2016-03-01T16:00:00Z') });
  const record = await Records.findOne().lean();
  expect(record).toMatchObject({ state: 'waitingUser', openProcess: { process: 'incident' } });
  expect(record?.fields).not.toHaveProperty('restoredAt');
  const [start, move, ...more] = await Outbox.find().sort({ _id: 1 }).lean();
  expect(more).toEqual([]);
  expect(start).toMatchObject({ lane: record?._id, kind: 'startProcess', payload: { name: 'incident.logged' } });
  expect(move).toMatchObject({ lane: record?._id, kind: 'moveToElement', payload: { elementId: 'supplyInformation' } });
  const takeOver = await TakeOvers.findById(record?._id).lean();
  expect(takeOver).toMatchObject({
    state: 'waitingUser',
    clocks: {
      respond: { over: true },
      resolve: {
        over: false,
        target: '24wh',
        intervals: [
          { kind: 'running', from: new Date('2016-03-01T00:00:00Z'), to: new Date('2016-03-01T02:00:00Z') },
          { kind: 'running', to: new Date('2016-03-01T04:00:00Z') },
          { kind: 'paused', reason: 'user', to: new Date('2016-03-01T16:00:00Z') },
        ],
      },
    },
  });
  expect(Number(takeOver?.at) - Number(takeOver?.since)).toBe(12 * 3_600_000);
});

it('takes people and groups that are known here, and makes only those of open cases active', async () => {
  await person('wang', { names: { zh: '王芳', en: 'Caller 7' } });
  await person('zhang', { roles: ['support'] });

  await run([...story('INC1'), ...story('INC2', { caller_id: 'Caller 8', opened_at: '2/3/2016 08:00' })], '2016-03-02');

  expect((await Records.findOne().lean())?.fields['requester']).toBe('wang');
  expect((await People.findById('servicenow.resolver-13').lean())?.active).toBe(true);
  expect((await People.findById('servicenow.updated-by-9').lean())?.active).toBe(false);
  expect((await People.findById('zhang').lean())?.groups).toEqual(['servicenow.group-70']);
  expect(await Groups.countDocuments()).toBe(1);
});

it('reports junk row by row and takes the rest', async () => {
  const [first = '', ...others] = story('INC1');
  const summary = await run([
    'not a row',
    first,
    row('?', 'New', 0, '1/3/2016 08:00'),
    ...others.map((text, place) => (place === 0 ? text.replace(',Active,', ',-100,') : text)),
    row('INC2', 'New', 0, 'never', { opened_at: '?' }),
  ]);

  expect(summary).toMatchObject({ rows: 8, cases: 2, createdEnded: 1, rejected: 1 });
  expect(summary.findings).toMatchObject({ unreadable: 1, noNumber: 1, state: 1, case: 1, date: 2 });
  const report = readFileSync(reportFile, 'utf8');
  expect(report).toContain('2,,unreadable,,not a row,left out: 1 columns in place of 36');
  expect(report).toContain("5,INC1,state,incident_state,'-100,the state before it is kept");
  expect(report).toContain('9,INC2,date,sys_updated_at,never,placed with the row before it');
});

it('says which columns a file lacks, and what is no date', async () => {
  writeFileSync(file, 'number,text\n1,2\n');
  await expect(importCases({ file, pack, root: ROOT, reportFile })).rejects.toThrow(
    /needs the columns .*sys_mod_count/,
  );
  await expect(run(story('INC1'), 'yesterday')).rejects.toThrow(MappingError);
});
