import { pick, type Lang } from '../domain/text';
import { namesById, type NameKind } from '../records/names';
import type { Named, PersonView } from './schema';

export type { NameKind } from '../records/names';

/** Names by id in the asked language; ids that are unknown are left out. */
export async function namesOf(kind: NameKind, ids: Iterable<string>, lang: Lang): Promise<Map<string, string>> {
  const names = await namesById(kind, ids);
  return new Map([...names].map(([id, text]) => [id, pick(text, lang)]));
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
