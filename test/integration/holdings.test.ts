import { findUser } from '../../identity/user';
import { resolveAudience } from '../../notify/audience';
import { assignTask } from '../../records/assignment';
import { inTransaction } from '../../records/database';
import { findHolders } from '../../records/holders';
import { end, grant, grantRole, type Grant, revokeRole } from '../../records/holdings';
import { AuditLines } from '../../records/models/audit-line';
import { Groups, People, type Person, Roles } from '../../records/models/person';
import { Refusal } from '../../records/refusal';
import { settleHoldings } from '../../records/settle-holdings';
import { dropDatabase, emptyDatabase, openDatabase, person } from './notify-support';

const HOUR = 3_600_000;
const ago = (hours: number): Date => new Date(Date.now() - hours * HOUR);
const ahead = (hours: number): Date => new Date(Date.now() + hours * HOUR);
const hand = { actor: { person: 'boss', channel: 'app' } as const, requestId: 'r-1' };

beforeAll(openDatabase);
afterAll(dropDatabase);
beforeEach(async () => {
  await emptyDatabase();
  await Roles.insertMany(['desk', 'auditor', 'administrator'].map((_id) => ({ _id, names: { zh: _id, en: _id } })));
  await Groups.insertMany([{ _id: 'network', names: { zh: 'network', en: 'network' } }]);
  await person('boss', { roles: ['administrator'] });
});

const give = (wish: Partial<Grant> & { person: string }) =>
  inTransaction((session) => grant(session, { kind: 'role', key: 'desk', ...wish }, hand));

const refusalOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'nothing was refused',
    (error: unknown) => (error instanceof Refusal ? error.code : error),
  );

describe('[PDCA-08] a role that ends at a moment ends everywhere at that moment', () => {
  const everywhere = async (at: Date): Promise<Record<string, boolean>> => ({
    requests: (await findUser('ann', at))?.roles.includes('desk') ?? false,
    holders: (await findHolders({ roles: ['desk'] }, at)).includes('ann'),
    audiences: (await resolveAudience(['role:desk'], {}, at)).some((one) => one.person === 'ann'),
    candidates: (
      await resolveAudience(
        ['candidates'],
        { task: { candidateGroups: ['desk'], candidateUsers: [], excluded: [] } },
        at,
      )
    ).some((one) => one.person === 'ann'),
  });
  const all = (held: boolean): Record<string, boolean> => ({
    requests: held,
    holders: held,
    audiences: held,
    candidates: held,
  });

  it('also while nobody has written it down yet', async () => {
    await person('ann');
    const from = ahead(1);
    const to = ahead(2);
    await give({ person: 'ann', from, to });
    expect(await everywhere(new Date())).toEqual(all(false));
    expect(await everywhere(from)).toEqual(all(true));
    expect(await everywhere(new Date(to.getTime() - 1))).toEqual(all(true));
    expect(await everywhere(to)).toEqual(all(false));
  });

  it('and as well once it is written down', async () => {
    await person('ann');
    const from = ahead(1);
    const to = ahead(2);
    await give({ person: 'ann', from, to });
    expect(await settleHoldings(from)).toBe(1);
    expect(await settleHoldings(from)).toBe(0);
    expect(await People.findById('ann').lean()).toMatchObject({ roles: ['desk'], heldUntil: to });
    expect(await everywhere(from)).toEqual(all(true));
    expect(await everywhere(to)).toEqual(all(false));
    await settleHoldings(to);
    expect(await People.findById('ann').lean()).toMatchObject({ roles: [], heldUntil: null });
  });

  it('for memberships too, and for who may be given a task', async () => {
    await person('ann');
    await give({ person: 'ann', kind: 'group', key: 'network', from: ahead(1) });
    expect((await findUser('ann', ahead(2)))?.groups).toEqual(['network']);
    expect(await findHolders({ groups: ['network'] }, ahead(2))).toEqual(['ann']);
    const candidates = { record: null, definition: undefined, instanceKey: '1', candidateUsers: [] };
    const assigned = await inTransaction((session) =>
      assignTask(session, { ...candidates, candidateGroups: ['network'] }),
    );
    expect(assigned.candidateGroups).toEqual(['administrator']);
  });
});

