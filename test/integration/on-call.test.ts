import { resolveAudience } from '../../notify/audience';
import { inTransaction } from '../../records/database';
import { Groups, People } from '../../records/models/person';
import { Rosters } from '../../records/models/roster';
import { addOverride, changeRoster, createRoster, removeOverride, type RosterFields } from '../../records/rosters';
import { dropDatabase, emptyDatabase, openDatabase, person } from './notify-support';

const hand = { actor: { person: 'boss', channel: 'app' } as const };
const fields: RosterFields = {
  names: { zh: '网络值班', en: 'Network on call' },
  group: 'network',
  zone: 'Asia/Shanghai',
  handOver: '09:00',
  start: '2026-03-02',
  days: 7,
  persons: ['ann', 'bob'],
  active: true,
};
const at = (text: string): Date => new Date(`${text}+08:00`);
const called = async (moment: Date, expression = 'on-call:network'): Promise<string[]> => {
  const subject = { record: { type: 'order', fields: { team: 'network' } } };
  return (await resolveAudience([expression], subject, moment)).map((one) =>
    one.onBehalfOf ? `${one.person} for ${one.onBehalfOf}` : one.person,
  );
};

beforeAll(openDatabase);
afterAll(dropDatabase);
beforeEach(async () => {
  await emptyDatabase();
  for (const id of ['ann', 'bob', 'cid', 'boss']) {
    await person(id);
  }
  await Groups.create({ _id: 'network', names: { zh: '网络组', en: 'Network' }, manager: 'boss' });
});

const create = (change: Partial<RosterFields> = {}) =>
  inTransaction((session) => createRoster(session, { ...fields, ...change }, hand));

it('[DESK-09] a ladder calls whoever is on call at that moment', async () => {
  await create();
  expect(await called(at('2026-03-05T03:00'))).toEqual(['ann']);
  expect(await called(at('2026-03-09T09:00'))).toEqual(['bob']);
  expect(await called(at('2026-03-09T09:00'), 'on-call-of:team')).toEqual(['bob']);
});

it('[DESK-09] calls the manager of the group where nobody is on call', async () => {
  expect(await called(at('2026-03-05T03:00'))).toEqual(['boss']);
  await create();
  expect(await called(at('2026-03-01T03:00'))).toEqual(['boss']);
  await People.updateOne({ _id: 'ann' }, { $set: { active: false } });
  expect(await called(at('2026-03-05T03:00'))).toEqual(['boss']);
});

it('calls the deputy as well of one who is away, and everybody of two rosters', async () => {
  await create();
  await create({ persons: ['cid'] });
  const absence = { id: 'a', from: at('2026-03-04T00:00'), to: at('2026-03-06T00:00'), delegate: 'boss' };
  await People.updateOne({ _id: 'ann' }, { $set: { absences: [absence] } });
  expect((await called(at('2026-03-05T03:00'))).sort()).toEqual(['ann', 'boss for ann', 'cid']);
});

it('follows swaps, also one in which nobody is on call, and one that was taken back', async () => {
  const { _id } = await create({ start: '2020-01-01', days: 1, persons: ['ann'] });
  const from = new Date(Date.now() + 3_600_000);
  const to = new Date(Date.now() + 7_200_000);
  const middle = new Date(Date.now() + 5_400_000);
  const swap = (who: string | null) =>
    inTransaction((session) => addOverride(session, _id, { from, to, person: who }, hand));
  await swap('cid');
  expect(await called(middle)).toEqual(['cid']);
  const { overrides } = await swap(null);
  expect(await called(middle)).toEqual(['boss']);
  await inTransaction((session) => removeOverride(session, _id, overrides[1]?.id ?? '', hand));
  expect(await called(middle)).toEqual(['cid']);
  expect(await called(to)).toEqual(['ann']);
});

it('is changed once of two at the same time, and names people and groups that are there', async () => {
  const { _id } = await create();
  const change = (version: number, more: Partial<RosterFields> = {}) =>
    inTransaction((session) => changeRoster(session, _id, version, { ...fields, ...more }, hand));
  await change(1, { persons: ['cid'] });
  await expect(change(1)).rejects.toMatchObject({ code: 'ROSTER_CHANGED' });
  await expect(change(2, { persons: ['nobody'] })).rejects.toMatchObject({ code: 'PERSON_NOT_FOUND' });
  await expect(change(2, { group: 'nothing' })).rejects.toMatchObject({ code: 'GROUP_NOT_FOUND' });
  expect((await Rosters.findById(_id).lean())?.persons).toEqual(['cid']);
});
