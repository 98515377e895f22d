import type { ClientSession } from 'mongoose';
import { z } from 'zod';
import { addWorking, workingMs } from '../domain/calendar';
import { NeedError, parseNeed, resultOf } from '../domain/each';
import { defineWorker, done, JobProblem, recordInput } from '../engine/define-worker';
import { calendarKey, calendarOf } from '../records/calendars';
import { startClock } from '../records/clocks';
import type { RecordPack } from '../records/create-record';
import { eachClock, linesToAsk } from '../records/each-lines';
import { excludedFrom } from '../records/excluded';
import { newId } from '../records/ids';
import { Eaches, type Each, type EachLine } from '../records/models/each';
import { People } from '../records/models/person';
import type { RecordDocument } from '../records/models/record';
import { now } from '../records/now';
import { recordOfJob, type WorkerDependencies } from './dependencies';

const input = recordInput.extend({
  items: z.array(z.unknown()).nullish(),
  title: z.string().nullish(),
  form: z.string().nullish(),
  role: z.string().nullish(),
  process: z.string().nullish(),
  type: z.string().nullish(),
  start: z.string().nullish(),
  relation: z.string().nullish(),
  fields: z.record(z.string(), z.unknown()).nullish(),
  order: z.enum(['parallel', 'sequence']).nullish(),
  need: z.string().nullish(),
  counts: z.string().nullish(),
  deadline: z.string().nullish(),
  notBy: z.string().nullish(),
});
type Input = z.infer<typeof input>;

const row = z.object({ person: z.string().nullish(), role: z.string().nullish(), title: z.string().nullish() });

/**
 * `each.open`: a list gets its lines, each item once, without the people whom separation of duties keeps out, and its
 * deadline. A list without lines is over at once with the outcome `none` (PDCA-23).
 */
export const eachOpen = (dependencies: WorkerDependencies) =>
  defineWorker({
    type: 'each.open',
    headers: z.object({}),
    input,
    run: async (session, job) => {
      const { record, pack } = await recordOfJob(session, dependencies, job.input.recordId);
      const list = await listFrom(session, { record, given: job.input, instanceKey: job.instanceKey });
      const isNone = resultOf(list.lines, { kind: 'all' }) === 'none';
      const open = isNone
        ? closed(list)
        : await withDeadline(session, list, { record, pack, after: job.input.deadline });
      await Eaches.insertMany([open], { session });
      const outcome = isNone ? 'none' : list.kind === 'task' ? 'task' : 'run';
      return done({ outcome, eachId: list._id, items: linesToAsk(open) });
    },
  });

const closed = (list: Each): Each => ({ ...list, status: 'closed', outcome: 'none', closedAt: now() });

async function listFrom(
  session: ClientSession,
  { record, given, instanceKey }: { record: RecordDocument; given: Input; instanceKey: string },
): Promise<Each> {
  const kind = kindOf(given);
  assertNeed(given.need);
  const excluded = await excludedFrom(session, record, given.notBy);
  const unique = [...new Map((given.items ?? []).map((item) => [JSON.stringify(item), item])).values()];
  const people = await knownPeople(session, unique);
  const { process, type, start, relation, fields } = given;
  return {
    _id: newId(),
    recordId: record._id,
    instanceKey,
    title: given.title ?? String(record.fields['title'] ?? record.number),
    kind,
    ...(given.form ? { form: given.form } : {}),
    ...(process ? { process } : {}),
    ...(type && relation
      ? { starts: { type, relation, ...(start ? { start } : {}), ...(fields ? { fields } : {}) } }
      : {}),
    order: given.order ?? 'parallel',
    need: given.need ?? 'all',
    ...(given.counts ? { counts: given.counts } : {}),
    excluded,
    lines: unique.map((item) => lineOf(item, { role: given.role ?? undefined, people, excluded })),
    status: 'open',
    openedAt: now(),
    revision: 0,
  };
}

/** A form asks people, a process is called, a type is started: one of the three. */
function kindOf({ form, process, type, relation }: Input): Each['kind'] {
  const given = [form, process, type].filter(Boolean);
  if (given.length !== 1) {
    throw new JobProblem('a list needs either a form, a process or a record type');
  }
  if (type && !relation) {
    throw new JobProblem('a list that starts records needs the relation to them');
  }
  return form ? 'task' : process ? 'diagram' : 'record';
}

function assertNeed(need: string | null | undefined): void {
  try {
    parseNeed(need);
  } catch (error) {
    throw error instanceof NeedError ? new JobProblem(error.message) : error;
  }
}

async function knownPeople(session: ClientSession, items: readonly unknown[]): Promise<Set<string>> {
  const ids = items.filter((item) => typeof item === 'string');
  const people = await People.find({ _id: { $in: ids } }, { _id: 1 })
    .session(session)
    .lean();
  return new Set(people.map(({ _id }) => _id));
}

/** A person's name is a person; a row may name person, role and title; anything else is told by the role that answers. */
function lineOf(
  item: unknown,
  { role, people, excluded }: { role: string | undefined; people: ReadonlySet<string>; excluded: readonly string[] },
): EachLine {
  const named = typeof item === 'string' && people.has(item) ? { person: item } : {};
  const parsed = row.safeParse(item);
  const { person, role: own, title } = parsed.success ? parsed.data : { ...named, role: undefined, title: undefined };
  const asked = own ?? (person ? undefined : role);
  return {
    id: newId(),
    item,
    ...(title ? { title } : {}),
    ...(person ? { person } : {}),
    groups: asked ? [asked] : [],
    state: person && excluded.includes(person) ? 'excluded' : 'open',
  };
}

async function withDeadline(
  session: ClientSession,
  list: Each,
  { record, pack, after }: { record: RecordDocument; pack: RecordPack; after: string | null | undefined },
): Promise<Each> {
  if (!after) {
    return list;
  }
  const calendar = await calendarOf(session, await calendarKey(session, 'service', record, pack.record));
  const targetMs = workingMs(after, calendar);
  await startClock(session, {
    recordId: record._id,
    name: eachClock(list._id),
    names: { zh: `期限：${list.title}`, en: `Deadline: ${list.title}` },
    targetMs,
    calendar: calendar.key,
    onBreach: { message: 'each.close', correlationKey: list._id },
  });
  return { ...list, closesAt: addWorking(calendar, now(), targetMs) };
}
