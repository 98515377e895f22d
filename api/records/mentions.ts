import { mentionsIn } from '../../domain/mentions';
import { pick, type Lang } from '../../domain/text';
import { findUser, type User } from '../../identity/user';
import { findHolders } from '../../records/holders';
import { Tasks, type Task } from '../../records/models/task';
import { directoryOptions, type OptionView } from '../options/directory';
import { Problem } from '../problem';
import { mayReadRecord, rightsOn, type FoundRecord } from './access';

/** People that one comment names at most. */
const MOST = 20;
/** Looked at for a search, and offered of them. */
const LOOKED_AT = 20;
const OFFERED = 8;

/** Whether somebody may read what is written: the record, and where it is internal as one who sees such notes. */
async function mayReadNote(found: FoundRecord, person: User, internal: boolean, now: Date): Promise<boolean> {
  return internal
    ? (await rightsOn(found, person, now)).internal
    : mayReadRecord(found.record, found.definition.access, person, now);
}

/**
 * The people that a comment names. Who is no active person is no mention but text.
 * @throws Problem MENTION_CANNOT_READ naming those who may not read it, MENTIONS_TOO_MANY
 */
export async function mentionedIn(
  text: string,
  found: FoundRecord,
  { internal, now, lang }: { internal: boolean; now: Date; lang: Lang },
): Promise<string[]> {
  const named = mentionsIn(text);
  if (named.length > MOST) {
    throw new Problem('MENTIONS_TOO_MANY', { parameters: { most: MOST } });
  }
  const people = (await Promise.all(named.map((id) => findUser(id, now)))).flatMap((person) => person ?? []);
  const reads = await Promise.all(people.map((person) => mayReadNote(found, person, internal, now)));
  const closed = people.filter((_, index) => !reads[index]);
  if (closed.length > 0) {
    const names = closed.map(({ names: name }) => pick(name, lang)).join(lang === 'zh' ? '、' : ', ');
    throw new Problem(internal ? 'MENTION_CANNOT_READ_NOTE' : 'MENTION_CANNOT_READ', { parameters: { names } });
  }
  return people.map(({ id }) => id);
}

/** Those who have to do with the record, first who works on it now, without the one who asks. */
async function concerned({ record }: FoundRecord, asking: User, now: Date): Promise<string[]> {
  const open = await Tasks.find(
    { recordId: record._id, state: { $in: ['open', 'held'] } },
    { assignee: 1, candidateUsers: 1, candidateGroups: 1 },
  ).lean<Pick<Task, 'assignee' | 'candidateUsers' | 'candidateGroups'>[]>();
  const groups = open.filter(({ assignee }) => !assignee).flatMap(({ candidateGroups }) => candidateGroups);
  const ids = [
    ...open.flatMap(({ assignee }) => assignee ?? []),
    ...open.flatMap(({ candidateUsers }) => candidateUsers),
    ...record.involved,
    ...(await findHolders({ roles: groups, groups }, now)),
  ];
  return [...new Set(ids)].filter((id) => id !== asking.id).slice(0, LOOKED_AT);
}

/** People who may read what is written: those whose names hold the words; without a word those whom it concerns, in their order. */
export async function mentionable(
  q: string,
  found: FoundRecord,
  { internal, asking, now, lang }: { internal: boolean; asking: User; now: Date; lang: Lang },
): Promise<OptionView[]> {
  const ids = q === '' ? await concerned(found, asking, now) : undefined;
  const options = await directoryOptions({ kind: 'person' }, { q, ids, limit: LOOKED_AT, lang, user: asking });
  const ordered = ids ? ids.flatMap((id) => options.find(({ value }) => value === id) ?? []) : options;
  const readers = await Promise.all(
    ordered.map(async (option) => {
      const person = await findUser(option.value, now);
      return person && (await mayReadNote(found, person, internal, now)) ? [option] : [];
    }),
  );
  return readers.flat().slice(0, OFFERED);
}