describe('giving and taking roles', () => {
  it('keeps past and coming ones, with who, when and why, and writes the audit', async () => {
    await person('ann', { roles: ['auditor'] });
    const holding = await give({ person: 'ann', reason: 'covers for Li' });
    await inTransaction((session) => end(session, 'ann', holding.id, { reason: 'Li is back' }, hand));
    const ann = await People.findById('ann').lean<Person>();
    expect(ann?.roles).toEqual(['auditor']);
    expect(ann?.holdings).toMatchObject([
      { kind: 'role', key: 'auditor', from: null, to: null },
      { key: 'desk', by: 'boss', reason: 'covers for Li', ended: { by: 'boss', reason: 'Li is back' } },
    ]);
    const lines = await AuditLines.find().sort({ _id: 1 }).lean();
    expect(lines.map(({ action, by, requestId }) => [action, by, requestId])).toEqual([
      ['person.roleGranted', 'boss', 'r-1'],
      ['person.roleEnded', 'boss', 'r-1'],
    ]);
  });

  it('by a step of a process, which may be repeated', async () => {
    await person('ann');
    const step = { actor: { channel: 'process' } as const };
    const to = ahead(5);
    for (let times = 0; times < 2; times += 1) {
      await inTransaction((session) => grantRole(session, { person: 'ann', role: 'desk', to }, step));
    }
    expect((await People.findById('ann').lean<Person>())?.holdings).toHaveLength(1);
    const revoke = () => inTransaction((session) => revokeRole(session, { person: 'ann', role: 'desk' }, step));
    expect(await revoke()).toBe(1);
    expect(await revoke()).toBe(0);
    expect((await findUser('ann', new Date()))?.roles).toEqual([]);
    expect(await AuditLines.countDocuments({ by: 'process' })).toBe(2);
  });

  it.each<[string, Partial<Grant> & { person: string }, string]>([
    ['nobody', { person: 'nobody' }, 'PERSON_NOT_FOUND'],
    ['a role that is not there', { person: 'ann', key: 'king' }, 'ROLE_NOT_FOUND'],
    ['a group that is not there', { person: 'ann', kind: 'group', key: 'king' }, 'GROUP_NOT_FOUND'],
    ['an end before the beginning', { person: 'ann', from: ahead(2), to: ahead(1) }, 'HOLDING_TIMES'],
    ['an end in the past', { person: 'ann', from: ago(2), to: ago(1) }, 'HOLDING_TIMES'],
  ])('refuses %s', async (_what, wish, code) => {
    await person('ann');
    expect(await refusalOf(give(wish))).toBe(code);
    expect(await AuditLines.countDocuments()).toBe(0);
  });

  it('refuses to end what has ended', async () => {
    await person('ann');
    const { id } = await give({ person: 'ann' });
    const ending = () => inTransaction((session) => end(session, 'ann', id, {}, hand));
    await ending();
    expect(await refusalOf(ending())).toBe('HOLDING_NOT_FOUND');
  });
});

describe('the last administrator', () => {
  const take = (who: string) =>
    refusalOf(inTransaction((session) => revokeRole(session, { person: who, role: 'administrator' }, hand)));

  it('stays, and one with an end does not count as another', async () => {
    await person('ann');
    await give({ person: 'ann', key: 'administrator', to: ahead(24) });
    expect(await take('boss')).toBe('LAST_ADMINISTRATOR');
    await give({ person: 'ann', key: 'administrator' });
    expect(await take('boss')).toBe('nothing was refused');
  });

  it('stays also when two take the role from each other at once', async () => {
    await person('ann', { roles: ['administrator'] });
    const both = await Promise.all([take('boss'), take('ann')]);
    expect(both.sort()).toEqual(['LAST_ADMINISTRATOR', 'nothing was refused']);
  });
});
