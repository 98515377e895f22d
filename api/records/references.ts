import type { Pack } from '../../packs/types';
import { idsOf } from '../../records/fields';
import { Records } from '../../records/models/record';
import { namesOf, type NameKind } from '../names';
import type { FieldError } from '../problem';
import type { Values } from '../schema';
import type { Lang } from '../../domain/text';
import { pick } from '../../domain/text';

const NAMED: readonly string[] = ['person', 'group', 'service', 'ci'] satisfies NameKind[];

async function known(kind: string, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (kind === 'record') {
    return new Set((await Records.find({ _id: { $in: ids } }, { _id: 1 }).lean()).map(({ _id }) => _id));
  }
  return new Set((await namesOf(kind as NameKind, ids, 'zh')).keys());
}

/** Errors for values that should be ids of people, groups, services, items or records and are not. */
export async function checkReferences(pack: Pack, values: Values, lang: Lang): Promise<FieldError[]> {
  const checks = Object.entries(values).map(async ([key, value]): Promise<FieldError[]> => {
    const field = pack.record?.fields.properties[key];
    const ids = idsOf(value);
    if (!field || ids.length === 0 || (field.kind !== 'record' && !NAMED.includes(field.kind))) {
      return [];
    }
    const existing = await known(field.kind, ids);
    const name = pick(field.names, lang);
    return ids
      .filter((id) => !existing.has(id))
      .map((id) => ({
        field: key,
        code: 'REFERENCE_NOT_FOUND',
        message: {
          zh: `“${name}”中没有“${id}”，请从选项中选择。`,
          en: `"${name}" has no "${id}"; choose one of its options.`,
        },
      }));
  });
  return (await Promise.all(checks)).flat();
}
