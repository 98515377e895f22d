import type { DeadLetter, ElementInstance, Instance, RawEvent, Setting } from '../../records/models/engine';
import type { Task } from '../../records/models/task';
import { eventually } from '../support/eventually';
import { HandMadeEngine, type Exported } from '../support/hand-made-engine';
import { Ingests } from '../support/ingests';

jest.setTimeout(120_000);

const MORNING = Date.UTC(2030, 0, 7, 9);

let ingests: Ingests;

beforeAll(async () => {
  ingests = await Ingests.start();
});

afterAll(() => ingests?.stop());

async function epoch(): Promise<unknown> {
  return (await ingests.db.collection<Setting>('settings').findOne({ _id: 'engineEpoch' }))?.value ?? 1;
}

async function kept(): Promise<number> {
  return ingests.db.collection<RawEvent>('events').countDocuments();
}

/** The task in the inbox, as soon as it is there. */
async function task(_id: string, process: string): Promise<Task> {
  return eventually(async () => {
    const found = await ingests.db.collection<Task>('tasks').findOne({ _id, process });
    if (!found) {
      throw new Error(`no task ${_id} of ${process}`);
    }
    return found;
  });
}

describe('an engine whose data folder was emptied', () => {
  it('begins a new epoch, in which its keys and positions mean what they mean now', async () => {
    const before = new HandMadeEngine('before', MORNING);
    const ended = before.instance();
    expect(await ingests.post([...before.deployment(), ...ended.records, ...before.end(ended)])).toBe(200);
    await eventually(async () => expect((await task(ended.taskKey, 'before')).state).toBe('withdrawn'));

    const after = new HandMadeEngine('after', MORNING + 60_000);
    const running = after.instance();
    expect(running).toMatchObject({ taskKey: ended.taskKey, instanceKey: ended.instanceKey });
    const bulk = [...after.deployment(), ...running.records];
    expect(await ingests.post(bulk)).toBe(200);
    expect(await task(running.taskKey, 'after')).toMatchObject({ epoch: 2, state: 'open', names: { zh: 'after' } });
    const instance = await ingests.db.collection<Instance>('instances').findOne({ _id: running.instanceKey });
    expect(instance).toMatchObject({ epoch: 2, process: 'after', state: 'active' });
    expect(instance?.endedAt).toBeUndefined();

    expect(await ingests.post(bulk)).toBe(200);
    expect([await epoch(), await kept()]).toEqual([2, 6 + 4]);
  });

  it('is followed by the other ingest as well', async () => {
    const engine = new HandMadeEngine('third', MORNING + 120_000);
    const first = engine.instance();
    expect(await ingests.post([...engine.deployment(), ...first.records], 1)).toBe(200);
    const second = engine.instance();
    expect(await ingests.post(second.records, 0)).toBe(200);
    expect(await task(first.taskKey, 'third')).toMatchObject({ epoch: 3 });
    expect(await task(second.taskKey, 'third')).toMatchObject({ epoch: 3 });
    expect(await epoch()).toBe(3);
  });
});

describe('two ingests that get bulks in turn', () => {
  it('make each task once, also when one of them ends by force and bulks come twice', async () => {
    const engine = new HandMadeEngine('turns', MORNING + 180_000);
    expect(await ingests.post(engine.deployment(), 0)).toBe(200);
    const instances = Array.from({ length: 60 }, () => engine.instance());
    const bulks: Exported[][] = [];
    for (let at = 0; at < instances.length; at += 5) {
      bulks.push(instances.slice(at, at + 5).flatMap(({ records }) => records));
    }
    for (const [index, bulk] of bulks.entries()) {
      if (index === 6) {
        await ingests.programs[0].kill();
      }
      expect(await ingests.post(bulk, index < 6 && index % 2 === 0 ? 0 : 1)).toBe(200);
      expect(await ingests.post(bulk, 1)).toBe(200);
    }
    for (const { taskKey } of instances) {
      await task(taskKey, 'turns');
    }
    const filter = { elementId: 'step', epoch: 4, state: 'active' as const };
    expect(await ingests.db.collection<ElementInstance>('elements').countDocuments(filter)).toBe(60);
    expect(await ingests.db.collection<Task>('tasks').countDocuments({ process: 'turns' })).toBe(60);
    expect(await epoch()).toBe(4);
    await ingests.programs[0].start();
  });
});

describe('content that cannot be worked on', () => {
  it('is set aside once, and the inbox goes on', async () => {
    const engine = new HandMadeEngine('content', MORNING + 240_000);
    const fine = engine.instance();
    const bulk = [...engine.deployment(), 'no record', ...engine.orphan(), ...fine.records];
    expect(await ingests.post(bulk)).toBe(200);
    expect(await ingests.post(bulk)).toBe(200);
    await task(fine.taskKey, 'content');
    const later = engine.instance();
    expect(await ingests.post(later.records)).toBe(200);
    await task(later.taskKey, 'content');
    await eventually(async () => {
      const letters = await ingests.db.collection<DeadLetter>('deadLetters').find().sort({ at: 1 }).toArray();
      expect(letters.map(({ reason }) => reason)).toEqual([
        expect.stringContaining('JSON'),
        expect.stringContaining('before its instance'),
      ]);
    }, 40_000);
  });
});

describe('a database that is away', () => {
  it('makes the engine send its bulk again, and nothing is missing afterwards', async () => {
    const engine = new HandMadeEngine('away', MORNING + 300_000);
    expect(await ingests.post(engine.deployment())).toBe(200);
    const pids = ingests.programs.map((program) => program.pid());
    await ingests.killDatabase();
    const waiting = engine.instance();
    expect(await ingests.post(waiting.records)).toBe(503);
    await ingests.restartDatabase();
    await eventually(async () => expect(await ingests.post(waiting.records)).toBe(200));
    await task(waiting.taskKey, 'away');
    expect(ingests.programs.map((program) => program.pid())).toEqual(pids);
  });
});
