import mongoose, { type Model, Schema, type SchemaDefinition, type IndexDefinition, type IndexOptions } from 'mongoose';

type Index = [fields: IndexDefinition, options?: IndexOptions];

/**
 * Declares one collection with string ids and no hidden bookkeeping fields.
 * Unknown paths are refused on write, so that a misspelt field is an error and not lost data.
 */
export function defineModel<T>(collection: string, definition: SchemaDefinition<T>, indexes: Index[] = []): Model<T> {
  const schema = new Schema<T>(definition, {
    collection,
    versionKey: false,
    minimize: false,
    strict: 'throw',
    autoCreate: false,
  });
  for (const [fields, options] of indexes) {
    schema.index(fields, options ?? {});
  }
  return mongoose.model<T>(collection, schema, collection);
}

/** Any JSON value, stored as it is. */
export const Json = Schema.Types.Mixed;
