import { parseAccepts, type Accepted } from '../../domain/task-properties';
import { pick, type Lang } from '../../domain/text';
import { acceptedByWait, parseWait } from '../../domain/wait';
import { isNamedBy } from '../../domain/access-rule';
import { mayAct, mayStart } from '../../identity/policies';
import type { Principal, User } from '../../identity/user';
import type { FieldKind, Packs, RecordDefinition, StartDefinition } from '../../packs/types';
import { acceptedBy } from '../../packs/waits';
import type { OpenCall } from '../../records/commands';
import type { RecordDocument } from '../../records/models/record';
import { Tasks, type Task } from '../../records/models/task';
import { openWaits } from '../../records/waits';
import type { Named } from '../schema';
import { diagramSource } from './diagram-source';
import type { CommandView } from './schema';

/** Messages that would end what the record waits for. */
export async function awaitedMessages(recordId: string): Promise<Accepted[]> {
  return (await openWaits(recordId)).flatMap(({ text }) => acceptedByWait(parseWait(text)));
}

export async function openTasks(recordId: string): Promise<Task[]> {
  return Tasks.find({ recordId, state: { $in: ['open', 'held'] } })
    .sort({ createdAt: 1 })
    .lean<Task[]>();
}

/** Rules that look for a person in a field, by its kind. */
const RULES: Partial<Record<FieldKind, string>> = { person: 'field', group: 'group', role: 'role' };

/** Who a diagram's `accepts` names: a field of people, a group or a role, `owner`, or a role. */
function isNamed(who: readonly string[], user: User, record: RecordDocument, definition: RecordDefinition): boolean {
  const rules = who.flatMap((name) => {
    const field = name === 'owner' ? (definition.ownerField ?? name) : name;
    const kind = definition.fields.properties[field]?.kind;
    const rule = kind && RULES[kind];
    return rule ? [`${rule}:${field}`, name] : [name];
  });
  return isNamedBy(rules, user, record);
}

/** Where a command may be given: a task, a wait or a running call that accepts it, with whether this person may send it. */
export interface CommandPlace {
  readonly name: string;
  readonly allowed: boolean;
}

export interface CommandSituation {
  readonly user: User;
  readonly principals: readonly Principal[];
  readonly record: RecordDocument;
  readonly definition: RecordDefinition;
  readonly tasks: readonly Task[];
  readonly calls: readonly OpenCall[];
  readonly awaited: readonly Accepted[];
}

/** Every command that the record accepts at the present steps. */
export function commandPlaces({
  user,
  principals,
  record,
  definition,
  tasks,
  calls,
  awaited,
}: CommandSituation): CommandPlace[] {
  const place = ({ message, who }: Accepted, otherwise: boolean): CommandPlace => ({
    name: message,
    allowed: who.length === 0 ? otherwise : isNamed(who, user, record, definition),
  });
  const ofTasks = tasks.flatMap((task) => {
    const { allowed } = mayAct(user, task, principals);
    return parseAccepts(task.properties['accepts']).map((accepted) => place(accepted, allowed));
  });
  const owner = isNamed(['owner'], user, record, definition);
  const ofCalls = calls.flatMap((call) => parseAccepts(call.accepts).map((accepted) => place(accepted, owner)));
  return [...ofTasks, ...ofCalls, ...awaited.map((accepted) => place(accepted, owner))];
}

/** Commands of the record that this person may send now. */
export function presentCommands(situation: CommandSituation, lang: Lang): CommandView[] {
  const names = commandPlaces(situation)
    .filter(({ allowed }) => allowed)
    .map(({ name }) => name);
  return [...new Set(names)].flatMap((name) => {
    const message = situation.definition.messages[name];
    return message ? [{ name, label: pick(message.names, lang), reason: message.reason ?? false }] : [];
  });
}

/** Ways in which this person may start an ended record again. */
export function startsAgain(definition: RecordDefinition, record: RecordDocument, user: User): StartDefinition[] {
  return record.openProcess ? [] : definition.starts.filter((start) => start.existing && mayStart(user, start, record));
}

export function presentStarts(starts: readonly StartDefinition[], lang: Lang): Named[] {
  return starts.map(({ key, names }) => ({ key, name: pick(names, lang) }));
}

/**
 * Whether any later step of the record's diagram accepts the command from this person: then it may be kept for it. A
 * record that the engine has not started yet is judged by the diagram with which it will begin.
 */
export async function acceptsLater(situation: CommandSituation, name: string, packs: Packs): Promise<CommandPlace[]> {
  const { user, record, definition } = situation;
  const source = record.openProcess ? await diagramSource(record, packs) : undefined;
  return [...(source?.process.elements.values() ?? [])]
    .flatMap(acceptedBy)
    .filter(({ message }) => message === name)
    .map(({ who }) => ({ name, allowed: who.length === 0 || isNamed(who, user, record, definition) }));
}
