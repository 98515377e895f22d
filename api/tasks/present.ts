import { pick, type Lang } from '../../domain/text';
import type { Packs } from '../../packs/types';
import { findProcess } from '../../packs/queries';
import { Ballots, type Ballot } from '../../records/models/ballot';
import { namesOf, personView } from '../names';
import { awaitedByTasks } from '../records/waits';
import type { Named } from '../schema';
import type { TaskBriefView } from './brief-schema';
import type { BriefTask } from './brief-task';

export interface TaskReader {
  readonly lang: Lang;
  readonly packs: Packs;
}

interface Names {
  readonly people: ReadonlyMap<string, string>;
  readonly groups: ReadonlyMap<string, string>;
  /** The absent member for whom the holder of a vote sits in the ballot, by task. */
  readonly members: ReadonlyMap<string, string>;
  /** What tasks wait for, by task. */
  readonly awaited: ReadonlyMap<string, readonly string[]>;
}

/** For whom the seats of these votes are, where a ballot was opened with a delegate in the place of a member. */
async function absentMembers(tasks: readonly BriefTask[]): Promise<Map<string, string>> {
  const ids = [...new Set(tasks.flatMap(({ ballotId }) => ballotId ?? []))];
  const ballots = ids.length === 0 ? [] : await Ballots.find({ _id: { $in: ids } }, { seats: 1 }).lean<Ballot[]>();
  const seats = new Map(ballots.map((ballot) => [ballot._id, ballot.seats]));
  return new Map(
    tasks.flatMap((task) => {
      const seat = seats.get(task.ballotId ?? '')?.find((one) => one.seat === task.seat);
      return seat?.delegateOf && seat.person === task.assignee ? [[task._id, seat.delegateOf] as const] : [];
    }),
  );
}

/** Names of everybody that these tasks name, in three reads. */
async function loadNames(tasks: readonly BriefTask[], { lang, packs }: TaskReader): Promise<Names> {
  const members = await absentMembers(tasks);
  const people = tasks.flatMap((task) => [
    task.assignee,
    task.completedBy,
    task.onBehalfOf,
    task.delegation?.from,
    members.get(task._id),
    ...task.candidateUsers,
  ]);
  const keys = tasks.flatMap((task) => task.candidateGroups);
  const [awaited, persons, roles, groups] = await Promise.all([
    awaitedByTasks(tasks, packs, lang),
    namesOf(
      'person',
      people.filter((id): id is string => typeof id === 'string'),
      lang,
    ),
    namesOf('role', keys, lang),
    namesOf('group', keys, lang),
  ]);
  return { people: persons, groups: new Map([...groups, ...roles]), members, awaited };
}

function processName(packs: Packs, process: string, lang: Lang): Named {
  const found = findProcess(packs, process);
  return { key: process, name: found ? pick(found.process.names, lang) || process : process };
}

function candidatesOf(task: BriefTask, names: Names): Named[] {
  return [
    ...task.candidateGroups.map((key) => ({ key, name: names.groups.get(key) ?? key })),
    ...task.candidateUsers.map((key) => ({ key, name: names.people.get(key) ?? key })),
  ];
}

/** "for X" where somebody has or had the task in another's place. */
function forWhom(
  task: BriefTask,
  standsInFor: readonly string[],
  { lang }: TaskReader,
  names: Names,
): string | undefined {
  const lender = task.delegation?.to === task.assignee ? task.delegation?.from : undefined;
  const principal =
    task.onBehalfOf ?? lender ?? names.members.get(task._id) ?? standsInFor.find((id) => id === task.assignee);
  if (!principal) {
    return undefined;
  }
  const name = names.people.get(principal) ?? principal;
  return lang === 'zh' ? `代 ${name} 处理` : `for ${name}`;
}

/** Priority and risk of the record, as programs compare them and as people read them. */
function marksOf(task: BriefTask, { packs, lang }: TaskReader): Partial<TaskBriefView> {
  const definition = task.record && packs.packs.get(task.record.type)?.record;
  const textOf = (field: string | undefined, value: string): string => {
    const option = field === undefined ? undefined : definition?.fields.properties[field]?.options?.[value];
    return option ? pick(option, lang) : value;
  };
  return {
    ...(task.priority
      ? { priority: task.priority, priorityText: textOf(definition?.priorityField, task.priority) }
      : {}),
    ...(task.risk ? { risk: task.risk, riskText: textOf(definition?.riskField, task.risk) } : {}),
  };
}

function presentBrief(
  task: BriefTask,
  reader: TaskReader,
  names: Names,
  standsInFor: readonly string[],
): TaskBriefView {
  const why = forWhom(task, standsInFor, reader, names);
  const waitsFor = names.awaited.get(task._id);
  return {
    id: task._id,
    title: pick(task.names, reader.lang),
    process: processName(reader.packs, task.process, reader.lang),
    elementId: task.elementId,
    ...(task.record ? { record: { ...task.record } } : {}),
    state: task.state,
    ...(task.assignee ? { assignee: personView(task.assignee, names.people) } : {}),
    candidates: candidatesOf(task, names),
    ...(task.due ? { due: task.due.toISOString() } : {}),
    ...(task.due && task.dueNames ? { dueName: pick(task.dueNames, reader.lang) } : {}),
    ...(task.waiting ? { waiting: true } : {}),
    ...(waitsFor ? { waitsFor: [...waitsFor] } : {}),
    createdAt: task.createdAt.toISOString(),
    ...(task.completedAt ? { completedAt: task.completedAt.toISOString() } : {}),
    ...(task.outcome ? { outcome: task.outcome } : {}),
    ...marksOf(task, reader),
    ...(why ? { why } : {}),
  };
}

/**
 * Tasks as a list shows them.
 * @param standsInFor ids of people whose place the reader takes now
 */
export async function presentTasks(
  tasks: readonly BriefTask[],
  reader: TaskReader,
  standsInFor: readonly string[] = [],
): Promise<TaskBriefView[]> {
  const names = await loadNames(tasks, reader);
  return tasks.map((task) => presentBrief(task, reader, names, standsInFor));
}
