import { setTimeout as pause } from 'node:timers/promises';
import { CHANGE_ANSWERS, People } from '../test/support/change-journey';
import { Inbox } from './inbox';
import { newChange } from './new-change';
import { timesOf, type Times } from './statistics';

export interface InboxTimes {
  recordsPerSecond: number;
  /** From the call that raises a change to the moment at which an open inbox is told of its first task. */
  first: Times;
  /** From the call that completes that task to the moment at which an open inbox is told of the next one. */
  next: Times;
  /** How long those two calls took to answer. */
  create: Times;
  complete: Times;
}

/** Raises records at a steady rate, whether or not earlier ones are through, and completes the first task of each. */
export async function measureInbox(url: string, load: { seconds: number; rate: number }): Promise<InboxTimes> {
  const people = new People(url);
  const inbox = await Inbox.open(url);
  await Promise.all(['requester', 'cab.chair'].map((person) => people.as(person)));
  const times = { first: [] as number[], next: [] as number[], create: [] as number[], complete: [] as number[] };
  const one = async (index: number): Promise<void> => {
    const began = performance.now();
    const { number } = await (await people.as('requester')).start('change', newChange(index));
    times.create.push(performance.now() - began);
    const classify = await inbox.task(number, 0);
    times.first.push(classify.at - began);
    const answered = performance.now();
    const values = CHANGE_ANSWERS['classify']?.values;
    await (await people.as('cab.chair')).post(`/api/tasks/${classify.id}/complete`, { values });
    times.complete.push(performance.now() - answered);
    times.next.push((await inbox.task(number, 1)).at - answered);
  };
  const began = performance.now();
  const running: Promise<void>[] = [];
  for (let index = 0; index < load.seconds * load.rate; index += 1) {
    await pause(Math.max(0, began + (index * 1000) / load.rate - performance.now()));
    running.push(one(index));
  }
  const seconds = (performance.now() - began) / 1000;
  await Promise.all(running);
  inbox.close();
  return {
    recordsPerSecond: running.length / seconds,
    first: timesOf(times.first),
    next: timesOf(times.next),
    create: timesOf(times.create),
    complete: timesOf(times.complete),
  };
}
