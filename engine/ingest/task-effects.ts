import { setTimeout as pause } from 'node:timers/promises';
import type { ClientSession } from 'mongoose';
import { inTransaction, isPassing } from '../../records/database';
import { Effects, type RawEvent } from '../../records/models/engine';
import { Records, type RecordDocument } from '../../records/models/record';
import { Tasks, type Task } from '../../records/models/task';
import { recordOvertaken } from '../../records/overtaken';
import { endTaskEffects } from '../../records/task-effects';
import { log } from '../log';
import { effectIdOf, isLeftTask, withEffect } from './effect-filter';
import { keyOf, textOf } from './exported-record';
import { endInstance } from './instance-end';
import { valueOf } from './projector';
import { keepDeadLetter } from './raw-events';
import { appear, callAppears, type EffectDependencies } from './task-appears';

/** What the effects consumer reads. */
export const WITH_EFFECTS = ['USER_TASK', 'PROCESS_INSTANCE', 'MESSAGE_START_EVENT_SUBSCRIPTION'] as const;

const CONCURRENCY = 8;

const TRIES = 6;
const FIRST_PAUSE_MS = 100;

/**
 * What happens because the engine moved: tasks reach and leave the inbox, states are taken, ladders and clocks are
 * armed and ended, records learn which instance moves them. Each effect has a key (epoch, entity, effect) written in
 * its own transaction, so that an event which comes again does nothing. Never replayed to rebuild anything.
 */
export class TaskEffects {
  constructor(private readonly dependencies: EffectDependencies) {}

  /**
   * Applies events in the order of their position within an instance, instances side by side. An event that fails
   * holds back the later ones of its instance alone; one that fails again and again is set aside as a dead letter.
   * @throws when something is left to be done; the same events must then come again
   */
  async apply(events: readonly RawEvent[]): Promise<void> {
    const queue = [...groupByInstance(await withEffect(events)).values()];
    const errors: unknown[] = [];
    const work = async (): Promise<void> => {
      for (let lane = queue.shift(); lane; lane = queue.shift()) {
        await this.applyLane(lane).catch((error: unknown) => errors.push(error));
      }
    };
    await Promise.all(Array.from({ length: CONCURRENCY }, work));
    if (errors.length > 0) {
      throw errors[0];
    }
  }

  private async applyLane(lane: readonly RawEvent[]): Promise<void> {
    for (const event of lane) {
      await this.applyAtLast(event);
    }
  }

  /**
   * What cannot take effect for a reason of its own is tried again at once, and then set aside, so that one broken
   * instance does not stop the inbox of everybody.
   * @throws what may pass, such as a database that is away
   */
  private async applyAtLast(event: RawEvent): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await applyOne(event, this.dependencies);
      } catch (error) {
        if (isPassing(error)) {
          throw error;
        }
        if (tries === TRIES) {
          return setAside(event, error);
        }
        await pause(FIRST_PAUSE_MS * 2 ** (tries - 1));
      }
    }
  }
}

async function setAside(event: RawEvent, error: unknown): Promise<void> {
  log.error({ err: error, event: event._id }, 'an event cannot take effect; it is set aside');
  const reason = error instanceof Error ? error.message : String(error);
  await keepDeadLetter(reason, JSON.stringify(event));
}

function groupByInstance(events: readonly RawEvent[]): Map<string, RawEvent[]> {
  const lanes = new Map<string, RawEvent[]>();
  for (const event of events) {
    const lane = keyOf(valueOf(event).value, 'processInstanceKey') ?? '';
    lanes.set(lane, [...(lanes.get(lane) ?? []), event]);
  }
  return lanes;
}

async function applyOne(event: RawEvent, dependencies: EffectDependencies): Promise<void> {
  const { key, value } = valueOf(event);
  await inTransaction(async (session) => {
    await Effects.insertMany([{ _id: effectIdOf(event), at: new Date() }], { session });
    if (event.valueType === 'USER_TASK') {
      await (event.intent === 'CREATED' ? appear(session, event, dependencies) : disappear(session, key, event));
    } else if (isLeftTask(event)) {
      await leaveTask(session, key, event);
    } else if (event.valueType === 'PROCESS_INSTANCE') {
      await (event.intent === 'ELEMENT_ACTIVATED'
        ? callAppears(session, event, dependencies)
        : endInstance(session, key, event));
    } else {
      await knowInstance(session, value);
    }
  });
}

/** The token of a task went elsewhere: the task leaves the inbox as if it had been cancelled. */
async function leaveTask(session: ClientSession, elementInstanceKey: string, event: RawEvent): Promise<void> {
  const instanceKey = keyOf(valueOf(event).value, 'processInstanceKey') ?? '';
  const task = await Tasks.findOne({ instanceKey, elementInstanceKey }, { _id: 1 }).session(session).lean();
  if (task) {
    await disappear(session, task._id, { ...event, intent: 'CANCELED' });
  }
}

/** The engine ended a task: cancelled, or completed by somebody who reached the engine directly. */
async function disappear(session: ClientSession, taskKey: string, event: RawEvent): Promise<void> {
  const task = await Tasks.findById(taskKey).session(session).lean<Task>();
  if (!task || (task.state !== 'open' && task.state !== 'held')) {
    return;
  }
  const why = event.intent === 'CANCELED' ? (task.ballotId ? 'closed' : 'canceled') : 'completedElsewhere';
  await Tasks.updateOne({ _id: taskKey }, { $set: { state: 'withdrawn', withdrawnWhy: why, hold: null } }, { session });
  await endTaskEffects(session, task, 'withdrawn');
  if (task.hold) {
    await recordOvertaken(session, task, task.hold.by, why, task.hold.values);
  }
}

/** A record's process has started: the record learns the key of its instance. */
async function knowInstance(session: ClientSession, value: Record<string, unknown>): Promise<void> {
  const instanceKey = keyOf(value, 'processInstanceKey');
  const recordId = textOf(value, 'correlationKey');
  if (!instanceKey || !recordId) {
    return;
  }
  const record = await Records.findById(recordId).session(session).lean<RecordDocument>();
  if (record?.openProcess?.process === textOf(value, 'bpmnProcessId')) {
    await Records.updateOne(
      { _id: recordId },
      { $set: { 'openProcess.instanceKey': instanceKey }, $addToSet: { instanceKeys: instanceKey } },
      { session },
    );
  }
}
