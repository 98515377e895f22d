import { readFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { loadPacks } from '../../packs/load';
import { connectDatabase, disconnectDatabase } from '../../records/database';
import { importCases, type ImportSummary } from '../../records/import/import-cases';
import { TakeOvers } from '../../records/import/take-over';
import { Mails, Notices } from '../../records/models/notice';
import { Outbox } from '../../records/models/outbox';
import { Records, type RecordDocument } from '../../records/models/record';
import { Tasks, type Task } from '../../records/models/task';
import { Clocks } from '../../records/models/time';
import { followTestClock } from '../../records/now';
import { signIn } from '../support/api-client';
import { eventually } from '../support/eventually';

const ROOT = join(__dirname, '../..');
const AS_OF = '2016-05-01';
const HOUR = 3_600_000;

/** Numbers of cases that were open at the cut, in each state of the source. */
const OPEN = {
  new: 'classify',
  inProgress: 'investigate',
  waitingUser: 'supplyInformation',
  waitingSupplier: 'waitSupplier',
  resolved: 'confirm',
} as const;

const dir = mkdtempSync(join(tmpdir(), 'import-'));
let summary: ImportSummary;
let records: RecordDocument[];
let tasks: Map<string, Task>;

jest.setTimeout(180_000);

const header =
  'number,incident_state,sys_mod_count,caller_id,opened_by,opened_at,sys_updated_by,sys_updated_at,contact_type,location,category,subcategory,u_symptom,cmdb_ci,impact,urgency,priority,assignment_group,assigned_to,reassignment_count,reopen_count,problem_id,rfc,vendor,caused_by,closed_code,resolved_by,resolved_at,closed_at';

function rows(number: string, steps: [state: string, at: string][]): string[] {
  return steps.map(([state, at], place) =>
    [
      number,
      state,
      place,
      'Caller 7',
      'Opened by 1',
      '29/4/2016 09:00',
      'Updated by 2',
      at,
      'Phone',
      'Location 1',
      'Category 1',
      'Subcategory 2',
      '?',
      '?',
      '1 - High',
      '1 - High',
      '3 - Moderate',
      'Group 70',
      '?',
      0,
      0,
      '?',
      '?',
      '?',
      '?',
      'code 6',
      'Resolved by 3',
      '3/5/2016 10:00',
      '9/5/2016 10:00',
    ].join(','),
  );
}

let unfollow: () => Promise<void>;
beforeAll(async () => {
  await connectDatabase(process.env.MONGO_URL ?? '');
  // The import takes place at the time that the servers show; other tests move it.
  unfollow = await followTestClock();
  const pack = (await loadPacks(ROOT)).packs.get('incident');
  if (!pack?.record) {
    throw new Error('there is no pack "incident"');
  }
  const file = join(dir, 'open.csv');
  const start: [string, string] = ['New', '29/4/2016 09:00'];
  const work: [string, string] = ['Active', '29/4/2016 11:00'];
  const lines = [
    header,
    ...rows('OPEN-new', [start]),
    ...rows('OPEN-inProgress', [start, work]),
    ...rows('OPEN-waitingUser', [start, work, ['Awaiting User Info', '29/4/2016 15:00']]),
    ...rows('OPEN-waitingSupplier', [start, work, ['Awaiting Vendor', '29/4/2016 15:00']]),
    ...rows('OPEN-resolved', [start, work, ['Resolved', '30/4/2016 09:00'], ['Closed', '9/5/2016 10:00']]),
  ];
  writeFileSync(file, `${lines.join('\n')}\n`);
  summary = await importCases({
    file,
    pack: { ...pack, record: pack.record },
    root: ROOT,
    asOf: AS_OF,
    reportFile: join(dir, 'r.csv'),
  });
  await eventually(async () => {
    expect(await TakeOvers.countDocuments()).toBe(0);
  }, 120_000);
  records = await Records.find({ 'imported.source': 'servicenow' }).lean<RecordDocument[]>();
  // The step that was left ends a moment after the other one began.
  tasks = await eventually(async () => {
    const open = await Tasks.find({ recordId: { $in: records.map(({ _id }) => _id) }, state: 'open' }).lean<Task[]>();
    expect(open.map(({ elementId }) => elementId).sort()).toEqual(Object.values(OPEN).sort());
    return new Map(open.map((task) => [task.recordId ?? '', task]));
  });
});
afterAll(async () => {
  rmSync(dir, { recursive: true });
  await unfollow();
  await disconnectDatabase();
});

const recordIn = (state: string): RecordDocument => {
  const found = records.find(({ imported }) => imported?.externalNumber === `OPEN-${state}`);
  if (!found) {
    throw new Error(`no record for ${state}`);
  }
  return found;
};

it('starts a process for each open case', () => {
  expect(summary).toMatchObject({ createdOpen: 5, createdEnded: 0 });
  expect(readFileSync(join(dir, 'r.csv'), 'utf8').split('\n').length).toBeGreaterThan(5);
});

it.each(Object.entries(OPEN))('moves a case in state %s to %s, once', async (state, element) => {
  const record = recordIn(state);

  expect(record.state).toBe(state);
  expect(tasks.get(record._id)?.elementId).toBe(element);
  await eventually(async () => {
    expect(await Outbox.countDocuments({ lane: record._id, status: { $ne: 'done' } })).toBe(0);
  });
});

it('keeps the values of the source against what the first steps compute', () => {
  for (const state of Object.keys(OPEN)) {
    expect(recordIn(state).fields).toMatchObject({ priority: 'P3', impact: '1', urgency: '1' });
  }
});

it('tells nobody of the past', async () => {
  const ids = records.map(({ _id }) => _id);

  expect(await Notices.countDocuments({ recordId: { $in: ids } })).toBe(0);
  expect(await Mails.countDocuments({ recordId: { $in: ids } })).toBe(0);
});

it('starts clocks with what is left, and none that was over', async () => {
  const clocks = async (state: string): Promise<string[]> =>
    (
      await Clocks.find({ recordId: recordIn(state)._id, endedAt: null })
        .sort({ name: 1 })
        .lean()
    ).map(({ name }) => name);

  expect(await clocks('new')).toEqual(['resolve', 'respond', 'update']);
  expect(await clocks('inProgress')).toEqual(['resolve', 'update']);
  expect(await clocks('resolved')).toEqual([]);
  const resolve = await Clocks.findOne({ recordId: recordIn('inProgress')._id, name: 'resolve' }).lean();
  const [first, second, third, ...more] = resolve?.intervals ?? [];
  expect(more).toEqual([]);
  expect([Number(first?.to) - Number(first?.from), first?.kind]).toEqual([2 * HOUR, 'running']);
  expect([second?.to, second?.kind]).toEqual([new Date('2016-04-30T16:00:00Z'), 'running']);
  expect([third?.kind, third?.to]).toEqual(['running', undefined]);
  expect(Number(third?.from)).toBe(Number(recordIn('inProgress').imported?.at));
});

it('lets the clock stand still where the case waits', async () => {
  await eventually(async () => {
    const resolve = await Clocks.findOne({ recordId: recordIn('waitingUser')._id, name: 'resolve' }).lean();
    expect(resolve?.intervals.at(-1)).toMatchObject({ kind: 'paused', reason: 'user' });
    expect(resolve?.dueAt ?? null).toBeNull();
  });
});

it('goes on here: the people of the role that the mapping names find the case in their inbox', async () => {
  const engineer = await signIn('engineer');

  const task = await engineer.taskOf(recordIn('inProgress').number, 'investigate');

  expect(task.record.title).toBe('Category 1 / Subcategory 2');
});
