import { mayBeTold, nearestToldAbove } from '../../notify/confidential';
import { inTransaction } from '../../records/database';
import { configure, dropDatabase, openDatabase, person, record, task } from './notify-support';

const definition = {
  access: { read: ['*'], confidential: { field: 'secret', read: ['auditor', 'field:investigator'] } },
};

beforeAll(async () => {
  await openDatabase();
  configure();
  await person('ann', { superior: 'boss' });
  await person('boss', { superior: 'chief' });
  await person('chief', { roles: ['auditor'], superior: 'top' });
  await person('top', { roles: ['auditor'] });
  await person('ivy');
  await person('desk.one', { roles: ['desk'] });
  await person('deputy');
});
afterAll(dropDatabase);

let next = 0;
const secretRecord = (secret: boolean) =>
  record({ number: `WO-SECRET-${(next += 1)}`, fields: { title: 't', secret, investigator: 'ivy' } });

async function told(of: Awaited<ReturnType<typeof secretRecord>>): Promise<string[]> {
  const to = [...['ann', 'chief', 'ivy', 'desk.one'].map((one) => ({ person: one }))];
  const asked = [...to, { person: 'deputy', onBehalfOf: 'desk.one' }];
  const found = await inTransaction((session) => mayBeTold(session, of, definition, asked));
  return found.map(({ person: id }) => id);
}

describe('[SEC-07t] of a confidential record', () => {
  it('only those are told whom its type names, and who has or could take a task of it', async () => {
    const of = await secretRecord(true);
    expect(await told(of)).toEqual(['chief', 'ivy']);
    await task(of, { candidateGroups: ['desk'] });
    expect(await told(of)).toEqual(['chief', 'ivy', 'desk.one', 'deputy']);
  });

  it('everybody is told while it is not', async () => {
    expect(await told(await secretRecord(false))).toHaveLength(5);
  });

  it('the nearest superior is called who may know of it, not one who may not', async () => {
    const of = await secretRecord(true);
    const above = await inTransaction((session) => nearestToldAbove(session, of, definition, [{ person: 'ann' }]));
    expect(above).toEqual([{ person: 'chief' }]);
  });
});
