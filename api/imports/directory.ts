import type { Model } from 'mongoose';
import type { Text } from '../../domain/text';
import { entriesOf } from '../../records/lists';
import { Groups, People, Roles } from '../../records/models/person';
import { Records } from '../../records/models/record';
import { ConfigurationItems, Services } from '../../records/models/service';
import { plainName } from './guess';

interface Row {
  _id: string;
  names?: Text;
}

interface Source {
  readonly model: Model<Row>;
  /** Where a text of the file may stand beside the id. */
  readonly fields: readonly string[];
  readonly only?: Record<string, unknown>;
}

const NAMES = ['names.zh', 'names.en'];

const SOURCES: Readonly<Record<string, Source>> = {
  person: {
    model: People as unknown as Model<Row>,
    fields: ['username', 'email', ...NAMES],
    only: { active: true },
  },
  group: { model: Groups as unknown as Model<Row>, fields: NAMES },
  role: { model: Roles as unknown as Model<Row>, fields: NAMES },
  service: { model: Services as unknown as Model<Row>, fields: NAMES },
  ci: { model: ConfigurationItems as unknown as Model<Row>, fields: NAMES },
  record: { model: Records as unknown as Model<Row>, fields: ['number'] },
};

export type Found = { readonly id: string } | { readonly why: 'none' | 'several' };

/** Finds people and things by the texts of a file; each text is looked up once for the whole import. */
export class Directory {
  private readonly known = new Map<string, Promise<Found>>();

  /** True for kinds whose values point to something. */
  static holds(kind: string): boolean {
    return Object.hasOwn(SOURCES, kind);
  }

  find(kind: string, text: string): Promise<Found> {
    const key = `${kind}\n${text}`;
    const found = this.known.get(key) ?? look(kind, text);
    this.known.set(key, found);
    return found;
  }
}

/** The entry of a maintained list with that key or name; among several the one that is still offered. */
async function lookInList(list: string, text: string): Promise<Found> {
  const wanted = plainName(text);
  const rows = (await entriesOf(list)).filter(
    ({ key, names }) => key === text || [names.zh, names.en].some((name) => plainName(name) === wanted),
  );
  const offered = rows.filter(({ active }) => active);
  const [first, second] = offered.length > 0 ? offered : rows;
  return !first ? { why: 'none' } : second ? { why: 'several' } : { id: first.key };
}

async function look(kind: string, text: string): Promise<Found> {
  if (kind.startsWith('list:')) {
    return lookInList(kind.slice('list:'.length), text);
  }
  const source = SOURCES[kind];
  if (!source) {
    return { why: 'none' };
  }
  const exact = await source.model.findOne({ _id: text, ...source.only }, { _id: 1 }).lean<Row>();
  if (exact) {
    return { id: exact._id };
  }
  const rows = await source.model
    .find({ ...source.only, $or: source.fields.map((field) => ({ [field]: text })) }, { _id: 1 })
    .limit(2)
    .lean<Row[]>();
  const [first, second] = rows;
  return !first ? { why: 'none' } : second ? { why: 'several' } : { id: first._id };
}
