import { z } from 'zod';
import { Key, NamedSchema, pageOf, TypeParam } from '../schema';

const LONGEST_NAME = 60;
const LONGEST_QUERY = 4_000;
const MOST_SHARES = 50;

export const ViewParams = z.object({ id: Key });
export const ViewListQuery = z.strictObject({ type: TypeParam });

export const ViewBody = z.strictObject({
  type: TypeParam,
  name: z.string().trim().min(1).max(LONGEST_NAME),
  query: z.string().max(LONGEST_QUERY).describe('What the address of the list says, e.g. `state=open&sort=-due`.'),
  sharedWith: z.array(Key).max(MOST_SHARES).default([]).describe('Roles and groups of this person that see it too.'),
});

export const DefaultBody = z.strictObject({ type: TypeParam, view: Key.nullable() });

export const ViewSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    query: z.string(),
    own: z.boolean(),
    sharedWith: z.array(z.string()),
    default: z.boolean().describe("This person's list opens with it."),
  })
  .meta({ id: 'SavedView', description: 'A question to a list, kept under a name.' });

export const ViewListSchema = pageOf(ViewSchema)
  .extend({ audiences: z.array(NamedSchema).describe('Roles and groups that this person can share with.') })
  .describe('Views of this person and those shared with them.');

export type ViewView = z.input<typeof ViewSchema>;
