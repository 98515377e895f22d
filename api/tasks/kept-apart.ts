import { pick, type Lang } from '../../domain/text';
import { parseNotBy } from '../../domain/task-properties';
import type { User } from '../../identity/user';
import type { Pack } from '../../packs/types';
import { fieldOf } from '../../records/fields';
import { findHolders } from '../../records/holders';
import { Tasks, type Task } from '../../records/models/task';
import { namesOf } from '../names';
import type { TaskForUser } from './access';

/** More names than this say nothing more. */
const MOST_NAMES = 5;

/**
 * Why separation of duties keeps this person from a task, and who may do it instead; undefined where it is not that
 * which keeps them.
 */
export async function whyKeptApart(
  { task, record, may }: TaskForUser,
  user: User,
  pack: Pack | undefined,
  { lang, now }: { readonly lang: Lang; readonly now: Date },
): Promise<string | undefined> {
  if (may.allowed || may.why !== 'excluded' || task.state !== 'open') {
    return undefined;
  }
  const notBy = parseNotBy(task.properties['notBy']);
  const definition = pack?.record;
  const fields = notBy.flatMap((name) => {
    const field = definition && fieldOf(definition, name);
    return field && [record?.fields[name]].flat().includes(user.id) ? [pick(field.names, lang)] : [];
  });
  const parts = [...fields, ...(await stepsOf(task, notBy, user, lang))];
  return sentence(parts, await othersFor(task, lang, now), lang);
}

async function stepsOf(task: Task, notBy: readonly string[], user: User, lang: Lang): Promise<string[]> {
  const filter = { instanceKey: task.instanceKey, elementId: { $in: [...notBy] }, state: 'completed' as const };
  const done = await Tasks.find({ ...filter, completedBy: user.id }, { names: 1 }).lean<Task[]>();
  return [...new Set(done.map(({ names }) => pick(names, lang)))];
}

async function othersFor(task: Task, lang: Lang, now: Date): Promise<string[]> {
  const { candidateGroups, candidateUsers, excluded } = task;
  const holders = await findHolders({ roles: candidateGroups, groups: candidateGroups }, now);
  const others = [...new Set([...candidateUsers, ...holders])].filter((id) => !excluded.includes(id));
  const names = await namesOf('person', others.slice(0, MOST_NAMES), lang);
  const shown = [...names.values()];
  return others.length > MOST_NAMES ? [...shown, '…'] : shown;
}

function sentence(parts: readonly string[], others: readonly string[], lang: Lang): string {
  if (lang === 'zh') {
    const why = parts.length > 0 ? `（您已参与：${parts.join('、')}）` : '';
    const who = others.length > 0 ? `可由 ${others.join('、')} 办理` : '目前没有其他人可以办理，请联系流程负责人';
    return `职责分离：这一步须由他人办理${why}。${who}。`;
  }
  const why = parts.length > 0 ? ` (you had a part: ${parts.join(', ')})` : '';
  const who =
    others.length > 0 ? `${others.join(', ')} can do it` : 'nobody else can do it now, ask the owner of the process';
  return `Separation of duties: somebody else has to do this${why}; ${who}.`;
}
