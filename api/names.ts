import type { Model } from 'mongoose';
import { pick, type Lang, type Text } from '../domain/text';
import { Groups, People, Roles } from '../records/models/person';
import { ConfigurationItems, Services } from '../records/models/service';
import type { Named, PersonView } from './schema';

interface NamedRow {
  _id: string;
  names: Text;
}

/** Kinds of things that values refer to by id. */
export type NameKind = 'person' | 'group' | 'service' | 'ci' | 'role';

const MODELS: Readonly<Record<NameKind, Model<NamedRow>>> = {
  person: People as unknown as Model<NamedRow>,
  group: Groups as unknown as Model<NamedRow>,
  service: Services as unknown as Model<NamedRow>,
  ci: ConfigurationItems as unknown as Model<NamedRow>,
  role: Roles as unknown as Model<NamedRow>,
};

/** Names by id in the asked language; ids that are unknown are left out. */
export async function namesOf(kind: NameKind, ids: Iterable<string>, lang: Lang): Promise<Map<string, string>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) {
    return new Map();
  }
  const rows = await MODELS[kind].find({ _id: { $in: wanted } }, { names: 1 }).lean<NamedRow[]>();
  return new Map(rows.map((row) => [row._id, pick(row.names, lang)]));
}

/** Roles with their names; a role that nobody named shows its key. */
export async function roleNames(keys: readonly string[], lang: Lang): Promise<Named[]> {
  const names = await namesOf('role', keys, lang);
  return keys.map((key) => ({ key, name: names.get(key) ?? key }));
}

/** A person by id from names loaded before; an id that is gone shows itself. */
export function personView(id: string, names: ReadonlyMap<string, string>): PersonView {
  return { id, name: names.get(id) ?? id };
}
