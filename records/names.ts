import type { Model } from 'mongoose';
import type { Text } from '../domain/text';
import { Organisations } from './models/organisation';
import { Groups, People, Roles, Skills } from './models/person';
import { ConfigurationItems, Services } from './models/service';

interface NamedRow {
  _id: string;
  names: Text;
}

/** Kinds of things that values refer to by id. */
export type NameKind = 'person' | 'group' | 'service' | 'ci' | 'role' | 'organisation' | 'skill';

const MODELS: Readonly<Record<NameKind, Model<NamedRow>>> = {
  person: People as unknown as Model<NamedRow>,
  group: Groups as unknown as Model<NamedRow>,
  service: Services as unknown as Model<NamedRow>,
  ci: ConfigurationItems as unknown as Model<NamedRow>,
  role: Roles as unknown as Model<NamedRow>,
  organisation: Organisations as unknown as Model<NamedRow>,
  skill: Skills as unknown as Model<NamedRow>,
};

/** A new name is seen this late at most; every page and notice asks for the same few names. */
const KEPT_MS = 2_000;
const KEPT_AT_MOST = 20_000;

/** What was found, and roles and groups that were asked for in vain. */
const kept = new Map<string, { names: Text | undefined; until: number }>();

/** Names by id; ids that are unknown are left out. For showing only, never to decide what somebody may do. */
export async function namesById(kind: NameKind, ids: Iterable<string>): Promise<Map<string, Text>> {
  const at = performance.now();
  const found = new Map<string, Text>();
  const missing: string[] = [];
  for (const id of new Set(ids)) {
    const known = kept.get(`${kind}:${id}`);
    if (!known || known.until < at) {
      missing.push(id);
    } else if (known.names) {
      found.set(id, known.names);
    }
  }
  if (missing.length > 0) {
    const rows = await MODELS[kind].find({ _id: { $in: missing } }, { names: 1 }).lean<NamedRow[]>();
    rows.forEach(({ _id, names }) => found.set(_id, names));
    keep(kind, missing, found, at + KEPT_MS);
  }
  return found;
}

/** A candidate may be a role or a group, so that every inbox asks one of them in vain. */
const EITHER: ReadonlySet<NameKind> = new Set(['role', 'group']);

/** What else is not found was perhaps added this moment, and a mail would go out with its id for a name. */
function keep(kind: NameKind, ids: readonly string[], found: ReadonlyMap<string, Text>, until: number): void {
  if (kept.size > KEPT_AT_MOST) {
    kept.clear();
  }
  for (const id of ids.filter((one) => found.has(one) || EITHER.has(kind))) {
    kept.set(`${kind}:${id}`, { names: found.get(id), until });
  }
}
