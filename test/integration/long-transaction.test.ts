import { inTransaction } from '../../records/database';
import { Groups } from '../../records/models/person';
import { dropDatabase, emptyDatabase, openDatabase } from './notify-support';

/** Longer than the database lets a transaction take, if it is waited for to its end. */
const ROWS = 300;
const EACH_MS = 100;

beforeAll(openDatabase);
afterAll(dropDatabase);
beforeEach(emptyDatabase);

it('runs a transaction again that the database took back in the middle of a command for its length', async () => {
  await Groups.insertMany(
    Array.from({ length: ROWS }, (_, index) => ({ _id: `g${index}`, names: { zh: '组', en: 'Group' } })),
  );
  let tries = 0;
  const renamed = await inTransaction(async (session) => {
    tries += 1;
    await Groups.updateOne({ _id: 'g0' }, { $set: { 'names.en': `name ${tries}` } }, { session });
    if (tries === 1) {
      await Groups.find({ $where: `sleep(${EACH_MS}) || true` }, { _id: 1 }, { session }).lean();
    }
    return Groups.findById('g0').session(session).lean<{ names: { en: string } }>();
  });
  expect([tries, renamed?.names.en]).toEqual([2, 'name 2']);
});
