import { eventually } from '../support/api-client';
import { installBench, type BenchStep } from '../support/bench-pack';
import { People } from '../support/change-journey';
import { historyOf, pageWhere } from '../support/record-view';

const people = new People();

const hold = (id: string): BenchStep => ({ id });
const give = (id: string, field: string, headers: Record<string, string> = {}): BenchStep => ({
  id,
  type: 'role.grant',
  headers: { role: 'emergency-authority', field, ...headers },
});
const finish: BenchStep = { id: 'finish', type: 'record.update', headers: { state: 'done' } };

beforeAll(async () => {
  await installBench(await people.as('admin'), {
    key: 'mandates',
    fields: { lead: { kind: 'person', type: 'string' }, successor: { kind: 'person', type: 'string' } },
    diagrams: {
      lead: [give('give', 'lead'), hold('hold'), finish],
      pass: [give('give', 'lead'), give('pass', 'successor', { single: 'true' }), hold('hold'), finish],
      back: [give('give', 'lead'), { id: 'back', type: 'role.revoke', headers: {} }, hold('hold'), finish],
      admin: [give('give', 'lead', { role: 'administrator' }), finish],
    },
  });
});

const ROLE = 'emergency-authority';

async function has(person: string): Promise<boolean> {
  const me = await (await people.as(person)).get<{ user: { roles: { key: string }[] } }>('/api/me');
  return me.user.roles.some(({ key }) => key === ROLE);
}

async function start(way: string, fields: Record<string, unknown>): Promise<string> {
  const agent = await people.as('agent');
  const { number } = await agent.start('mandates', { title: way, ...fields }, way);
  return number;
}

async function goOn(number: string): Promise<void> {
  const agent = await people.as('agent');
  await agent.complete(number, 'hold', { outcome: 'go' });
  await pageWhere(agent, 'mandates', number, ({ state, endedAt }) => state.key === 'done' && endedAt !== undefined);
}

describe('a role for a case', () => {
  it('is given by a step, said in the history, and ends with the case', async () => {
    expect(await has('supplier')).toBe(false);
    const number = await start('lead', { lead: 'supplier' });
    const agent = await people.as('agent');
    await agent.taskOf(number, 'hold');
    expect(await has('supplier')).toBe(true);
    await goOn(number);
    await eventually(async () => expect(await has('supplier')).toBe(false));
    const lines = (await historyOf(agent, 'mandates', number)).filter(({ kind }) => kind === 'step');
    expect(lines.map(({ data }) => data['action'])).toEqual(['roleGranted', 'roleRevoked']);
    expect(lines[0]?.text).toContain('"Emergency authority"');
  });

  it('passes to one successor: never two holders, never none', async () => {
    const number = await start('pass', { lead: 'supplier', successor: 'requester' });
    await (await people.as('agent')).taskOf(number, 'hold');
    expect([await has('supplier'), await has('requester')]).toEqual([false, true]);
    await goOn(number);
    await eventually(async () => expect(await has('requester')).toBe(false));
  });

  it('is taken back by a step, and leaves people what they hold anyway', async () => {
    const number = await start('back', { lead: 'cab.technical' });
    await (await people.as('agent')).taskOf(number, 'hold');
    expect(await has('cab.technical')).toBe(true);
    await goOn(number);
    expect(await has('cab.technical')).toBe(true);
  });

  it('is never one that opens administration', async () => {
    const number = await start('admin', { lead: 'supplier' });
    const owner = await people.as('owner');
    await eventually(async () => {
      const { items } = await owner.get<{ items: { key: string; record?: { number: string } }[] }>(
        '/api/instances?incident=true&limit=200',
      );
      const key = items.find(({ record }) => record?.number === number)?.key ?? '';
      const instance = await owner.get<{ openIncidents: { message: string }[] }>(`/api/instances/${key}`);
      expect(instance.openIncidents[0]?.message).toContain('opens administration');
    });
  });
});
