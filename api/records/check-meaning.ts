import type { Lang } from '../../domain/text';
import type { User } from '../../identity/user';
import { computeFields } from '../../packs/computed';
import type { FieldDefinition, Pack } from '../../packs/types';
import { idsOf } from '../../records/fields';
import type { RecordDocument } from '../../records/models/record';
import type { FieldError } from '../problem';
import type { Values } from '../schema';
import { circleErrors } from './circle-check';
import { labelOf, pointerErrors, type Pointer } from './references';

export interface MeaningContext {
  readonly pack: Pack;
  readonly user: User;
  readonly lang: Lang;
  /** The record as it stands; absent for one that is still to be made. */
  readonly record?: Pick<RecordDocument, '_id' | 'fields'> | undefined;
}

/**
 * What the form of values cannot tell: whether what they point to exists and may be chosen, whether what a step relates by
 * them stays free of circles, and whether the calculated fields that follow from them have a value.
 */
export async function checkMeaning(
  values: Values,
  { pack, user, lang, record }: MeaningContext,
): Promise<FieldError[]> {
  const definition = pack.record;
  if (!definition) {
    return [];
  }
  const stored = record?.fields ?? {};
  const whole = { ...stored, ...values };
  const pointers = Object.entries(values).flatMap(([key, value]): Pointer[] => {
    const field = Object.hasOwn(definition.fields.properties, key) ? definition.fields.properties[key] : undefined;
    return field ? pointersIn(key, field, value, { lang, beside: whole, before: stored[key] }) : [];
  });
  const context = { lang, person: user.id, recordId: record?._id };
  const errors = await Promise.all(pointers.map((pointer) => pointerErrors(pointer, context)));
  const circles = record ? await circleErrors(values, { pack, record, lang }) : [];
  const { troubles } = computeFields(definition, whole, lang);
  return [...errors.flat(), ...circles, ...troubles.map(({ error }) => error)];
}

interface Around {
  readonly lang: Lang;
  readonly beside: Values;
  readonly before: unknown;
}

/** A value that points to something, or those in the cells of a table. */
function pointersIn(key: string, field: FieldDefinition, value: unknown, around: Around): Pointer[] {
  if (field.kind !== 'rows') {
    const { lang, beside, before } = around;
    return [{ key, label: labelOf(field, lang), field, ids: idsOf(value), beside, before: idsOf(before) }];
  }
  const columns = Object.entries(field.items?.properties ?? {});
  const earlier = Array.isArray(around.before) ? (around.before as Values[]) : [];
  return (Array.isArray(value) ? (value as Values[]) : []).flatMap((row, index) =>
    columns.flatMap(([column, cell]) =>
      pointersIn(`${key}.${index}.${column}`, cell, row[column], {
        lang: around.lang,
        beside: row,
        before: earlier.flatMap((one) => idsOf(one[column])),
      }),
    ),
  );
}
