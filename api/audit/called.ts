import type { Text } from '../../domain/text';
import type { Packs } from '../../packs/types';
import type { AuditLine } from '../../records/models/audit-line';
import { namesById, type NameKind } from '../../records/names';
import { MODULE_NAMES } from '../module';
import { isFacts, type Reading } from './value-words';

/** Facts whose values are ids of the directory. */
const KIND_OF: Readonly<Record<string, NameKind>> = {
  person: 'person',
  onBehalfOf: 'person',
  superior: 'person',
  manager: 'person',
  owner: 'person',
  persons: 'person',
  users: 'person',
  group: 'group',
  supportGroup: 'group',
  managingGroup: 'group',
  organisation: 'organisation',
  service: 'service',
  skill: 'skill',
  role: 'role',
};

function* idsIn(data: Record<string, unknown>): Generator<[kind: NameKind, id: string]> {
  for (const [fact, value] of Object.entries(data)) {
    const kind = KIND_OF[fact];
    for (const one of Array.isArray(value) ? (value as unknown[]) : [value]) {
      if (isFacts(one)) {
        yield* idsIn(one);
      } else if (kind && typeof one === 'string') {
        yield [kind, one];
      }
    }
  }
}

/** Loads the names that lines need: of people and the like, parts of the product, processes and ladders. */
export async function prepareCalled(lines: readonly AuditLine[], packs: Packs): Promise<Reading['called']> {
  const wanted = new Map<NameKind, Set<string>>();
  for (const [kind, id] of lines.flatMap(({ data }) => [...idsIn(data)])) {
    wanted.set(kind, (wanted.get(kind) ?? new Set()).add(id));
  }
  const loaded = await Promise.all([...wanted].map(async ([kind, ids]) => [kind, await namesById(kind, ids)] as const));
  const found = new Map(loaded);
  return (fact, key) => {
    const kind = KIND_OF[fact];
    return (kind && found.get(kind)?.get(key)) ?? ofProduct(fact, key, packs);
  };
}

/** What the product itself knows by name. */
function ofProduct(fact: string, key: string, { packs, common }: Packs): Text | undefined {
  switch (fact) {
    case 'module':
      return (MODULE_NAMES as Readonly<Record<string, Text>>)[key];
    case 'pack':
    case 'type':
      return packs.get(key)?.record?.names;
    case 'ladder':
      return [common, ...packs.values()].flatMap(({ ladders }) => ladders).find((one) => one.key === key)?.names;
    default:
      return undefined;
  }
}
