import { pick, type Lang } from '../../domain/text';
import { elementsOf } from '../../packs/queries';
import type { Pack, RelationDefinition } from '../../packs/types';
import { idsOf } from '../../records/fields';
import { Records, type RecordDocument } from '../../records/models/record';
import { leadsBack } from '../../records/relation-order';
import type { FieldError } from '../problem';
import type { Values } from '../schema';

interface Related {
  readonly field: string;
  readonly name: string;
  readonly definition: RelationDefinition;
}

/**
 * Errors for records in fields that a step of the diagrams relates to this one, where that would close a circle: the
 * step could not relate them, and nobody would be there to choose another.
 */
export async function circleErrors(
  values: Values,
  { pack, record, lang }: { pack: Pack; record: Pick<RecordDocument, '_id'>; lang: Lang },
): Promise<FieldError[]> {
  const errors = relatedBy(pack, values).map(async ({ field, name, definition }): Promise<FieldError[]> => {
    const ids = idsOf(values[field]).filter((id) => id !== record._id);
    const back = await Promise.all(ids.map((to) => leadsBack({ from: record._id, to, name, definition })));
    const circular = ids.filter((_, index) => back[index]);
    if (circular.length === 0) {
      return [];
    }
    const found = await Records.find({ _id: { $in: circular } }, { number: 1 }).lean();
    return found.map(({ number }) => refusal(field, number, pick(definition.names, lang)));
  });
  return (await Promise.all(errors)).flat();
}

/** Fields among these that a step relates by a relation without circles. */
function relatedBy(pack: Pack, values: Values): Related[] {
  const steps = elementsOf(pack).filter(({ jobType }) => jobType === 'record.relate');
  return steps.flatMap(({ headers: { field = '', relation: name = '', action } }): Related[] => {
    const definition = pack.record?.relations[name];
    return definition?.acyclic && action !== 'end' && Object.hasOwn(values, field) ? [{ field, name, definition }] : [];
  });
}

const refusal = (field: string, number: string, relation: string): FieldError => ({
  field,
  code: 'RELATION_CIRCLE',
  message: {
    zh: `${number} 已经通过“${relation}”直接或间接指向本记录，关联会形成环；请改选另一条记录。`,
    en: `${number} leads to this record already by "${relation}"; the relation would close a circle. Choose another record.`,
  },
});
