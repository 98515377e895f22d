import { AudienceError, resolveAudience } from '../../notify/audience';
import { notifyContext } from '../../notify/context';
import { Services } from '../../records/models/service';
import { configure, dropDatabase, openDatabase, person, record, task } from './notify-support';

const at = new Date('2026-05-04T08:00:00Z');

beforeAll(async () => {
  await openDatabase();
  configure();
  await person('ann', { roles: ['desk'], groups: ['network'], superior: 'boss' });
  await person('bob', { roles: ['desk'] });
  await person('cid', {
    groups: ['network'],
    absences: [{ id: 'a1', from: at, to: new Date('2026-05-05T00:00:00Z'), delegate: 'dan' }],
  });
  await person('dan');
  await person('boss');
  await person('gone', { roles: ['desk'], groups: ['network'], active: false });
  await person('user.one');
  await Services.create({
    _id: 'mail',
    names: { zh: '邮件', en: 'Mail' },
    critical: false,
    calendar: 'x',
    users: ['user.one', 'gone', 'ann'],
  });
});
afterAll(dropDatabase);

async function who(expression: string, options: { assignee?: string; excluded?: string[] } = {}): Promise<string[]> {
  const of = await record({
    number: `WO-${Math.random()}`,
    fields: { title: 't', requester: 'user.one', team: 'network', services: ['mail'] },
  });
  const open = await task(of, { candidateGroups: ['desk'], candidateUsers: ['dan'], ballotId: 'b1', ...options });
  const definition = notifyContext().packs().packs.get('order')?.record;
  const found = await resolveAudience(
    expression.split(','),
    { record: of, task: open, ...(definition ? { definition } : {}) },
    at,
  );
  return found.map((one) => (one.onBehalfOf ? `${one.person} for ${one.onBehalfOf}` : one.person));
}

it.each([
  ['field:requester', ['user.one']],
  ['field:team', ['ann', 'cid', 'dan for cid']],
  ['group-of:team', ['ann', 'cid', 'dan for cid']],
  ['group:network', ['ann', 'cid', 'dan for cid']],
  ['role:desk', ['ann', 'bob']],
  ['role:nobody-has-it', []],
  ['person:bob', ['bob']],
  ['person:gone', []],
  ['affected', ['user.one', 'ann']],
  ['candidates', ['dan', 'ann', 'bob']],
  ['assignee', []],
  ['superior', ['boss']],
  ['role:desk, field:team', ['ann', 'bob', 'cid', 'dan for cid']],
  ['group:network,person:dan', ['ann', 'cid', 'dan']],
])('%s means %j', async (expression, expected) => {
  expect(await who(expression)).toEqual(expected);
});

it('means the assignee and his superior once somebody has the task', async () => {
  expect(await who('assignee,superior', { assignee: 'ann' })).toEqual(['ann', 'boss']);
});

it('does not ask candidates who may not do it', async () => {
  expect(await who('candidates', { excluded: ['ann', 'dan'] })).toEqual(['bob']);
});

it('finds those who still owe a vote', async () => {
  expect(await who('owes', { assignee: 'bob' })).toContain('bob');
});

it.each(['everybody', 'role:', 'field'])('refuses %s', async (expression) => {
  await expect(who(expression)).rejects.toThrow(AudienceError);
});
