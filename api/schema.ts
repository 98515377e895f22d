import { z } from 'zod';
import type { Form } from '../packs/form-types';

/** Shapes that several resources share. A schema with an id becomes a component of the OpenAPI document. */

export const Instant = z.iso.datetime();

export const NamedSchema = z
  .object({ key: z.string(), name: z.string() })
  .meta({ id: 'Named', description: 'Something with a stable key and a name in the asked language.' });

export const PersonSchema = z
  .object({ id: z.string(), name: z.string(), roles: z.array(NamedSchema).optional() })
  .meta({ id: 'Person', description: 'A person by id, with the name in the asked language.' });

export const ProblemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string(),
    requestId: z.string(),
    errors: z.array(z.object({ field: z.string(), code: z.string(), message: z.string() })),
  })
  .meta({ id: 'Problem', description: 'An RFC 9457 problem document.' });

/** A form-js schema, localised. Its inside is described by form-js. */
export const FormSchema = z
  .looseObject({ type: z.string().optional(), components: z.array(z.looseObject({})) })
  .meta({ id: 'Form', description: 'A form-js form in the asked language.' });

/** A form of a pack as it leaves the API. */
export function presentForm(form: Form): z.input<typeof FormSchema> {
  return { ...form, components: form.components.map((component) => ({ ...component })) };
}

/** Values by field or form key. */
export const ValuesSchema = z.record(z.string().max(200), z.unknown());

/** A page of a list; `next` is the cursor of the following page, null on the last. */
export function pageOf<T extends z.ZodType>(
  item: T,
): z.ZodObject<{ items: z.ZodArray<T>; next: z.ZodNullable<z.ZodString> }> {
  return z.object({ items: z.array(item), next: z.string().nullable() });
}

export const cursorQuery = {
  cursor: z.string().max(1_000).optional().describe('The value of next of the page before.'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
};

/** A parameter of a path. */
export const Key = z.string().min(1).max(200);

/** Key of a record type, the folder of its pack. */
export const TypeParam = z.string().regex(/^[a-z][a-z0-9-]{0,63}$/);

export type Named = z.input<typeof NamedSchema>;
export type PersonView = z.input<typeof PersonSchema>;
export type Values = Record<string, unknown>;

export const OptionSchema = z
  .object({ value: z.string(), label: z.string(), hint: z.string().optional(), disabled: z.boolean().optional() })
  .meta({
    id: 'Option',
    description: 'A choice of a picker; `value` is the id to store; `disabled`: not now, for the reason in `hint`.',
  });
