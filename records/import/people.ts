import { findHolders } from '../holders';
import { joinGroups } from '../holdings';
import { Groups, People, type Group, type Person } from '../models/person';
import { now } from '../now';
import { personWords } from '../person-words';
import type { Mapping } from './mapping';
import type { References } from './values';

interface NewGroup {
  readonly row: Group;
  readonly members: string | undefined;
}

/**
 * People and groups that a file names. Who is known here (by user name or by name) is taken; others become rows of
 * their own, people without a password or address, so that the history shows its names. They are inactive unless an
 * open case needs them: nobody is offered them and nothing is sent to them.
 */
export class ImportedPeople implements References {
  readonly #people = new Map<string, string>();
  readonly #groups = new Map<string, string>();
  readonly #newPeople = new Map<string, Person>();
  readonly #newGroups = new Map<string, NewGroup>();

  private constructor(private readonly mapping: Pick<Mapping, 'source' | 'zone'>) {}

  /** Reads who is known already. */
  static async load(mapping: Pick<Mapping, 'source' | 'zone'>): Promise<ImportedPeople> {
    const known = new ImportedPeople(mapping);
    const people = await People.find({}, { username: 1, names: 1 }).lean();
    people.forEach(({ _id, username, names }) =>
      [names.en, names.zh, username].forEach((name) => known.#people.set(name, _id)),
    );
    const groups = await Groups.find({}, { names: 1 }).lean();
    groups.forEach(({ _id, names }) => [names.en, names.zh, _id].forEach((name) => known.#groups.set(name, _id)));
    return known;
  }

  person(label: string): string {
    const known = this.#people.get(label);
    if (known !== undefined) {
      return known;
    }
    const _id = this.#idOf(label);
    this.#people.set(label, _id);
    const named = { username: _id, names: { zh: label, en: label }, email: '' };
    this.#newPeople.set(_id, {
      _id,
      ...named,
      words: personWords(named),
      lang: 'zh',
      zone: this.mapping.zone,
      roles: [],
      groups: [],
      active: false,
    });
    return _id;
  }

  group(label: string, members?: string): string {
    const known = this.#groups.get(label);
    if (known !== undefined) {
      return known;
    }
    const _id = this.#idOf(label);
    this.#groups.set(label, _id);
    this.#newGroups.set(_id, { row: { _id, names: { zh: label, en: label } }, members });
    return _id;
  }

  /** Writes the people and groups met since the last call; safe to repeat. */
  async write(): Promise<{ people: number; groups: number }> {
    const people = [...this.#newPeople.values()];
    const groups = [...this.#newGroups.values()];
    await People.bulkWrite(people.map(({ _id, ...row }) => insert(_id, row)));
    await Groups.bulkWrite(groups.map(({ row: { _id, ...row } }) => insert(_id, row)));
    for (const role of new Set(groups.map(({ members }) => members))) {
      if (role !== undefined) {
        const ids = groups.filter(({ members }) => members === role).map(({ row }) => row._id);
        await joinGroups(await findHolders({ roles: [role] }, now()), ids);
      }
    }
    this.#newPeople.clear();
    this.#newGroups.clear();
    return { people: people.length, groups: groups.length };
  }

  #idOf(label: string): string {
    const slug = label
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-|-$/g, '');
    return `${this.mapping.source}.${slug}`;
  }
}

/** People who have a part in an open case must be found by the rules that look for active people. */
export async function activatePeople(ids: readonly string[]): Promise<void> {
  await People.updateMany(
    { _id: { $in: [...new Set(ids)] }, active: false, passwordHash: null },
    { $set: { active: true } },
  );
}

function insert<T extends object>(
  _id: string,
  row: T,
): { updateOne: { filter: { _id: string }; update: { $setOnInsert: T }; upsert: true } } {
  return { updateOne: { filter: { _id }, update: { $setOnInsert: row }, upsert: true } };
}
