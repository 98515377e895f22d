import { isNamedBy } from '../../../domain/access-rule';
import { permissionsOf } from '../../../identity/permissions';
import { mayAct, mayRead, maySeeSensitive, maySeeTask, mayStart, facetsOpenTo } from '../../../identity/policies';
import type { User } from '../../../identity/user';

const user = (id: string, roles: string[] = [], groups: string[] = []): User => ({
  id,
  username: id,
  names: { zh: id, en: id },
  email: '',
  lang: 'en',
  zone: 'Asia/Shanghai',
  roles,
  groups,
  organisations: [],
  permissions: permissionsOf(roles),
});

const task = { assignee: null, candidateGroups: ['desk'], candidateUsers: [], excluded: [] as string[] };

describe('a task for one person alone', () => {
  const personal = { ...task, assignee: 'a', properties: { personal: 'true' } };
  const a = { id: 'a', roles: [], groups: [] };

  it('[MGT-03] is done by that person, and by no deputy or administrator', () => {
    expect(mayAct(user('a'), personal, [])).toEqual({ allowed: true });
    expect(mayAct(user('b'), personal, [a])).toEqual({ allowed: false, why: 'personal' });
    expect(mayAct(user('c', ['administrator']), personal, [])).toEqual({ allowed: false, why: 'assignedToAnother' });
  });
});

describe('mayAct', () => {
  it.each([
    ['a candidate by role', user('a', ['desk']), task, { allowed: true }],
    ['a candidate by group', user('a', [], ['desk']), task, { allowed: true }],
    ['a candidate by name', user('a'), { ...task, candidateUsers: ['a'] }, { allowed: true }],
    ['its assignee', user('a'), { ...task, assignee: 'a' }, { allowed: true }],
    [
      'whoever has it for a time, in the name of who passed it on',
      user('a'),
      { ...task, assignee: 'a', delegation: { from: 'b', to: 'a' } },
      { allowed: true, onBehalfOf: 'b' },
    ],
    [
      '[CHG-05] nobody for a person who is excluded',
      user('a'),
      { ...task, assignee: 'a', excluded: ['b'], delegation: { from: 'b', to: 'a' } },
      { allowed: false, why: 'excluded' },
    ],
    [
      'a candidate while another has it',
      user('a', ['desk']),
      { ...task, assignee: 'b' },
      { allowed: false, why: 'assignedToAnother' },
    ],
    ['nobody else', user('a'), task, { allowed: false, why: 'notCandidate' }],
    [
      'an administrator without a part in it',
      user('a', ['administrator']),
      task,
      { allowed: false, why: 'notCandidate' },
    ],
    [
      '[CHG-05] an excluded candidate',
      user('a', ['desk']),
      { ...task, excluded: ['a'] },
      { allowed: false, why: 'excluded' },
    ],
    [
      '[CHG-05] an excluded assignee',
      user('a'),
      { ...task, assignee: 'a', excluded: ['a'] },
      { allowed: false, why: 'excluded' },
    ],
  ])('%s', (_who, actor, given, expected) => {
    expect(mayAct(actor, given, [])).toEqual(expected);
  });

  const absent = { id: 'p', roles: ['desk'], groups: [] };

  it('lets somebody stand in for an absent person, and says for whom', () => {
    expect(mayAct(user('d'), task, [absent])).toEqual({ allowed: true, onBehalfOf: 'p' });
    expect(mayAct(user('d', ['desk']), task, [absent])).toEqual({ allowed: true });
  });

  it('[CHG-05] binds those who stand in and those they stand in for', () => {
    expect(mayAct(user('d'), { ...task, excluded: ['d'] }, [absent])).toEqual({ allowed: false, why: 'excluded' });
    expect(mayAct(user('d'), { ...task, excluded: ['p'] }, [absent])).toEqual({ allowed: false, why: 'notCandidate' });
  });
});

describe('reading', () => {
  const access = { read: ['desk', 'field:requester'], sensitive: ['manager'] };
  const record = { involved: ['i'], fields: { requester: 'r', team: ['t'] } };

  it.each([
    ['i', [], true],
    ['r', [], true],
    ['x', ['desk'], true],
    ['x', ['auditor'], true],
    ['x', ['supplier'], false],
  ])('%s with roles %j: %s', (id, roles, expected) => {
    expect(mayRead(user(id, roles), access, record)).toBe(expected);
  });

  it('opens a record to holders of the role that it names', () => {
    const named = { read: ['role:keeper'] };
    const kept = { involved: [], fields: { keeper: 'store-keeper' } };
    expect(mayRead(user('x', ['store-keeper']), named, kept)).toBe(true);
    expect(mayRead(user('x', ['desk'], ['store-keeper']), named, kept)).toBe(false);
    expect(facetsOpenTo(user('x', ['store-keeper']), named)).toContain('@role:store-keeper');
  });

  it('tells lists by which facets records may be read, or that every one may', () => {
    expect(facetsOpenTo(user('x', ['desk']), access)).toBeUndefined();
    expect(facetsOpenTo(user('x'), access)).toEqual(['@x']);
  });

  it('opens sensitive fields to those named, and to all where none are', () => {
    expect(maySeeSensitive(user('x', ['manager']), access, record)).toBe(true);
    expect(maySeeSensitive(user('x', ['desk']), access, record)).toBe(false);
    expect(maySeeSensitive(user('x'), { read: ['*'] }, record)).toBe(true);
  });

  it('knows people in lists of a field', () => {
    expect(isNamedBy(['field:team'], user('t'), record)).toBe(true);
    expect(mayStart(user('t'), { roles: ['field:team'] })).toBe(false);
    expect(mayStart(user('t'), { roles: ['*'] })).toBe(true);
  });

  it('lets neither a supplier nor a role that only looks start what everybody may', () => {
    const everybody = { roles: ['*'] };
    const supplier = (roles: string[]): User => ({ ...user('s', roles), organisationKind: 'supplier' });
    expect(mayStart(supplier(['desk']), everybody)).toBe(false);
    expect(mayStart(supplier(['supplier']), { roles: ['*', 'supplier'] })).toBe(true);
    expect(mayStart(user('a', ['auditor']), everybody)).toBe(false);
    expect(mayStart(user('a', ['auditor']), { roles: ['auditor'] })).toBe(false);
    expect(
      mayStart(user('a', ['auditor']), { roles: ['field:requester'] }, { involved: [], fields: { requester: 'a' } }),
    ).toBe(true);
    expect(mayStart(user('a', ['auditor', 'requester']), everybody)).toBe(true);
  });

  it('shows tasks to those with a part in them', () => {
    expect(maySeeTask(user('a', ['desk']), { ...task, assignee: 'b' }, [])).toBe(true);
    expect(maySeeTask(user('a'), task, [])).toBe(false);
    expect(maySeeTask(user('a', ['auditor']), task, [])).toBe(true);
  });
});
