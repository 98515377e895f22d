import { setTimeout as pause } from 'node:timers/promises';
import { answerAll, CHANGE_ANSWERS, TO_BALLOT } from '../support/change-journey';
import { expectOnce, faultsIn, type Acknowledged } from '../support/consistency';
import { FaultSite, insist, PARTS, submit, type Part } from '../support/fault-site';
import { expectHealthy, expectQueueing, expectUnavailable } from '../support/while-away';

jest.setTimeout(400_000);

const CHANGES_A_PART = 50;
const SIDE_BY_SIDE = 10;

let site: FaultSite;
const told: Acknowledged = { recordIds: [], completed: [] };
/** A change that waits for its votes, one for each part to be ended. */
const inBallot = new Map<Part, string>();

beforeAll(async () => {
  site = await FaultSite.open();
  await Promise.all(
    PARTS.map(async (part) => {
      const { id, number } = await site.raise(`ballot-${part}`);
      told.recordIds.push(id);
      inBallot.set(part, id);
      await answerAll(site.people, number, TO_BALLOT);
    }),
  );
});

afterAll(() => site?.close());

async function raise(key: string): Promise<string> {
  const { id } = await site.raise(key);
  told.recordIds.push(id);
  return id;
}

async function vote(recordId: string, member: string): Promise<void> {
  told.completed.push(await site.vote(recordId, member));
}

/** Answers one step of a change as its usual person. */
async function step(recordId: string, elementId: string): Promise<void> {
  const { by, values } = CHANGE_ANSWERS[elementId] ?? { by: '', values: {} };
  const task = await site.task(recordId, elementId);
  await site.complete(task._id, by, values);
  told.completed.push(task._id);
}

/** Changes that are raised, classified and in part planned, several side by side. */
async function workOnChanges(name: string): Promise<void> {
  const numbers = Array.from({ length: CHANGES_A_PART }, (_, index) => index);
  const person = async (): Promise<void> => {
    for (let index = numbers.shift(); index !== undefined; index = numbers.shift()) {
      const id = await raise(`${name}-${index}`);
      await step(id, 'classify');
      if (index % 2 === 0) {
        await step(id, 'preparePlan');
      }
    }
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, person));
}

/** What people meet while a part is away. */
const meanwhile: Record<Part, () => Promise<void>> = {
  zeebe: async () => {
    await raise('queued');
    await expectQueueing(site);
  },
  mongod: () => expectUnavailable(site),
  app: () => pause(1_000),
  ingest: async () => {
    await raise('untold');
  },
};

/** One member has voted, the other one is just voting, and the changes are half done. */
async function endInTheMiddle(part: Part, recordId: string, done: () => number): Promise<void> {
  await vote(recordId, 'cab.business');
  while (done() < CHANGES_A_PART / 2) {
    await pause(20);
  }
  const voting = vote(recordId, 'cab.technical');
  const fault = async (): Promise<void> => {
    await site.kill(part);
    await meanwhile[part]();
    await site.restart(part);
  };
  await Promise.all([voting, fault()]);
}

describe('a part ended by force in the middle of a ballot and of running changes', () => {
  it.each(PARTS)('[CHG-16g] %s: everything acknowledged is there once, and the ballot decides', async (part) => {
    const recordId = inBallot.get(part) ?? '';
    const before = told.completed.length;
    const pids = [site.pidOf('app'), site.pidOf('ingest')];
    await Promise.all([workOnChanges(part), endInTheMiddle(part, recordId, () => told.completed.length - before)]);
    await site.reaches(recordId, 'approved');
    await site.task(recordId, 'recordConclusion');
    await expectOnce(site.db, told);
    await expectHealthy(site);
    if (part === 'zeebe' || part === 'mongod') {
      expect([site.pidOf('app'), site.pidOf('ingest')]).toEqual(pids);
    }
  });

  it('a completion that can be undone takes effect once although the app is ended meanwhile', async () => {
    const id = await raise('held');
    const task = await site.task(id, 'classify');
    const { by, values } = CHANGE_ANSWERS['classify'] ?? { by: '', values: {} };
    const client = await site.people.as(by);
    expect((await submit(client, task._id, values, 6)).status).toBe(200);
    await site.kill('app');
    await site.restart('app');
    told.completed.push(task._id);
    await site.reaches(id, 'planning');
    const late = await insist(() => client.send<{ code?: string }>('DELETE', `/api/tasks/${task._id}/complete`));
    expect([late.status, late.body.code]).toEqual([409, 'UNDO_TOO_LATE']);
    await expectOnce(site.db, told);
  });

  it('stays so', async () => {
    expect(told.recordIds).toHaveLength(PARTS.length * (CHANGES_A_PART + 1) + 3);
    await pause(2_000);
    expect(await faultsIn(site.db, told)).toEqual([]);
  });

  it('an engine whose data was emptied is given all that is in force, and new work goes on', async () => {
    await site.emptyEngine();
    const id = await raise('after');
    await step(id, 'classify');
    await site.reaches(id, 'planning');
    const task = await site.task(id, 'preparePlan');
    expect(task.epoch).toBe(2);
  });
});
