import fc from 'fast-check';
import { permissionsOf } from '../../../identity/permissions';
import {
  addsTo,
  facetsOpenTo,
  mayRead,
  maySeeTask,
  type ReadAccess,
  type RecordFacts,
  seesInternal,
  worksOn,
} from '../../../identity/policies';
import type { User } from '../../../identity/user';
import { readFacets } from '../../../records/read-facets';

const user = (change: Partial<User>): User => {
  const roles = change.roles ?? [];
  const named = { id: 'u', username: 'u', names: { zh: 'u', en: 'u' }, email: '', lang: 'en', zone: 'UTC' } as const;
  return { ...named, groups: [], organisations: [], ...change, roles, permissions: permissionsOf(roles) };
};

const ids = ['u', 'v', 'net', 'desk', 'org-a', 'org-b'];
const someIds = fc.subarray(ids);
const rules = fc.subarray([
  '*',
  'involved',
  'agent',
  'auditor',
  'field:requester',
  'group:team',
  'organisation:customer',
  'customer:customer',
  'supplier:supplier',
  'service:service',
]);
const users = fc
  .record({
    roles: fc.subarray(['agent', 'auditor', 'administrator', 'service-manager']),
    groups: fc.subarray(['net', 'desk']),
    organisations: fc.subarray(['org-a', 'org-b']),
    services: fc.subarray(['net', 'org-a']),
    organisationKind: fc.constantFrom('provider' as const, 'customer' as const, 'supplier' as const),
  })
  .map(user);
const value = fc.oneof(fc.constantFrom(...ids, undefined, null), someIds);
const records = fc.record({
  involved: someIds,
  fields: fc.record({
    requester: value,
    team: value,
    customer: value,
    supplier: value,
    service: value,
    secret: fc.constantFrom(true, false, undefined, null),
  }),
});
const accesses = fc.record(
  { read: rules, confidential: fc.record({ field: fc.constant('secret'), read: rules }) },
  { requiredKeys: ['read'] },
);

it('[SEC-07t] a list shows exactly the records that may be opened, whoever asks by whatever rules', () => {
  fc.assert(
    fc.property(users, accesses, records, (who, access, record) => {
      const expected = mayRead(who, access, record);
      const facets = readFacets(access, record);
      expect(facetsOpenTo(who, access)?.some((facet) => facets.includes(facet)) ?? true).toBe(expected);
    }),
    { numRuns: 3_000 },
  );
});

const record = (fields: Record<string, unknown>, involved: string[] = []): RecordFacts => ({ fields, involved });

describe('[ROLE-06] members of a supplier', () => {
  const external = { organisationKind: 'supplier', organisations: ['acme', 'acme-sub'] } as const;
  const access: ReadAccess = {
    read: ['*', 'support', 'group:team', 'supplier:supplier', 'service:service', 'field:assignee'],
  };

  it.each<[string, Partial<User>, RecordFacts, boolean]>([
    ['of the supplier', {}, record({ supplier: 'acme' }), true],
    ['of its subcontractor', {}, record({ supplier: 'acme-sub' }), true],
    ['of their group', { groups: ['cabling'] }, record({ team: 'cabling' }), true],
    ['that name them', {}, record({ assignee: 'u' }), true],
    ['they had a part in', {}, record({}, ['u']), true],
    ['of a service that is outsourced to them', { services: ['line'] }, record({ service: 'line' }), true],
    ['of a service that is not', { services: ['line'] }, record({ service: 'email' }), false],
    ['of another supplier', {}, record({ supplier: 'other' }), false],
    ['of no supplier, though everybody may', {}, record({}), false],
    ['of no supplier, though their role may', { roles: ['support'] }, record({}), false],
    ['of no supplier, though a role reads all', { roles: ['service-manager'] }, record({}), false],
  ])('see records %s: only their own work', (_which, change, facts, expected) => {
    expect(mayRead(user({ ...external, ...change }), access, facts)).toBe(expected);
  });

  it('work on what their supplier or group has, and see no tasks of others', () => {
    const who = user({ ...external, roles: ['service-manager'] });
    const work = { ...record({ supplier: 'acme' }), createdBy: 'r' };
    expect(worksOn(who, access, work, { requesterField: 'requester', hasTask: false })).toBe(true);
    const task = { candidateGroups: [], candidateUsers: [], excluded: [] };
    expect(maySeeTask(who, task, [])).toBe(false);
  });
});

describe('a customer', () => {
  const access: ReadAccess = { read: ['customer:customer'] };

  it('sees the records of its own organisations, and a supplier of the same id does not', () => {
    const facts = record({ customer: 'bureau' });
    expect(mayRead(user({ organisationKind: 'customer', organisations: ['bureau'] }), access, facts)).toBe(true);
    expect(mayRead(user({ organisationKind: 'supplier', organisations: ['bureau'] }), access, facts)).toBe(false);
  });
});

describe('[PDCA-15] a role that only looks', () => {
  const open: ReadAccess = { read: ['*', 'desk', 'auditor', 'field:reviewer'] };
  const facts = { ...record({ requester: 'r', reviewer: 'v' }), createdBy: 'r' };
  const none = { requesterField: 'requester', hasTask: false };

  it.each<[string, Partial<User>, boolean, boolean, boolean]>([
    ['an auditor, though every rule names them', { roles: ['auditor'] }, true, false, false],
    ['an auditor who is at the desk too', { roles: ['auditor', 'desk'] }, true, true, true],
    ['an auditor whom a field names', { id: 'v', roles: ['auditor'] }, true, true, true],
    ['an auditor who manages services too', { roles: ['auditor', 'service-manager'] }, true, true, true],
    ['the desk', { roles: ['desk'] }, true, true, true],
    ['anybody else', {}, false, true, false],
  ])('%s: sees notes %s, adds %s, works %s', (_who, change, sees, adds, works) => {
    const who = user(change);
    expect([
      seesInternal(who, open, facts, none),
      addsTo(who, open, facts, none),
      worksOn(who, open, facts, none),
    ]).toEqual([sees, adds, works]);
  });

  it('alters what it was given a task of', () => {
    const who = user({ roles: ['auditor'] });
    const given = { ...none, hasTask: true };
    expect([addsTo(who, open, facts, given), worksOn(who, open, facts, given)]).toEqual([true, true]);
  });
});

describe('[SEC-07t] a confidential record', () => {
  const access: ReadAccess = {
    read: ['*'],
    confidential: { field: 'secret', read: ['auditor', 'field:investigator'] },
  };
  const secret = record({ secret: true, investigator: 'x' }, ['i']);

  it.each<[string, Partial<User>, boolean]>([
    ['the named person', { id: 'x' }, true],
    ['a named role', { roles: ['auditor'] }, true],
    ['those involved', { id: 'i' }, false],
    ['a role that reads all', { roles: ['service-manager'] }, false],
    ['an administrator the pack does not name', { roles: ['administrator'] }, false],
  ])('is open to %s: %s', (_who, change, expected) => {
    expect(mayRead(user(change), access, secret)).toBe(expected);
  });

  it('keeps its tasks from those who read all tasks', () => {
    const task = { candidateGroups: [], candidateUsers: [], excluded: [], confidential: true };
    expect(maySeeTask(user({ roles: ['service-manager'] }), task, [])).toBe(false);
    expect(maySeeTask(user({}), { ...task, assignee: 'u' }, [])).toBe(true);
  });
});
